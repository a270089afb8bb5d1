"""The SQL of counts: how many documents a selection has, exactly, at most, or as the planner thinks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, LiteralString

from diplomacy.api.conditions import (
    apart,
    conditions,
    narrowing,
    of_any_type,
    of_found_type,
    of_type,
    of_type_asked,
    of_type_by_term,
)
from diplomacy.api.held import Half, Held
from diplomacy.api.ordering import KEYS, beyond, direction
from diplomacy.api.selected import Selection
from diplomacy.api.tables import Statement, standing, table_of

COUNTED_IN = 1500
"""Among so many it is first seen whether there are many of a type."""

SHARES: LiteralString = """
    SELECT type, share FROM pg_stats,
           unnest(most_common_vals::text::text[], most_common_freqs) AS common (type, share)
     WHERE tablename = 'diplomacy_edition' AND attname = 'type'
"""
"""What share of all editions each type has, as the planner knows."""


def total(selection: Selection) -> Statement:
    """Return the statement that counts the documents of a selection."""
    table = table_of(selection.type).name
    parts = apart(selection, of_type)
    counts: LiteralString = " + ".join(
        f"(SELECT count(*) FROM {table} WHERE {condition})" for condition, _ in parts
    )
    return f"SELECT {counts}", [value for _, values in parts for value in values]


def total_by_type(selection: Selection, are_large: bool) -> Statement:
    """
    Return the statement that counts the documents of each type; its columns are type and count.

    :param are_large: whether the documents of some of these types are many.
    """
    # Of many with the terms, those of the days are found by the index of types and days, too.
    are_combined = selection.are_terms_common and not selection.are_terms_of_most
    is_of_days = selection.is_dated and are_combined
    is_by_term = selection.is_found_by_terms and not is_of_days
    by_term = of_type_by_term if is_by_term else of_type
    is_by_words = bool(selection.query) and not selection.is_found_by_area
    typed = of_found_type if is_by_words else by_term
    if are_large and selection.is_few:
        # Of large types the index is not read to find the few with the other terms.
        typed = of_type_asked
    every, values = _types(selection, typed)
    return f"SELECT type, count(*) FROM ({every}) AS found GROUP BY type", values


def some(selection: Selection, most: int | None = None) -> Statement:
    """Return the statement that finds so many of all types together, or all; its columns are type and edition id."""
    is_found = bool(selection.query) or selection.is_found_by_terms
    every, values = _types(selection, of_found_type if is_found else of_type)
    # Where less matches than the planner thinks, it would read the whole table for a few.
    sql: LiteralString = (
        f"WITH found AS MATERIALIZED ({every}) SELECT type, id FROM found LIMIT %s"
    )
    return sql, [*values, most]


def with_page(selection: Selection) -> Statement:
    """
    Return the statement that finds the editions of a page, and counts all that match by type.

    Its columns are type and edition id, or type, nothing, and the count.
    """
    key, way = KEYS[selection.order], direction(selection)
    after, cursor = beyond(selection, "key")
    parts = apart(selection, of_found_type)
    every: LiteralString = " UNION ALL ".join(
        f"SELECT type, id, {key} AS key, record_id FROM diplomacy_edition WHERE {condition}"
        for condition, _ in parts
    )
    sql: LiteralString = f"""
        WITH found AS MATERIALIZED ({every})
        (SELECT type, id, NULL::bigint FROM found WHERE true {after}
          ORDER BY key {way}, record_id {way} LIMIT %s)
        UNION ALL SELECT type, NULL, count(*) FROM found GROUP BY type
    """
    values = [value for _, values in parts for value in values]
    return sql, [*values, *cursor, selection.page_size + 1]


def _types(
    selection: Selection, typed: Callable[[Selection, Statement], Statement]
) -> Statement:
    """Return the statement for the types and ids of all that match."""
    parts = apart(selection, typed)
    every: LiteralString = " UNION ALL ".join(
        f"SELECT type, id FROM diplomacy_edition WHERE {condition}"
        for condition, _ in parts
    )
    return every, [value for _, values in parts for value in values]


def total_up_to(most: int, pieces: Sequence[Selection]) -> Statement:
    """Return the statement that counts so many of each type and no more; its columns are type and count."""
    counts: list[LiteralString] = []
    given: list[Any] = []
    for piece in pieces:
        count, values = _up_to(piece, most)
        counts.append(f"SELECT %s, {count}")
        given += [*piece.types, *values]
    return " UNION ALL ".join(counts), given


def _up_to(piece: Selection, most: int) -> Statement:
    """Return the expression for how many documents there are of one type, up to so many."""
    parts = apart(piece, of_found_type if piece.is_found_by_terms else of_type)
    every: LiteralString = " UNION ALL ".join(
        f"SELECT FROM diplomacy_edition WHERE {condition}" for condition, _ in parts
    )
    count: LiteralString = f"(SELECT count(*) FROM ({every} LIMIT %s) AS found)"
    sought = [*(value for _, values in parts for value in values), most]
    are_words_common = piece.is_sought and not piece.has_terms
    if piece.is_dated or not (piece.are_terms_of_most or are_words_common):
        return count, sought
    # Of what most have, so many are met at the beginning of the list.
    matches, matched = conditions(piece)
    stands, instants = of_type(piece, standing(piece.as_of))
    first: LiteralString = (
        f"(SELECT count(*) FROM (SELECT FROM (SELECT * FROM diplomacy_edition WHERE {stands}"
        " ORDER BY sort_day DESC, record_id DESC LIMIT %s) AS diplomacy_edition"
        f" WHERE {matches} LIMIT %s) AS found)"
    )
    walk = [*instants, COUNTED_IN, *matched, most]
    sql: LiteralString = f"CASE WHEN {first} >= %s THEN %s ELSE {count} END"
    return sql, [*walk, most, most, *sought]


def some_by_type(selection: Selection) -> Statement:
    """Return the statement that counts by type so many of what is found by its terms, whichever are found first."""
    condition, values = of_type_asked(selection, narrowing(selection))
    sql: LiteralString = (
        "SELECT type, count(*) FROM (SELECT type FROM diplomacy_edition"
        f" WHERE {condition} LIMIT %s) AS found GROUP BY type"
    )
    return sql, [*values, COUNTED_IN]


def estimate(selection: Selection) -> Statement:
    """Return the statement whose plan tells about how many documents a selection has."""
    table = table_of(selection.type).name
    # Words are of one type, and the planner would take that for another narrowing.
    parts = apart(selection, of_any_type if selection.query else of_type)
    every: LiteralString = " UNION ALL ".join(
        f"SELECT FROM {table} WHERE {condition}" for condition, _ in parts
    )
    return f"EXPLAIN (FORMAT JSON) {every}", [
        value for _, values in parts for value in values
    ]


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


def met_at_first(selections: Sequence[Selection], walked: int) -> Statement:
    """
    Return the statement that counts what matches among so many newest of each list.

    Its columns are the number of the selection, from 0, and the count.
    """
    counts: list[LiteralString] = []
    given: list[Any] = []
    for number, selection in enumerate(selections):
        condition, values = conditions(selection)
        table = table_of(selection.type)
        stands, moments = of_type(selection, standing(selection.as_of, table))
        counts.append(
            f"SELECT %s::int, count(*) FROM (SELECT * FROM {table.name} WHERE {stands}"
            f" ORDER BY sort_day DESC, record_id DESC LIMIT %s) AS {table.name}"
            f" WHERE {condition}"
        )
        given += [number, *moments, walked, *values]
    return " UNION ALL ".join(counts), given
