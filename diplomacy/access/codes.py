"""The vocabulary of tokens."""

from diplomacy.common.codes import Vocabulary


class Scope(Vocabulary):
    """What a token may be used for, as far as its owner may do it. Spelled as RFC 6750 asks."""

    READ_DRAFTS = (
        "read:drafts",
        "To read what is worked on and not published.",
        "Read drafts",
    )
    WRITE = "write", "To enter and change records, and to submit them.", "Write"
    PUBLISH = "publish", "To publish records and to take them back.", "Publish"
    ADMIN = "admin", "To merge records, and to undo that.", "Administer"
