"""Moving a record on: submitting, sending back, publishing, withdrawing, merging and its undoing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from diplomacy.access.codes import Scope
from diplomacy.api.callers import Caller
from diplomacy.api.lookup import as_uuid
from diplomacy.api.problems import not_found
from diplomacy.api.schema import transitions as bodies
from diplomacy.api.writing.finding import each_tag, find_working, require_version
from diplomacy.api.writing.occasions import caller_with, carry_out
from diplomacy.api.writing.options import refuse_all
from diplomacy.api.writing.permits import permit_of
from diplomacy.api.writing.refusing import publishing, refused
from diplomacy.api.writing.sent import read_document
from diplomacy.api.writing.working import answer_working
from diplomacy.documents.registry import Resource
from diplomacy.documents.resolving import Resolver
from diplomacy.exchange.refusals import of_serializer
from diplomacy.publishing.closure import closure
from diplomacy.publishing.editions import begin
from diplomacy.publishing.merging import merge, unmerge
from diplomacy.publishing.publish import publish, withdraw
from diplomacy.publishing.review import send_back, submit
from diplomacy.records.models import Record

Values = dict[str, Any]


@dataclass(frozen=True)
class Transition:
    """
    One way to move a record on.

    :param name: the last part of the address.
    :param body: what may be sent with it.
    :param act: does it, and returns the record whose document is the answer.
    """

    name: str
    scope: Scope
    body: type[bodies.Sent]
    act: Callable[[Caller, Record, Values], UUID]


def _submit(caller: Caller, record: Record, values: Values) -> UUID:
    submit([record.pk], by=caller.user, note=values["note"])
    return record.pk


def _send_back(caller: Caller, record: Record, values: Values) -> UUID:
    send_back([record.pk], by=caller.user, comment=values["comment"])
    return record.pk


def _publish(caller: Caller, record: Record, values: Values) -> UUID:
    needed = closure([record.pk]) if values["with_needed"] else []
    publish([record.pk, *needed], by=caller.user, reason=values["reason"])
    return record.pk


def _withdraw(caller: Caller, record: Record, values: Values) -> UUID:
    withdraw([record.pk], by=caller.user, reason=values["reason"])
    return record.pk


def _merge(caller: Caller, record: Record, values: Values) -> UUID:
    survivor: UUID = values["into"].id
    merge(record.pk, survivor, by=caller.user, reason=values["reason"])
    return survivor


def _unmerge(caller: Caller, record: Record, values: Values) -> UUID:
    unmerge(record.pk, by=caller.user, reason=values["reason"])
    return record.pk


TRANSITIONS = (
    Transition("submit", Scope.WRITE, bodies.SubmissionSerializer, _submit),
    Transition("return", Scope.PUBLISH, bodies.ReturningSerializer, _send_back),
    Transition("publish", Scope.PUBLISH, bodies.PublicationSerializer, _publish),
    Transition("withdraw", Scope.PUBLISH, bodies.WithdrawalSerializer, _withdraw),
    Transition("merge", Scope.ADMIN, bodies.MergerSerializer, _merge),
    Transition("unmerge", Scope.ADMIN, bodies.UndoingSerializer, _unmerge),
)


def move(
    request: HttpRequest, resource: Resource, key: str, transition: Transition
) -> HttpResponse:
    """
    Move a record on, and answer with its working document.

    :raises Problem: 400, 401, 403, 404, 409, 412, 413, 415, 422.
    """
    caller = caller_with(request, transition.scope)
    refuse_all(request)
    body, sent = _sent(request)
    record = _record(resource, key, transition)
    values = _validated(transition, sent)
    sent_tags = request.META.get("HTTP_IF_MATCH")

    def work() -> HttpResponse:
        _permit(caller, record, transition)
        # Left out, it asks for no version; sent and empty, no version meets it.
        if sent_tags is not None:
            if transition.scope != Scope.WRITE:
                # Whoever publishes goes first, and only then are rows held: as in publishing.
                begin(caller.user)
            held = Record.objects.select_for_update().get(pk=record.pk)
            require_version(held, each_tag(sent_tags))
        with publishing():
            shown = transition.act(caller, record, values)
        return answer_working(request, shown, resource.type)

    note = values.get("note") or values.get("reason") or values.get("comment") or ""
    return carry_out(request, caller, work, note=note, body=body)


def _sent(request: HttpRequest) -> tuple[bytes, Values]:
    """Return what was sent; nothing says as much as an empty object."""
    if request.META.get("CONTENT_LENGTH") in {None, "", "0"}:
        return b"", {}
    return read_document(request)


def _record(resource: Resource, key: str, transition: Transition) -> Record:
    if transition.name != "unmerge":
        return find_working(resource, key)
    merged_id = as_uuid(key)
    merged = (
        merged_id and Record.objects.filter(type=resource.type, pk=merged_id).first()
    )
    if not merged:
        raise not_found(f"No record of {resource.plural} has the id “{key}”.")
    return merged


def _permit(caller: Caller, record: Record, transition: Transition) -> None:
    refusal = permit_of(caller)(record) if transition.scope == Scope.WRITE else None
    if refusal is not None:
        raise refused([refusal])


def _validated(transition: Transition, sent: Values) -> Values:
    serializer = transition.body(data=sent, context={"resolver": Resolver(sent)})
    if not serializer.is_valid():
        raise refused(of_serializer(serializer.errors, ()))
    values: Values = serializer.validated_data
    return values
