"""
The query parameters of lists: what they are called, and what they may hold.

One declaration serves the parsing, the messages to the client and OpenAPI.
"""

from __future__ import annotations

from functools import cache

from diplomacy.actors.codes import (
    Capacity,
    CountryKind,
    OfficeClass,
    OrganisationKind,
    Recognition,
    StatedForm,
)
from diplomacy.agreements.codes import (
    AgreementStatus,
    Binding,
    Instrument,
    PeaceStage,
)
from diplomacy.api.declaring import FORMS, Parameter, code, reference
from diplomacy.api.held import differs
from diplomacy.api.tables import TIMELINE
from diplomacy.articles.codes import ArticleKind, PublicationStatus
from diplomacy.claims.codes import ClaimModality, Polarity, Quotation
from diplomacy.claims.kinds import ClaimKind
from diplomacy.documents.references import RESOURCES
from diplomacy.engagement.codes import (
    ActionCode,
    ActionModality,
    Attendance,
    ParticipationRole,
)
from diplomacy.meetings.codes import (
    MeetingFormat,
    MeetingKind,
    MeetingSetting,
    MeetingStatus,
    Mode,
    Secrecy,
    VisitGrade,
)
from diplomacy.places.codes import PlaceKind
from diplomacy.projects.codes import ProjectStatus
from diplomacy.publishing.codes import MomentKind
from diplomacy.records.codes import Rank, RecordType
from diplomacy.sectors.codes import TopicKind

SIDES = (RecordType.COUNTRY, RecordType.ORGANISATION)
ACTORS = (RecordType.PERSON, RecordType.COUNTRY, RecordType.ORGANISATION)

REFERENCES = (
    reference("country", "country", RecordType.COUNTRY),
    reference("person", "person", RecordType.PERSON),
    reference("organisation", "organisation", RecordType.ORGANISATION),
    reference("place", "place", RecordType.PLACE),
    reference("sector", "in", RecordType.SECTOR, what="this sector or one below it"),
    reference("article", "article", RecordType.ARTICLE),
    reference("meeting", "meeting", RecordType.MEETING),
    reference("agreement", "agreement", RecordType.AGREEMENT),
    reference("project", "project", RecordType.PROJECT),
)

PARTICIPANTS = (
    code("role", ParticipationRole, "A participant has this role."),
    reference("host", "host", *ACTORS, what="this actor as host"),
    reference("party", "party", *ACTORS, what="this party as represented"),
)

ACTIONS = (code("action", ActionCode, "One of its acts is of this kind."),)

OWN: dict[str, tuple[Parameter, ...]] = {
    RecordType.ARTICLE: (
        code("kind", ArticleKind, "The kind of item."),
        code("status", PublicationStatus, "Whether the publisher stands by it."),
        reference("publisher", "publisher", *ACTORS, what="this publisher as its own"),
    ),
    RecordType.MEETING: (
        code("kind", MeetingKind, "The kind of meeting."),
        code("status", MeetingStatus, "The status folded from its acts."),
        code("format", MeetingFormat, "How many parties the principals represent."),
        code("setting", MeetingSetting, "On whose soil, or how, it is held."),
        code("mode", Mode, "In person, by video, by phone."),
        code("visit_grade", VisitGrade, "The protocol rank of a visit."),
        code("secrecy", Secrecy, "How far it was kept from the public."),
        code("stated_form", StatedForm, "What form the sources say that it has."),
        code("level", OfficeClass, "The level of the offices present."),
        *PARTICIPANTS,
        *ACTIONS,
    ),
    RecordType.PARTICIPANT: (
        code("status", Attendance, "Whether the participant came."),
        code("role", ParticipationRole, "The part played."),
        code("mode", Mode, "How the participant took part."),
        code("capacity", Capacity, "In what capacity the participant took part."),
        reference("host", "host", *ACTORS, what="this actor as host"),
        reference("party", "party", *ACTORS, what="this party as represented"),
    ),
    RecordType.AGREEMENT: (
        code("kind", Instrument, "The kind of instrument.", "instrument"),
        code(
            "status", AgreementStatus, "The status of the whole, folded from its acts."
        ),
        code("binding", Binding, "Whether it binds under international law."),
        code("peace_stage", PeaceStage, "The stage of a peace process it belongs to."),
        code("stated_form", StatedForm, "What form the sources say that it has."),
        *PARTICIPANTS,
        *ACTIONS,
    ),
    RecordType.SECTOR: (code("kind", TopicKind, "Sector, issue or situation."),),
    RecordType.PERSON: (
        code("office_class", OfficeClass, "Holds or held an office of this class."),
    ),
    RecordType.COUNTRY: (
        code("kind", CountryKind, "State or territory."),
        code("status", Recognition, "How widely the state is recognised."),
    ),
    RecordType.ORGANISATION: (
        code("kind", OrganisationKind, "What sort of organisation it is."),
    ),
    RecordType.PLACE: (code("kind", PlaceKind, "What sort of place it is."),),
    RecordType.PROJECT: (
        code("status", ProjectStatus, "The status folded from its acts."),
        *PARTICIPANTS,
        *ACTIONS,
    ),
    TIMELINE: (
        code("kind", MomentKind, "A meeting, or an act.", "moment"),
        code("meeting_kind", MeetingKind, "The kind of the meeting.", "kind"),
        code("meeting_status", MeetingStatus, "The status of the meeting.", "status"),
        code("action", ActionCode, "The act is of this kind."),
        code("modality", ActionModality, "Whether the act was done, or only meant."),
        code("rank", Rank, "The rank of the act among rival accounts."),
        reference("party", "party", *SIDES, what="this side as one of those concerned"),
        reference("host", "host", *ACTORS, what="this actor as host of the meeting"),
        reference("by", "by", *SIDES, what="this side as the one that acted"),
        reference("target", "target", *ACTORS, what="this actor as acted on"),
    ),
    "search": (
        Parameter(
            "type",
            "type",
            "Is of this type. Where it is repeated, of any of these types.",
            choices=tuple(map(str, RESOURCES)),
        ),
    ),
    RecordType.CLAIM: (
        code("kind", ClaimKind, "The kind of speech act."),
        code("status", Rank, "Its rank among rival claims."),
        code("quotation", Quotation, "How far it gives the speaker's own words."),
        code("polarity", Polarity, "Whether it affirms or negates."),
        code("modality", ClaimModality, "Actual, future, hypothetical or historical."),
        reference(
            "speaker", "speaker", *ACTORS, what="this actor as the origin of the claim"
        ),
        reference(
            "target", "target", *ACTORS, what="this actor as the one it is aimed at"
        ),
    ),
}

