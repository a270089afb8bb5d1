"""
The SQL of lists: one statement for a page, made of few shapes so that each is prepared once.

Words and rare terms find few rows, so they are looked up first and then sorted:
walking the list in its order until enough of them turn up could read all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import LiteralString

from diplomacy.api import days
from diplomacy.api.conditions import (
    apart,
    but_for_days,
    conditions,
    narrowing,
    of_found_type,
    of_type,
)
from diplomacy.api.ordering import KEYS, beyond, direction
from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import Statement, standing, table_of
from diplomacy.api.walking import (
    ALL,
    looked_up,
    near_or_found,
    part_by_place,
    parts_going_on,
    parts_on_a_day,
    walked_or_found,
)
from diplomacy.api.ways import (
    is_by_days,
    is_by_place,
    is_by_spells,
    is_rare,
    is_tried,
    is_tried_by_place,
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
    yield from _parts_walked(selection)
    yield from parts_on_a_day(selection)
    yield from parts_going_on(selection)


def _parts_looked_up(selection: Selection) -> Iterator[Statement]:
    """
    Yield the parts of a list of which few rows match: all of them, and then those of a page.
    """
    after, cursor = beyond(selection, "key")
    way = direction(selection)
    order: LiteralString = f"ORDER BY key {way}, record_id {way} LIMIT %s"
    table = table_of(selection.type).name
    is_by_rank = selection.order == Order.RELEVANCE
    is_sorted_first = bool(selection.none_of) and not (is_by_rank or selection.found)
    sought = replace(selection, none_of=[]) if is_sorted_first else selection
    # The indexes of places and of times go on with the type, or are combined with that of types.
    is_of_index = selection.is_found_by_area or not (
        selection.has_terms or selection.query
    )
    typed = of_type if is_of_index else of_found_type
    known = None if sought.found is None else [_among(sought.found, sought.all_types)]
    for condition in known or apart(sought, typed):
        source, values = _rows(sought, condition)
        found: LiteralString = f"WITH found AS MATERIALIZED ({source})"
        if not is_sorted_first:
            part: LiteralString = (
                f"({found} SELECT * FROM found WHERE true {after} {order})"
            )
            yield part, [*values, *cursor, selection.page_size + 1]
            continue
        # Terms take long to unpack: those of a page do, from the first row on.
        unlike: LiteralString = (
            f"({found} SELECT id, key, record_id, published_at FROM ("
            f"SELECT * FROM found WHERE true {after}"
            f" ORDER BY key {way}, record_id {way} OFFSET 0) AS sorted"
            f" WHERE NOT (SELECT terms FROM {table} WHERE id = sorted.id) && %s {order})"
        )
        unwanted = sorted(set(selection.none_of))
        yield unlike, [*values, *cursor, unwanted, selection.page_size + 1]


def _among(found: Mapping[str, list[int]], types: Sequence[str]) -> Statement:
    """Return the condition on the editions of some types that were found already."""
    return "id = ANY(%s)", [[each for name in types for each in found.get(name, ())]]


def _parts_walked(selection: Selection) -> Iterator[Statement]:
    """
    Yield the parts of a list that is walked in its order.

    They are such that little is walked through that does not match; if that is not
    certain, it is walked a little way first.
    """
    if is_by_spells(selection):
        return
    stretch, matching = ALL, conditions(selection)
    found = of_found_type(selection, narrowing(selection))
    if is_by_days(selection):
        stretch = days.within(selection)
        (rest, values), (bounds, limits) = but_for_days(selection), stretch
        within: Statement = (f"{rest} AND {bounds}", [*values, *limits])
        matching = of_type(selection, within)
        found = of_type(selection, of_found_type(selection, within))
    if is_by_place(selection) and not selection.are_terms_common:
        yield part_by_place(selection)
        return
    tried = _tried(selection, stretch, matching, found)
    if tried is not None:
        yield tried
        return
    after, cursor = beyond(selection, "key")
    way = direction(selection)
    source, values = _rows(selection, matching)
    part: LiteralString = (
        f"(SELECT * FROM ({source}) AS found WHERE true {after}"
        f" ORDER BY key {way}, record_id {way} LIMIT %s)"
    )
    yield part, [*values, *cursor, selection.page_size + 1]


def _tried(
    selection: Selection, stretch: Statement, matching: Statement, found: Statement
) -> Statement | None:
    """Return how a list is read of which perhaps too little matches to walk it; none if enough does."""
    if is_by_place(selection):
        # What lies there in the beginning is little, and the index of common terms is long.
        asked = conditions(replace(selection, are_terms_of_most=True))
        return near_or_found(selection, stretch, asked, matching)
    if is_tried_by_place(selection):
        rest = looked_up(selection, matching)
        return walked_or_found(selection, stretch, matching, rest)
    if not is_tried(selection):
        return None
    near = near_or_found(selection, stretch, matching, found)
    if selection.is_scattered:
        return near
    # Of several types, each would be read so far in vain.
    is_deep = not (selection.are_terms_of_most or selection.types)
    rest = near if is_deep else looked_up(selection, found)
    return walked_or_found(selection, stretch, matching, rest)


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


__all__ = [
    "Statement",
    "beyond",
    "conditions",
    "direction",
    "narrowing",
    "page",
    "position",
    "standing",
]
