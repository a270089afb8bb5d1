"""
The SQL of lists: one statement for a page, made of few shapes so that each is prepared once.

Words and rare terms find few rows, so they are looked up first and then sorted:
walking the list in its order until enough of them turn up could read all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import LiteralString

from diplomacy.api import days
from diplomacy.api.conditions import but_for_days, conditions, narrowing, of_type
from diplomacy.api.held import Half, Held
from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import Statement, standing, table_of

KEYS: dict[Order, LiteralString] = {
    Order.DATE: "sort_day",
    Order.UPDATED: "id",
    Order.RELEVANCE: (
        "((coalesce((search @@ %s::tsquery)::int, 0) * 2"
        " + ts_rank(search, %s::tsquery, 1)) * 1000000)::bigint"
    ),
}
"""What a list is sorted by, before the record's id; what is called just so comes first."""

MOST_RANKED = 5000
"""How many of the many documents with common words are ranked: those of the newest dates."""

WALKED = 2000
"""How far a list is walked before what held on a day is looked up instead."""


def position(as_of: datetime | None) -> Statement:
    """Return the expression for the newest edition of all, now or then."""
    if as_of is None:
        return "(SELECT max(id) FROM diplomacy_edition)", []
    newest: LiteralString = (
        "(SELECT id FROM diplomacy_edition WHERE published_at <= %s"
        " ORDER BY published_at DESC, id DESC LIMIT 1)"
    )
    return newest, [as_of]


def page(selection: Selection, pieces: Sequence[Selection] = ()) -> Statement:
    """
    Return the statement that reads one row more than the page holds.

    Its columns: edition id, sort key, record id, instant of publication, and the
    id of the newest edition of all, from the same snapshot.

    :param pieces: what the list is made of, if each is best read in its own way.
    """
    way = direction(selection)
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    read = [part for piece in pieces or [selection] for part in _all_parts(piece)]
    newest, moments = position(selection.as_of)
    sql: LiteralString = (
        f"SELECT id, key, record_id, published_at, {newest}"
        f" FROM ({' UNION ALL '.join(part for part, _ in read)}) AS found {order}"
    )
    given = [value for _, values in read for value in values]
    return sql, [*moments, *given, selection.page_size + 1]


def _all_parts(selection: Selection) -> Iterator[Statement]:
    """Yield the statement of each part of the list, which reads as much as a page may need."""
    after, cursor = beyond(selection, "key")
    way = direction(selection)
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    found: LiteralString = "MATERIALIZED" if _is_rare(selection) else "NOT MATERIALIZED"
    for condition in _parts(selection):
        source, values = _rows(selection, condition)
        part: LiteralString = (
            f"(WITH found AS {found} ({source})"
            f" SELECT * FROM found WHERE true {after} {order})"
        )
        yield part, [*values, *cursor, selection.page_size + 1]
    yield from _parts_on_a_day(selection)


def _parts(selection: Selection) -> list[Statement]:
    """
    Return the conditions of the parts of the list that a page is read from.

    A list that is walked in its order is read in parts where that spares walking
    through much that does not match.
    """
    if _is_by_spells(selection):
        return []
    is_walked = selection.order == Order.DATE and not _is_rare(selection)
    if is_walked and (selection.not_before or selection.not_after):
        condition, values = of_type(selection, but_for_days(selection))
        return [
            (f"{condition} AND {stretch}", [*values, *limits])
            for stretch, limits in days.stretches(selection)
        ]
    return [conditions(selection)]


def _is_by_spells(selection: Selection) -> bool:
    """Return whether a list is walked in which something must have held on a day."""
    is_walked = selection.order != Order.RELEVANCE and not _is_rare(selection)
    return is_walked and selection.held is not None and selection.held.is_found


