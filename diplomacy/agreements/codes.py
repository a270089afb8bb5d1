"""The vocabularies of agreements that are entered; re-exports those derived."""

from collections.abc import Mapping

from diplomacy.agreements.instruments import Instrument
from diplomacy.agreements.statuses import AgreementStatus, PartyStatus
from diplomacy.common.codes import ExternalCode, Vocabulary

__all__ = [
    "AgreementStatus",
    "Binding",
    "Instrument",
    "PartyStatus",
    "PeaceStage",
    "Renewal",
]


class Binding(Vocabulary):
    """Whether the parties meant to be bound in law."""

    BINDING = (
        "binding",
        "The parties meant to be bound under international law.",
        "Binding",
    )
    NON_BINDING = (
        "non_binding",
        "The parties meant to make a political commitment only.",
        "Non-binding",
    )
    DISPUTED = (
        "disputed",
        "The parties, or a court and a party, differ on whether it binds.",
        "Disputed",
    )
    UNKNOWN = "unknown", "No source says whether it binds.", "Unknown"


class PeaceStage(Vocabulary):
    """At what stage of a peace process the agreement stands; codes of PA-X."""

    PRE = (
        "Pre",
        "It prepares talks or sets their terms before substance is negotiated.",
        "Pre-negotiation",
    )
    SUB_PAR = (
        "SubPar",
        "It deals with some of the substantive issues of the conflict.",
        "Substantive, partial",
    )
    SUB_COMP = (
        "SubComp",
        "It sets out to resolve the substantive issues as a whole.",
        "Substantive, comprehensive",
    )
    IMP = "Imp", "It carries out an earlier agreement or sets how.", "Implementation"
    CEA = "Cea", "It provides for a ceasefire or a related cessation.", "Ceasefire"
    REN = "Ren", "It renews or recommits to an earlier agreement.", "Renewal"
    OTH = "Oth", "It fits none of the other stages.", "Other"

    @classmethod
    def mappings(cls) -> Mapping[str, tuple[ExternalCode, ...]]:
        """Return the stages of PA-X, which are our codes too."""
        return {
            stage.value: (ExternalCode("pax_stage", stage.value, "exact"),)
            for stage in cls
        }


class Renewal(Vocabulary):
    """What happens when the term of the agreement runs out."""

    AUTOMATIC = (
        "automatic",
        "It goes on for a further term unless a party gives notice.",
        "Automatic",
    )
    BY_AGREEMENT = (
        "by_agreement",
        "It goes on only if the parties agree that it shall.",
        "By agreement",
    )
    NONE = "none", "It ends with its term.", "None"
    INDEFINITE = (
        "indefinite",
        "It has no term, and goes on until it is ended.",
        "Indefinite",
    )
    UNKNOWN = "unknown", "No source says what happens.", "Unknown"
