"""The vocabularies of editions and of their moments."""

from diplomacy.common.codes import Vocabulary


class EditionKind(Vocabulary):
    """What an edition says of its record."""

    DOCUMENT = "document", "The record as it was published, whole.", "Document"
    TOMBSTONE = "tombstone", "The record was withdrawn, and why.", "Tombstone"
    REDIRECT = "redirect", "The record was merged into another one.", "Redirect"


class MomentKind(Vocabulary):
    """What an entry of the timeline is."""

    MEETING = "meeting", "A meeting, on the days for which it is dated.", "Meeting"
    ACTION = "action", "A dated act of a meeting, an agreement or a project.", "Act"
