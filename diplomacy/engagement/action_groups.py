"""The parts of a life into which acts are sorted."""

from enum import StrEnum


class ActionGroup(StrEnum):
    """The part of a life to which an act belongs."""

    MEETING = "meeting"
    MAKING = "making"
    CONSENT = "consent"
    LIFE = "life"
    END = "end"
    PROJECT = "project"

    @property
    def record_type(self) -> str:
        """The type of the record on which the acts of this group are done."""
        return self.value if self.value in {"meeting", "project"} else "agreement"
