"""The vocabulary of predicates: in what ways one record may be tied to another."""

from itertools import product

from diplomacy.common.codes import Vocabulary

Pairs = frozenset[tuple[str, str]]


def _pairs(subjects: str, objects: str) -> Pairs:
    """Return every pair of a subject type and an object type."""
    return frozenset(product(subjects.split(), objects.split()))


_ENGAGEMENT = "meeting agreement project"
_THING = "article meeting agreement sector person country organisation place project"
_AGREEMENTS = _pairs("agreement", "agreement")
_MEETINGS = _pairs("meeting", "meeting")
_CLAIMS = _pairs("claim", "claim")


class Predicate(Vocabulary):
    """
    In what way the subject of a relation is tied to its object.

    `pairs` names the record types that the subject and the object may have.

    >>> Predicate.ON_SIDELINES_OF.allows("meeting", "meeting")
    True
    >>> Predicate.AMENDS.allows("meeting", "meeting")
    False
    """

    pairs: Pairs

    def __init__(
        self, code: str, definition: str = "", pairs: Pairs = frozenset()
    ) -> None:
        self.pairs = pairs

    def allows(self, subject_type: str, object_type: str) -> bool:
        """Return whether records of these two types may be tied in this way."""
        return (subject_type, object_type) in self.pairs

    ON_SIDELINES_OF = (
        "on_sidelines_of",
        "The meeting took place on the occasion of another, outside its programme.",
        _MEETINGS,
        "On the sidelines of",
    )
    PART_OF = (
        "part_of",
        "The subject belongs to the programme, text or works of the object.",
        _MEETINGS | _AGREEMENTS | _pairs("project", "project"),
        "Part of",
    )
    FOLLOWS = (
        "follows",
        "The meeting is the next of a series, or takes up where the other left off.",
        _MEETINGS,
        "Follows",
    )
    PREPARED = (
        "prepared",
        "The meeting prepared the object without yet bringing it about.",
        _pairs("meeting", "meeting agreement"),
        "Prepared",
    )
    PRODUCED = (
        "produced",
        "The meeting brought the object about.",
        _pairs("meeting", "agreement project"),
        "Produced",
    )
    FULFILS = (
        "fulfils",
        "The subject makes good a promise, hope, plan or invitation on record.",
        _pairs(f"{_ENGAGEMENT} action", "claim action"),
        "Fulfils",
    )
    AMENDS = (
        "amends",
        "The agreement changes the text of the other.",
        _AGREEMENTS,
        "Amends",
    )
    SUPPLEMENTS = (
        "supplements",
        "The agreement adds to the other without changing its text.",
        _AGREEMENTS,
        "Supplements",
    )
    IMPLEMENTS = (
        "implements",
        "The agreement sets out how the other is carried out.",
        _AGREEMENTS,
        "Implements",
    )
    INTERPRETS = (
        "interprets",
        "The agreement settles how the other is to be understood.",
        _AGREEMENTS,
        "Interprets",
    )
    EXTENDS = (
        "extends",
        "The agreement prolongs the term of the other.",
        _AGREEMENTS,
        "Extends",
    )
    SUPERSEDES = (
        "supersedes",
        "The agreement takes the place of the other.",
        _AGREEMENTS,
        "Supersedes",
    )
    TERMINATES = (
        "terminates",
        "The agreement brings the other to an end.",
        _AGREEMENTS,
        "Terminates",
    )
    REACTIVATES = (
        "reactivates",
        "The agreement puts the other back into operation.",
        _AGREEMENTS,
        "Reactivates",
    )
    ANNEXED_TO = (
        "annexed_to",
        "The agreement is an annex of the other.",
        _AGREEMENTS,
        "Annexed to",
    )
    SIDE_LETTER_TO = (
        "side_letter_to",
        "The agreement is a letter exchanged alongside the other.",
        _AGREEMENTS,
        "Side letter to",
    )
    PARALLEL_TO = (
        "parallel_to",
        "The two documents stand side by side, as when each side makes its own.",
        _AGREEMENTS,
        "Parallel to",
    )
    ENDORSES = (
        "endorses",
        "The agreement or resolution gives its backing to the other.",
        _AGREEMENTS,
        "Endorses",
    )
    UNDER = (
        "under",
        "The project, or the meeting of a joint body, takes place under the agreement.",
        _pairs("project meeting", "agreement"),
        "Under",
    )
    IN_SECTOR = (
        "in_sector",
        "The subject works, or is meant to work, in the sector.",
        _pairs(f"{_ENGAGEMENT} organisation", "sector"),
        "In sector",
    )
    CONCERNS = (
        "concerns",
        "The subject is about the object, or held in its honour or name.",
        _pairs(_ENGAGEMENT, _THING),
        "Concerns",
    )
    DENIES = "denies", "The claim says that the other is not so.", _CLAIMS, "Denies"
    CONFIRMS = "confirms", "The claim says that the other is so.", _CLAIMS, "Confirms"
    CONTRADICTS = (
        "contradicts",
        "The two claims cannot both be true, though neither speaks of the other.",
        _CLAIMS,
        "Contradicts",
    )
    CORRECTS = (
        "corrects",
        "The claim or article puts right an error in the other.",
        _CLAIMS | _pairs("article", "article"),
        "Corrects",
    )
    RETRACTS = (
        "retracts",
        "The claim or article takes the other back.",
        _CLAIMS | _pairs("article", "article"),
        "Retracts",
    )
    REPEATS = "repeats", "The claim says again what the other said.", _CLAIMS, "Repeats"
    JUSTIFIES = (
        "justifies",
        "The claim gives grounds for the object.",
        _pairs("claim", f"claim action {_ENGAGEMENT}"),
        "Justifies",
    )
    REACTS_TO = (
        "reacts_to",
        "The claim answers or comments on the object.",
        _pairs("claim", f"claim action {_ENGAGEMENT}"),
        "Reacts to",
    )
