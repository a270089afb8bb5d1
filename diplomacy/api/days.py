"""
The days of a list: which rows touch the days that are asked for, and where they lie.

A row lasts from its earliest to its latest day, each of which may be open, and the
list is sorted by the first of them that there is.
"""

from __future__ import annotations

from datetime import date
from typing import Any, LiteralString

from diplomacy.api.selected import Selection
from diplomacy.api.tables import Statement
from diplomacy.documents.terms import EPOCH
from diplomacy.publishing.models import UNDATED

LONG: LiteralString = "(earliest IS NULL OR latest IS NULL OR earliest < latest)"
"""That a row does not lie on one day; as the index of such rows has it."""

GOES_ON: LiteralString = (
    f"{LONG} AND CASE WHEN earliest > latest THEN NULL"
    " ELSE daterange(earliest, latest, '[]') END @> %s::date"
)
"""That a row goes on on a day, for longer than that day; as the index of such rows has it."""

FOREVER = 10**7
"""A sort day after all others."""


def touching(selection: Selection) -> Statement:
    """Return the condition that a row touches the days that are asked for."""
    clauses: list[LiteralString] = []
    values: list[Any] = []
    if selection.not_before is not None:
        clauses.append("(latest >= %s OR latest IS NULL)")
        values.append(selection.not_before)
    if selection.not_after is not None:
        clauses.append("(earliest <= %s OR earliest IS NULL)")
        values.append(selection.not_after)
    if selection.is_dated:
        clauses.append("sort_day > %s")
        values.append(UNDATED)
    return " AND ".join(clauses) or "true", values


def within(selection: Selection) -> Statement:
    """Return where nearly all rows lie that touch the days: between the first and the last."""
    first, last = _bounds(selection)
    return "sort_day BETWEEN %s AND %s", [first, last]


def outside(selection: Selection) -> list[tuple[Statement, date]]:
    """
    Return where else rows lie that touch the days, and the day on which those go on.

    What began before the first day goes on on it, and what has no beginning and ends
    after the last day goes on on that one. Both last longer than a day.
    """
    since, until = selection.not_before, selection.not_after
    first, last = _bounds(selection)
    found: list[tuple[Statement, date]] = []
    if since is not None:
        before = [UNDATED, min(first - 1, last)]
        found.append((("sort_day > %s AND sort_day <= %s", before), since))
    if until is not None:
        after = [max(first, last + 1)]
        found.append((("sort_day >= %s", after), until))
    return found


def _bounds(selection: Selection) -> tuple[int, int]:
    since, until = selection.not_before, selection.not_after
    return (
        UNDATED + 1 if since is None else _number(since),
        FOREVER if until is None else _number(until),
    )


def _number(day: date) -> int:
    return day.toordinal() - EPOCH
