"""
Calendars that one can subscribe to: all meetings that match, not a page of them.

Which editions they are is read at once, and their documents are read as they are
sent. Editions never change, so a calendar is of one moment and costs no more
memory if it is longer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, LiteralString
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from diplomacy.api import database, statements
from diplomacy.api.formats import calendars
from diplomacy.api.formats.forms import ICS
from diplomacy.api.formats.locating import positions_of
from diplomacy.api.responses import (
    CACHE_CONTROL,
    VARY_OF_NAMES,
    http_date,
    is_known,
    require_method,
)
from diplomacy.api.selection import Selection, read_selection
from diplomacy.api.showing import show
from diplomacy.api.standpoint import accepted
from diplomacy.common.languages import DEFAULT
from diplomacy.documents.registry import Resource
from diplomacy.publishing.models import UNDATED

BODIES: LiteralString = (
    "SELECT body FROM diplomacy_edition WHERE id = ANY(%s)"
    " ORDER BY sort_day DESC, record_id DESC"
)

PORTION = 100
"""How many documents are held at a time."""

Pairs = list[tuple[str, str]]
Editions = list[tuple[int, datetime]]


def answer_calendar(
    request: HttpRequest, resource: Resource, pairs: Pairs
) -> HttpResponseBase:
    """
    Answer with a calendar of all meetings that match.

    :param pairs: the parameters, without what asks for the form.
    :raises Problem: 400 for parameters that are not as described, 405.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    sent = request.GET.copy()
    sent.setlist("format", [value for name, value in pairs if name == "format"])
    if not sent.getlist("format"):
        del sent["format"]
    selection = read_selection(resource.type, sent, liked=accepted(request))
    editions = _editions(selection)
    query = f"?{urlencode(pairs)}" if pairs else ""
    host = f"{request.scheme}://{request.get_host()}"
    address = f"{host}/api/v1/{resource.plural}.{ICS.name}{query}"
    headers = _headers(selection, editions, address)
    if is_known(request, headers["ETag"]):
        return HttpResponse(status=304, headers=headers)
    parts = _parts(selection, editions, host, calendars.head(_name(pairs), address))
    return StreamingHttpResponse(
        () if request.method == "HEAD" else parts,
        content_type=ICS.content_type,
        headers=headers,
    )


def _name(pairs: Pairs) -> str:
    """Return what a calendar is called, so that two of them can be told apart."""
    filters = ", ".join(f"{name}={value}" for name, value in pairs)
    return f"{calendars.NAME} ({filters})" if filters else calendars.NAME


def _editions(selection: Selection) -> Editions:
    """Return the editions of the meetings, the latest first, each with its instant."""
    condition, values = statements.conditions(selection)
    sql: LiteralString = (
        f"SELECT id, published_at FROM diplomacy_edition WHERE {condition}"
        " AND sort_day > %s ORDER BY sort_day DESC, record_id DESC LIMIT %s"
    )
    rows = database.rows(sql, [*values, UNDATED, calendars.LIMIT])
    return [(row[0], row[1]) for row in rows]


def _headers(selection: Selection, editions: Editions, address: str) -> dict[str, str]:
    languages = dict.fromkeys((*selection.languages, DEFAULT))
    headers = {
        "ETag": _tag(selection, editions, address),
        "Cache-Control": CACHE_CONTROL,
        "Vary": VARY_OF_NAMES,
        "Content-Language": ", ".join(languages),
        "Content-Disposition": f'attachment; filename="meetings.{ICS.name}"',
    }
    newest = max((instant for _, instant in editions), default=None)
    if newest is not None:
        headers["Last-Modified"] = http_date(newest)
    return headers


def _tag(selection: Selection, editions: Editions, address: str) -> str:
    """
    Return the entity tag: of the editions, and of the newest of what they show besides.

    Those are the coordinates of places and, in other languages, the names of everything.
    """
    others: Any = _newest("type = 'place'", selection)
    if selection.languages:
        others = [selection.languages, _newest("true", selection)]
    seen = ([edition for edition, _ in editions], others, address)
    digest = hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest()
    return f'"{digest}"'


def _newest(condition: LiteralString, selection: Selection) -> Any:
    sql: LiteralString = f"SELECT max(id) FROM diplomacy_edition WHERE {condition}"
    if selection.as_of is None:
        return database.rows(sql, [])[0][0]
    return database.rows(f"{sql} AND published_at <= %s", [selection.as_of])[0][0]


def _parts(
    selection: Selection, editions: Editions, host: str, head: bytes
) -> Iterator[bytes]:
    yield head
    writer = calendars.Writer(host)
    for start in range(0, len(editions), PORTION):
        ids = [edition for edition, _ in editions[start : start + PORTION]]
        bodies = [row[0] for row in database.rows(BODIES, [ids])]
        shown = show(bodies, selection.standpoint).bodies
        meetings = [orjson.loads(body) for body in shown]
        made = writer.write(meetings, positions_of(meetings, selection.as_of))
        # Who reads slowly must not hold a connection.
        database.release()
        if made:
            yield made
    yield writer.end()
