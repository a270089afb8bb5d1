"""Many writes at once, and none at all: ``/bulk`` and ``/validate``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from diplomacy.access.codes import Scope
from diplomacy.api.callers import Caller
from diplomacy.api.problems import Problem
from diplomacy.api.published.links import described_by
from diplomacy.api.responses import JSON, require_method
from diplomacy.api.writing.occasions import caller_with, carry_out, note_of
from diplomacy.api.writing.options import refuse_all
from diplomacy.api.writing.permits import permit_of
from diplomacy.api.writing.refusing import not_accepted, publishing
from diplomacy.api.writing.results import result_of
from diplomacy.api.writing.sent import NDJSON, parse, read_body
from diplomacy.common.mistakes import Code, Mistake, pointer_to
from diplomacy.exchange.batch import Outcome, Result, Sent, exchange
from diplomacy.exchange.ids import file_of
from diplomacy.exchange.items import read_item
from diplomacy.publishing.publish import publish

MOST_ITEMS = 10_000

FLAGS = ("atomic", "validate_only", "publish")
MEMBERS = ("items", *FLAGS, "change_note")


def answer_bulk(request: HttpRequest) -> HttpResponse:
    """
    Write many items: all or none, or each on its own.

    :raises Problem: 400, 401, 403, 405, 411, 413, 415; 422 if all are refused for one.
    """
    handled = require_method(request, "POST")
    return _written(request) if handled is None else handled


def answer_verdict(request: HttpRequest) -> HttpResponse:
    """
    Say of each of many items what would become of it, and write none.

    :raises Problem: 400, 401, 403, 405, 411, 413, 415.
    """
    handled = require_method(request, "POST")
    if handled is not None:
        return handled
    caller = caller_with(request, Scope.WRITE)
    _, sent = _read(request, ("items",))

    def work() -> HttpResponse:
        items = list(_items(sent["items"]))
        results = exchange(
            items, is_atomic=False, is_trial=True, permit=permit_of(caller)
        )
        return _told(results, 200)

    return carry_out(request, caller, work)


def _written(request: HttpRequest) -> HttpResponse:
    caller = caller_with(request, Scope.WRITE)
    body, sent = _read(request, MEMBERS)
    note = note_of(sent)
    if sent.get("publish"):
        caller_with(request, Scope.PUBLISH)
    is_atomic, is_trial = sent.get("atomic", True), sent.get("validate_only", False)

    def work() -> HttpResponse:
        results = exchange(
            list(_items(sent["items"])),
            is_atomic=is_atomic,
            is_trial=is_trial,
            permit=permit_of(caller),
            file=None if is_trial else file_of(body),
        )
        if is_atomic:
            _require_all(results)
        if sent.get("publish") and not is_trial:
            _publish(caller, results, note)
        return _told(results, 200 if is_atomic else 207)

    return carry_out(request, caller, work, note=note, body=body)


def _publish(caller: Caller, results: list[Result], note: str) -> None:
    """Publish what was written, as one set."""
    written = [pk for result in results for pk in result.written]
    with publishing():
        publish(written, by=caller.user, reason=note)


def _require_all(results: list[Result]) -> None:
    """
    Refuse all if one is refused.

    :raises Problem: 422, with what is wrong with any of them.
    """
    mistakes = [mistake for result in results for mistake in result.mistakes]
    if mistakes:
        raise not_accepted(mistakes)


def _told(results: list[Result], status: int) -> HttpResponse:
    counts = {
        str(outcome): sum(result.outcome == outcome for result in results)
        for outcome in Outcome
    }
    told = {"counts": counts, "results": [result_of(result) for result in results]}
    headers = {
        "Cache-Control": "private, no-store",
        "Link": described_by("bulk/document"),
    }
    return HttpResponse(
        orjson.dumps(told), status=status, content_type=JSON, headers=headers
    )


def _items(sent: list[Any]) -> Iterator[Sent]:
    for index, item in enumerate(sent):
        yield read_item(item, index, ("items", index))


def _read(
    request: HttpRequest, members: tuple[str, ...]
) -> tuple[bytes, dict[str, Any]]:
    """
    Return the body of a request, and what it holds: an object, or a line for each item.

    :raises Problem: 400, 411, 413 or 415.
    """
    body = read_body(request, (JSON, NDJSON), settings.MAX_BULK_BODY)
    if request.META["CONTENT_TYPE"].partition(";")[0].strip().lower() == NDJSON:
        flags = _flags_of_address(request)
        lines = [line for line in body.splitlines() if line.strip()]
        sent: Any = {
            "items": [parse(line) for line in lines[: MOST_ITEMS + 1]],
            **flags,
        }
    else:
        refuse_all(request)
        sent = parse(body)
    mistakes = list(_mistakes(sent, members))
    if mistakes:
        raise Problem(
            400, "bad_document", "The body is not a list of items.", errors=mistakes
        )
    return body, sent


def _flags_of_address(request: HttpRequest) -> dict[str, Any]:
    """Return the members that stand in the address, for lines have no place for them."""
    values: dict[Any, Any] = {"true": True, "false": False}
    return {
        name: values.get(value, value) if name in FLAGS else value
        for name, value in request.GET.items()
    }


def _mistakes(sent: Any, members: tuple[str, ...]) -> Iterator[Mistake]:
    if not isinstance(sent, dict):
        yield Mistake("not_an_object", "The body is an object with items.", "#")
        return
    for name in sent.keys() - set(members):
        known = Code("unknown_member", members, name)
        detail = f"There is no member {name}."
        yield Mistake(
            known,
            detail,
            pointer_to(name),
            allowed=known.allowed,
            nearest=known.nearest,
        )
    items = sent.get("items")
    if not isinstance(items, list):
        yield Mistake("required", "items is a list of items.", "#/items")
    elif len(items) > MOST_ITEMS:
        detail = f"There may be {MOST_ITEMS:,} items at most; send them in parts."
        yield Mistake("too_many", detail, "#/items")
    for name in FLAGS:
        if not isinstance(sent.get(name, False), bool):
            yield Mistake("invalid", f"{name} is true or false.", pointer_to(name))
