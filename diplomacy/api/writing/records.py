"""Creating, replacing, changing and withdrawing one record."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse

from diplomacy.access.codes import Scope
from diplomacy.api.callers import Caller
from diplomacy.api.problems import bad_parameters
from diplomacy.api.published.links import described_by
from diplomacy.api.responses import JSON
from diplomacy.api.writing.finding import find_working, require_version, tags_of
from diplomacy.api.writing.occasions import caller_with, carry_out, note_of
from diplomacy.api.writing.options import is_trial_asked, reason_asked
from diplomacy.api.writing.permits import permit_of
from diplomacy.api.writing.refusing import publishing, refused
from diplomacy.api.writing.results import result_of
from diplomacy.api.writing.sent import MERGE_PATCH, read_document
from diplomacy.api.writing.working import answer_working, tag_of
from diplomacy.common.mistakes import Mistake
from diplomacy.documents.registry import Resource
from diplomacy.exchange.batch import Outcome, Result, exchange
from diplomacy.exchange.items import Item, Op
from diplomacy.publishing.discarding import discard
from diplomacy.publishing.publish import withdraw
from diplomacy.records.models import Record


def create(request: HttpRequest, resource: Resource) -> HttpResponse:
    """
    Make a draft of what is sent, with its parts and the claims that bear it out.

    :raises Problem: 400, 401, 403, 409, 413, 415, 422.
    """
    caller = caller_with(request, Scope.WRITE)
    is_trial = is_trial_asked(request)
    body, data = read_document(request)
    note = note_of(data)
    item = Item(Op.CREATE, resource.type, data)

    def work() -> HttpResponse:
        [result] = exchange([item], permit=permit_of(caller), is_trial=is_trial)
        return _answer(request, resource, result, is_trial, status=201)

    return carry_out(request, caller, work, note=note, body=body)


def change(request: HttpRequest, resource: Resource, key: str) -> HttpResponse:
    """
    Replace a record by what is sent (PUT), or change some members of it (PATCH).

    :raises Problem: 400, 401, 403, 404, 409, 412, 413, 415, 422, 428.
    """
    caller = caller_with(request, Scope.WRITE)
    is_trial = is_trial_asked(request)
    record = find_working(resource, key)
    tags = tags_of(request)
    is_patch = request.method == "PATCH"
    _, data = read_document(request, (JSON, MERGE_PATCH) if is_patch else (JSON,))
    note = note_of(data)
    item = Item(
        Op.UPDATE if is_patch else Op.REPLACE,
        resource.type,
        data,
        key={"id": str(record.pk)},
        if_match=", ".join(tags),
    )

    def work() -> HttpResponse:
        [result] = exchange([item], permit=permit_of(caller), is_trial=is_trial)
        return _answer(request, resource, result, is_trial)

    return carry_out(request, caller, work, note=note)


def remove(request: HttpRequest, resource: Resource, key: str) -> HttpResponse:
    """
    Take back a record that was published, or discard a draft that never was.

    :raises Problem: 400, 401, 403, 404, 409, 412, 422, 428.
    """
    caller = caller_with(request, Scope.WRITE)
    reason = reason_asked(request)
    record = find_working(resource, key)
    tags = tags_of(request)

    def work() -> HttpResponse:
        _lock(record.pk)
        require_version(Record.objects.get(pk=record.pk), tags)
        if record.published_revision is None:
            _permit(caller, record)
            with publishing():
                discard(record.pk)
        else:
            _withdraw(request, caller, record, reason)
        return HttpResponse(status=204)

    return carry_out(request, caller, work, note=reason)


def _withdraw(
    request: HttpRequest, caller: Caller, record: Record, reason: str
) -> None:
    caller_with(request, Scope.PUBLISH)
    if not reason:
        detail = "Say why it is withdrawn; readers of its address are told."
        raise bad_parameters([Mistake("missing_parameter", detail, parameter="reason")])
    with publishing():
        withdraw([record.pk], by=caller.user, reason=reason)


def _permit(caller: Caller, record: Record) -> None:
    refusal = permit_of(caller)(record)
    if refusal is not None:
        raise refused([refusal])


def _lock(record_id: UUID) -> None:
    list(Record.objects.select_for_update().filter(pk=record_id))


def _answer(
    request: HttpRequest,
    resource: Resource,
    result: Result,
    is_trial: bool,
    status: int = 200,
) -> HttpResponse:
    if result.outcome == Outcome.REFUSED or result.target is None:
        raise refused(result.mistakes, _tag_now(result))
    if is_trial:
        body = orjson.dumps(result_of(result))
        headers = {
            "Cache-Control": "private, no-store",
            "Link": described_by("parts/bulk_item_result"),
        }
        return HttpResponse(body, content_type=JSON, headers=headers)
    return answer_working(request, result.target.id, resource.type, status=status)


def _tag_now(result: Result) -> dict[str, str]:
    """Return the entity tag that the record of a refused item has."""
    return (
        {"ETag": tag_of(result.target.id)} if result.target and result.revision else {}
    )
