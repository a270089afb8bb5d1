"""
The SQL of lists: one statement for a page, made of few shapes so that each is prepared once.

Words and rare terms find few rows, so they are looked up first and then sorted:
walking the list in its order until enough of them turn up could read all of it.
"""

from __future__ import annotations

from typing import Any, LiteralString

from diplomacy.api.selection import Selection
from diplomacy.publishing.models import UNDATED

CURRENT: LiteralString = "superseded_at IS NULL AND kind = 'document'"

Statement = tuple[LiteralString, list[Any]]

POSITION: LiteralString = "(SELECT max(id) FROM diplomacy_edition)"


def conditions(selection: Selection) -> Statement:
    """Return the condition that a selection is, without its cursor, and its values."""
    clauses: list[LiteralString] = [f"type = %s AND {CURRENT}"]
    values: list[Any] = [selection.type]
    if selection.all_of:
        clauses.append("terms @> %s")
        values.append(sorted(set(selection.all_of)))
    for group in selection.any_of:
        clauses.append("terms && %s")
        values.append(sorted(set(group)))
    if selection.none_of:
        clauses.append("NOT terms && %s")
        values.append(sorted(set(selection.none_of)))
    if selection.query:
        clauses.append("search @@ %s::tsquery")
        values.append(selection.query)
    if selection.not_before is not None:
        clauses.append("(latest >= %s OR latest IS NULL)")
        values.append(selection.not_before)
    if selection.not_after is not None:
        clauses.append("(earliest <= %s OR earliest IS NULL)")
        values.append(selection.not_after)
    if selection.not_before is not None or selection.not_after is not None:
        clauses.append("sort_day > %s")
        values.append(UNDATED)
    return " AND ".join(clauses), values


def page(selection: Selection) -> Statement:
    """
    Return the statement that reads one row more than the page holds.

    Its columns: edition id, sort day, record id, instant of publication, body,
    and the id of the newest edition of all, from the same snapshot.
    """
    condition, values = conditions(selection)
    is_descending = selection.is_ascending == _is_backward(selection)
    after: LiteralString = ""
    if selection.cursor is not None:
        comparison: LiteralString = "<" if is_descending else ">"
        after = f"WHERE (sort_day, record_id) {comparison} (%s, %s)"
        values += [selection.cursor.sort_day, selection.cursor.record_id]
    direction: LiteralString = "DESC" if is_descending else "ASC"
    source: LiteralString = f"SELECT id, sort_day, record_id, published_at, body FROM diplomacy_edition WHERE {condition}"
    found: LiteralString = "MATERIALIZED" if selection.query else "NOT MATERIALIZED"
    sql: LiteralString = (
        f"WITH found AS {found} ({source})"
        f" SELECT id, sort_day, record_id, published_at, body, {POSITION} FROM found {after}"
        f" ORDER BY sort_day {direction}, record_id {direction} LIMIT %s"
    )
    return sql, [*values, selection.page_size + 1]


def total(selection: Selection) -> Statement:
    """Return the statement that counts the documents of a selection."""
    condition, values = conditions(selection)
    return f"SELECT count(*) FROM diplomacy_edition WHERE {condition}", values


def _is_backward(selection: Selection) -> bool:
    return selection.cursor is not None and selection.cursor.is_backward
