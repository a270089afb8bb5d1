"""
The changes: every publication, withdrawal and merge, in the order of their commits.

Whoever publishes holds one lock until the end of the transaction, so the ids of
editions are in the order of commits: what can be read up to one of them is all
that there will ever be. A client that reads on from the last position misses none.
"""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass
from typing import Any, LiteralString
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest, HttpResponse

from diplomacy.api import database, waiting
from diplomacy.api.options import Option, read_options
from diplomacy.api.responses import require_method, stored
from diplomacy.api.selected import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE
from diplomacy.api.showing import Naming
from diplomacy.api.standpoint import languages_of
from diplomacy.documents.references import RESOURCES, document_url
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.editions import Occasion

LONGEST_WAIT = 30
"""For how many seconds a request may wait for a change."""

PAUSE = 0.25
"""How many seconds lie between two looks at whether there is a change."""

OPTIONS = (
    Option(
        "after",
        "The position after which the changes begin: `next_cursor` of another page, or `changes_cursor` of a list. Without it, from the first change of all.",
        "position",
        "416",
        default=0,
    ),
    Option(
        "type",
        "Only changes of records of this type. Where it is repeated, of any of these types.",
        "codes",
        ["meeting", "agreement"],
        choices=tuple(map(str, RESOURCES)),
    ),
    Option(
        "page_size",
        f"How many changes a page has: 1 to {MAX_PAGE_SIZE}, {DEFAULT_PAGE_SIZE} if not given.",
        "number",
        20,
        minimum=1,
        maximum=MAX_PAGE_SIZE,
        default=DEFAULT_PAGE_SIZE,
    ),
    Option(
        "wait",
        "For how many seconds to wait for a change where there is none yet. Where too many wait already, or the service is about to stop, the answer comes at once.",
        "number",
        0,
        maximum=LONGEST_WAIT,
        default=0,
    ),
    Option(
        "lang",
        "Names in this language, a BCP 47 tag, where there were any. It goes before `Accept-Language`.",
        "language",
        "fr",
    ),
)

KINDS = {
    EditionKind.DOCUMENT: "published",
    EditionKind.TOMBSTONE: "withdrawn",
    EditionKind.REDIRECT: "merged",
}
"""What an edition tells of, by its kind."""

NEWEST: LiteralString = "SELECT max(id) FROM diplomacy_edition"

CHANGES: LiteralString = """
    SELECT edition.id, edition.type, edition.record_id, edition.number, edition.kind,
           edition.name, edition.published_at, edition.reason,
           edition.redirects_to_id, survivor.type, edition.names
      FROM diplomacy_edition edition
      LEFT JOIN diplomacy_edition survivor
        ON survivor.record_id = edition.redirects_to_id AND survivor.number = 1
"""

PAGE: LiteralString = f"""
    {CHANGES} WHERE edition.id > %s AND edition.id <= %s AND edition.type = ANY(%s)
     ORDER BY edition.id LIMIT %s
"""

_waiting = threading.BoundedSemaphore(waiting.MOST)


@dataclass(frozen=True)
class Page:
    """
    Some changes in their order.

    :param position: up to where the changes have been read.
    """

    rows: list[database.Row]
    position: int
    has_more: bool


def answer_changes(request: HttpRequest) -> HttpResponse:
    """
    Answer with every publication, withdrawal and merge, in the order of their commits.

    :raises Problem: 400 for parameters that are not as described, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    asked = read_options(OPTIONS, request.GET)
    page = _read(asked, asked["after"])
    if asked["wait"] and not page.rows:
        page = _wait(asked, page)
    envelope = {"next_cursor": str(page.position), "has_more": page.has_more}
    liked = languages_of(request, asked["lang"])
    naming = Naming(liked)
    results = [change(naming, *row) for row in page.rows]
    seen = ([row[0] for row in page.rows], envelope, liked)
    return stored(
        request,
        [orjson.dumps({"results": results, **envelope})],
        etag=hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest(),
        modified=max((row[6] for row in page.rows), default=None),
        schema="changes/list",
        links=[(_next(request, page), "next")],
        languages=naming.used,
    )


def _read(asked: dict[str, Any], after: int) -> Page:
    # What is committed up to this one is complete; what follows meanwhile is left
    # to the next page.
    newest = _newest()
    types = asked["type"] or list(map(str, RESOURCES))
    size = asked["page_size"]
    rows = database.rows(PAGE, [after, newest, types, size + 1])
    if len(rows) > size:
        return Page(rows[:size], rows[size - 1][0], True)
    return Page(rows, max(after, newest), False)


def _newest() -> int:
    return database.rows(NEWEST, [])[0][0] or 0


_watched = waiting.Watched(_newest)


def _wait(asked: dict[str, Any], page: Page) -> Page:
    """Return the first changes that come within the time, if this request may wait."""
    if not _waiting.acquire(blocking=False):
        return page
    try:
        until = time.monotonic() + asked["wait"]
        while not page.rows and (left := until - time.monotonic()) > 0:
            database.release()
            began = time.monotonic()
            if not waiting.pause(min(PAUSE, left)):
                break
            if _watched.since(began) > page.position:
                page = _read(asked, page.position)
    finally:
        _waiting.release()
    return page


def _next(request: HttpRequest, page: Page) -> str:
    pairs = [
        (name, value)
        for name, values in request.GET.lists()
        if name != "after"
        for value in values
    ]
    return f"/api/v1/changes?{urlencode([*pairs, ('after', page.position)])}"


def change(naming: Naming, *row: Any) -> dict[str, Any]:
    """Return what a row of changes tells."""
    position, record_type, record_id, number, kind, name, at, reason, *into = row
    url = document_url(record_type, record_id)
    survivor, survivor_type, names = into
    return {
        "position": str(position),
        "type": record_type,
        "id": record_id,
        "url": url,
        "kind": KINDS[kind],
        "number": number,
        "name": naming.choose(names, name),
        "merged_into": survivor and document_url(survivor_type, survivor),
        "published_at": Occasion(at).instant,
        "reason": reason or None,
        "edition_url": f"{url}/editions/{number}",
    }
