"""Reading working documents: ``?state=draft``, for those whose token lets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict

from diplomacy.access.codes import Scope
from diplomacy.api import instants
from diplomacy.api.cursors import BadCursorError, Cursor, decode, encode, page_at
from diplomacy.api.lookup import as_uuid
from diplomacy.api.problems import bad_parameters, unknown_parameter, unknown_value
from diplomacy.api.published.links import described_by
from diplomacy.api.responses import JSON, require_json
from diplomacy.api.writing.finding import find_working
from diplomacy.api.writing.occasions import caller_with
from diplomacy.api.writing.working import answer_working, bodies_of
from diplomacy.common.mistakes import Mistake
from diplomacy.documents.registry import Resource
from diplomacy.records.codes import ReviewStatus
from diplomacy.records.models import Record

STATE = "state"
STATES = ("draft", "published")

SINGLE = ("state", "review_status", "updated_since", "page_size", "cursor")
PARAMETERS = (*SINGLE, "ids")

USUAL_PAGE = 50
LARGEST_PAGE = 200
MOST_IDS = 200

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """What a list of working documents is asked for."""

    ids: list[UUID] | None
    review_status: str
    updated_since: datetime | None
    page_size: int
    cursor: Cursor | None
    fingerprint: bytes


def is_state_asked(request: HttpRequest) -> bool:
    """Return whether a state is asked for; most requests have no query, which would take long to read."""
    return bool(request.META.get("QUERY_STRING")) and STATE in request.GET


def is_draft_asked(request: HttpRequest) -> bool:
    """
    Return whether working documents are asked for.

    :raises Problem: 400 for another state than there is.
    """
    values = request.GET.getlist(STATE)
    if any(value not in STATES for value in values):
        raise bad_parameters([unknown_value(STATE, values[-1], STATES)])
    return "draft" in values


def answer_draft(request: HttpRequest, resource: Resource, key: str) -> HttpResponse:
    """
    Answer with the working document of the record that the key means.

    :raises Problem: 400, 401, 403, 404, 406, 409 for a record that was merged.
    """
    caller_with(request, Scope.READ_DRAFTS)
    require_json(request)
    _refuse_others(request.GET, (STATE,))
    record = find_working(resource, key)
    return answer_working(request, record.pk, resource.type)


def answer_drafts(request: HttpRequest, resource: Resource) -> HttpResponse:
    """
    Answer with the working documents that have changes which are not published.

    The one changed last comes first.

    :raises Problem: 400, 401, 403, 406.
    """
    caller_with(request, Scope.READ_DRAFTS)
    require_json(request)
    asked = _read(request.GET)
    records = list(_records(resource, asked)[: asked.page_size + 1])
    shown = records[: asked.page_size]
    bodies = bodies_of(record.pk for record in shown)
    cursor = None
    if len(records) > len(shown):
        last = Cursor(False, _microseconds(shown[-1].updated_at), shown[-1].pk)
        cursor = encode(last, asked.fingerprint)
    envelope = {"next": page_at(request, cursor), "next_cursor": cursor}
    body = b",".join(bodies[record.pk] for record in shown if record.pk in bodies)
    return HttpResponse(
        b'{"results":[' + body + b"]," + orjson.dumps(envelope)[1:],
        content_type=JSON,
        headers={
            "Cache-Control": "private, no-store",
            "Link": described_by(f"{resource.plural}/drafts"),
        },
    )


def _records(resource: Resource, asked: Asked) -> QuerySet[Record]:
    is_changed = Q(published_revision=None) | ~Q(revision=F("published_revision"))
    records = Record.objects.filter(is_changed, type=resource.type, merged_into=None)
    if asked.ids is not None:
        records = records.filter(pk__in=asked.ids)
    if asked.review_status:
        records = records.filter(review_status=asked.review_status)
    if asked.updated_since is not None:
        records = records.filter(updated_at__gte=asked.updated_since)
    if asked.cursor is not None:
        last = EPOCH + timedelta(microseconds=asked.cursor.key)
        records = records.filter(
            Q(updated_at__lt=last) | Q(updated_at=last, pk__lt=asked.cursor.record_id)
        )
    return records.order_by("-updated_at", "-pk")


def _microseconds(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(microseconds=1)


def _read(sent: QueryDict) -> Asked:
    """
    Read the parameters of a list of working documents.

    :raises Problem: 400, with all that is wrong with them.
    """
    _refuse_others(sent, PARAMETERS)
    mistakes = list(_mistakes(sent))
    if mistakes:
        raise bad_parameters(mistakes)
    since = sent.get("updated_since")
    pairs = sorted(
        (name, value)
        for name, values in sent.lists()
        if name not in {"cursor", "page_size"}
        for value in values
    )
    fingerprint = repr(pairs).encode()
    return Asked(
        ids=[UUID(text) for text in sent.getlist("ids")] if "ids" in sent else None,
        review_status=str(sent.get("review_status", "")),
        updated_since=instants.read(since) if since else None,
        page_size=int(sent.get("page_size", USUAL_PAGE)),
        cursor=_cursor(sent, fingerprint),
        fingerprint=fingerprint,
    )


def _mistakes(sent: QueryDict) -> Iterator[Mistake]:
    for name in SINGLE:
        if len(sent.getlist(name)) > 1:
            detail = f"{name} is given more than once."
            yield Mistake("repeated_parameter", detail, parameter=name)
    status = sent.get("review_status")
    if status is not None and status not in ReviewStatus.values:
        yield unknown_value(
            "review_status", status, ReviewStatus.values, code="unknown_code"
        )
    size = sent.get("page_size", str(USUAL_PAGE))
    if not size.isdecimal() or len(size) > 4 or not 1 <= int(size) <= LARGEST_PAGE:
        detail = f"page_size is a number from 1 to {LARGEST_PAGE}."
        yield Mistake("out_of_range", detail, parameter="page_size")
    ids = sent.getlist("ids")
    if len(ids) > MOST_IDS or any(as_uuid(text) is None for text in ids):
        detail = f"ids are up to {MOST_IDS} ids."
        yield Mistake("bad_id", detail, parameter="ids")
    try:
        if "updated_since" in sent:
            instants.read(str(sent["updated_since"]))
    except ValueError as error:
        yield Mistake("bad_instant", str(error), parameter="updated_since")


def _cursor(sent: QueryDict, fingerprint: bytes) -> Cursor | None:
    if "cursor" not in sent:
        return None
    try:
        return decode(str(sent["cursor"]), fingerprint)
    except BadCursorError as error:
        mistake = Mistake("bad_cursor", str(error), parameter="cursor")
        raise bad_parameters([mistake]) from None


def _refuse_others(sent: QueryDict, allowed: tuple[str, ...]) -> None:
    others = [name for name in sent if name not in allowed]
    if others:
        raise bad_parameters([unknown_parameter(name, allowed) for name in others])
