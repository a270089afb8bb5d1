"""The forms that there are: what each is called, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from diplomacy.api.formats import fields, lines, tables
from diplomacy.api.responses import JSON
from diplomacy.documents.references import Document
from diplomacy.documents.registry import Resource


@dataclass(frozen=True)
class Content:
    """
    What is to be written.

    :param fields: the columns or members chosen; none for the usual ones.
    :param host: scheme and host, for addresses that leave this service.
    """

    resource: Resource
    documents: Sequence[Document]
    fields: Sequence[str] = ()
    host: str = ""
    is_list: bool = True


@dataclass(frozen=True)
class Form:
    """
    One form of answer.

    :param name: its value of ``format``, and how its own addresses end.
    :param note: what to know of it, in a sentence.
    :param shape: the JSON Schema of its body, if that is JSON.
    :param page_size: how many documents it has if nobody says; the usual page if 0.
    """

    name: str
    media_type: str
    title: str
    note: str
    write: Callable[[Content], bytes]
    shape: dict[str, Any] | None = None
    has_fields: bool = False
    is_download: bool = False
    page_size: int = 0

    @property
    def content_type(self) -> str:
        """The media type as answers have it."""
        is_text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if is_text else self.media_type


def _write_table(content: Content) -> bytes:
    columns = fields.columns_chosen(content.resource.type, content.fields)
    return tables.header(columns) + tables.rows(columns, content.documents)


def _write_lines(content: Content) -> bytes:
    members = fields.members_chosen(content.resource.type, content.fields)
    return lines.rows(members, content.documents)


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

JSON_NAME = "json"

UNFIT = frozenset({"count", "include"})
"""The parameters whose answer stands around the documents, where other forms have no room."""


def forms_of_list(record_type: str) -> tuple[Form, ...]:
    """Return the forms, besides JSON, that the list of this type has."""
    return (CSV, NDJSON)


def forms_of_record(record_type: str) -> tuple[Form, ...]:
    """Return the forms, besides JSON, that one record of this type has."""
    return ()


def media_types(forms: Sequence[Form]) -> list[str]:
    """Return the media types of an address with these forms, JSON first."""
    return [JSON, *(form.media_type for form in forms)]
