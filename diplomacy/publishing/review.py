"""Review: records are put up for it, and sent back with a comment. Published they are elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from diplomacy.history.models import Change, Occasion
from diplomacy.history.occasions import told
from diplomacy.publishing.facts import facts_of, participants_of
from diplomacy.publishing.refusals import Refusal, of_their_own, refuse
from diplomacy.publishing.revisions import lock
from diplomacy.records.codes import ReviewStatus
from diplomacy.records.models import Record


@told
def submit(ids: Iterable[UUID], *, by: Any = None, note: str = "") -> list[UUID]:
    """
    Put these records up for review, with those of their facts that are candidates.

    A vetted claim is taken back to review by this, so that its words can be changed.

    :param note: what the reviewer should know; the history keeps it.
    :returns: the records that were not up for review before.
    :raises PublishingError: if one of them is merged, or goes with another one.
    """
    chosen = lock(ids)
    refuse(of_their_own(chosen))
    fresh = [
        record.pk for record in chosen if record.review_status != ReviewStatus.SUBMITTED
    ]
    Record.objects.filter(pk__in=fresh).update(review_status=ReviewStatus.SUBMITTED)
    _move_parts(chosen, ReviewStatus.CANDIDATE, ReviewStatus.SUBMITTED)
    return fresh


@told
def send_back(ids: Iterable[UUID], *, by: Any = None, comment: str) -> None:
    """
    Send records that are up for review back to who entered them, as candidates.

    :param comment: what is to be mended; the history keeps it, and the form shows it.
    :raises PublishingError: if there is no comment, or one of them is not up for review.
    """
    chosen = lock(ids)
    refuse(_refusals(chosen, comment))
    ids = [record.pk for record in chosen]
    Record.objects.filter(pk__in=ids).update(review_status=ReviewStatus.CANDIDATE)
    _move_parts(chosen, ReviewStatus.SUBMITTED, ReviewStatus.CANDIDATE)


def sent_back(record: Record) -> Occasion | None:
    """Return when, by whom and with which comment a candidate was sent back, if it was."""
    if record.review_status != ReviewStatus.CANDIDATE:
        return None
    last = moves_of(record.pk).select_related("occasion__by").first()
    was_submitted = last is not None and last.before == {
        "review_status": str(ReviewStatus.SUBMITTED)
    }
    return last.occasion if last is not None and was_submitted else None


def moves_of(record_id: Any) -> QuerySet[Change]:
    """Return the changes of the status of a record, the last one first."""
    return Change.objects.filter(
        record_id=record_id,
        table_name=Record._meta.db_table,
        operation="update",
        after__has_key="review_status",
    ).order_by("-pk")


def _refusals(chosen: Iterable[Record], comment: str) -> Iterator[Refusal]:
    for record in chosen:
        if not comment.strip():
            detail = "Say what is to be mended before it is sent back."
            yield Refusal(record.pk, "comment_missing", detail)
        if record.review_status != ReviewStatus.SUBMITTED:
            detail = "It is not up for review, so it cannot be sent back."
            yield Refusal(record.pk, "not_submitted", detail)


def _move_parts(
    chosen: list[Record], before: ReviewStatus, after: ReviewStatus
) -> None:
    parts = participants_of(chosen) + facts_of(record.pk for record in chosen)
    standing = Record.objects.filter(pk__in=parts, review_status=before)
    standing.update(review_status=after)
