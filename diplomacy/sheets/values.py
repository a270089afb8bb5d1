"""
What the cells of a sheet say: texts, lists of texts, references.

The values of a list stand in one cell with `` | `` between them. A bar or a backslash
that belongs to a value has a backslash in front. A reference is written as the name of
the record with its id behind it, in brackets; read are the two, the id alone, an
identifier as ``scheme:value``, or a name that only one record has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from diplomacy.records.codes import IdentifierScheme
from diplomacy.sheets.columns import Kind

BETWEEN = " | "

_PART = re.compile(r"(?:[^\\|]|\\.|\\$)*", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\|])")
_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_NAMED = re.compile(rf"(?P<name>.*?)\s*\[(?P<id>{_UUID})\]", re.DOTALL)
_IDENTIFIER = re.compile(r"(?P<scheme>[a-z0-9_]+)\s*:\s*(?P<value>.+)", re.DOTALL)
_WHOLE = re.compile(r"-?[0-9]{1,18}")

LONGEST_NAME = 80
"""How many letters of a name stand before an id."""


@dataclass(frozen=True, slots=True)
class Reference:
    """
    What a cell says of the record that it refers to: its id, an identifier or a name.

    With an id, the name is there for people; it must be one of the record nevertheless.
    """

    id: UUID | None = None
    identifier: tuple[str, str] | None = None
    name: str = ""


def joined(values: Iterable[str]) -> str:
    r"""
    Return the cell that holds these values.

    >>> joined(["Tehran | Iran", "", "Ashgabat"])
    'Tehran \\| Iran |  | Ashgabat'
    """
    escaped = (re.sub(r"([\\|])", r"\\\1", value) for value in values)
    return BETWEEN.join(escaped)


def split(cell: str) -> list[str]:
    r"""
    Return the values that a cell holds: none if it is empty.

    >>> split("Tehran \\| Iran |  | Ashgabat"), split("")
    (['Tehran | Iran', '', 'Ashgabat'], [])
    """
    if not cell.strip():
        return []
    parts, start = [], 0
    while True:
        found = _PART.match(cell, start)
        end = found.end() if found else start
        parts.append(_ESCAPED.sub(r"\1", cell[start:end].strip()))
        if end >= len(cell):
            return parts
        start = end + 1


def text_of(value: Any) -> str:
    """Return the text of one value that is no reference."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def value_of(text: str, kind: Kind) -> Any:
    """Return the value that a text is or, if it is not of that kind, the text: it will be refused."""
    if kind is Kind.NUMBER and _WHOLE.fullmatch(text):
        return int(text)
    if kind is Kind.BOOLEAN:
        return {"true": True, "false": False}.get(text.lower(), text)
    return text


def reference_text(record_id: UUID | str, name: str) -> str:
    """
    Return how a reference is written.

    >>> reference_text("01927a00-0000-7004-8000-000000000001", "Talks")
    'Talks [01927a00-0000-7004-8000-000000000001]'
    """
    return f"{shown_name(name)} [{record_id}]".strip()


def shown_name(name: str) -> str:
    """Return a name in one line, no longer than stands before an id."""
    words = " ".join(name.split())
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…"


def read_reference(text: str) -> Reference:
    """Return what a text says of the record that it refers to."""
    named = _NAMED.fullmatch(text)
    if named:
        return Reference(id=UUID(named["id"]), name=_composed(named["name"].strip()))
    if re.fullmatch(_UUID, text):
        return Reference(id=UUID(text))
    found = _IDENTIFIER.fullmatch(text)
    if found and found["scheme"] in IdentifierScheme.values:
        return Reference(identifier=(found["scheme"], found["value"]))
    return Reference(name=_composed(text))


def _composed(name: str) -> str:
    """Return a name as names are kept."""
    return unicodedata.normalize("NFC", name)
