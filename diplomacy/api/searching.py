"""
The search: all resources in one list.

In the order of a list, each type is walked along its own index and the walks are
merged, so a page costs the same however much there is. Where words, days or places
narrow it, the list of each type of which anything matches is read in the way that suits
it, and those are merged: a word that many meetings have may be rare among people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, LiteralString

from django.http import HttpRequest, HttpResponse

from diplomacy.api import database, ordering, statements
from diplomacy.api.counting import (
    MOST_COUNTED,
    about,
    is_common,
    may_be_estimated,
)
from diplomacy.api.lists import answer_page
from diplomacy.api.remembered import remembered
from diplomacy.api.responses import require_method
from diplomacy.api.selected import Selection
from diplomacy.api.selection import read_selection
from diplomacy.api.standpoint import accepted
from diplomacy.documents.references import RESOURCES

Counts = dict[str, dict[str, Any]]

TYPES = [str(record_type) for record_type in RESOURCES]

NONE = {"value": 0, "relation": "exact"}


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
        is_cheap = _is_narrowed(selection) and may_be_estimated(selection)
        is_counted = is_cheap or not selection.cursor
        counts = count_by_type(selection) if is_counted else None
        told = {"counts": None if selection.cursor else counts}
        return answer_page(request, selection, page(selection, counts), told)


def count_by_type(selection: Selection) -> Counts:
    """Return how many documents of each type match; none for types not asked for."""
    pieces = {piece.types[0]: piece for piece in _pieces(selection)}
    return {each: about(pieces[each]) if each in pieces else NONE for each in TYPES}


def page(selection: Selection, counts: Counts | None) -> statements.Statement:
    """
    Return the statement that reads a page of the search.

    :param counts: how much there is of each type, where that was counted.
    """
    if not _is_narrowed(selection):
        return _merged(selection)
    many = {"value": MOST_COUNTED + 1}
    found = counts or dict.fromkeys(TYPES, many)
    pieces = [piece for piece in _pieces(selection) if found[piece.types[0]] != NONE]
    if selection.is_sought:
        for piece in pieces:
            is_few = found[piece.types[0]]["value"] <= MOST_COUNTED
            piece.is_common = not is_few and is_common(piece)
    # Nothing is found in any one where nothing is found in all.
    return statements.page(selection, pieces or list(_pieces(selection))[:1])


def _is_narrowed(selection: Selection) -> bool:
    return selection.is_sought or selection.is_dated or selection.near is not None


def _pieces(selection: Selection) -> Iterator[Selection]:
    """Yield what is selected of each type."""
    for each in selection.types:
        yield replace(selection, types=[each])


def _merged(selection: Selection) -> statements.Statement:
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