UNDATED_TYPES = frozenset({RecordType.SECTOR, RecordType.PLACE})
"""The types whose documents have no date of their own."""

PAGING = (
    Parameter(
        "q", "words", "Words in any name or title: quoted phrases, prefix*, -excluded."
    ),
    Parameter(
        "order",
        "order",
        "How the list is sorted: by date, by publication, or with q by relevance. "
        "Of very many documents that match, the 2,000 of the newest dates are ranked.",
        choices=("-date", "date", "-updated", "updated", "relevance"),
    ),
    Parameter(
        "page_size",
        "integer",
        "How many documents a page has: 1 to 200, 50 if not given.",
    ),
    Parameter(
        "cursor",
        "cursor",
        "Where the page begins: next_cursor or previous_cursor of another page.",
    ),
    Parameter(
        "count",
        "choice",
        "Adds the number of documents that match, counted or estimated.",
        choices=("exact", "estimated"),
    ),
    Parameter("ids", "id", "Has one of these ids; at most 200."),
    Parameter(
        "updated_since",
        "instant",
        "Its newest edition was published at or after this instant (RFC 3339).",
    ),
    Parameter(
        "as_of",
        "instant",
        "As published then: a past instant (RFC 3339), or a date for the end of its day in UTC.",
    ),
    Parameter(
        "include",
        "include",
        "Adds the documents of these resources that the page refers to, once each.",
        choices=tuple(RESOURCES.values()),
    ),
    Parameter(
        "lang",
        "language",
        "Names in this language, a BCP 47 tag, where there are any. It goes before `Accept-Language`.",
    ),
)

DATES = (
    Parameter("date", "edtf", "May overlap this date or interval (EDTF)."),
    Parameter("date_from", "edtf", "May lie on or after this date (EDTF)."),
    Parameter("date_to", "edtf", "May lie on or before this date (EDTF)."),
)


NEAR = Parameter(
    "near",
    "area",
    "At a place within so many kilometres of a point: latitude,longitude,km.",
)

PLACED_TYPES = frozenset(
    {
        RecordType.ARTICLE,
        RecordType.MEETING,
        RecordType.AGREEMENT,
        RecordType.PLACE,
        RecordType.PROJECT,
        RecordType.CLAIM,
        "search",
        TIMELINE,
    }
)
"""The types whose documents can have a place, and the list of all of them."""


AT = Parameter(
    "at",
    "day",
    "As the world stood that day: with the statuses, and the offices and other ties that may have held. Filters see the same. One day, such as 2008-04-06.",
)

OTHERS: dict[str, dict[str, Parameter]] = {
    TIMELINE: {
        "q": Parameter(
            "q",
            "words",
            "Words in any name of the meeting, agreement or project: quoted phrases, prefix*, -excluded.",
        ),
        "order": Parameter(
            "order",
            "order",
            "How the timeline is sorted: the newest first, or the oldest.",
            choices=("-date", "date"),
        ),
    }
}
"""The parameters that mean something else in a list of this type than in others."""


@cache
def parameters_of(record_type: str) -> dict[str, Parameter]:
    """Return the parameters of the list of this type, by name, without their other forms."""
    dates = () if record_type in UNDATED_TYPES else DATES
    near = (NEAR,) if record_type in PLACED_TYPES else ()
    days = (AT,) if differs(record_type) else ()
    declared = (*REFERENCES, *OWN[record_type], *dates, *near, *PAGING, *days)
    others = OTHERS.get(record_type, {})
    return {each.name: others.get(each.name, each) for each in declared}


@cache
def names_of(record_type: str) -> dict[str, tuple[Parameter, str]]:
    """Return every spelling of every parameter: the parameter, and the form it has."""
    names: dict[str, tuple[Parameter, str]] = {}
    for parameter in parameters_of(record_type).values():
        names[parameter.name] = (parameter, "")
        if parameter.is_filter:
            names[f"{parameter.name}_all"] = (parameter, "_all")
            names[f"not_{parameter.name}"] = (parameter, "not_")
    return names


__all__ = ["FORMS", "OWN", "Parameter", "names_of", "parameters_of"]
