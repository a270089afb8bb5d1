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


def stretches(selection: Selection) -> list[Statement]:
    """
    Return the stretches of a list by date in which the rows lie that touch the days.

    Nearly all lie between those days. What began before them or has no beginning
    lasts longer than a day, and there is an index of such rows alone: without it, all
    that is older would have to be read to see that it ended too early.
    """
    since, until = selection.not_before, selection.not_after
    first = UNDATED + 1 if since is None else _number(since)
    last = FOREVER if until is None else _number(until)
    found: list[Statement] = [("sort_day BETWEEN %s AND %s", [first, last])]
    if since is not None:
        goes_on: LiteralString = (
            f"sort_day > %s AND sort_day <= %s AND {LONG}"
            " AND (latest >= %s OR latest IS NULL)"
        )
        found.append((goes_on, [UNDATED, min(first - 1, last), since]))
    if until is not None:
        found.append(("sort_day >= %s AND earliest IS NULL", [max(first, last + 1)]))
    return found


def _number(day: date) -> int:
    return day.toordinal() - EPOCH
