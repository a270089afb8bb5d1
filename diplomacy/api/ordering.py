"""The order of lists: what they are sorted by, which way they are read, and what lies beyond a cursor."""

from __future__ import annotations

from typing import LiteralString

from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import Statement

KEYS: dict[Order, LiteralString] = {
    Order.DATE: "sort_day",
    Order.UPDATED: "id",
    Order.RELEVANCE: (
        "((coalesce((search @@ %s::tsquery)::int, 0) * 2"
        " + ts_rank(search, %s::tsquery, 1)) * 1000000)::bigint"
    ),
}
"""What a list is sorted by, before the record's id; what is called just so comes first."""


def direction(selection: Selection) -> LiteralString:
    """Return the direction in which a page is read: against its order to read backward."""
    is_descending = selection.is_ascending == _is_backward(selection)
    return "DESC" if is_descending else "ASC"


def beyond(selection: Selection, key: LiteralString) -> Statement:
    """Return the condition that keeps the rows beyond the cursor, if there is one."""
    if selection.cursor is None:
        return "", []
    comparison: LiteralString = "<" if direction(selection) == "DESC" else ">"
    condition: LiteralString = f"AND ({key}, record_id) {comparison} (%s, %s)"
    return condition, [selection.cursor.key, selection.cursor.record_id]


def _is_backward(selection: Selection) -> bool:
    return selection.cursor is not None and selection.cursor.is_backward
