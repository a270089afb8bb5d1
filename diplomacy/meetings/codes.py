"""The vocabularies of meetings: those entered, then those derived."""

from collections.abc import Mapping

from diplomacy.common.codes import ExternalCode, Vocabulary


class MeetingKind(Vocabulary):
    """What sort of meeting it is."""

    TALKS = "talks", "Two or more sides confer, at any level.", "Talks"
    VISIT = (
        "visit",
        "Somebody stays as a guest of another party, with whatever that brings.",
        "Visit",
    )
    SUMMIT = "summit", "Heads of state, government or organisation meet.", "Summit"
    CONFERENCE = (
        "conference",
        "Many participants gather under a programme: a conference, forum or congress.",
        "Conference",
    )
    CALL = "call", "Two or more people speak by telephone or video.", "Call"
    NEGOTIATION_ROUND = (
        "negotiation_round",
        "Delegations negotiate, as one round of a series.",
        "Negotiation round",
    )
    MEDIATION_SESSION = (
        "mediation_session",
        "A third party brings the sides together or carries words between them.",
        "Mediation session",
    )
    SIGNING_CEREMONY = (
        "signing_ceremony",
        "The sides come together to sign.",
        "Signing ceremony",
    )
    CONSULTATION = (
        "consultation",
        "Officials exchange views as a matter of routine or under an agreement.",
        "Consultation",
    )
    CEREMONY = (
        "ceremony",
        "A parade, funeral, inauguration, opening or other solemn occasion.",
        "Ceremony",
    )
    OTHER = "other", "Another sort of meeting, which the note explains.", "Other"

    @classmethod
    def mappings(cls) -> Mapping[str, tuple[ExternalCode, ...]]:
        """Return the PLOVER category with its mode, and the CAMEO code."""
        consult = ExternalCode("plover", "CONSULT", "broad")
        return {
            cls.TALKS: (consult, ExternalCode("cameo", "040", "close")),
            cls.VISIT: (
                ExternalCode("plover", "CONSULT/visit", "close"),
                ExternalCode("cameo", "042", "narrow"),
                ExternalCode("cameo", "043", "narrow"),
            ),
            cls.SUMMIT: (ExternalCode("plover", "CONSULT/multilateral", "broad"),),
            cls.CONFERENCE: (ExternalCode("plover", "CONSULT/multilateral", "broad"),),
            cls.CALL: (
                ExternalCode("plover", "CONSULT/phone", "exact"),
                ExternalCode("cameo", "041", "close"),
            ),
            cls.NEGOTIATION_ROUND: (consult, ExternalCode("cameo", "046", "broad")),
            cls.MEDIATION_SESSION: (consult, ExternalCode("cameo", "045", "close")),
            cls.CONSULTATION: (consult, ExternalCode("cameo", "040", "broad")),
        }


class Mode(Vocabulary):
    """By what means the sides came together, or one participant joined."""

    IN_PERSON = "in_person", "In the same place.", "In person"
    VIDEO = "video", "By video link.", "Video"
    PHONE = "phone", "By voice alone.", "Phone"
    HYBRID = "hybrid", "Some in the same place, others from elsewhere.", "Hybrid"
    WRITTEN = "written", "By letters, notes or messages.", "Written"
    UNKNOWN = "unknown", "No source says by what means.", "Unknown"


class VisitGrade(Vocabulary):
    """What protocol accords to a visit."""

    STATE = (
        "state",
        "A visit of a head of state at the invitation of another, with full honours.",
        "State visit",
    )
    OFFICIAL = (
        "official",
        "A visit by invitation, with honours short of those of a state visit.",
        "Official visit",
    )
    OFFICIAL_WORKING = (
        "official_working",
        "A visit by invitation for talks, with some honours.",
        "Official working visit",
    )
    WORKING = "working", "A visit for talks, with little ceremony.", "Working visit"
    PRIVATE = "private", "A visit without an invitation of the state.", "Private visit"
    TRANSIT = "transit", "A stop on the way to somewhere else.", "Transit"
    UNSPECIFIED = "unspecified", "No source states the grade.", "Unspecified"


class Secrecy(Vocabulary):
    """How far the meeting was known while it took place."""

    PUBLIC = "public", "Known beforehand or at the time.", "Public"
    CLOSED_DOOR = (
        "closed_door",
        "Known to take place, with what is said kept from the public.",
        "Closed-door",
    )
    UNANNOUNCED = (
        "unannounced",
        "Made known only when it began or soon afterwards.",
        "Unannounced",
    )
    SECRET = "secret", "Meant to remain unknown, and revealed later.", "Secret"


class MeetingStatus(Vocabulary):
    """How a meeting stands, as its dated acts show."""

    PROPOSED = "proposed", "Put forward or invited to, with no date fixed.", "Proposed"
    SCHEDULED = "scheduled", "Announced or fixed for a date.", "Scheduled"
    POSTPONED = "postponed", "Put off, with no new date fixed.", "Postponed"
    CANCELLED = "cancelled", "Called off before it began.", "Cancelled"
    UNDER_WAY = "under_way", "Begun, and not known to have ended.", "Under way"
    HELD = "held", "It took place.", "Held"
    NOT_HELD = "not_held", "It is known not to have taken place.", "Not held"
    DISPUTED = (
        "disputed",
        "One side says that it took place, and another denies it.",
        "Disputed",
    )
    UNKNOWN = "unknown", "No act on record says how it stands.", "Unknown"


class MeetingFormat(Vocabulary):
    """How many parties were represented by principals."""

    BILATERAL = "bilateral", "Two parties.", "Bilateral"
    TRILATERAL = "trilateral", "Three parties.", "Trilateral"
    MULTILATERAL = "multilateral", "Four parties or more.", "Multilateral"


class MeetingSetting(Vocabulary):
    """On whose ground the parties met."""

    VISIT = "visit", "One of the parties received the others on its own soil.", "Visit"
    THIRD_PARTY_SOIL = (
        "third_party_soil",
        "The meeting took place on the soil of a party that was not a side to it.",
        "Third-party soil",
    )
    SIDELINES = (
        "sidelines",
        "The meeting took place on the occasion of another one.",
        "Sidelines",
    )
    REMOTE = "remote", "The parties met in no common place.", "Remote"
