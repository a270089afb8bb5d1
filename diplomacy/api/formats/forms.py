"""The forms that there are: what each is called, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from diplomacy.api.formats import (
    calendars,
    features,
    feeds,
    fields,
    lines,
    linked,
    tables,
)
from diplomacy.api.formats.locating import Positions
from diplomacy.api.responses import JSON
from diplomacy.documents.references import RESOURCES, Document
from diplomacy.records.codes import RecordType


@dataclass(frozen=True)
class Content:
    """
    What is to be written.

    :param type: the type of the documents; that of changes is ``change``.
    :param fields: the columns or members chosen; none for the usual ones.
    :param host: scheme and host, for addresses that leave this service.
    :param address: what was asked for, without the host.
    :param links: addresses of related pages by their relation, such as ``next``.
    :param positions: where the places are that the documents refer to.
    """

    type: str
    documents: Sequence[Document]
    fields: Sequence[str] = ()
    host: str = ""
    is_list: bool = True
    address: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    positions: Positions = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """
    One form of answer.

    :param name: its value of ``format``, and how its own addresses end.
    :param note: what to know of it, in a sentence.
    :param schemas: the names of the JSON Schemas of a list and of one record, in
        which ``{}`` stands for the type; none if it is not JSON.
    :param is_located: whether it needs to know where places are.
    :param is_whole: whether it has all documents of a list, not a page of them.
    """

    name: str
    media_type: str
    title: str
    note: str
    write: Callable[[Content], bytes]
    has_fields: bool = False
    is_download: bool = False
    is_located: bool = False
    is_whole: bool = False
    schemas: tuple[str, ...] = ()

    @property
    def unfit(self) -> frozenset[str]:
        """The parameters of a list that mean nothing in this form."""
        return PAGED if self.is_whole else UNFIT

    def schema(self, content: Content) -> str:
        """Return the name of the JSON Schema that describes what is written; empty if it is not JSON."""
        if not self.schemas:
            return ""
        of_list, of_one = self.schemas
        return (of_list if content.is_list else of_one).format(content.type)

    @property
    def content_type(self) -> str:
        """The media type as answers have it."""
        is_text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if is_text else self.media_type


def _write_table(content: Content) -> bytes:
    columns = fields.columns_chosen(content.type, content.fields)
    return tables.header(columns) + tables.rows(columns, content.documents)


def _write_lines(content: Content) -> bytes:
    members = fields.members_chosen(content.type, content.fields)
    return lines.rows(members, content.documents)


def _write_features(content: Content) -> bytes:
    if not content.is_list:
        return orjson.dumps(features.feature(content.documents[0], content.positions))
    links = [
        {"href": content.host + target, "rel": relation, "type": GEOJSON.media_type}
        for relation, target in {"self": content.address, **content.links}.items()
    ]
    made = features.collection(content.documents, content.positions, links)
    return orjson.dumps(made)


def _write_linked(content: Content) -> bytes:
    if not content.is_list:
        return orjson.dumps(linked.single(content.documents[0], content.host))
    made = linked.listed(content.documents, content.host, content.address)
    return orjson.dumps(made)


def _write_calendar(content: Content) -> bytes:
    names = [str(meeting["name"]) for meeting in content.documents]
    name = calendars.NAME if content.is_list else names[0]
    head = calendars.head(name, content.host + content.address)
    writer = calendars.Writer(content.host)
    return head + writer.write(content.documents, content.positions) + writer.end()


def _write_feed(content: Content) -> bytes:
    return feeds.feed(content.documents, content.host, content.address, content.links)


CSV = Form(
    "csv",
    "text/csv",
    "CSV",
    "A table (RFC 4180) with a line of names, then a line for each document.",
    _write_table,
    has_fields=True,
    is_download=True,
)
NDJSON = Form(
    "ndjson",
    "application/x-ndjson",
    "NDJSON",
    "One document on each line.",
    _write_lines,
    has_fields=True,
)

GEOJSON = Form(
    "geojson",
    "application/geo+json",
    "GeoJSON",
    "Points on a map (RFC 7946): longitude before latitude, and no geometry where no coordinates are known. The properties are the usual columns of the table.",
    _write_features,
    is_located=True,
    schemas=("parts/{}_feature_collection", "parts/{}_feature"),
)
JSONLD = Form(
    "jsonld",
    "application/ld+json",
    "JSON-LD",
    "Linked data in the vocabulary of schema.org, with links to Wikidata. Its context stands in it, so nothing has to be loaded to read it.",
    _write_linked,
    schemas=("parts/linked_list", "parts/linked_document"),
)

ICS = Form(
    "ics",
    "text/calendar",
    "iCalendar",
    f"To be subscribed to (RFC 5545): all meetings that match, up to the {calendars.LIMIT} with the latest dates. Those without a date, or with one less certain than a season, have no place in it.",
    _write_calendar,
    is_download=True,
    is_located=True,
    is_whole=True,
)

ATOM = Form(
    "atom",
    "application/atom+xml",
    "Atom",
    "A feed (RFC 4287, paged by RFC 5005) of the newest changes, the newest first.",
    _write_feed,
)

JSON_NAME = "json"

UNFIT = frozenset({"count", "include"})
"""The parameters whose answer stands around the documents, where other forms have no room."""

PAGED = UNFIT | {"cursor", "order", "page_size"}
"""The parameters of lists that mean nothing where there are no pages."""


def forms_of_list(record_type: str) -> tuple[Form, ...]:
    """Return the forms, besides JSON, that the list of this type has, or that of several."""
    if record_type not in RESOURCES:
        return (CSV, NDJSON)
    return (CSV, NDJSON, *forms_of_record(record_type))


def forms_of_record(record_type: str) -> tuple[Form, ...]:
    """Return the forms, besides JSON, that one record of this type has."""
    if record_type == RecordType.MEETING:
        return (ICS, GEOJSON, JSONLD)
    return (GEOJSON, JSONLD) if record_type in features.TYPES else (JSONLD,)


def media_types(forms: Sequence[Form]) -> list[str]:
    """Return the media types of an address with these forms, JSON first."""
    return [JSON, *(form.media_type for form in forms)]
