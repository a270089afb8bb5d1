"""One write: who asks, whether they may, why they do it, and that it is done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from diplomacy.access.codes import Scope
from diplomacy.api.authentication import authenticate, require
from diplomacy.api.callers import Caller
from diplomacy.api.problems import Problem
from diplomacy.common.mistakes import Mistake
from diplomacy.common.text import has_controls, normalise
from diplomacy.exchange.repeating import Answer, KeyOfAnotherRequest, once
from diplomacy.history.occasions import occasion

LONGEST_KEY = 255
KEPT_HEADERS = (
    "ETag",
    "Location",
    "Content-Location",
    "Cache-Control",
    "Content-Type",
    "Link",
)


def caller_with(request: HttpRequest, scope: Scope) -> Caller:
    """
    Return who asks, and may do what the scope names.

    :raises Problem: 401 or 403.
    """
    return require(authenticate(request), scope)


def carry_out(
    request: HttpRequest,
    caller: Caller,
    work: Callable[[], HttpResponse],
    *,
    note: str = "",
    body: bytes = b"",
) -> HttpResponse:
    """
    Do the work in one transaction, which the history tells of, and answer.

    A POST with an idempotency key is carried out once, however often it is sent.

    :raises Problem: whatever the work raises, 400 for a bad key, 422 for a key that
        another request had.
    """
    key = request.META.get("HTTP_IDEMPOTENCY_KEY")

    def told() -> HttpResponse:
        token = str(caller.token.pk) if caller.token else ""
        request_id = getattr(request, "request_id", "")
        with (
            transaction.atomic(),
            occasion(
                by=caller.user,
                token=token,
                request_id=request_id,
                channel="api",
                note=note,
            ),
        ):
            return work()

    if key is None or request.method != "POST":
        return told()
    return _once(request, caller, _readable(key), body, told)


def _once(
    request: HttpRequest,
    caller: Caller,
    key: str,
    body: bytes,
    work: Callable[[], HttpResponse],
) -> HttpResponse:
    address = request.get_full_path()
    try:
        status, headers, content = once(
            caller.user, key, (address, body), lambda: _kept(work())
        )
    except KeyOfAnotherRequest:
        detail = "This key was sent with another request before; use a new one."
        raise Problem(
            422,
            "idempotency_key_reused",
            detail,
            errors=[_of_key("key_reused", detail)],
        ) from None
    return HttpResponse(content, status=status, headers=headers)


def _kept(response: HttpResponse) -> Answer:
    headers = {
        name: response.headers[name]
        for name in KEPT_HEADERS
        if name in response.headers
    }
    return Answer(response.status_code, headers, response.content)


def _readable(key: str) -> str:
    text = key.strip()
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        text = text[1:-1]
    if 0 < len(text) <= LONGEST_KEY and text.isascii() and text.isprintable():
        return text
    detail = f"The key is 1 to {LONGEST_KEY} printable characters of ASCII."
    raise Problem(400, "bad_header", detail, errors=[_of_key("bad_key", detail)])


def _of_key(code: str, detail: str) -> Mistake:
    return Mistake(code, detail, header="Idempotency-Key")


def note_of(data: dict[str, Any]) -> str:
    """
    Take out of a document why it is changed, and return it.

    :raises Problem: 400 if it is no such text.
    """
    note = data.pop("change_note", None) or ""
    if isinstance(note, str) and len(note) <= 2000 and not has_controls(note):
        return normalise(note)
    detail = "A note is a text of at most 2,000 characters, without control characters other than tab and new line."
    raise Problem(
        400,
        "bad_document",
        detail,
        errors=[Mistake("invalid", detail, "#/change_note")],
    )
