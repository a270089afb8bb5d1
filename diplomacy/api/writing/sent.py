"""Reading the body of a request: JSON, of a size and depth that can be borne."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from diplomacy.api.problems import Problem
from diplomacy.api.responses import JSON
from diplomacy.common.mistakes import Mistake
from diplomacy.exchange import parsing
from diplomacy.exchange.parsing import Unreadable

MERGE_PATCH = "application/merge-patch+json"
NDJSON = "application/x-ndjson"
TEXT = "text/plain"


def read_document(
    request: HttpRequest, media_types: Iterable[str] = (JSON,)
) -> tuple[bytes, dict[str, Any]]:
    """
    Return the body of a request, and the JSON object that it is.

    :raises Problem: 400, 411, 413 or 415, for what is wrong with it.
    """
    body = read_body(request, media_types, settings.MAX_BODY)
    value = parse(body)
    if not isinstance(value, dict):
        raise _unreadable("not_an_object", "The body must be one JSON object.")
    return body, value


def read_body(request: HttpRequest, media_types: Iterable[str], largest: int) -> bytes:
    """
    Return the bytes of a body.

    :raises Problem: 411, 413 or 415.
    """
    _require_type(request, tuple(media_types))
    if request.META.get("HTTP_TRANSFER_ENCODING") and not request.META.get(
        "CONTENT_LENGTH"
    ):
        raise Problem(
            411, "length_required", "Say with Content-Length how long the body is."
        )
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > largest:
        raise _too_large(largest)
    body: bytes = request.read(largest + 1)
    if len(body) > largest:
        raise _too_large(largest)
    if not body:
        raise _unreadable("empty_body", "A body is needed, and there is none.")
    return body


def parse(body: bytes) -> Any:
    """
    Return the JSON value that these bytes are.

    :raises Problem: 400 if they are none that can be kept.
    """
    try:
        return parsing.parse(body)
    except Unreadable as error:
        raise Problem(
            400, "bad_body", error.mistake.detail, errors=[error.mistake]
        ) from None


def _unreadable(code: str, detail: str) -> Problem:
    return Problem(400, "bad_body", detail, errors=[Mistake(code, detail, "#")])


def _too_large(largest: int) -> Problem:
    return Problem(
        413,
        "too_large",
        f"The body may have {largest:,} bytes at most.",
        headers={"Connection": "close"},
    )


def _require_type(request: HttpRequest, allowed: tuple[str, ...]) -> None:
    sent = request.META.get("CONTENT_TYPE", "")
    name, _, parameters = sent.partition(";")
    is_text = parameters.strip().lower().replace(" ", "") in {
        "",
        "charset=utf-8",
        'charset="utf-8"',
    }
    coding = request.META.get("HTTP_CONTENT_ENCODING", "identity").strip().lower()
    if name.strip().lower() in allowed and is_text and coding == "identity":
        return
    detail = f"The body must be {' or '.join(allowed)} in UTF-8, and not be compressed."
    raise Problem(
        415,
        "unsupported_media_type",
        detail,
        errors=[
            Mistake(
                "unsupported_media_type", detail, header="Content-Type", allowed=allowed
            )
        ],
        headers={"Accept-Post": ", ".join(allowed)},
    )
