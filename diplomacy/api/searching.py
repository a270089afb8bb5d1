"""
The search: all resources in one list.

In the order of a list, each type is walked along its own index and the walks are
merged, so a page costs the same however much there is. Words find few documents,
so those are looked up first, and once for all types.
"""

from __future__ import annotations

from typing import Any, LiteralString

from django.http import HttpRequest, HttpResponse

from diplomacy.api import database, statements
from diplomacy.api.lists import answer_page
from diplomacy.api.remembered import remembered
from diplomacy.api.responses import require_method
from diplomacy.api.selected import Selection
from diplomacy.api.selection import read_selection
from diplomacy.api.standpoint import accepted
from diplomacy.documents.references import RESOURCES

TYPES = [str(record_type) for record_type in RESOURCES]


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
        # Whoever pages on knows the counts, and they are the dear part of a page.
        counts = None if selection.cursor else count_by_type(selection)
        return answer_page(request, selection, _page(selection), {"counts": counts})


def count_by_type(selection: Selection) -> dict[str, int]:
    """Return how many documents of each type match; none for types not asked for."""
    condition, values = statements.conditions(selection)
    rows = database.rows(
        f"SELECT type, count(*) FROM diplomacy_edition WHERE {condition} GROUP BY type",
        values,
    )
    return {**dict.fromkeys(TYPES, 0), **{row[0]: row[1] for row in rows}}


def _page(selection: Selection) -> statements.Statement:
    if selection.query:
        return statements.page(selection)
    return _merged(selection)


def _merged(selection: Selection) -> statements.Statement:
    """Return the statement that merges the first rows of every type, as ``statements.page``."""
    condition, values = statements.narrowing(selection)
    key = statements.KEYS[selection.order]
    after, cursor = statements.beyond(selection, key)
    direction = statements.direction(selection)
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
