"""The list of each resource: a page of whole documents, as they are stored."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from diplomacy.api import database, statements
from diplomacy.api.bodies import bodies_of
from diplomacy.api.counting import counted
from diplomacy.api.cursors import Cursor, encode, page_at
from diplomacy.api.formats import alternates
from diplomacy.api.including import Included, included_with
from diplomacy.api.remembered import remembered
from diplomacy.api.responses import require_method, stored
from diplomacy.api.selection import Selection, read_selection
from diplomacy.api.showing import Shown, show
from diplomacy.api.standpoint import accepted
from diplomacy.api.weighing import estimated
from diplomacy.documents.references import RESOURCES
from diplomacy.documents.registry import Resource
from diplomacy.publishing.editions import Occasion

Rows = list[tuple[Any, ...]]
Bodies = Callable[[list[tuple[int, datetime]]], Iterator[bytes]]


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows in order, and whether there is more on either side."""

    rows: Rows
    has_next: bool
    has_previous: bool


@remembered
def answer_list(request: HttpRequest, resource: Resource) -> HttpResponse:
    """
    Answer with a page of the documents that match.

    :raises Problem: 400 for parameters that are not as described, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    selection = read_selection(resource.type, request.GET, liked=accepted(request))
    return answer_page(request, selection, statements.page(selection))


def answer_page(
    request: HttpRequest,
    selection: Selection,
    statement: statements.Statement,
    more: Mapping[str, Any] = MappingProxyType({}),
    bodies: Bodies = bodies_of,
) -> HttpResponse:
    """
    Answer with the page that a statement reads.

    :param more: what its envelope holds besides.
    :param bodies: what gives the bodies of its rows, by their ids and instants.
    """
    needs_several = selection.count or selection.include or selection.languages
    with database.one_moment() if needs_several else nullcontext():
        rows = database.rows(*statement)
        page = _cut(rows, selection)
        cursors = _cursors(page, selection)
        links = {
            relation: page_at(request, cursor) for relation, cursor in cursors.items()
        }
        envelope = {
            "next": links["next"],
            "next_cursor": cursors["next"],
            "previous": links["prev"],
            "previous_cursor": cursors["prev"],
            "count": _count(selection),
            "included": None,
            "as_of": selection.as_of and Occasion(selection.as_of).instant,
            "changes_cursor": str(rows[0][4] if rows else _position(selection)),
            **more,
        }
        included = included_with(page.rows, selection) if selection.include else None
        shown = show(
            bodies([(row[0], row[3]) for row in page.rows]), selection.standpoint
        )
        instants = [*(row[3] for row in page.rows), *shown.instants]
        return stored(
            request,
            _parts(shown.bodies, envelope, included),
            etag=_etag(page, envelope, included, shown),
            modified=max(instants, default=None),
            schema=f"{RESOURCES.get(selection.type, selection.type)}/list",
            links=[
                *((target, relation) for relation, target in links.items() if target),
                *alternates.of_list(request, selection.type),
            ],
            languages=shown.languages,
        )


def _position(selection: Selection) -> int:
    expression, values = statements.position(selection.as_of)
    newest: int | None = database.rows(f"SELECT {expression}", values)[0][0]
    return newest or 0


def _count(selection: Selection) -> dict[str, Any] | None:
    if not selection.count:
        return None
    # An estimate follows the statistics of today, and what stood then is told alike for ever.
    if selection.count == "exact" or selection.as_of is not None:
        return {"value": counted(selection), "relation": "exact"}
    return {"value": estimated(selection), "relation": "estimate"}


def _cut(rows: Rows, selection: Selection) -> Page:
    """Take off the row that only shows that there is more, and put the rows in order."""
    has_more = len(rows) > selection.page_size
    rows = rows[: selection.page_size]
    if selection.cursor is None:
        return Page(rows, has_more, False)
    if selection.cursor.is_backward:
        return Page(rows[::-1], True, has_more)
    return Page(rows, has_more, True)


def _cursors(page: Page, selection: Selection) -> dict[str, str | None]:
    cursors: dict[str, str | None] = {"next": None, "prev": None}
    if not page.rows:
        return cursors
    filters = selection.fingerprint
    if page.has_next:
        cursors["next"] = encode(Cursor(False, *page.rows[-1][1:3]), filters)
    if page.has_previous:
        cursors["prev"] = encode(Cursor(True, *page.rows[0][1:3]), filters)
    return cursors


def _etag(
    page: Page, envelope: dict[str, Any], included: Included | None, shown: Shown
) -> str:
    """
    Return a tag of all that the page is made of.

    Editions are immutable, so their ids will do, unless they are not shown as stored.
    """
    shows = [row[0] for row in page.rows] if shown.is_stored else shown.bodies
    seen = (shows, envelope, included and included.seen)
    return hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest()


def _parts(
    bodies: Iterable[bytes], envelope: dict[str, Any], included: Included | None
) -> Iterator[bytes]:
    """Yield the envelope around the bodies."""
    yield b'{"results":['
    for index, body in enumerate(bodies):
        if index:
            yield b","
        yield body
    rest = orjson.dumps(envelope)
    if included is not None:
        rest = rest.replace(b'"included":null', b'"included":' + included.body, 1)
    yield b"]," + rest[1:]
