"""
Answers kept in memory for as long as nothing is published.

All that the public reads follows from the editions, and whatever changes among
them adds one. So an answer holds while the newest edition is the same, which is
all that the database is asked. The newest one is known by its id and its instant:
a database that was set back to an earlier state gives the same ids once more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from diplomacy.api import database
from diplomacy.api.kept import Kept
from diplomacy.api.responses import VARY, not_modified
from diplomacy.api.standpoint import accepted

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

NEWEST = "SELECT id, published_at FROM diplomacy_edition ORDER BY id DESC LIMIT 1"

CODED = {"Accept-Encoding"}
"""The headers that an answer varies by only after it was made; see `codings`."""

# Languages are many, and few of them make a difference; see `accepted`.
VARIES_BY = [
    f"HTTP_{name.upper().replace('-', '_')}"
    for name in VARY.split(", ")
    if name not in CODED
]
"""The headers that an answer may follow from."""

PERSONAL = ("HTTP_AUTHORIZATION", "HTTP_COOKIE")
"""The headers that say who asks; the answer may then be for nobody else."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given."""

    content: bytes
    content_type: str
    headers: dict[str, str]


# For each worker: some two hundred pages.
_kept: Kept[tuple[Any, ...], Answer] = Kept(64_000_000)


def remembered(view: View[P]) -> View[P]:
    """
    Let a view give again the answer that it gave before, if nothing was published since.

    Its answer must follow from the address, the headers named in ``Vary`` and the
    editions, and from nothing else: not from who asks, and not from the day.
    """
    return _remembered(view, lambda: None)


def remembered_for_the_day(view: View[P]) -> View[P]:
    """Let a view give again what it gave before, where that follows from the day, too."""
    return _remembered(view, lambda: datetime.now(UTC).date())


def _remembered(view: View[P], day: Callable[[], date | None]) -> View[P]:
    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: P.args, **options: P.kwargs
    ) -> HttpResponse:
        is_personal = any(request.META.get(name) for name in PERSONAL)
        if request.method not in {"GET", "HEAD"} or is_personal:
            return view(request, *args, **options)
        key = (*_key(request), day())
        kept = _kept.get(key)
        if kept is not None:
            return not_modified(request, kept.headers) or HttpResponse(
                kept.content, content_type=kept.content_type, headers=kept.headers
            )
        response = view(request, *args, **options)
        if response.status_code == 200:
            _keep(key, response)
        return response

    return answer


def _key(request: HttpRequest) -> tuple[Any, ...]:
    sent = request.META
    return (
        database.first(NEWEST, []),
        request.path_info,
        sent.get("QUERY_STRING", ""),
        *map(sent.get, VARIES_BY),
        accepted(request),
    )


def _keep(key: tuple[Any, ...], response: HttpResponse) -> None:
    headers = dict(response.headers)
    content_type = headers.pop("Content-Type")
    answer = Answer(response.content, content_type, headers)
    _kept.put(key, answer, len(answer.content))