def _parts_on_a_day(selection: Selection) -> Iterator[Statement]:
    """
    Yield the statements of the parts of a page of what held on a day.

    Where few match but for the day, as the planner thinks, or few have the spells,
    those are looked up. Otherwise a part is walked a little way first, whatever else is
    asked for; if that does not give a page, all that match are looked up after all.
    """
    if selection.held is None or not _is_by_spells(selection):
        return
    key, way = KEYS[selection.order], direction(selection)
    after, cursor = beyond(selection, key)
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    size = selection.page_size + 1
    columns: LiteralString = f"id, {key} AS key, record_id, published_at"
    others, narrow = conditions(replace(selection, held=None))
    if selection.held.is_of_few:
        # Its type is asked of what is found: an index of types would be read whole.
        narrowed, narrow = narrowing(replace(selection, held=None))
        holds, moments = of_type(selection, selection.held.condition(None))
        of_few: LiteralString = (
            f"(WITH found AS MATERIALIZED (SELECT {columns}, type, terms, spells"
            f" FROM diplomacy_edition WHERE {narrowed} {after})"
            f" SELECT id, key, record_id, published_at FROM found WHERE {holds} {order})"
        )
        yield of_few, [*narrow, *cursor, *moments, size]
        return
    stands, instants = of_type(selection, standing(selection.as_of))
    for half in selection.held.halves(selection.order == Order.DATE):
        side, limits = selection.held.side(half)
        holds, moments = selection.held.condition(half)
        matches: LiteralString = f"{others} AND {side} AND {holds} {after}"
        matched = [*narrow, *limits, *moments, *cursor]
        looked_up: LiteralString = (
            f"WITH found AS MATERIALIZED (SELECT {columns}"
            f" FROM diplomacy_edition WHERE {matches}) SELECT * FROM found"
        )
        if half in selection.held.few:
            yield f"({looked_up} {order})", [*matched, size]
            continue
        sql: LiteralString = f"""(
            WITH walked AS MATERIALIZED (
                SELECT {columns} FROM (
                    SELECT *, {key} AS key FROM diplomacy_edition
                     WHERE {stands} AND {side} {after} {order}
                ) AS nearby WHERE {matches} {order}
            )
            SELECT * FROM walked WHERE (SELECT count(*) FROM walked) >= %s
            UNION ALL (
                {looked_up} WHERE (SELECT count(*) FROM walked) < %s {order}
            )
        )"""
        walk = [*instants, *limits, *cursor, WALKED, *matched, size]
        yield sql, [*walk, size, *matched, size, size]


def _is_rare(selection: Selection) -> bool:
    """Return whether a selection has few rows, which are best found first and then sorted."""
    is_near_few = selection.near is not None and selection.near.is_rare
    return is_near_few or (selection.is_sought and not selection.is_common)


def _rows(selection: Selection, statement: Statement) -> Statement:
    """Return the statement for the rows that a condition keeps, with their sort keys."""
    condition, values = statement
    table = table_of(selection.type).name
    columns: LiteralString = (
        f"id, {KEYS[selection.order]} AS key, record_id, published_at"
    )
    if selection.order != Order.RELEVANCE:
        return f"SELECT {columns} FROM {table} WHERE {condition}", values
    ranked = [selection.whole_words, selection.words, *values]
    if not selection.is_common and selection.as_of is None:
        return f"SELECT {columns} FROM {table} WHERE {condition}", ranked
    every: LiteralString = (
        "SELECT id, record_id, published_at, sort_day, search"
        f" FROM {table} WHERE {condition}"
    )
    # What stood then is ranked alike for ever, whatever is thought to be common today.
    if not selection.is_common:
        every = f"WITH every AS MATERIALIZED ({every}) SELECT * FROM every"
    newest: LiteralString = f"{every} ORDER BY sort_day DESC, record_id DESC LIMIT %s"
    return f"SELECT {columns} FROM ({newest}) AS newest", [*ranked, MOST_RANKED]


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


def total(selection: Selection) -> Statement:
    """Return the statement that counts the documents of a selection."""
    condition, values = conditions(selection)
    table = table_of(selection.type)
    return f"SELECT count(*) FROM {table.name} WHERE {condition}", values


def estimate(selection: Selection) -> Statement:
    """Return the statement whose plan tells about how many documents a selection has."""
    # Words are of one type, and the planner would take that for another narrowing.
    is_of_words = bool(selection.query)
    condition, values = (narrowing if is_of_words else conditions)(selection)
    table = table_of(selection.type)
    return f"EXPLAIN (FORMAT JSON) SELECT FROM {table.name} WHERE {condition}", values


def estimate_of_any(selection: Selection) -> Statement:
    """Return the statement whose plan tells about how many match but for their type."""
    condition, values = narrowing(selection)
    return (
        f"EXPLAIN (FORMAT JSON) SELECT FROM diplomacy_edition WHERE {condition}",
        values,
    )


def estimate_of_half(selection: Selection, held: Held, half: Half | None) -> Statement:
    """Return the statement whose plan tells about how many in a part of a list had what is sought."""
    others, values = conditions(selection)
    holds, moments = held.condition(half)
    sql: LiteralString = (
        "EXPLAIN (FORMAT JSON) SELECT FROM diplomacy_edition"
        f" WHERE {others} AND {holds}"
    )
    return sql, [*values, *moments]


def met_at_first(selection: Selection, walked: int) -> Statement:
    """Return the statement that counts what matches among so many newest of the list."""
    condition, values = conditions(selection)
    table = table_of(selection.type)
    stands, moments = of_type(selection, standing(selection.as_of, table))
    sql: LiteralString = (
        f"SELECT count(*) FROM (SELECT * FROM {table.name} WHERE {stands}"
        f" ORDER BY sort_day DESC, record_id DESC LIMIT %s) AS {table.name}"
        f" WHERE {condition}"
    )
    return sql, [*moments, walked, *values]


def _is_backward(selection: Selection) -> bool:
    return selection.cursor is not None and selection.cursor.is_backward


__all__ = [
    "Statement",
    "beyond",
    "conditions",
    "direction",
    "estimate",
    "met_at_first",
    "narrowing",
    "page",
    "position",
    "standing",
    "total",
]
