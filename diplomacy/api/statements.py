"""
The SQL of lists: one statement for a page, made of few shapes so that each is prepared once.

Words and rare terms find few rows, so they are looked up first and then sorted:
walking the list in its order until enough of them turn up could read all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, LiteralString

from diplomacy.api import days
from diplomacy.api.conditions import (
    but_for_days,
    conditions,
    narrowing,
    of_found_type,
    of_type,
)
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

MOST_RANKED, RANKED_AMONG = 2000, 20_000
"""
How many of the many documents with common words are ranked, those of the newest dates,
and among how many of the list they are looked for.
"""


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
    if is_rare(selection):
        yield from _parts_looked_up(selection)
        return
    after, cursor = beyond(selection, "key")
    way = direction(selection)
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    for condition in _parts_walked(selection):
        source, values = _rows(selection, condition)
        part: LiteralString = (
            f"(SELECT * FROM ({source}) AS found WHERE true {after} {order})"
        )
        yield part, [*values, *cursor, selection.page_size + 1]
    yield from parts_on_a_day(selection)
    yield from parts_going_on(selection)


def _parts_looked_up(selection: Selection) -> Iterator[Statement]:
    """
    Yield the parts of a list of which few rows match: all of them, and then those of a page.
    """
    after, cursor = beyond(selection, "key")
    way = direction(selection)
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    for condition in _apart(selection, of_found_type):
        source, values = _rows(selection, condition)
        part: LiteralString = (
            f"(WITH found AS MATERIALIZED ({source})"
            f" SELECT * FROM found WHERE true {after} {order})"
        )
        yield part, [*values, *cursor, selection.page_size + 1]


def _parts_walked(selection: Selection) -> list[Statement]:
    """
    Return the conditions of the parts of a list that are walked in its order.

    They are such that little is walked through that does not match.
    """
    if is_by_spells(selection):
        return []
    if is_by_days(selection):
        condition, values = of_type(selection, but_for_days(selection))
        stretch, limits = days.within(selection)
        return [(f"{condition} AND {stretch}", [*values, *limits])]
    return [conditions(selection)]


def _rows(selection: Selection, statement: Statement) -> Statement:
    """Return the statement for the rows that a condition keeps, with their sort keys."""
    condition, values = statement
    table = table_of(selection.type)
    columns: LiteralString = (
        f"id, {KEYS[selection.order]} AS key, record_id, published_at"
    )
    if selection.order != Order.RELEVANCE:
        return f"SELECT {columns} FROM {table.name} WHERE {condition}", values
    words = [selection.whole_words, selection.words]
    newest: LiteralString = "ORDER BY sort_day DESC, record_id DESC LIMIT %s"
    if selection.is_common:
        stands, moments = of_type(selection, standing(selection.as_of, table))
        nearby: LiteralString = f"SELECT * FROM {table.name} WHERE {stands} {newest}"
        sql: LiteralString = (
            f"SELECT {columns} FROM (SELECT * FROM ({nearby}) AS {table.name}"
            f" WHERE {condition} {newest}) AS newest"
        )
        return sql, [*words, *moments, RANKED_AMONG, *values, MOST_RANKED]
    if selection.as_of is None:
        return f"SELECT {columns} FROM {table.name} WHERE {condition}", [
            *words,
            *values,
        ]
    # What stood then is ranked alike for ever, whatever is thought to be common today.
    every: LiteralString = (
        "SELECT id, record_id, published_at, sort_day, search"
        f" FROM {table.name} WHERE {condition}"
    )
    all_of_them: LiteralString = (
        f"SELECT {columns} FROM (WITH every AS MATERIALIZED ({every})"
        f" SELECT * FROM every {newest}) AS newest"
    )
    return all_of_them, [*words, *values, MOST_RANKED]


def total(selection: Selection) -> Statement:
    """Return the statement that counts the documents of a selection."""
    table = table_of(selection.type).name
    parts = _apart(selection, of_type)
    counts: LiteralString = " + ".join(
        f"(SELECT count(*) FROM {table} WHERE {condition})" for condition, _ in parts
    )
    return f"SELECT {counts}", [value for _, values in parts for value in values]


def total_by_type(selection: Selection) -> Statement:
    """Return the statement that counts the documents of each type; its columns are type and count."""
    parts = _apart(selection, of_found_type if selection.query else of_type)
    every: LiteralString = " UNION ALL ".join(
        f"SELECT type FROM diplomacy_edition WHERE {condition}"
        for condition, _ in parts
    )
    sql: LiteralString = f"SELECT type, count(*) FROM ({every}) AS found GROUP BY type"
    return sql, [value for _, values in parts for value in values]


def some_by_type(selection: Selection, most: int) -> Statement:
    """Return the statement that counts so many of all types together; its columns as before."""
    parts = _apart(selection, of_found_type if selection.query else of_type)
    every: LiteralString = " UNION ALL ".join(
        f"SELECT type FROM diplomacy_edition WHERE {condition}"
        for condition, _ in parts
    )
    # Where less matches than the planner thinks, it would read the whole table for a few.
    sql: LiteralString = (
        f"WITH found AS MATERIALIZED ({every}) SELECT type, count(*)"
        " FROM (SELECT * FROM found LIMIT %s) AS met GROUP BY type"
    )
    return sql, [*(value for _, values in parts for value in values), most]


def total_up_to(most: int, pieces: Sequence[Selection]) -> Statement:
    """Return the statement that counts so many of each type and no more; its columns are type and count."""
    counts: list[LiteralString] = []
    given: list[Any] = []
    for piece in pieces:
        parts = _apart(piece, of_type)
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
    # Words are of one type, and the planner would take that for another narrowing.
    parts = _apart(selection, _of_any_type if selection.query else of_type)
    every: LiteralString = " UNION ALL ".join(
        f"SELECT FROM {table} WHERE {condition}" for condition, _ in parts
    )
    return f"EXPLAIN (FORMAT JSON) {every}", [
        value for _, values in parts for value in values
    ]


def _apart(
    selection: Selection, typed: Callable[[Selection, Statement], Statement]
) -> list[Statement]:
    """
    Return the conditions of parts of a selection that have no row in common.

    How many rows touch some days, neither an index nor the planner can tell. They can
    of those that lie on these days, by an index that begins with the type, and of those
    that go on on one.

    :param typed: what adds the condition of the type.
    """
    matching = but_for_days(selection)
    if selection.not_before is None and selection.not_after is None:
        return [typed(selection, narrowing(selection))]
    is_of_any = typed is _of_any_type
    on, on_values = (typed if is_of_any else of_type)(selection, matching)
    stretch, limits = days.within(selection)
    parts = [(f"{on} AND {stretch}", [*on_values, *limits])]
    long, values = (typed if is_of_any else of_found_type)(selection, matching)
    for (bounds, limits), day in days.outside(selection, days.FOUND_DAY):
        goes_on: LiteralString = f"{long} AND {days.GOES_ON} AND {bounds}"
        parts.append((goes_on, [*values, day, *limits]))
    return parts


def _of_any_type(selection: Selection, statement: Statement) -> Statement:
    """Return the condition as it is."""
    return statement


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
