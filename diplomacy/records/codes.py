"""The vocabularies that every record shares."""

from diplomacy.common.codes import Vocabulary
from diplomacy.records.schemes import IdentifierScheme

__all__ = [
    "AbsenceReason",
    "IdentifierScheme",
    "MatchKind",
    "NameKind",
    "Rank",
    "RankReason",
    "RecordType",
    "ReviewStatus",
]


class RecordType(Vocabulary):
    """What kind of thing, fact or claim a record is."""

    ARTICLE = (
        "article",
        "An item of news or an official document, whether or not we have read it.",
        "Article",
    )
    MEETING = (
        "meeting",
        "An encounter of two or more sides, held, planned, alleged or only proposed.",
        "Meeting",
    )
    PARTICIPANT = (
        "participant",
        (
            "The part that one actor or unnamed group has in a meeting, agreement or "
            "project."
        ),
        "Participant",
    )
    AGREEMENT = (
        "agreement",
        (
            "What two or more parties have agreed or seek to agree, binding or not, "
            "written or oral."
        ),
        "Agreement",
    )
    SECTOR = (
        "sector",
        "A field of cooperation, an issue or a situation that other records are about.",
        "Sector",
    )
    PERSON = "person", "A human being, under any of the names used.", "Person"
    COUNTRY = (
        "country",
        "A state, present or past, or a territory that has a country code like one.",
        "Country",
    )
    ORGANISATION = (
        "organisation",
        (
            "An actor that is neither a person nor a country, with or without legal "
            "personality."
        ),
        "Organisation",
    )
    PLACE = "place", "A location on the Earth, from a building to a region.", "Place"
    PROJECT = (
        "project",
        "An undertaking that a source names on its own, with a beginning and an end.",
        "Project",
    )
    CLAIM = (
        "claim",
        "One thing that one article says, or reports somebody to have said.",
        "Claim",
    )
    AFFILIATION = (
        "affiliation",
        (
            "The tie of one actor to another over a time: an office, a membership, a "
            "stake."
        ),
        "Affiliation",
    )
    ACTION = (
        "action",
        "One dated step in the life of a meeting, an agreement or a project.",
        "Action",
    )
    RELATION = (
        "relation",
        "A statement that ties one record to another by a named predicate.",
        "Relation",
    )


class ReviewStatus(Vocabulary):
    """How far a record has come on its way to publication."""

    CANDIDATE = "candidate", "Entered, and not yet put up for review.", "Candidate"
    SUBMITTED = "submitted", "Put up for review, and not yet decided.", "Submitted"
    VETTED = "vetted", "Found by a reviewer to be borne out by its evidence.", "Vetted"
    REJECTED = (
        "rejected",
        "Found by a reviewer not to be borne out by its evidence, and kept.",
        "Rejected",
    )
    WITHDRAWN = (
        "withdrawn",
        "Published once, and taken back; its address says so for ever.",
        "Withdrawn",
    )


class NameKind(Vocabulary):
    """What sort of name a name is."""

    OFFICIAL = "official", "The full name that the bearer uses of itself.", "Official"
    SHORT = "short", "The official name in its shorter form.", "Short"
    COMMON = "common", "The name in everyday use, official or not.", "Common"
    FORMER = "former", "A name that was official once and is no longer.", "Former"
    ACRONYM = "acronym", "The initial letters or syllables of a name.", "Acronym"
    ALIAS = (
        "alias",
        "Another name for the same bearer, such as a nom de guerre.",
        "Alias",
    )
    TRANSLATION = (
        "translation",
        "A name put into another language by its meaning.",
        "Translation",
    )
    TRANSLITERATION = (
        "transliteration",
        "A name put into another script by its letters or sounds.",
        "Transliteration",
    )
    AUTHENTIC_TITLE = (
        "authentic_title",
        "The title that the authentic text of an agreement bears in that language.",
        "Authentic title",
    )
    WORKING_TITLE = (
        "working_title",
        "A title used before the text was final, or by us for want of another.",
        "Working title",
    )
    AS_PRINTED = (
        "as_printed",
        "The words by which one source calls it, kept as they stand there.",
        "As printed",
    )


class MatchKind(Vocabulary):
    """How an external identifier fits our record; the terms are those of SKOS."""

    EXACT = "exact", "It identifies the same thing as our record.", "Exact"
    CLOSE = "close", "It identifies nearly the same thing as our record.", "Close"
    BROAD = "broad", "It covers more than our record.", "Broad"
    NARROW = "narrow", "It covers less than our record.", "Narrow"


class AbsenceReason(Vocabulary):
    """Why a value is not there: three kinds of not knowing, and none."""

    NOT_REPORTED = "not_reported", "No article we have read says.", "Not reported"
    UNKNOWN = "unknown", "A source says that it is not known.", "Unknown"
    WITHHELD = "withheld", "It is known to somebody who keeps it back.", "Withheld"
    NONE = "none", "It is known that there is none.", "None"


class Rank(Vocabulary):
    """How a value stands among rival values of the same thing."""

    PREFERRED = (
        "preferred",
        "The best supported of the values on record, which need not be the newest.",
        "Preferred",
    )
    NORMAL = (
        "normal",
        "A value that a source supports, neither better nor worse.",
        "Normal",
    )
    DEPRECATED = (
        "deprecated",
        (
            "A value found to be wrong or void, kept with its reason and left out of "
            "every status."
        ),
        "Deprecated",
    )


class RankReason(Vocabulary):
    """Why a value is preferred or deprecated."""

    PRIMARY_SOURCE = (
        "primary_source",
        "It comes from somebody who took part or saw it.",
        "Primary source",
    )
    LATER_REPORT = (
        "later_report",
        "A later report, with more knowledge, gives it or speaks against it.",
        "Later report",
    )
    OFFICIAL_TEXT = (
        "official_text",
        "It stands in the official text or register.",
        "Official text",
    )
    SUPERSEDED = (
        "superseded",
        "It was right when it was said and has been overtaken since.",
        "Superseded",
    )
    RETRACTED = (
        "retracted",
        "The source that gave it has taken it back or has been withdrawn.",
        "Retracted",
    )
    REFUTED = "refuted", "Better evidence shows that it is false.", "Refuted"
    MISPRINT = (
        "misprint",
        "It is a slip of the pen, of the press or of a keyboard.",
        "Misprint",
    )
    DUPLICATE = "duplicate", "The same fact is on record elsewhere.", "Duplicate"
