"""Answers made of stored bytes: entity tags, conditional requests, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from diplomacy.api.problems import Problem, bad_parameters, unknown_parameter
from diplomacy.api.published.links import described_by
from diplomacy.common.mistakes import Mistake

JSON = "application/json"
CACHE_CONTROL = "public, no-cache"
"""Any cache may keep an answer, and must ask whether it still holds (RFC 9111, 5.2.2.4)."""

PLAIN = frozenset({"*/*", JSON, "", f"{JSON}, text/plain, */*"})
"""What most programs accept; it needs no weighing."""

VARY = "Accept, Accept-Encoding"

VARY_OF_NAMES = f"{VARY}, Accept-Language"
"""What an answer varies by that shows names."""


class Link(NamedTuple):
    """A link to a related address (RFC 8288)."""

    target: str
    relation: str
    media_type: str = ""

    def __str__(self) -> str:
        kind = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{self.target}>; rel="{self.relation}"{kind}'


def stored(  # noqa: PLR0913 (each is a header of the answer)
    request: HttpRequest,
    parts: Iterable[bytes],
    *,
    etag: str,
    modified: datetime | None,
    schema: str,
    links: Iterable[Link | tuple[str, str]] = (),
    cache_control: str = CACHE_CONTROL,
    languages: str = "",
) -> HttpResponse:
    """
    Return these bytes as JSON, or 304 if the client has them already.

    :param etag: the strong entity tag, without quotes.
    :param schema: the name of the schema that describes it; empty if that is none of ours.
    :param links: targets and their relation types (RFC 8288).
    :param languages: those of its names, if they depend on what a client likes.
    :raises Problem: 406 if the client does not take JSON.
    """
    require_json(request)
    tag = f'"{etag}"'
    headers = {"ETag": tag, "Cache-Control": cache_control, "Vary": VARY}
    if languages:
        headers |= {"Vary": VARY_OF_NAMES, "Content-Language": languages}
    if modified is not None:
        headers["Last-Modified"] = http_date(modified)
    described = [described_by(schema)] if schema else []
    link = ", ".join([*(str(Link(*each)) for each in links), *described])
    if link:
        headers["Link"] = link
    return not_modified(request, headers) or HttpResponse(
        b"".join(parts), content_type=JSON, headers=headers
    )


def http_date(instant: datetime) -> str:
    """Return an instant in UTC as headers have it (RFC 9110, 5.6.7)."""
    return format_datetime(instant.replace(microsecond=0), usegmt=True)


def not_modified(
    request: HttpRequest, headers: Mapping[str, str]
) -> HttpResponse | None:
    """Return 304 with these headers if the client has what they tell of, and None if not."""
    if not is_known(request, headers["ETag"]):
        return None
    return HttpResponse(status=304, headers=dict(headers))


def is_known(request: HttpRequest, tag: str) -> bool:
    """Return whether the client says that it has the answer with this tag (RFC 9110, 13.1.2)."""
    sent = request.META.get("HTTP_IF_NONE_MATCH")
    if not sent:
        return False
    return sent.strip() == "*" or tag in {
        known.removeprefix("W/") for known in parse_etags(sent)
    }


def require_json(request: HttpRequest) -> None:
    """
    Refuse a request whose ``Accept`` leaves out JSON (RFC 9110, 12.5.1).

    :raises Problem: 406.
    """
    if request.META.get("HTTP_ACCEPT", "") not in PLAIN:
        require(request, [JSON])


def require(request: HttpRequest, media_types: list[str]) -> str:
    """
    Return which of the media types the client likes best; the first, if it does not say.

    :raises Problem: 406, naming what there is.
    """
    if not request.META.get("HTTP_ACCEPT", "").strip():
        return media_types[0]
    preferred = request.get_preferred_type(media_types)
    if preferred is None:
        names = ", ".join(media_types)
        raise Problem(
            406,
            "not_acceptable",
            f"This address answers with {names}.",
            errors=[
                Mistake(
                    "not_acceptable",
                    "No form that there is here is acceptable.",
                    header="Accept",
                    allowed=tuple(media_types),
                )
            ],
        )
    return str(preferred)


def require_method(request: HttpRequest, *allowed: str) -> HttpResponse | None:
    """
    Refuse a method that the address does not have, and answer ``OPTIONS``.

    :raises Problem: 405, naming the methods that are allowed.
    """
    if request.method in allowed:
        return None
    answer = allow(*allowed)
    if request.method == "OPTIONS":
        return answer
    detail = f"This address does not have the method {request.method}."
    headers = {"Allow": answer.headers["Allow"]}
    raise Problem(405, "method_not_allowed", detail, headers=headers)


def allow(*methods: str) -> HttpResponse:
    """Return the answer to ``OPTIONS`` where there are these methods (RFC 9110, 9.3.7)."""
    return HttpResponse(status=204, headers={"Allow": ", ".join((*methods, "OPTIONS"))})


def refuse_parameters(request: HttpRequest) -> None:
    """
    Refuse query parameters at an address that has none.

    :raises Problem: 400, naming each.
    """
    if request.META.get("QUERY_STRING") and request.GET:
        raise bad_parameters([unknown_parameter(name, ()) for name in request.GET])
