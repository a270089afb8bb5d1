"""Following the changes by a feed reader, which wants the newest of them first."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, LiteralString
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from diplomacy.api import changes, database
from diplomacy.api.formats import choosing
from diplomacy.api.formats.forms import ATOM, Content
from diplomacy.api.options import Option, read_options
from diplomacy.api.responses import (
    CACHE_CONTROL,
    VARY_OF_NAMES,
    http_date,
    is_known,
    require,
    require_method,
)
from diplomacy.api.showing import Naming
from diplomacy.api.standpoint import languages_of
from diplomacy.documents.references import RESOURCES

OPTIONS = (
    Option(
        "before",
        "The position before which the changes lie; without it, the newest of all. The link `next` of a feed has it.",
        "position",
        "416",
        default=2**63 - 1,
    ),
    *(option for option in changes.OPTIONS if option.name not in {"after", "wait"}),
)

NEWEST: LiteralString = f"""
    {changes.CHANGES} WHERE edition.id < %s AND edition.type = ANY(%s)
     ORDER BY edition.id DESC LIMIT %s
"""


def answer_changes(request: HttpRequest) -> HttpResponse:
    """
    Answer with every publication, withdrawal and merge, in the order of their commits.

    :raises Problem: 400 for parameters that are not as described, 405, 406.
    """
    if choosing.is_plain(request) or request.method == "OPTIONS":
        return changes.answer_changes(request)
    form, _ = choosing.by_request(request, (ATOM,))
    sent = request.GET.copy()
    sent.pop("format", None)
    request.GET = sent  # type: ignore[assignment]
    return changes.answer_changes(request) if form is None else _answer(request)


def answer_feed(request: HttpRequest) -> HttpResponse:
    """
    Answer with the newest changes as a feed.

    :raises Problem: 400 for parameters that are not as described, 405, 406.
    """
    if request.method != "OPTIONS":
        require(request, [ATOM.media_type])
    return _answer(request)


def _answer(request: HttpRequest) -> HttpResponse:
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    asked = read_options(OPTIONS, request.GET)
    types, size = asked["type"] or list(map(str, RESOURCES)), asked["page_size"]
    rows = database.rows(NEWEST, [asked["before"], types, size + 1])
    links = {}
    if len(rows) > size:
        rows = rows[:size]
        links["next"] = _address(request, before=str(rows[-1][0]))
    naming = Naming(languages_of(request, asked["lang"]))
    content = Content(
        "change",
        [changes.change(naming, *row) for row in rows],
        host=f"{request.scheme}://{request.get_host()}",
        address=_address(request),
        links=links,
    )
    return _told(request, content, naming, rows[0][6] if rows else None)


def _told(
    request: HttpRequest, content: Content, naming: Naming, modified: datetime | None
) -> HttpResponse:
    body = ATOM.write(content)
    headers = {
        "ETag": f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"',
        "Cache-Control": CACHE_CONTROL,
        "Vary": VARY_OF_NAMES,
        "Content-Language": naming.used,
    }
    if modified is not None:
        headers["Last-Modified"] = http_date(modified)
    if content.links:
        headers["Link"] = f'<{content.links["next"]}>; rel="next"'
    if is_known(request, headers["ETag"]):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type=ATOM.content_type, headers=headers)


def _address(request: HttpRequest, **more: Any) -> str:
    """Return the address of the feed, or of another part of it."""
    pairs = [
        (name, value)
        for name, values in request.GET.lists()
        if name not in more
        for value in values
    ]
    query = urlencode([*pairs, *more.items()])
    return f"/api/v1/changes.atom{'?' if query else ''}{query}"
