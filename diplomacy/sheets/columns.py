"""
The columns of a sheet: what can be written of a document, laid out flat.

They follow from the serializer, so all types have them. A column is called by the
members that lead to its value, as in the tables of the API; a reference is one column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from rest_framework import serializers

from diplomacy.documents.facts import OfficeField
from diplomacy.documents.fields import ReferenceField
from diplomacy.documents.registry import BY_TYPE

ID, IF_MATCH = "id", "if_match"

CONTROLS = {
    ID: "which record it is: its id, or a scheme and value such as wikidata:Q7747; empty for a new one",
    IF_MATCH: "the version that was exported; if the record has changed since, the row is refused",
}
"""The columns that say which record a row is about, and as of when."""

COMMENT = "#"
"""How the header of a column begins that is there for people, and is not read."""


class Kind(Enum):
    """What one value of a column is."""

    TEXT = "text"
    NUMBER = "whole number"
    BOOLEAN = "true or false"
    REFERENCE = "reference"


@dataclass(frozen=True)
class Column:
    """
    One column.

    :param path: the members that lead to its value.
    :param depth: how many of these lead to a list of objects, of which each cell holds
        one value for each; 0 if none does.
    :param is_list: whether the value itself is a list.
    :param is_needed: whether there is nothing without it: no record, or no entry of the list.
    :param codes: the codes of which it holds one; none if it holds something else.
    :param types: the types of records that it may refer to; any if none is named.
    :param meaning: what the codebook says of it.
    """

    path: tuple[str, ...]
    kind: Kind
    depth: int = 0
    is_list: bool = False
    is_needed: bool = False
    codes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    meaning: str = ""

    @property
    def name(self) -> str:
        """What stands above it, such as ``names.text``."""
        return ".".join(self.path)

    @property
    def group(self) -> str:
        """The list to whose objects it belongs, such as ``names``; empty if to none."""
        return ".".join(self.path[: self.depth])

    @property
    def holds(self) -> str:
        """What one cell holds, in words."""
        kind = f"reference ({', '.join(self.types)})" if self.types else self.kind.value
        shown = "code" if self.codes else kind
        return f"{shown}, several" if self.depth or self.is_list else shown


@cache
def columns_of(record_type: str) -> dict[str, Column]:
    """Return the columns of a type by their names, in the order of its document."""
    serializer = BY_TYPE[record_type].serializer()
    found = _columns(serializer, (), 0, is_needed=True)
    return {column.name: column for column in found if column.name != ID}


def headers_of(record_type: str) -> list[str]:
    """Return the headers that are read of sheets of a type."""
    return [*CONTROLS, *columns_of(record_type)]


def _columns(
    serializer: Any, path: tuple[str, ...], depth: int, *, is_needed: bool
) -> Iterator[Column]:
    for name, field in serializer.fields.items():
        here = (*path, name)
        is_required = is_needed and field.required
        if field.read_only:
            continue
        if isinstance(field, serializers.ListSerializer):
            yield from _columns(field.child, here, len(here), is_needed=True)
        elif isinstance(field, serializers.Serializer):
            yield from _columns(field, here, depth, is_needed=is_required)
        else:
            yield _column(field, here, depth, is_needed=is_required)


def _column(
    field: Any, path: tuple[str, ...], depth: int, *, is_needed: bool
) -> Column:
    is_list = isinstance(field, serializers.ListField)
    of_one = field.child if is_list else field
    codes = getattr(of_one, "choices", {}) or {}
    return Column(
        path,
        _kind_of(of_one),
        depth,
        is_list,
        is_needed,
        tuple(str(code) for code in codes),
        ("affiliation",)
        if isinstance(of_one, OfficeField)
        else getattr(of_one, "types", ()),
        str(field.help_text or ""),
    )


def _kind_of(field: Any) -> Kind:
    if isinstance(field, ReferenceField | OfficeField):
        return Kind.REFERENCE
    if isinstance(field, serializers.BooleanField):
        return Kind.BOOLEAN
    return Kind.NUMBER if isinstance(field, serializers.IntegerField) else Kind.TEXT


__all__ = [
    "COMMENT",
    "CONTROLS",
    "ID",
    "IF_MATCH",
    "Column",
    "Kind",
    "columns_of",
    "headers_of",
]
