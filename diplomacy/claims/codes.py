"""The vocabularies of claims and of the chains by which they reach us."""

from diplomacy.claims.kinds import ClaimKind
from diplomacy.common.codes import Vocabulary

__all__ = [
    "AttributionVerb",
    "ClaimKind",
    "ClaimModality",
    "LocatorSection",
    "Medium",
    "Polarity",
    "Quotation",
]


class Polarity(Vocabulary):
    """Whether a claim says that something is so, or that it is not."""

    AFFIRMS = "affirms", "It says that something is so.", "Affirms"
    NEGATES = "negates", "It says that something is not so.", "Negates"


class ClaimModality(Vocabulary):
    """In what relation to reality a claim puts what it says; from PLOVER."""

    ACTUAL = "actual", "What is said to be so or to have happened now.", "Actual"
    FUTURE = "future", "What is said to be going to happen.", "Future"
    HYPOTHETICAL = (
        "hypothetical",
        "What would or could happen on a condition.",
        "Hypothetical",
    )
    HISTORICAL = (
        "historical",
        "What happened long before the report and is recalled in it.",
        "Historical",
    )


class Medium(Vocabulary, is_open=True):
    """By what means one link of a chain put the words out."""

    SPEECH = "speech", "A speech to an audience.", "Speech"
    REMARKS_AT_MEETING = (
        "remarks_at_meeting",
        "Words spoken to the other side in a meeting.",
        "Remarks at meeting",
    )
    INTERVIEW = "interview", "Answers to one journalist or programme.", "Interview"
    PRESS_CONFERENCE = (
        "press_conference",
        "Statements and answers to journalists together.",
        "Press conference",
    )
    VIDEO = "video", "A recorded or live video.", "Video"
    WRITTEN_STATEMENT = (
        "written_statement",
        "A written statement, letter or article of one's own.",
        "Written statement",
    )
    SOCIAL_POST = "social_post", "A post on a social network or channel.", "Social post"
    READOUT = "readout", "A party's own account of a meeting or call.", "Readout"
    WIRE_REPORT = "wire_report", "A report of a news agency.", "Wire report"
    TREATY_TEXT = "treaty_text", "The text of an agreement.", "Treaty text"
    BRIEFING = (
        "briefing",
        "Information given to journalists, on record or off.",
        "Briefing",
    )
    UNKNOWN = "unknown", "No source says by what means.", "Unknown"


class AttributionVerb(Vocabulary, is_open=True):
    """By what verb one link of a chain hands on the words of the one before."""

    SAID = "said", "It says the words, with no colour added.", "Said"
    TOLD = "told", "It says the words to a named hearer.", "Told"
    QUOTED = "quoted", "It gives the words of another as they were spoken.", "Quoted"
    CITED = "cited", "It refers to the words of another as its source.", "Cited"
    REPORTED = (
        "reported",
        "It gives an account of what happened or was said.",
        "Reported",
    )
    ANNOUNCED = "announced", "It makes something known in its own name.", "Announced"
    ISSUED = "issued", "It puts out the words of its own side as a document.", "Issued"
    NOTED = "noted", "It calls attention to something taken to be so.", "Noted"
    ACCUSED = "accused", "It says that somebody has done wrong.", "Accused"
    DENIED = "denied", "It says that something is not so.", "Denied"
    HAILED = "hailed", "It speaks of something with praise.", "Hailed"
    HOPED = "hoped", "It says that something would be welcome.", "Hoped"
    CASTS_AS = "casts_as", "It presents one thing as being another.", "Casts as"


class Quotation(Vocabulary):
    """How far the article gives the words themselves."""

    DIRECT = "direct", "A whole utterance stands in quotation marks.", "Direct"
    PARTIAL = "partial", "Some words of it stand in quotation marks.", "Partial"
    INDIRECT = "indirect", "It is given in reported speech.", "Indirect"
    NONE = "none", "Nobody is quoted; the article speaks for itself.", "None"


class LocatorSection(Vocabulary):
    """In which part of an article a passage stands."""

    HEADLINE = "headline", "The title of the article.", "Headline"
    SUBHEAD = "subhead", "A heading below the title or within the text.", "Subhead"
    CAPTION = "caption", "The words beside a picture or video.", "Caption"
    BODY = "body", "The running text, in numbered paragraphs.", "Body"
    BYLINE = "byline", "The line that names the author.", "Byline"
    CREDIT_LINE = (
        "credit_line",
        "The line that names the maker and distributors of a picture or text.",
        "Credit line",
    )
    DATELINE = "dateline", "The place and day at the head of the text.", "Dateline"
