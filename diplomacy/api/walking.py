"""
Parts of pages that are walked a little way, and looked up where that does not suffice.

Whether many rows of a list match, or few, no planner can tell of two terms that may
never meet, or of what held on a day or goes on on it. So the list is walked first, which
is enough if many do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import LiteralString

from diplomacy.api import days
from diplomacy.api.conditions import (
    but_for_days,
    conditions,
    going_on,
    narrowing,
    of_found_rows,
    of_found_type,
    of_type,
)
from diplomacy.api.ordering import KEYS, beyond, direction
from diplomacy.api.selected import Narrowing, Order, Selection
from diplomacy.api.tables import Statement, standing, table_of
from diplomacy.api.ways import is_by_days, is_by_spells

WALKED, LONG_WALKED = 4000, 400
"""How far a list is walked before what matches is looked up instead, and what goes on on a day."""

NEARBY = 45_000
"""In so much of the beginning of a list is looked up what is scattered, before all of it is."""

ENOUGH = 20_000
"""How many with some terms give a page in so much of a list of one type."""

FURTHEST: LiteralString = "9223372036854775807"
"""Beyond every sort key."""

ALL: Statement = ("true", [])


def walked_or_found(
    selection: Selection,
    stretch: Statement,
    matching: Statement,
    rest: Statement,
    most: int | None = None,
) -> Statement:
    """
    Return the statement of a part that is walked so far, and read otherwise if there is more and that gives no page.

    :param stretch: the condition on the part of the list that is walked.
    :param matching: the condition on a row that was walked.
    :param rest: how the part is read otherwise, as a statement.
    :param most: how far it is walked, if not as far as lists are.
    """
    # What lies in an area besides is met further on.
    is_far = Narrowing.AREA in selection.only_asked
    most = most or (2 * WALKED if is_far else WALKED)
    table, key = table_of(selection.type).name, KEYS[selection.order]
    after, cursor = beyond(selection, key)
    way, size = direction(selection), selection.page_size + 1
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    stands, instants = of_type(
        selection, standing(selection.as_of, table_of(selection.type))
    )
    bounds, limits = stretch
    nearby: LiteralString = f"FROM {table} WHERE {stands} AND {bounds} {after}"
    near = [*instants, *limits, *cursor]
    matches, matched = matching
    otherwise, values = rest
    sql: LiteralString = f"""(
        WITH walked AS MATERIALIZED (
            SELECT id, key, record_id, published_at FROM (
                SELECT *, {key} AS key {nearby} {order}
            ) AS {table} WHERE {matches} {order}
        ), enough AS MATERIALIZED (
            SELECT (SELECT count(*) FROM walked) >= %s
                OR (SELECT count(*) FROM (SELECT {nearby} LIMIT %s) AS seen) < %s
                AS is_true
        )
        SELECT * FROM walked WHERE (SELECT is_true FROM enough)
        UNION ALL SELECT * FROM {otherwise} AS rest WHERE NOT (SELECT is_true FROM enough)
    )"""
    walk = [*near, most, *matched, size]
    seen = [size, *near, most, most]
    return sql, [*walk, *seen, *values]


def looked_up(selection: Selection, found: Statement) -> Statement:
    """Return the statement of a part of which all that a condition finds is sorted."""
    table, key = table_of(selection.type).name, KEYS[selection.order]
    after, cursor = beyond(selection, key)
    way = direction(selection)
    sought, values = found
    sql: LiteralString = f"""(
        WITH found AS MATERIALIZED (
            SELECT id, {key} AS key, record_id, published_at FROM {table}
             WHERE {sought} {after}
        )
        SELECT * FROM found ORDER BY key {way}, record_id {way} LIMIT %s
    )"""
    return sql, [*values, *cursor, selection.page_size + 1]


def near_or_found(
    selection: Selection, stretch: Statement, near: Statement, found: Statement
) -> Statement:
    """
    Return the statement of a part that is looked up in its beginning, and whole if that gives no page.

    :param stretch: the condition on the part of the list.
    :param near: the whole condition of what is looked up in its beginning.
    :param found: the same, in the form for all of it.
    """
    table, key = table_of(selection.type).name, KEYS[selection.order]
    after, cursor = beyond(selection, key)
    way, size = direction(selection), selection.page_size + 1
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    columns: LiteralString = f"id, {key} AS key, record_id, published_at"
    # The planner takes what is open to one side for a third of all, and this for little.
    within: LiteralString = (
        f"{key} >= (SELECT key FROM bound) AND {key} <= (SELECT {FURTHEST})"
        if way == "DESC"
        else f"{key} <= (SELECT key FROM bound) AND {key} >= (SELECT -{FURTHEST})"
    )
    # In an area it is not known how many have the terms.
    having = 0 if selection.is_found_by_area else selection.having_terms
    length = nearby_of(having, ENOUGH)
    bound, begins = end_of_beginning(selection, selection.types, stretch, length)
    (nearby, close), (sought, values) = near, found
    sql: LiteralString = f"""(
        WITH bound AS MATERIALIZED ({bound}), near AS MATERIALIZED (
            SELECT {columns} FROM {table}
             WHERE {nearby} {after} AND {within}
        ), enough AS MATERIALIZED (
            SELECT (SELECT count(*) FROM near) >= %s AS is_true
        ), found AS MATERIALIZED (
            SELECT {columns} FROM {table}
             WHERE {sought} {after} AND NOT (SELECT is_true FROM enough)
        )
        (SELECT * FROM near WHERE (SELECT is_true FROM enough) {order})
        UNION ALL (SELECT * FROM found {order})
    )"""
    nearest = [*close, *cursor, size]
    return sql, [*begins, *nearest, *values, *cursor, size, size]


def nearby_of(having: int, enough: int) -> int:
    """Return how long a beginning is looked up in for what so many have: the more have it, the shorter."""
    return NEARBY * enough // max(enough, having)


def end_of_beginning(
    selection: Selection, wanted: Sequence[str], stretch: Statement, length: int
) -> Statement:
    """
    Return the statement for the sort key at which so much of the beginning of a list ends; no row if there is less.

    It reads nothing but the index that the list is walked along.

    :param wanted: the types of what is counted.
    :param stretch: the condition on the part of the list.
    """
    key, way = KEYS[selection.order], direction(selection)
    from_cursor: LiteralString = ""
    bounds, values = stretch
    if selection.cursor is not None:
        from_cursor = f"AND {key} <= %s" if way == "DESC" else f"AND {key} >= %s"
        values = [*values, selection.cursor.key]
    # No index knows what stood once, nor that of times what stands.
    is_known = selection.as_of is None and selection.order == Order.DATE
    stands, instants = of_type(
        replace(selection, types=list(wanted)), standing(None) if is_known else ALL
    )
    sql: LiteralString = (
        f"SELECT {key} AS key FROM {table_of(selection.type).name}"
        f" WHERE {stands} AND {bounds} {from_cursor}"
        f" ORDER BY {key} {way} OFFSET %s LIMIT 1"
    )
    return sql, [*instants, *values, length]


def part_by_place(selection: Selection) -> Statement:
    """Return the statement of a page of what is at some places: the first rows of each."""
    assert selection.near is not None
    assert selection.near.places is not None
    table, key = table_of(selection.type).name, KEYS[selection.order]
    after, cursor = beyond(selection, key)
    way, size = direction(selection), selection.page_size + 1
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    matches, values = conditions(selection)
    sql: LiteralString = f"""(
        SELECT found.* FROM unnest(%s::uuid[]) AS wanted (place), LATERAL (
            SELECT id, {key} AS key, record_id, published_at FROM {table}
             WHERE {table}.place = wanted.place AND {matches} {after} {order}
        ) AS found {order}
    )"""
    return sql, [list(selection.near.places), *values, *cursor, size, size]


def parts_on_a_day(selection: Selection) -> Iterator[Statement]:
    """
    Yield the statements of the parts of a page of what held on a day.

    Where few match but for the day, as the planner thinks, or few have the spells,
    those are looked up. Otherwise a part is walked a little way first.
    """
    held = selection.held
    if held is None or not is_by_spells(selection):
        return
    others = replace(selection, held=None)
    within = days.within(selection) if is_by_days(selection) else ALL
    if held.is_of_few:
        # Of few, each is asked for its spells.
        sought = of_found_type(others, narrowing(others))
        yield looked_up(selection, _both(sought, of_found_rows(held.condition(None))))
        return
    for half in held.halves(selection.order == Order.DATE):
        side, limits = held.side(half)
        stretch: Statement = (f"{side} AND {within[0]}", [*limits, *within[1]])
        asked = (
            conditions(others)
            if within is ALL
            else of_type(others, but_for_days(others))
        )
        matching = _both(_both(asked, stretch), held.condition(half))
        found = looked_up(selection, matching)
        if half in held.few:
            yield found
        elif held.is_scattered:
            yield near_or_found(selection, stretch, matching, matching)
        else:
            yield walked_or_found(selection, stretch, matching, found)


def _both(one: Statement, other: Statement) -> Statement:
    (sought, values), (wanted, limits) = one, other
    return f"{sought} AND {wanted}", [*values, *limits]


def parts_going_on(selection: Selection) -> Iterator[Statement]:
    """
    Yield the statements of the parts of a page of what began before the days, or ends after them.

    Of some types nearly everything goes on for long, and of others very little. So such
    rows are walked a little way first; if that does not give a page and there are more,
    all that go on on the day are looked up.
    """
    if not is_by_days(selection) or selection.goes_on is False:
        return
    matches, matched = but_for_days(selection)
    sought, values = going_on(selection)
    for stretch, day in days.outside(selection):
        bounds, limits = stretch
        beyond_days, apart = of_found_rows(stretch)
        goes_on: LiteralString = f"{sought} AND {days.GOES_ON} AND {beyond_days}"
        yield walked_or_found(
            selection,
            (f"{days.LONG} AND {bounds}", limits),
            (f"{matches} AND {days.GOES_ON}", [*matched, day]),
            looked_up(selection, (goes_on, [*values, day, *apart])),
            LONG_WALKED,
        )
