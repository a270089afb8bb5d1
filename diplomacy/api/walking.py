"""
Parts of pages that are walked a little way, and looked up where that does not suffice.

Whether many rows of a list match, or few, no planner can tell of what held on a day or
goes on on it. So the list is walked first, which is enough if many do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import LiteralString

from diplomacy.api import days
from diplomacy.api.conditions import but_for_days, conditions, narrowing, of_type
from diplomacy.api.ordering import KEYS, beyond, direction
from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import Statement, standing, table_of

WALKED, LONG_WALKED = 1000, 400
"""How far a list is walked before what held on a day is looked up instead, and what goes on on it."""


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


def parts_on_a_day(selection: Selection) -> Iterator[Statement]:
    """
    Yield the statements of the parts of a page of what held on a day.

    Where few match but for the day, as the planner thinks, or few have the spells,
    those are looked up. Otherwise a part is walked a little way first, whatever else is
    asked for; if that does not give a page, all that match are looked up after all.
    """
    if selection.held is None or not is_by_spells(selection):
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


def parts_going_on(selection: Selection) -> Iterator[Statement]:
    """
    Yield the statements of the parts of a page of what began before the days, or ends after them.

    Of some types nearly everything goes on for long, and of others very little. So such
    rows are walked a little way first; if that does not give a page and there are more,
    all that go on on the day are looked up.
    """
    if not is_by_days(selection) or selection.goes_on is False:
        return
    table = table_of(selection.type)
    after, cursor = beyond(selection, KEYS[Order.DATE])
    way, size = direction(selection), selection.page_size + 1
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    columns: LiteralString = f"id, {KEYS[Order.DATE]} AS key, record_id, published_at"
    stands, instants = of_type(selection, standing(selection.as_of, table))
    matches, matched = but_for_days(selection)
    is_of_type, types = of_type(selection, ("true", []))
    with_type: LiteralString = ", type" if table.has_types else ""
    outside = days.outside(selection)
    found_outside = days.outside(selection, days.FOUND_DAY)
    for ((bounds, limits), day), ((found, _), _) in zip(
        outside, found_outside, strict=True
    ):
        nearby: LiteralString = (
            f"FROM {table.name} WHERE {stands} AND {days.LONG} AND {bounds} {after}"
        )
        near = [*instants, *limits, *cursor]
        sql: LiteralString = f"""(
            WITH walked AS MATERIALIZED (
                SELECT id, key, record_id, published_at FROM (
                    SELECT *, {KEYS[Order.DATE]} AS key {nearby} {order}
                ) AS {table.name} WHERE {matches} AND {days.GOES_ON} {order}
            ), enough AS MATERIALIZED (
                SELECT (SELECT count(*) FROM walked) >= %s
                    OR (SELECT count(*) FROM (SELECT {nearby} LIMIT %s) AS seen) < %s
                    AS is_true
            ), found AS MATERIALIZED (
                SELECT {columns}{with_type} FROM {table.name}
                 WHERE {matches} AND {days.GOES_ON} AND {found} {after}
                   AND NOT (SELECT is_true FROM enough)
            )
            SELECT * FROM walked WHERE (SELECT is_true FROM enough)
            UNION ALL (
                SELECT id, key, record_id, published_at FROM found
                 WHERE {is_of_type} {order}
            )
        )"""
        walk = [*near, LONG_WALKED, *matched, day, size]
        seen = [size, *near, LONG_WALKED, LONG_WALKED]
        yield sql, [*walk, *seen, *matched, day, *limits, *cursor, *types, size]
