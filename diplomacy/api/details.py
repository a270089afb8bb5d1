"""The document of one record, its past editions, and what is left of it when it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import LiteralString
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse

from diplomacy.api import database, lookup
from diplomacy.api.formats import alternates
from diplomacy.api.held import differs
from diplomacy.api.problems import Problem, not_found
from diplomacy.api.responses import CACHE_CONTROL, Link, require_method, stored
from diplomacy.api.showing import show
from diplomacy.api.standpoint import Standpoint, read_standpoint
from diplomacy.documents.references import RESOURCES
from diplomacy.documents.registry import Resource
from diplomacy.publishing.editions import Occasion
from diplomacy.publishing.rows import digest_of

COLUMNS: LiteralString = """
    SELECT record_id, number, kind, etag, published_at, body, type, reason
      FROM diplomacy_edition
"""

CURRENT: LiteralString = f"{COLUMNS} WHERE record_id = %s AND superseded_at IS NULL"

THEN: LiteralString = f"""
    {COLUMNS} WHERE record_id = %s AND published_at <= %s
       AND (superseded_at > %s OR superseded_at IS NULL)
"""

ONE: LiteralString = f"{COLUMNS} WHERE record_id = %s AND number = %s"

ALL = """
    SELECT number, kind, etag, published_at, superseded_at, reason
      FROM diplomacy_edition WHERE record_id = %s AND published_at <= %s
     ORDER BY number DESC
"""

IMMUTABLE = "public, max-age=31536000, immutable"


def answer_detail(request: HttpRequest, resource: Resource, key: str) -> HttpResponse:
    """
    Answer with the document of the record that the key means.

    :raises Problem: 404 for a record that is not published, 410 for one that was
        withdrawn, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    standpoint = read_standpoint(request, ["as_of", *ways_of_showing(resource.type)])
    row = _current(resource, key, standpoint.as_of)
    ended = _ended(request, resource, row, standpoint.as_of)
    if ended is not None:
        return ended
    record_id, number, *_ = row
    address = f"/api/v1/{resource.plural}/{record_id}"
    links = [
        Link(f"{address}/editions/{number}", "latest-version"),
        Link(f"{address}/editions", "version-history"),
        *alternates.of_record(request, resource.type, address),
    ]
    return _document(request, row, standpoint, links)


def answer_editions(request: HttpRequest, resource: Resource, key: str) -> HttpResponse:
    """Answer with the list of all editions of a record, newest first."""
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    as_of = read_standpoint(request, ["as_of"]).as_of
    record_id = _current(resource, key, as_of)[0]
    address = f"/api/v1/{resource.plural}/{record_id}/editions"
    rows = database.rows(ALL, [record_id, as_of or datetime.max.replace(tzinfo=UTC)])
    editions = [
        {
            "number": number,
            "kind": kind,
            "url": f"{address}/{number}",
            "etag": etag,
            "published_at": Occasion(published_at).instant,
            "superseded_at": _unless_later(superseded_at, as_of),
            "reason": reason or None,
        }
        for number, kind, etag, published_at, superseded_at, reason in rows
    ]
    newest = rows[0]
    return stored(
        request,
        [orjson.dumps({"results": editions})],
        etag=f"editions-{newest[2]}",
        modified=newest[3],
        schema="editions/list",
    )


def answer_edition(
    request: HttpRequest, resource: Resource, key: str, number: int
) -> HttpResponse:
    """
    Answer with one edition of a record, which never changes.

    :raises Problem: 404 if there is none, 410 for the one that ended the record.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    asked = read_standpoint(request, ways_of_showing(resource.type))
    record_id = _current(resource, key)[0]
    row = database.first(ONE, [record_id, number]) if number < 2**31 else None
    if row is None:
        raise not_found(f"The record has no edition {number}.")
    ended = _ended(request, resource, row)
    if ended is not None:
        return ended
    links = [(f"/api/v1/{resource.plural}/{record_id}", "latest-version")]
    # Names are those of when it was published, so that it never changes in any language.
    standpoint = replace(asked, as_of=row[4])
    return _document(request, row, standpoint, links, IMMUTABLE)


def ways_of_showing(record_type: str) -> list[str]:
    """Return the parameters that say how a document of this type is shown."""
    return ["at", "lang"] if differs(record_type) else ["lang"]


def _document(
    request: HttpRequest,
    row: database.Row,
    standpoint: Standpoint,
    links: Iterable[Link | tuple[str, str]],
    cache_control: str = CACHE_CONTROL,
) -> HttpResponse:
    """Answer with the document of an edition, as it is seen from a standpoint."""
    _, _, _, etag, published_at, body, record_type, _ = row
    shown = show([body], standpoint)
    return stored(
        request,
        shown.bodies,
        etag=etag if shown.is_stored else digest_of(*shown.bodies),
        modified=max([published_at, *shown.instants]),
        schema=f"{RESOURCES[record_type]}/document",
        links=links,
        cache_control=cache_control,
        languages=shown.languages,
    )


def _unless_later(instant: datetime | None, as_of: datetime | None) -> str | None:
    """Return the instant, unless it was still to come."""
    if instant is None or (as_of is not None and instant > as_of):
        return None
    return Occasion(instant).instant


def _current(
    resource: Resource, key: str, as_of: datetime | None = None
) -> database.Row:
    record_id = lookup.as_uuid(key)
    if record_id is None:
        record_id = lookup.standing_under(key, resource.type, as_of)
    row = None if record_id is None else _edition_of(record_id, as_of)
    if row is None or row[6] != resource.type:
        raise not_found(f"No record of {resource.plural} is published under “{key}”.")
    return row


def _edition_of(record_id: UUID, as_of: datetime | None) -> database.Row | None:
    if as_of is None:
        return database.first(CURRENT, [record_id])
    return database.first(THEN, [record_id, as_of, as_of])


def _ended(
    request: HttpRequest,
    resource: Resource,
    row: database.Row,
    as_of: datetime | None = None,
) -> HttpResponse | None:
    """
    Answer for an edition that ends a record; None for one that is a document.

    :raises Problem: 410 where the record was withdrawn.
    """
    record_id, _, kind, _, published_at, _, _, reason = row
    if kind == "redirect":
        return _redirect(request, resource, lookup.survivor_of(record_id, as_of))
    if kind == "tombstone":
        since = Occasion(published_at).instant
        why = f" {reason}" if reason else ""
        raise Problem(410, "gone", f"The record was withdrawn on {since}.{why}")
    return None


def _redirect(
    request: HttpRequest, resource: Resource, survivor: UUID | None
) -> HttpResponse:
    """Send on to the survivor, with what else was asked for."""
    query = request.META.get("QUERY_STRING", "")
    address = f"/api/v1/{resource.plural}/{survivor}{'?' if query else ''}{query}"
    return HttpResponse(status=308, headers={"Location": address})
