"""The vocabulary of sectors."""

from diplomacy.common.codes import Vocabulary


class TopicKind(Vocabulary):
    """What sort of subject it is that records are sorted under."""

    SECTOR = (
        "sector",
        "A field in which parties cooperate, such as rail or culture.",
        "Sector",
    )
    ISSUE = (
        "issue",
        (
            "A matter under discussion that is no field of cooperation, such as a "
            "multipolar world."
        ),
        "Issue",
    )
    SITUATION = (
        "situation",
        "A particular course of events with a time and a place, such as one war.",
        "Situation",
    )
