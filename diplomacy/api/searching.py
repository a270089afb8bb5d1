"""
The search: all resources in one list.

In the order of a list, each type is walked along its own index and the walks are
merged, so a page costs the same however much there is. Where words, days or places
narrow it, all types of which few match are looked up at once, and the list of each other
type is read in the way that suits it: a word that many meetings have may be rare among
people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, LiteralString

from django.http import HttpRequest, HttpResponse

from diplomacy.api import (
    beginnings,
    counting,
    database,
    ordering,
    statements,
    weighing,
)
from diplomacy.api.counting import MOST_COUNTED, Told
from diplomacy.api.lists import answer_page
from diplomacy.api.remembered import remembered
from diplomacy.api.responses import require_method
from diplomacy.api.selected import Narrowing, Order, Selection
from diplomacy.api.selection import read_selection
from diplomacy.api.standpoint import accepted
from diplomacy.api.tables import Statement
from diplomacy.documents.references import RESOURCES

Counts = dict[str, Told]

TYPES = [str(record_type) for record_type in RESOURCES]

NONE: Told = {"value": 0, "relation": "exact"}


@remembered
def answer_search(request: HttpRequest) -> HttpResponse:
    """
    Answer with a page of the documents of all resources that match.

    :raises Problem: 400 for parameters that are not as described, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    selection = read_selection("search", request.GET, TYPES, accepted(request))
    with database.one_moment():
        # Whoever pages on knows the counts; they are made again only where they are cheap and of use.
        is_cheap = _is_narrowed(selection) and selection.count != "exact"
        is_counted = is_cheap or not selection.cursor
        counts = count_by_type(selection) if is_counted else None
        told = {"counts": None if selection.cursor else counts}
        return answer_page(request, selection, page(selection, counts), told)


def count_by_type(selection: Selection) -> Counts:
    """Return how many documents of each type match; none of the types not asked for."""
    is_past = selection.as_of is not None and not selection.is_dated
    if is_past and not beginnings.are_terms_met(selection):
        selection.nearby = beginnings.nearby(selection)
    return dict.fromkeys(TYPES, NONE) | counting.by_type(selection)


def page(selection: Selection, counts: Counts | None) -> Statement:
    """
    Return the statement that reads a page of the search.

    :param counts: how much there is of each type, where that was told.
    """
    if not _is_narrowed(selection):
        return _merged(selection)
    is_apart = beginnings.is_by_days(selection) and (
        selection.do_few_go_on or weighing.do_few_go_on(selection)
    )
    has_many = counts is None or sum(not _is_few(told) for told in counts.values()) > 1
    is_met = has_many and Narrowing.AREA not in selection.only_asked
    met = beginnings.met_at_first(selection, is_apart) if is_met else None
    met = met or beginnings.met_nearby(selection, is_apart)
    if met is not None:
        pieces = [met, _going_on(selection, selection.types)] if is_apart else [met]
        return statements.page(selection, pieces)
    pieces = list(_pieces(selection, counts))
    if is_apart and len(pieces) > 1:
        types = [each for piece in pieces for each in piece.types]
        pieces = [replace(piece, goes_on=False) for piece in pieces]
        pieces.append(_going_on(selection, types))
    return statements.page(selection, pieces)


def _going_on(selection: Selection, types: list[str]) -> Selection:
    """Return what goes on on the days, which is looked up at once of all types if it is few."""
    found = selection.going_on
    return replace(selection, types=types, found=found, goes_on=True, is_few=True)


def _is_narrowed(selection: Selection) -> bool:
    is_of_terms = bool(selection.all_of or selection.any_of)
    is_of_days = selection.is_dated or selection.near is not None
    return selection.is_sought or is_of_terms or is_of_days


def _pieces(selection: Selection, counts: Counts | None) -> Iterator[Selection]:
    """Yield what a page is read from: all types of which few match at once, and each of the others."""
    many = selection.types
    if selection.is_few or (selection.is_scattered and selection.is_found_by_terms):
        yield from _looked_up(selection, selection.types)
        return
    if counts is not None:
        many = [each for each in many if not _is_few(counts[each])]
        few = [each for each in selection.types if each not in many]
        found = [each for each in few if counts[each] != NONE]
        # Nothing is found in any of them where nothing is found at all.
        if found or not many:
            yield from _looked_up(selection, found or few)
    pieces = [replace(selection, types=[each]) for each in many]
    if selection.near is not None:
        # Of some types few have a place, so that many would be read in vain.
        rare = selection.near.rare_types
        pieces = [
            piece.looked_up_by_area() if piece.types[0] in rare else piece
            for piece in pieces
        ]
    if selection.is_sought or selection.order == Order.RELEVANCE:
        for piece, is_met in zip(pieces, weighing.are_met(pieces), strict=True):
            piece.is_common = is_met
    yield from pieces


def _is_few(told: Told) -> bool:
    return bool(told["relation"] == "exact" and told["value"] <= MOST_COUNTED)


def _looked_up(selection: Selection, types: list[str]) -> Iterator[Selection]:
    """Yield what is read of types of which few match."""
    if selection.order != Order.RELEVANCE:
        yield replace(selection, types=types, is_few=True)
        return
    # How well words match depends on how many are sought: those of one type, always.
    for each in types:
        yield replace(selection, types=[each], is_few=True)


def _merged(selection: Selection) -> Statement:
    """Return the statement that merges the first rows of every type, as ``statements.page``."""
    condition, values = statements.narrowing(selection)
    key = ordering.KEYS[selection.order]
    after, cursor = ordering.beyond(selection, key)
    direction = ordering.direction(selection)
    newest, moments = statements.position(selection.as_of)
    size = selection.page_size + 1
    order: LiteralString = f"ORDER BY key {direction}, record_id {direction} LIMIT %s"
    walk: LiteralString = (
        f"SELECT id, {key} AS key, record_id, published_at FROM diplomacy_edition"
        f" WHERE type = wanted.type AND {condition} {after} {order}"
    )
    sql: LiteralString = (
        f"SELECT id, key, record_id, published_at, {newest}"
        f" FROM unnest(%s::text[]) AS wanted (type), LATERAL ({walk}) AS found {order}"
    )
    given: list[Any] = [*moments, selection.types, *values, *cursor, size, size]
    return sql, given
