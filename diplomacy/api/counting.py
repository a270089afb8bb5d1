"""How many documents of each type a selection has: counted, or as the planner of the database thinks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from diplomacy.api import database, totals
from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import Statement
from diplomacy.api.weighing import estimated, weigh

Told = dict[str, Any]
"""What is told of a number: its value, and whether that is exact or an estimate."""

MOST_COUNTED = 1000
"""Up to how many documents are counted where an estimate will do for more."""

LARGE = 0.005
"""What share of all editions makes a type one of many."""

MOST_COUNTED_THEN = 100
"""Up to how many are counted of what stood at a past instant, of which no estimate stays the same."""

MOST_THOUGHT_FEW = 100_000
"""Up to how many are thought to match where few may have some words."""


def counted(selection: Selection) -> int:
    """Return how many documents match."""
    if selection.found is not None:
        return sum(len(ids) for ids in selection.found.values())
    return int(database.rows(*totals.total(selection))[0][0])


def by_type(selection: Selection) -> dict[str, Told]:
    """
    Return how many documents of each type of a selection match: counted, if they are few.

    It is noted what was looked up, so that a page need not do so again: all, if they
    are few, or else what goes on on the days.
    """
    if selection.found is not None:
        return _told({}, selection.types)
    if selection.count == "exact":
        return _counted(selection, are_large=True)
    is_found_whole = selection.is_few and selection.order != Order.RELEVANCE
    if is_found_whole:
        return _with_page(selection)
    all_types = estimated(selection)
    are_words_many = bool(selection.query) and not selection.is_found_by_terms
    is_costly = selection.is_costly_to_count and not are_words_many
    few = None if is_costly else _few(selection, all_types)
    if few is not None:
        selection.found = few
        met = {each: len(ids) for each, ids in few.items()}
        return _told_of_all(selection, met)
    if selection.as_of is not None:
        return _at_least(selection)
    return _estimated_or_counted(selection, all_types, is_costly)


def _estimated_or_counted(
    selection: Selection, all_types: int, is_costly: bool
) -> dict[str, Told]:
    thought = _shared(selection, all_types) or {
        each: estimated(replace(selection, types=[each])) for each in selection.types
    }
    if selection.do_few_go_on:
        going_on = totals.some(replace(selection, goes_on=True))
        selection.going_on = by_type_of(database.rows(*going_on))
    many = {each for each, value in thought.items() if value > MOST_COUNTED}
    large = {each for each, share in _shares().items() if share > LARGE}
    if is_costly:
        # What would be read to count them is more than a page may cost.
        many |= large
    near = None if selection.is_dated else selection.near
    rare = near.rare_types if near else frozenset()
    of_rare = replace(selection, types=[*rare.intersection(selection.types)])
    many -= rare
    rest = [each for each in selection.types if each not in many | rare]
    of_rest = replace(selection, types=rest)
    if rest and selection.query:
        # All types together may have the words more often than the terms, and these less.
        weigh(of_rest)
    estimates: dict[str, Told] = {
        each: {"value": value, "relation": "estimate"}
        for each, value in thought.items()
        if each in many
    }
    counts = _counted(of_rest, are_large=not large.isdisjoint(rest))
    if of_rare.types:
        counts |= _counted(of_rare.looked_up_by_area(), are_large=False)
    return counts | estimates


def _with_page(selection: Selection) -> dict[str, Told]:
    """Return how many documents of each type match, of few that must all be read to find a page."""
    met = database.rows(*totals.with_page(selection))
    selection.found = by_type_of(row for row in met if row[2] is None)
    counts = {each: int(count) for each, _, count in met if count is not None}
    return _told_of_all(selection, counts)


def _shared(selection: Selection, all_types: int) -> dict[str, int]:
    """
    Return about how many of each type match, if that can be told from how many do at all.

    The planner takes each type to have its share of them, unless words are sought, which are of a type.
    Planning for each type would take as long as the search.
    """
    if selection.query:
        return {}
    known = _shares()
    shares = {each: known.get(each, 0) for each in selection.types}
    whole = sum(shares.values())
    return {each: round(all_types * shares[each] / whole) for each in shares if whole}


def largest_of(types: Iterable[str]) -> str:
    """Return of which of these types there is most."""
    shares = _shares()
    return max(types, key=lambda each: shares.get(each, 0))


def _shares() -> dict[str, float]:
    return dict(database.rows(totals.SHARES, []))


def _few(selection: Selection, thought: int) -> dict[str, list[int]] | None:
    """Return the editions of each type that match, if they are few of all types together."""
    # Of rare words the planner knows nothing, but it does of all else.
    are_words_sought = bool(selection.query) and selection.is_sought
    most = MOST_THOUGHT_FEW if are_words_sought else 2 * MOST_COUNTED
    if thought > most:
        return None
    met = database.rows(*totals.some(selection, MOST_COUNTED + 1))
    return by_type_of(met) if len(met) <= MOST_COUNTED else None


def by_type_of(found: Iterable[tuple[Any, ...]]) -> dict[str, list[int]]:
    """Return the ids of editions by their types, from rows that begin with both."""
    ids: dict[str, list[int]] = {}
    for record_type, edition, *_ in found:
        ids.setdefault(record_type, []).append(edition)
    return ids


def _counted(selection: Selection, are_large: bool) -> dict[str, Told]:
    if not selection.types:
        return {}
    goes_on = selection.goes_on if selection.going_on is None else False
    counts = totals.total_by_type(replace(selection, goes_on=goes_on), are_large)
    met = _numbers(counts)
    for each, ids in (selection.going_on or {}).items():
        met[each] = met.get(each, 0) + len(ids)
    return _told(met, selection.types)


def _told(met: dict[str, int], types: list[str]) -> dict[str, Told]:
    return {each: {"value": met.get(each, 0), "relation": "exact"} for each in types}


def _told_of_all(selection: Selection, met: dict[str, int]) -> dict[str, Told]:
    told = _told if selection.as_of is None else _told_of_the_past
    return told(met, selection.types)


def _at_least(selection: Selection) -> dict[str, Told]:
    met: dict[str, int] = {}
    rest = selection.types
    if selection.is_found_by_terms and not selection.is_dated:
        met, rest = _met_by_terms(selection)
    if rest:
        pieces = [replace(selection, types=[each]) for each in rest]
        met |= _numbers(totals.total_up_to(MOST_COUNTED_THEN + 1, pieces))
    return _told_of_the_past(met, selection.types)


def _met_by_terms(selection: Selection) -> tuple[dict[str, int], list[str]]:
    """Return how many are met of types that are small, or of which many are met soon; and which are left to count."""
    shares = _shares()
    small = [each for each in selection.types if shares.get(each, 0) <= LARGE]
    large = [each for each in selection.types if each not in small]
    met = {each: len(ids) for each, ids in (selection.nearby or {}).items()}
    left = _met_too_little(large, met)
    if left == large and not selection.are_terms_of_most:
        met = _numbers(totals.some_by_type(selection))
        left = _met_too_little(large, met)
    if small:
        of_small = replace(selection, types=small)
        met |= _numbers(totals.total_by_type(of_small, are_large=False))
    return met, left


def _met_too_little(types: list[str], met: dict[str, int]) -> list[str]:
    return [each for each in types if met.get(each, 0) <= MOST_COUNTED_THEN]


def _told_of_the_past(met: dict[str, int], types: list[str]) -> dict[str, Told]:
    # An estimate follows the statistics of today, and what stood then is told alike for ever.
    return {
        each: {"value": MOST_COUNTED_THEN, "relation": "at_least"}
        if met.get(each, 0) > MOST_COUNTED_THEN
        else {"value": met.get(each, 0), "relation": "exact"}
        for each in types
    }


def _numbers(statement: Statement) -> dict[str, int]:
    sql, values = statement
    return {each: int(count) for each, count in database.rows(sql, values)}
