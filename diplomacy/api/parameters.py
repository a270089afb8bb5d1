"""
The query parameters of lists: what they are called, and what they may hold.

One declaration serves the parsing, the messages to the client and OpenAPI.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from diplomacy.actors.codes import (
    CountryKind,
    OfficeClass,
    OrganisationKind,
    Recognition,
)
from diplomacy.agreements.codes import AgreementStatus, Binding, Instrument
from diplomacy.articles.codes import ArticleKind, PublicationStatus
from diplomacy.claims.codes import ClaimModality, Polarity
from diplomacy.claims.kinds import ClaimKind
from diplomacy.common.codes import Vocabulary
from diplomacy.documents.references import RESOURCES
from diplomacy.engagement.codes import ActionCode, Attendance, ParticipationRole
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
from diplomacy.records.codes import Rank, RecordType
from diplomacy.sectors.codes import TopicKind

Kind = Literal[
    "id",
    "include",
    "type",
    "instant",
    "reference",
    "code",
    "edtf",
    "words",
    "order",
    "area",
    "integer",
    "cursor",
    "choice",
    "language",
]

FORMS = {
    "": "any of them, where it is repeated",
    "_all": "all of them",
    "not_": "none of them",
}
"""How a filter combines its values: bare, with the suffix ``_all``, or with the prefix ``not_``."""


@dataclass(frozen=True)
class Parameter:
    """
    One query parameter.

    :param facet: the facet of the terms that a filter looks for.
    :param types: the record types that a reference may lead to.
    """

    name: str
    kind: Kind
    description: str
    facet: str = ""
    vocabulary: type[Vocabulary] | None = None
    types: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    is_filter: bool = field(default=False)

    @property
    def is_repeatable(self) -> bool:
        """Whether it may be given more than once."""
        return self.is_filter or self.kind in {"id", "include", "type"}


def _reference(name: str, facet: str, *types: str, what: str = "") -> Parameter:
    description = f"Refers to {what or f'this {name}'}: an id, a code, or scheme:value."
    return Parameter(name, "reference", description, facet, types=types, is_filter=True)


def _code(
    name: str, vocabulary: type[Vocabulary], description: str, facet: str = ""
) -> Parameter:
    return Parameter(
        name, "code", description, facet or name, vocabulary, is_filter=True
    )


ACTORS = (RecordType.PERSON, RecordType.COUNTRY, RecordType.ORGANISATION)

REFERENCES = (
    _reference("country", "country", RecordType.COUNTRY),
    _reference("person", "person", RecordType.PERSON),
    _reference("organisation", "organisation", RecordType.ORGANISATION),
    _reference("place", "place", RecordType.PLACE),
    _reference("sector", "in", RecordType.SECTOR, what="this sector or one below it"),
    _reference("article", "article", RecordType.ARTICLE),
    _reference("meeting", "meeting", RecordType.MEETING),
    _reference("agreement", "agreement", RecordType.AGREEMENT),
    _reference("project", "project", RecordType.PROJECT),
)

PARTICIPANTS = (
    _code("role", ParticipationRole, "A participant has this role."),
    _reference("host", "host", *ACTORS, what="this actor as host"),
    _reference("party", "party", *ACTORS, what="this party as represented"),
)

ACTIONS = (_code("action", ActionCode, "One of its acts is of this kind."),)

OWN: dict[str, tuple[Parameter, ...]] = {
    RecordType.ARTICLE: (
        _code("kind", ArticleKind, "The kind of item."),
        _code("status", PublicationStatus, "Whether the publisher stands by it."),
    ),
    RecordType.MEETING: (
        _code("kind", MeetingKind, "The kind of meeting."),
        _code("status", MeetingStatus, "The status folded from its acts."),
        _code("format", MeetingFormat, "How many parties the principals represent."),
        _code("setting", MeetingSetting, "On whose soil, or how, it is held."),
        _code("mode", Mode, "In person, by video, by phone."),
        _code("visit_grade", VisitGrade, "The protocol rank of a visit."),
        _code("secrecy", Secrecy, "How far it was kept from the public."),
        _code("level", OfficeClass, "The level of the offices present."),
        *PARTICIPANTS,
        *ACTIONS,
    ),
    RecordType.PARTICIPANT: (
        _code("status", Attendance, "Whether the participant came."),
        _code("role", ParticipationRole, "The part played."),
        _code("mode", Mode, "How the participant took part."),
    ),
    RecordType.AGREEMENT: (
        _code("kind", Instrument, "The kind of instrument.", "instrument"),
        _code(
            "status", AgreementStatus, "The status of the whole, folded from its acts."
        ),
        _code("binding", Binding, "Whether it binds under international law."),
        *PARTICIPANTS,
        *ACTIONS,
    ),
    RecordType.SECTOR: (_code("kind", TopicKind, "Sector, issue or situation."),),
    RecordType.PERSON: (
        _code("office_class", OfficeClass, "Holds or held an office of this class."),
    ),
    RecordType.COUNTRY: (
        _code("kind", CountryKind, "State or territory."),
        _code("status", Recognition, "How widely the state is recognised."),
    ),
    RecordType.ORGANISATION: (
        _code("kind", OrganisationKind, "What sort of organisation it is."),
    ),
    RecordType.PLACE: (_code("kind", PlaceKind, "What sort of place it is."),),
    RecordType.PROJECT: (
        _code("status", ProjectStatus, "The status folded from its acts."),
        *PARTICIPANTS,
        *ACTIONS,
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
        _code("kind", ClaimKind, "The kind of speech act."),
        _code("status", Rank, "Its rank among rival claims."),
        _code("polarity", Polarity, "Whether it affirms or negates."),
        _code("modality", ClaimModality, "Actual, future, hypothetical or historical."),
        _reference(
            "speaker", "speaker", *ACTORS, what="this actor as the origin of the claim"
        ),
        _reference(
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
        "How the list is sorted: by date, by publication, or with q by relevance.",
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
    }
)
"""The types whose documents can have a place, and the list of all of them."""


@cache
def parameters_of(record_type: str) -> dict[str, Parameter]:
    """Return the parameters of the list of this type, by name, without their other forms."""
    dates = () if record_type in UNDATED_TYPES else DATES
    near = (NEAR,) if record_type in PLACED_TYPES else ()
    declared = (*REFERENCES, *OWN[record_type], *dates, *near, *PAGING)
    return {parameter.name: parameter for parameter in declared}


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


def spellings(parameters: Iterable[Parameter]) -> list[str]:
    """Return the names of the parameters as a message lists them, sorted."""
    return sorted(parameter.name for parameter in parameters)
