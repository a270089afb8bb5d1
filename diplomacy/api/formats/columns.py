"""
The columns of tables: the members of a document, laid out flat.

They follow from the serializer alone, so every page and every export of a
resource has the same ones.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from rest_framework import serializers

from diplomacy.api.schema.bodies import OfficeSerializer
from diplomacy.api.schema.inspector import DERIVED
from diplomacy.api.schema.timeline import TimelineEntrySerializer
from diplomacy.documents.facts import OfficeField
from diplomacy.documents.fields import ReferenceField
from diplomacy.documents.references import Document, Reference
from diplomacy.documents.registry import BY_TYPE
from diplomacy.records.codes import RecordType

JOINTS = (" | ", ", ")
"""
What stands between the entries of a list in one cell, and within those of a list in it.

Titles have no vertical bars, and what lists within lists hold is ids and codes.
"""

REFERENCE = ("id", "type", "url", "name", "code")

CODED = frozenset({RecordType.COUNTRY, RecordType.SECTOR})
"""The types whose references have codes."""

SHOWN_OF_LISTS = {
    "actions.code",
    "actions.date",
    "affiliations.object.name",
    "affiliations.title",
    "attributions.actor.name",
    "identifiers.scheme",
    "identifiers.value",
    "participants.actor.name",
    "participants.party.name",
    "participants.role",
    "parties.party.name",
    "parties.status",
}
"""What tables show of lists of objects, unless other columns are chosen."""


SHOWN_OF_SEVERAL = {"kind", "status", "earliest", "latest"}
"""What tables of several types show besides what all of them have."""


@dataclass(frozen=True)
class Column:
    """
    One column.

    :param path: the members that lead to its value; a list on the way gives one
        entry each, and a list within a list one for each of those.
    :param is_shown: whether it is there unless others are chosen.
    """

    path: tuple[str, ...]
    is_shown: bool

    @property
    def name(self) -> str:
        """What it is called, such as ``place.name``."""
        return ".".join(self.path)

    def read(self, document: Document) -> str:
        """Return its cell for a document, as text."""
        return _text(self.value(document))

    def value(self, document: Document) -> Any:
        """Return what a document has there; a list if one lies on the way."""
        return _read(document, self.path)


@cache
def columns_of(record_type: str) -> dict[str, Column]:
    """Return all columns of a resource by name, in the order of its document."""
    if record_type == "search":
        return _columns_of_several()
    of_one = BY_TYPE.get(record_type)
    serializer = TimelineEntrySerializer if of_one is None else of_one.serializer
    found = _columns(serializer, (), is_listed=False)
    return {column.name: column for column in found}


def _columns_of_several() -> dict[str, Column]:
    """Return the columns of all resources; those that all of them have are shown."""
    of_each = [columns_of(record_type) for record_type in BY_TYPE]
    found = {name: column for columns in of_each for name, column in columns.items()}
    common = set.intersection(*map(set, of_each)) | SHOWN_OF_SEVERAL
    return {
        name: Column(column.path, column.is_shown and name in common)
        for name, column in found.items()
    }


@cache
def members_of(record_type: str) -> dict[str, tuple[Column, ...]]:
    """
    Return every member of a document that can be asked for, with the columns it holds.

    A plain one is called like its column, such as ``place.name``. One that holds
    others, such as ``place``, stands for all their columns.
    """
    members: dict[str, list[Column]] = {}
    for column in columns_of(record_type).values():
        for depth in range(1, len(column.path) + 1):
            members.setdefault(".".join(column.path[:depth]), []).append(column)
    return {name: tuple(columns) for name, columns in members.items()}


@cache
def shown_columns_of(record_type: str) -> tuple[Column, ...]:
    """Return the columns that a table of this resource has if none are chosen."""
    columns = columns_of(record_type).values()
    return tuple(column for column in columns if column.is_shown)


def _columns(
    serializer: Any, path: tuple[str, ...], *, is_listed: bool
) -> Iterator[Column]:
    for name, field in serializer().fields.items():
        yield from _columns_of(field, (*path, name), is_listed=is_listed)


def _columns_of(
    field: Any, path: tuple[str, ...], *, is_listed: bool
) -> Iterator[Column]:
    """Yield the columns of one member, and of all that it holds."""
    child, is_list = _inside(field)
    if child is Reference:
        for member in REFERENCE:
            tells_much = _tells_much(field, member)
            yield _column((*path, member), is_listed=is_listed, tells_much=tells_much)
    elif child is not None:
        yield from _columns(child, path, is_listed=is_listed or is_list)
    else:
        yield _column(path, is_listed=is_listed)


def _column(
    path: tuple[str, ...], *, is_listed: bool, tells_much: bool = True
) -> Column:
    is_shown = ".".join(path) in SHOWN_OF_LISTS if is_listed else tells_much
    return Column(path, is_shown)


def _tells_much(field: Any, member: str) -> bool:
    """
    Return whether a member of a reference is worth a column of its own.

    Its type mostly follows from where it stands, and few types have codes.
    """
    targets = getattr(getattr(field, "child", field), "types", ())
    has_codes = not targets or not CODED.isdisjoint(targets)
    return member in {"id", "name"} or (member == "code" and has_codes)


def _inside(field: Any) -> tuple[Any, bool]:
    """
    Return what objects a member holds, and whether it is a list.

    The first is a serializer, ``Reference``, or None for plain values.
    """
    if isinstance(field, serializers.SerializerMethodField):
        return _inside_method(field)
    if isinstance(field, serializers.ListSerializer):
        return type(field.child), True
    if isinstance(field, serializers.BaseSerializer):
        return type(field), False
    if isinstance(field, OfficeField):
        return OfficeSerializer, False
    if isinstance(field, serializers.ListField):
        is_reference = isinstance(field.child, ReferenceField)
        return (Reference if is_reference else None), True
    return (Reference if isinstance(field, ReferenceField) else None), False


def _inside_method(field: Any) -> tuple[Any, bool]:
    method = getattr(type(field.parent), field.method_name)
    derived = DERIVED.get(method)
    if isinstance(derived, serializers.ListSerializer):
        return type(derived.child), True
    hint = get_type_hints(method)["return"]
    choices = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    is_list = get_origin(hint) is list
    if is_list:
        choices = get_args(hint)
    return (Reference if Reference in choices else None), is_list


def _read(value: Any, path: tuple[str, ...]) -> Any:
    for index, member in enumerate(path):
        if isinstance(value, list):
            return [_read(entry, path[index:]) for entry in value]
        if value is None:
            return None
        value = value.get(member)
    return value


def _text(value: Any, depth: int = 0) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return JOINTS[depth].join(_text(entry, depth + 1) for entry in value)
    return str(value)
