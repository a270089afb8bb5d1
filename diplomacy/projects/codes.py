"""The vocabulary of projects."""

from collections.abc import Mapping

from diplomacy.common.codes import ExternalCode, Vocabulary


class ProjectStatus(Vocabulary):
    """How a project stands, as its dated acts show; from IATI."""

    PIPELINE = "pipeline", "It is being scoped or planned.", "Pipeline"
    IMPLEMENTATION = "implementation", "It is being carried out.", "Implementation"
    FINALISATION = (
        "finalisation",
        "The work is done, and the accounts or the evaluation are still open.",
        "Finalisation",
    )
    CLOSED = "closed", "The work and its accounts are closed.", "Closed"
    CANCELLED = "cancelled", "It was given up before it was done.", "Cancelled"
    SUSPENDED = "suspended", "It has been stopped for a time.", "Suspended"
    DISPUTED = (
        "disputed",
        "One side says that a step was taken, and another denies it.",
        "Disputed",
    )
    UNKNOWN = "unknown", "No act on record says how it stands.", "Unknown"

    @classmethod
    def mappings(cls) -> Mapping[str, tuple[ExternalCode, ...]]:
        """Return the numbers of IATI’s ActivityStatus."""
        numbers = {
            cls.PIPELINE: "1",
            cls.IMPLEMENTATION: "2",
            cls.FINALISATION: "3",
            cls.CLOSED: "4",
            cls.CANCELLED: "5",
            cls.SUSPENDED: "6",
        }
        return {
            status: (ExternalCode("iati_activity_status", number, "exact"),)
            for status, number in numbers.items()
        }
