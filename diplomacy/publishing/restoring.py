"""Restoring: a record and its parts become again what they were at some point of their history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from diplomacy.common.among import among
from diplomacy.documents.writing import strike_out
from diplomacy.history.models import Change
from diplomacy.history.occasions import told
from diplomacy.history.reading import changes_of
from diplomacy.history.undoing import PROCEEDINGS, netted, take_back
from diplomacy.publishing.facts import GONE, table_of
from diplomacy.publishing.refusals import Refusal, refuse
from diplomacy.publishing.revisions import lock
from diplomacy.publishing.rules import check_rules
from diplomacy.records.codes import ReviewStatus
from diplomacy.records.models import Record

RECORDS = Record._meta.db_table


@told
def restore(
    record_id: UUID, occasion_id: int, *, by: Any = None, reason: str = ""
) -> None:
    """
    Make a record and its parts what they were after an occasion of its history.

    Nothing is published by this, and how far the record has come in its review stays.
    A part that came since goes; one that was ever published is struck out instead,
    since editions show it.

    :raises PublishingError: if the record has no such occasion or says what it said
        then, or it was merged, or another one into it, or a part of it was moved to
        another record since.
    :raises django.db.IntegrityError: if what it said then breaks a rule by now.
    """
    lock([record_id])
    since = _changes_since(record_id, occasion_id)
    changes = [
        change
        for change in (_without_proceedings(each, record_id) for each in netted(since))
        if change.operation == "insert" or change.before
    ]
    refuse(_refusals(record_id, since, changes))
    came = {
        each.record_id
        for each in changes
        if each.table_name == RECORDS and each.operation == "insert"
    }
    published = set(
        Record.objects.filter(
            pk__in=among(came), published_revision__isnull=False
        ).values_list("pk", flat=True)
    )
    moved = {
        each.record_id
        for each in changes
        if each.table_name == RECORDS and each.operation == "update"
    }
    take_back(
        each for each in changes if not {each.record_id, each.owner_id} & published
    )
    for part in _parts(published):
        strike_out(part)
    # What was struck out, or put back, shows in its owner only if the whole fact is saved.
    for part in _parts(moved - {record_id}):
        part.save()
    check_rules()


def _changes_since(record_id: UUID, occasion_id: int) -> list[Change]:
    """
    Return what was done to the record and its parts after an occasion.

    :raises PublishingError: if that is none of its occasions.
    """
    entries = changes_of(record_id)
    then = [
        change.pk
        for occasion, changes in entries
        for change in changes
        if occasion.pk == occasion_id
    ]
    if not then:
        detail = "Nothing is known of what it was then."
        refuse([Refusal(record_id, "history_missing", detail)])
    return [
        change for _, changes in entries for change in changes if change.pk > max(then)
    ]


def _refusals(
    record_id: UUID, since: list[Change], changes: list[Change]
) -> Iterator[Refusal]:
    if not changes:
        detail = "It is what it was then."
        yield Refusal(record_id, "nothing_to_restore", detail)
    updates = [change for change in since if change.operation == "update"]
    if any("merged_into_id" in (change.before or {}) for change in updates):
        detail = "It was merged since, or another record into it; undo that first."
        yield Refusal(record_id, "merged", detail)
    elif any(change.left_id for change in since):
        detail = "A part of it was moved to another record since; move it back first."
        yield Refusal(record_id, "changed_since", detail)


def _without_proceedings(change: Change, record_id: UUID) -> Change:
    """Return the change without how far the record has come, but for whether a part is struck out."""
    if change.table_name != RECORDS or change.operation != "update":
        return change
    before, after = change.before or {}, change.after or {}
    kept = {
        column: value for column, value in before.items() if column not in PROCEEDINGS
    }
    statuses = {before.get("review_status"), after.get("review_status")}
    if change.record_id != record_id and statuses & set(GONE):
        kept["review_status"] = _status(before["review_status"])
    change.before = kept
    return change


def _status(then: str) -> str:
    """Return a status that needs nobody's review: what was vetted is so again only when it is published."""
    return then if then in GONE else ReviewStatus.CANDIDATE


def _parts(ids: Iterable[UUID]) -> Iterator[Any]:
    for record in Record.objects.filter(pk__in=among(ids)).order_by("pk"):
        yield table_of(record.type)._default_manager.get(pk=record.pk)
