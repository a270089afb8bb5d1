"""
Parts of pages that are walked a little way, and looked up where that does not suffice.

Whether many rows of a list match, or few, no planner can tell of two terms that may
never meet, or of what held on a day or goes on on it. So the list is walked first, which
is enough if many do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import LiteralString

from diplomacy.api import days
from diplomacy.api.conditions import (
    but_for_days,
    conditions,
    going_on,
    narrowing,
    of_found_rows,
    of_type,
)
from diplomacy.api.ordering import KEYS, beyond, direction
from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import Statement, standing, table_of

WALKED, LONG_WALKED = 4000, 400
"""How far a list is walked before what matches is looked up instead, and what goes on on a day."""

NEARBY = 45_000
"""In so much of the beginning of a list is looked up what is scattered, before all of it is."""

MOST_PLACES = 50
"""Of how many places at most what is at each is walked."""

ALL: Statement = ("true", [])


def is_rare(selection: Selection) -> bool:
    """Return whether a selection has few rows, which are best found first and then sorted."""
    is_near_few = selection.near is not None and selection.near.is_rare
    is_sought_few = selection.is_sought and not selection.is_common
    return selection.is_few or is_near_few or is_sought_few


def is_by_spells(selection: Selection) -> bool:
    """Return whether a list is walked in which something must have held on a day."""
    is_walked = selection.order != Order.RELEVANCE and not is_rare(selection)
    return is_walked and selection.held is not None and selection.held.is_found


def is_by_days(selection: Selection) -> bool:
    """Return whether a list of what touches some days is walked in the order of its days."""
    is_walked = selection.order == Order.DATE and not is_rare(selection)
    is_of_days = selection.not_before is not None or selection.not_after is not None
    return is_walked and is_of_days and not is_by_spells(selection)


def is_tried(selection: Selection) -> bool:
    """Return whether a list of one type is walked first, since more than a few may have its terms."""
    is_walked = selection.order != Order.RELEVANCE and not is_rare(selection)
    is_of_one = len(selection.all_types) == 1
    return is_walked and selection.are_terms_common and is_of_one


def is_by_place(selection: Selection) -> bool:
    """Return whether a list by date of what is in an area is walked place by place."""
    near = selection.near
    if near is None or near.places is None or is_rare(selection):
        return False
    is_walked = selection.order == Order.DATE and not is_by_days(selection)
    is_of_one = table_of(selection.type).has_types and len(selection.all_types) == 1
    return is_walked and is_of_one and len(near.places) <= MOST_PLACES


def walked_or_found(
    selection: Selection,
    stretch: Statement,
    matching: Statement,
    found: Statement,
    most: int | None = None,
) -> Statement:
    """
    Return the statement of a part that is walked so far, and looked up if there is more and that gives no page.

    :param stretch: the condition on the part of the list that is walked.
    :param matching: the condition on a row that was walked.
    :param found: the whole condition of what is looked up.
    :param most: how far it is walked, if not as far as lists are.
    """
    most = WALKED if most is None else most
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
    sought, values = found
    sql: LiteralString = f"""(
        WITH walked AS MATERIALIZED (
            SELECT id, key, record_id, published_at FROM (
                SELECT *, {key} AS key {nearby} {order}
            ) AS {table} WHERE {matches} {order}
        ), enough AS MATERIALIZED (
            SELECT (SELECT count(*) FROM walked) >= %s
                OR (SELECT count(*) FROM (SELECT {nearby} LIMIT %s) AS seen) < %s
                AS is_true
        ), found AS MATERIALIZED (
            SELECT id, {key} AS key, record_id, published_at FROM {table}
             WHERE {sought} {after} AND NOT (SELECT is_true FROM enough)
        )
        SELECT * FROM walked WHERE (SELECT is_true FROM enough)
        UNION ALL (SELECT * FROM found {order})
    )"""
    walk = [*near, most, *matched, size]
    seen = [size, *near, most, most]
    return sql, [*walk, *seen, *values, *cursor, size]


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
    within: LiteralString = ">=" if way == "DESC" else "<="
    columns: LiteralString = f"id, {key} AS key, record_id, published_at"
    # Where the beginning ends is read from an index alone, which does not know what stood once.
    stood = standing(None) if selection.as_of is None else ALL
    stands, instants = of_type(selection, stood)
    (bounds, limits), (nearby, close), (sought, values) = stretch, near, found
    sql: LiteralString = f"""(
        WITH bound AS MATERIALIZED (
            SELECT {key} AS key FROM {table} WHERE {stands} AND {bounds} {after}
             ORDER BY {key} {way}, record_id {way} OFFSET %s LIMIT 1
        ), near AS MATERIALIZED (
            SELECT {columns} FROM {table}
             WHERE {nearby} {after} AND {key} {within} (SELECT key FROM bound)
        ), enough AS MATERIALIZED (
            SELECT (SELECT count(*) FROM near) >= %s AS is_true
        ), found AS MATERIALIZED (
            SELECT {columns} FROM {table}
             WHERE {sought} {after} AND NOT (SELECT is_true FROM enough)
        )
        (SELECT * FROM near WHERE (SELECT is_true FROM enough) {order})
        UNION ALL (SELECT * FROM found {order})
    )"""
    begins = [*instants, *limits, *cursor, NEARBY]
    nearest = [*close, *cursor, size]
    return sql, [*begins, *nearest, *values, *cursor, size, size]


def met_in_merged(selection: Selection) -> Statement:
    """
    Return the statement of what matches in the beginning of a list of several types, enough for a page.

    Its columns begin with type and edition id. Each type has its own index, and these
    are merged as far as they are walked.
    """
    key = KEYS[selection.order]
    after, cursor = beyond(selection, key)
    way = direction(selection)
    order: LiteralString = f"ORDER BY {key} {way}, record_id {way} LIMIT %s"
    stands, instants = standing(selection.as_of)
    bounds, limits = days.within(selection) if selection.is_dated else ALL
    # Only a list that is in order itself is merged as far as it is needed.
    one: LiteralString = (
        f"(SELECT * FROM diplomacy_edition WHERE type = %s AND {stands}"
        f" AND {bounds} {after} {order})"
    )
    every: LiteralString = " UNION ALL ".join(one for _ in selection.types)
    lists = [[each, *instants, *limits, *cursor, WALKED] for each in selection.types]
    matches, matched = but_for_days(selection)
    sql: LiteralString = (
        f"SELECT type, id FROM (SELECT * FROM ({every}) AS merged {order})"
        f" AS diplomacy_edition WHERE {matches} {order}"
    )
    walk = [value for values in lists for value in values]
    return sql, [*walk, WALKED, *matched, selection.page_size + 1]


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
    if held.is_of_few:
        # Its type is asked of what is found: an index of types would be read whole.
        spells = of_type(selection, held.condition(None))
        yield _looked_up(selection, narrowing(others), spells)
        return
    for half in held.halves(selection.order == Order.DATE):
        side, limits = held.side(half)
        holds, moments = held.condition(half)
        rest, narrow = conditions(others)
        matches: LiteralString = f"{rest} AND {side} AND {holds}"
        matched = [*narrow, *limits, *moments]
        if half in held.few:
            yield _looked_up(selection, (matches, matched), ALL)
        else:
            found = matches, matched
            yield walked_or_found(selection, (side, limits), found, found)


def _looked_up(
    selection: Selection, statement: Statement, filtered: Statement
) -> Statement:
    """Return the statement of a part that is looked up by one condition, and filtered by another."""
    key, way = KEYS[selection.order], direction(selection)
    after, cursor = beyond(selection, key)
    sought, values = statement
    kept, limits = of_found_rows(filtered)
    sql: LiteralString = (
        f"(WITH found AS MATERIALIZED (SELECT id, {key} AS key, record_id, published_at"
        f" FROM diplomacy_edition WHERE {sought} AND {kept} {after})"
        f" SELECT * FROM found ORDER BY key {way}, record_id {way} LIMIT %s)"
    )
    return sql, [*values, *limits, *cursor, selection.page_size + 1]


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
            (goes_on, [*values, day, *apart]),
            LONG_WALKED,
        )
