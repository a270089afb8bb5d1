"""The vocabulary of editions."""

from diplomacy.common.codes import Vocabulary


class EditionKind(Vocabulary):
    """What an edition says of its record."""

    DOCUMENT = "document", "The record as it was published, whole.", "Document"
    TOMBSTONE = "tombstone", "The record was withdrawn, and why.", "Tombstone"
    REDIRECT = "redirect", "The record was merged into another one.", "Redirect"
