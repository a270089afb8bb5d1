"""
References between documents, filled in from what is published.

A serializer knows only the id of the record it refers to. The name shown with it
must be the published one, never what somebody is just typing, so all references
of a batch are collected while it is rendered, and filled in together afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from diplomacy.records.codes import RecordType

Document = dict[str, Any]

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

NESTED = (dict, list)
"""What other values stand in, within a document."""

OFFICE_MEMBERS = ("kind", "title", "office_class", "capacity")
"""What a participant or an act repeats of the affiliation that is its office."""

REQUIRED = {
    "affiliations": "object",
    "parties": "party",
    "related_by": "subject",
    "relations": "object",
}
"""The reference without which an entry of a list says nothing, by the name of the list."""


def document_url(record_type: str, record_id: UUID | str) -> str:
    """
    Return the address of a record's document, relative to the host.

    >>> document_url("meeting", "0192-7a00")
    '/api/v1/meetings/0192-7a00'
    """
    return f"/api/v1/{RESOURCES[record_type]}/{record_id}"


class Face(NamedTuple):
    """What a reference shows of the record it leads to."""

    type: str
    url: str
    name: str
    code: str = ""


class Reference(dict[str, Any]):
    """A reference object; just its id until it is filled in."""

    @property
    def is_filled(self) -> bool:
        """Whether the record referred to is published."""
        return "type" in self

    def fill(self, face: Face) -> None:
        """Complete the reference with what is published of the record."""
        self |= {"type": face.type, "url": face.url, "name": face.name}
        if face.code:
            self["code"] = face.code


class Office(dict[str, Any]):
    """The office of a participant or an act; just its id until it is filled in."""

    @property
    def is_filled(self) -> bool:
        """Whether the affiliation is published with its holder."""
        return "kind" in self

    def fill(self, affiliation: Document) -> None:
        """Complete the office with what is published of the affiliation."""
        for member in OFFICE_MEMBERS:
            self[member] = affiliation[member]


class References:
    """The references that the documents of one batch make, one object per record."""

    def __init__(self) -> None:
        self._made: dict[str, Reference] = {}
        self._offices: dict[str, Office] = {}

    def to(self, record_id: UUID | str) -> Reference:
        """Return the reference to this record, to be filled in later."""
        key = str(record_id)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Reference(id=key)
        return made

    def office(self, affiliation_id: UUID | str) -> Office:
        """Return the office that an affiliation is, to be filled in later."""
        key = str(affiliation_id)
        return self._offices.setdefault(key, Office(id=key))

    @property
    def wanted(self) -> set[str]:
        """The ids of the records whose references are not filled in."""
        return {key for key, reference in self._made.items() if not reference.is_filled}

    @property
    def wanted_offices(self) -> set[str]:
        """The ids of the affiliations that are not filled in."""
        return {key for key, office in self._offices.items() if not office.is_filled}

    @property
    def are_filled(self) -> bool:
        """Whether all of them are filled in."""
        return not (self.wanted or self.wanted_offices)

    def fill(self, faces: Mapping[str, Face]) -> None:
        """Complete the references to the records that have these faces."""
        for key in faces.keys() & self._made.keys():
            self._made[key].fill(faces[key])

    def fill_offices(self, affiliations: Iterable[Document]) -> None:
        """Complete the offices that are among these affiliations, as published."""
        for affiliation in affiliations:
            office = self._offices.get(affiliation["id"])
            if office is not None:
                office.fill(affiliation)

    def read(self, value: Any, moved: Mapping[str, str]) -> Any:
        """
        Return a value of a published document with its references to be filled in anew.

        :param moved: the survivor of each record that was merged.
        """
        if isinstance(value, list):
            return _once_each([self.read(item, moved) for item in value])
        if not isinstance(value, dict):
            return value
        if is_reference(value):
            return self.to(moved.get(value["id"], value["id"]))
        return {
            member: self.office(item["id"])
            if member == "affiliation" and item is not None
            else self.read(item, moved)
            for member, item in value.items()
        }


def _once_each(items: list[Any]) -> list[Any]:
    """Leave out references to a record that the list refers to already, by another id."""
    return [
        item
        for index, item in enumerate(items)
        if not (isinstance(item, Reference) and item in items[:index])
    ]


def prune(value: Any) -> Any:
    """
    Return the value without references to what is not published.

    A member becomes null and an entry of a list is left out, together with
    whatever says nothing without it, such as a relation without its object.
    """
    if isinstance(value, Reference | Office):
        return _pruned_reference(value)
    if isinstance(value, dict):
        return {
            member: _pruned_entries(member, item)
            if isinstance(item, list)
            else prune(item)
            for member, item in value.items()
        }
    return value


def _pruned_reference(value: Reference | Office) -> Any:
    return value if value.is_filled else None


def _pruned_entries(member: str, entries: list[Any]) -> list[Any]:
    kept = []
    for entry in entries:
        pruned = prune(entry)
        required = REQUIRED.get(member)
        if pruned is None or (required and pruned[required] is None):
            continue
        # An act by nobody is an act of the whole, which this one is not.
        if member == "actions" and entry["by"] is not None and pruned["by"] is None:
            continue
        kept.append(pruned)
    return kept


def walk(value: Any) -> list[Document]:
    """Return every object within the value, itself included, in no order."""
    found = []
    open_ends = [value]
    while open_ends:
        item = open_ends.pop()
        if isinstance(item, dict):
            found.append(item)
            open_ends.extend(item.values())
        elif isinstance(item, list):
            open_ends.extend(item)
    return found


def references_in(value: Any) -> list[Document]:
    """Return every reference within the value, in no order."""
    found = []
    open_ends = [value]
    while open_ends:
        item = open_ends.pop()
        if isinstance(item, dict):
            if "url" in item and is_reference(item):
                found.append(item)
                continue
            item = item.values()
        open_ends += [each for each in item if isinstance(each, NESTED)]
    return found


def is_reference(value: Document) -> bool:
    """Return whether an object of a document refers to another record."""
    return (
        "url" in value
        and "names" not in value
        and {"id", "type", "name"} <= value.keys()
    )


def id_of(reference: Document | None) -> str | None:
    """Return the id of the published record that a reference leads to, if it does."""
    if isinstance(reference, Reference) and not reference.is_filled:
        return None
    return None if reference is None else str(reference["id"])
