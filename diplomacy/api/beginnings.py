"""
The beginning of a list of all types: what matches there is often enough for a page of a search.

All types are walked as one list a little way where much matches. Where less does, what
matches in a longer beginning is found by the index of types and days, together with that of terms.
"""

from __future__ import annotations

from dataclasses import replace
from typing import LiteralString

from diplomacy.api import counting, database, days, ordering, walking, weighing
from diplomacy.api.conditions import but_for_days, of_type
from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import Statement, standing

ENOUGH = 40_000
"""How many with some terms give a page in the whole list up to where the beginning of the largest type ends."""

TOGETHER = 6
"""How many times as many may have several terms as the planner thinks, which takes each for itself."""


def is_by_days(selection: Selection) -> bool:
    """Return whether a search is of some days, in their order."""
    has_days = selection.not_before is not None or selection.not_after is not None
    return has_days and selection.order == Order.DATE and not selection.is_sought


def met_at_first(selection: Selection, is_apart: bool) -> Selection | None:
    """
    Return what is met at the beginning of the whole list, if that gives a page.

    A country that a third of all records refer to may be in none of the documents of
    some type. Their list would be walked in vain, and the index asked what both have.

    :param is_apart: whether what goes on on the days is looked up apart.
    """
    is_by_terms = selection.is_found_by_terms and selection.order != Order.RELEVANCE
    is_of_days = is_by_days(selection) and not is_apart
    is_in_order = not selection.is_dated or selection.order == Order.DATE
    if (
        not is_by_terms
        or is_of_days
        or not is_in_order
        or not are_terms_met(selection)
        or selection.found is not None
    ):
        return None
    met = database.rows(*_met_in_merged(selection))
    if len(met) <= selection.page_size:
        return None
    return _among(selection, counting.by_type_of(met), is_apart)


def are_terms_met(selection: Selection) -> bool:
    """Return whether so many are thought to have the terms that a page of them is met soon."""
    many = selection.having_terms > weighing.MET_AT_FIRST
    return many and selection.are_terms_common


def met_nearby(selection: Selection, is_apart: bool) -> Selection | None:
    """Return what is in a longer beginning of the whole list, if that gives a page."""
    found = selection.nearby
    if found is None:
        found = nearby(selection, is_apart)
    return _among(selection, found, is_apart) if found else None


def _among(
    selection: Selection, found: dict[str, list[int]], is_apart: bool
) -> Selection:
    goes_on = False if is_apart else None
    return replace(selection, found=found, is_few=True, goes_on=goes_on)


def nearby(selection: Selection, is_apart: bool = False) -> dict[str, list[int]]:
    """
    Return the editions by type that are in a longer beginning of the whole list, or none if that gives no page.

    What lies there is found by the index of types and days, together with that of terms.

    :param is_apart: whether what goes on on the days is looked up apart.
    """
    is_by_terms = selection.is_found_by_terms and selection.order != Order.RELEVANCE
    is_common = selection.are_terms_common and not selection.are_terms_of_most
    is_of_days = selection.is_dated and not is_apart
    if not is_by_terms or is_of_days or not is_common or selection.found is not None:
        return {}
    key, way = ordering.KEYS[selection.order], ordering.direction(selection)
    after, cursor = ordering.beyond(selection, key)
    stretch = days.within(selection) if is_apart else walking.ALL
    largest = counting.largest_of(selection.types)
    are_several = len(selection.all_of) + len(selection.any_of) > 1
    having = selection.having_terms * (TOGETHER if are_several else 1)
    length = walking.nearby_of(having, ENOUGH)
    ends = database.rows(
        *walking.end_of_beginning(selection, [largest], stretch, length)
    )
    bounds, limits = stretch
    matches, matched = of_type(selection, but_for_days(selection))
    within: LiteralString = f"AND {key} >= %s" if way == "DESC" else f"AND {key} <= %s"
    # The planner is told where that is, lest it think a third of all to lie there.
    sql: LiteralString = (
        f"SELECT type, id FROM diplomacy_edition WHERE {matches} AND {bounds} {after}"
    )
    met = database.rows(
        f"{sql} {within if ends else ''}",
        [*matched, *limits, *cursor, *(end for (end,) in ends)],
    )
    is_page = not ends or len(met) > selection.page_size
    return counting.by_type_of(met) if is_page else {}


def _met_in_merged(selection: Selection) -> Statement:
    """
    Return the statement of what matches in the beginning of a list of several types, enough for a page.

    Its columns begin with type and edition id. Each type has its own index, and these
    are merged as far as they are walked.
    """
    key = ordering.KEYS[selection.order]
    after, cursor = ordering.beyond(selection, key)
    way = ordering.direction(selection)
    order: LiteralString = f"ORDER BY {key} {way}, record_id {way} LIMIT %s"
    # Of what most have a page is met soon, if it is not missing just there.
    length = (3 if selection.are_terms_of_most else 1) * walking.WALKED
    stands, instants = standing(selection.as_of)
    bounds, limits = days.within(selection) if selection.is_dated else walking.ALL
    # Only a list that is in order itself is merged as far as it is needed.
    one: LiteralString = (
        f"(SELECT * FROM diplomacy_edition WHERE type = %s AND {stands}"
        f" AND {bounds} {after} {order})"
    )
    every: LiteralString = " UNION ALL ".join(one for _ in selection.types)
    lists = [[each, *instants, *limits, *cursor, length] for each in selection.types]
    matches, matched = but_for_days(selection)
    sql: LiteralString = (
        f"SELECT type, id FROM (SELECT * FROM ({every}) AS merged {order})"
        f" AS diplomacy_edition WHERE {matches} {order}"
    )
    walk = [value for values in lists for value in values]
    return sql, [*walk, length, *matched, selection.page_size + 1]
