"""
The SQL of lists: one statement for a page, made of few shapes so that each is prepared once.

Words and rare terms find few rows, so they are looked up first and then sorted:
walking the list in its order until enough of them turn up could read all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, LiteralString

from diplomacy.api import days
from diplomacy.api.conditions import but_for_days, conditions, narrowing, of_type
from diplomacy.api.held import Half, Held
from diplomacy.api.ordering import KEYS, beyond, direction
from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import Statement, standing, table_of
from diplomacy.api.walking import (
    is_by_days,
    is_by_spells,
    is_rare,
    parts_going_on,
    parts_on_a_day,
)

MOST_RANKED = 2000
"""How many of the many documents with common words are ranked: those of the newest dates."""


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
    found: LiteralString = "MATERIALIZED" if is_rare(selection) else "NOT MATERIALIZED"
    for condition in _parts(selection):
        source, values = _rows(selection, condition)
        part: LiteralString = (
            f"(WITH found AS {found} ({source})"
            f" SELECT * FROM found WHERE true {after} {order})"
        )
        yield part, [*values, *cursor, selection.page_size + 1]
    yield from parts_on_a_day(selection)
    yield from parts_going_on(selection)


def _parts(selection: Selection) -> list[Statement]:
    """
    Return the conditions of the parts of the list that a page is read from.

    A list that is walked in its order is read in parts where that spares walking
    through much that does not match.
    """
    if is_by_spells(selection):
        return []
    if is_by_days(selection):
        condition, values = of_type(selection, but_for_days(selection))
        stretch, limits = days.within(selection)
        return [(f"{condition} AND {stretch}", [*values, *limits])]
    if selection.is_few:
        return _apart(selection, of_type(selection, but_for_days(selection)))
    return [conditions(selection)]


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


def total(selection: Selection) -> Statement:
    """Return the statement that counts the documents of a selection."""
    table = table_of(selection.type).name
    parts = _apart(selection, of_type(selection, but_for_days(selection)))
    counts: LiteralString = " + ".join(
        f"(SELECT count(*) FROM {table} WHERE {condition})" for condition, _ in parts
    )
    return f"SELECT {counts}", [value for _, values in parts for value in values]


def total_by_type(selection: Selection) -> Statement:
    """Return the statement that counts the documents of each type; its columns are type and count."""
    parts = _apart(selection, of_type(selection, but_for_days(selection)))
    every: LiteralString = " UNION ALL ".join(
        f"SELECT type FROM diplomacy_edition WHERE {condition}"
        for condition, _ in parts
    )
    sql: LiteralString = f"SELECT type, count(*) FROM ({every}) AS found GROUP BY type"
    return sql, [value for _, values in parts for value in values]


def total_up_to(most: int, pieces: Sequence[Selection]) -> Statement:
    """Return the statement that counts so many of each type and no more; its columns are type and count."""
    counts: list[LiteralString] = []
    given: list[Any] = []
    for piece in pieces:
        parts = _apart(piece, of_type(piece, but_for_days(piece)))
        every: LiteralString = " UNION ALL ".join(
            f"SELECT FROM diplomacy_edition WHERE {condition}" for condition, _ in parts
        )
        counts.append(f"SELECT %s, count(*) FROM ({every} LIMIT %s) AS found")
        values = [value for _, values in parts for value in values]
        given += [*piece.types, *values, most]
    return " UNION ALL ".join(counts), given


def estimate(selection: Selection) -> Statement:
    """Return the statement whose plan tells about how many documents a selection has."""
    table = table_of(selection.type).name
    whole = but_for_days(selection)
    # Words are of one type, and the planner would take that for another narrowing.
    is_of_words = bool(selection.query)
    parts = _apart(selection, whole if is_of_words else of_type(selection, whole))
    every: LiteralString = " UNION ALL ".join(
        f"SELECT FROM {table} WHERE {condition}" for condition, _ in parts
    )
    return f"EXPLAIN (FORMAT JSON) {every}", [
        value for _, values in parts for value in values
    ]


def _apart(selection: Selection, but_for_days: Statement) -> list[Statement]:
    """
    Return the conditions of parts of a selection that have no row in common.

    How many rows touch some days, neither an index nor the planner can tell. They can
    of those that lie on these days, and of those that go on on one.
    """
    condition, values = but_for_days
    if selection.not_before is None and selection.not_after is None:
        touching, limits = days.touching(selection)
        return [(f"{condition} AND {touching}", [*values, *limits])]
    stretch, limits = days.within(selection)
    parts = [(f"{condition} AND {stretch}", [*values, *limits])]
    for (bounds, limits), day in days.outside(selection):
        goes_on: LiteralString = f"{condition} AND {days.GOES_ON} AND {bounds}"
        parts.append((goes_on, [*values, day, *limits]))
    return parts


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
