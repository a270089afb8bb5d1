"""The tables that lists are read from, and which of their rows stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

Statement = tuple[LiteralString, list[Any]]

CURRENT: LiteralString = "superseded_at IS NULL"
AS_OF: LiteralString = (
    "published_at <= %s AND (superseded_at > %s OR superseded_at IS NULL)"
)


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table of what is published.

    :param has_types: whether its rows are of several types, and some only say that a
        record ended.
    """

    name: LiteralString
    has_types: bool


EDITIONS = Table("diplomacy_edition", has_types=True)
MOMENTS = Table("diplomacy_moment", has_types=False)

TIMELINE = "timeline"
"""What stands for a type in the list of moments."""


def table_of(record_type: str) -> Table:
    """Return the table that the list of a type is read from."""
    return MOMENTS if record_type == TIMELINE else EDITIONS


def standing(as_of: datetime | None, table: Table = EDITIONS) -> Statement:
    """Return the condition that a row says something that stands now, or stood then."""
    stands = CURRENT if as_of is None else AS_OF
    if table.has_types:
        stands = f"{stands} AND kind = 'document'"
    return stands, [] if as_of is None else [as_of, as_of]


def any_standing(as_of: datetime | None) -> Statement:
    """Return the condition that an edition stands now, or stood then, an end of a record included."""
    return (CURRENT, []) if as_of is None else (AS_OF, [as_of, as_of])
