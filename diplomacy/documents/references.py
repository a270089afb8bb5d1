"""
References between documents, filled in from what is published.

A serializer knows only the id of the record it refers to. The name shown with it
must be the published one, never what somebody is just typing, so all references
of a batch are collected while it is rendered and then filled in together: from
the batch itself, and from current editions by one query.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from diplomacy.records.codes import RecordType

Document = dict[str, Any]
Days = tuple[Any, Any]

RESOURCES: dict[str, str] = {
    RecordType.ARTICLE: "articles",
    RecordType.MEETING: "meetings",
    RecordType.PARTICIPANT: "participants",
    RecordType.AGREEMENT: "agreements",
    RecordType.SECTOR: "sectors",
    RecordType.PERSON: "people",
    RecordType.COUNTRY: "countries",
    RecordType.ORGANISATION: "organisations",
    RecordType.PLACE: "places",
    RecordType.PROJECT: "projects",
    RecordType.CLAIM: "claims",
}
"""The collection of each type that has documents of its own."""


def document_url(record_type: str, record_id: UUID | str) -> str:
    """
    Return the address of a record's document, relative to the host.

    >>> document_url("meeting", "0192-7a00")
    '/api/v1/meetings/0192-7a00'
    """
    return f"/api/v1/{RESOURCES[record_type]}/{record_id}"


class Reference(dict[str, Any]):
    """A reference object; just its id until it is filled in."""

    @property
    def is_filled(self) -> bool:
        """Whether the record referred to is published."""
        return "type" in self

    def fill(self, record_type: str, url: str, name: str, code: str = "") -> None:
        """Complete the reference with what is published of the record."""
        self["type"] = record_type
        self["url"] = url
        self["name"] = name
        if code:
            self["code"] = code


class References:
    """The references that the documents of one batch make, one object per record."""

    def __init__(self) -> None:
        self._made: dict[str, Reference] = {}
        self._offices: dict[str, Document] = {}
        self._days: dict[str, Days] = {}
        self._subjects: dict[str, set[str]] = defaultdict(set)

    def to(self, record_id: UUID | str) -> Reference:
        """Return the reference to this record, to be filled in later."""
        key = str(record_id)
        if key not in self._made:
            self._made[key] = Reference(id=key)
        return self._made[key]

    def office(self, affiliation_id: UUID | str) -> Document:
        """Return the office that an affiliation is, to be filled in later."""
        return self._offices.setdefault(
            str(affiliation_id), {"id": str(affiliation_id)}
        )

    @property
    def wanted(self) -> set[str]:
        """The ids of the records whose references are not filled in."""
        return {key for key, reference in self._made.items() if not reference.is_filled}

    @property
    def wanted_offices(self) -> set[str]:
        """The ids of the affiliations that are not filled in."""
        return {key for key, office in self._offices.items() if "kind" not in office}

    def fill(
        self, record_id: str, record_type: str, url: str, name: str, code: str = ""
    ) -> None:
        """Complete the reference to one record, if the batch makes one."""
        if record_id in self._made:
            self._made[record_id].fill(record_type, url, name, code)

    def note_days(self, record_id: str, days: Days) -> None:
        """Remember the days of a published record, for documents that repeat them."""
        self._days[record_id] = days

    def days_of(self, record_id: str) -> Days:
        """Return the earliest and latest day of a published record."""
        return self._days.get(record_id, (None, None))

    def note_subjects(self, article_id: str, subjects: Iterable[str]) -> None:
        """Remember what a published claim of the article is about."""
        self._subjects[article_id].update(subjects)

    def subjects_of(self, article_id: str) -> list[str]:
        """Return the ids of what the published claims of the article are about."""
        return sorted(self._subjects[article_id])

    def fill_from(self, document: Document) -> None:
        """Complete the references to a document of the batch, and to its offices."""
        self.fill(
            document["id"],
            document["type"],
            document["url"],
            document["name"],
            document.get("code") or "",
        )
        self.note_days(
            document["id"], (document.get("earliest"), document.get("latest"))
        )
        self.fill_offices(document)

    def fill_offices(self, document: Document) -> None:
        """Complete the offices that this actor's document lists."""
        for affiliation in document.get("affiliations", ()):
            office = self._offices.get(affiliation["id"])
            if office is not None:
                for member in ("kind", "title", "office_class", "capacity", "object"):
                    office[member] = affiliation[member]


def prune(value: Any) -> Any:
    """
    Return the value without references to what is not published.

    A member becomes null, an entry of a list is left out, and so is a relation
    or an affiliation whose object is not published.
    """
    if isinstance(value, Reference):
        return value if value.is_filled else None
    if isinstance(value, dict):
        return {member: prune(item) for member, item in value.items()}
    if isinstance(value, list):
        pruned = (prune(item) for item in value)
        return [item for item in pruned if item is not None and not _dangles(item)]
    return value


def walk(value: Any) -> Iterable[Document]:
    """Yield every object within the value, itself included."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from walk(item)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item)


def is_reference(value: Document) -> bool:
    """Return whether an object of a document refers to another record."""
    return {"id", "type", "url", "name"} <= value.keys() and "names" not in value


def rewrite(body: bytes, change: Callable[[Document], None]) -> Document:
    """Return the document of these bytes after changing each of its references in place."""
    document: Document = json.loads(body)
    for value in walk(document):
        if is_reference(value):
            change(value)
    return document


def _dangles(item: Any) -> bool:
    return isinstance(item, dict) and "object" in item and item["object"] is None
