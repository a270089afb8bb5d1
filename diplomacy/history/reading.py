"""Reading what was done to a record and its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from diplomacy.history.models import Change, Occasion


class Entry(NamedTuple):
    """What was done to a record and its parts on one occasion, in the order in which it was done."""

    occasion: Occasion
    changes: list[Change]


def changes_of(record_id: UUID, *, most: int | None = None) -> list[Entry]:
    """
    Return the history of a record with all that is, or ever was, a part of it; the newest first.

    :param most: read no more than so many of the newest changes.
    """
    parts = parts_of([record_id])
    part_ids = [part for _, part in parts]
    found = Change.objects.filter(
        Q(record_id=record_id)
        | Q(owner_id__in=[record_id, *part_ids])
        | Q(left_id=record_id)
        | Q(record_id__in=part_ids, owner_id=None)
    )
    newest = found.select_related("occasion__by").order_by("-pk")[:most]
    return [
        Entry(occasion, sorted(changes, key=lambda change: change.pk))
        for occasion, changes in groupby(newest, key=lambda change: change.occasion)
    ]


def parts_of(record_ids: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """Return pairs of these records and the facts that were ever entered as parts of them."""
    found = Change.objects.filter(owner_id__in=list(record_ids))
    pairs = found.order_by("owner_id", "record_id").distinct()
    # Evidence shows under the fact that it supports; only a fact is a record itself.
    return [
        (owner, part)
        for owner, part, row in pairs.values_list("owner_id", "record_id", "row_key")
        if str(part) == row and owner is not None
    ]


# A status, or that it was published, is no part of what a record says. That a part was
# struck out, or put back, is.
_CHANGED_BY = """
    WITH part AS (
        SELECT document, document AS record FROM unnest(%(documents)s::uuid[]) AS document
        UNION
        SELECT * FROM unnest(%(owners)s::uuid[], %(parts)s::uuid[])
    ), published AS (
        SELECT record_id AS document, max(id) AS id FROM diplomacy_change
         WHERE record_id = ANY(%(documents)s) AND table_name = 'diplomacy_record'
           AND operation = 'update' AND after ? 'published_revision' AND id < %(end)s
         GROUP BY record_id
    ), change AS (
        SELECT part.document, change.id, change.occasion_id FROM part
          JOIN diplomacy_change AS change ON change.record_id = part.record
           AND (change.owner_id IS NULL OR part.document IN (record_id, owner_id, left_id))
         WHERE operation <> 'update'
            OR after - %(statuses)s::text[] <> '{}'
            OR (part.record <> part.document
                AND ARRAY[before ->> 'review_status', after ->> 'review_status']
                    && %(gone)s::text[])
        UNION ALL
        SELECT left_id, id, occasion_id FROM diplomacy_change
         WHERE left_id = ANY(%(documents)s)
    )
    SELECT DISTINCT change.document FROM change
      JOIN diplomacy_occasion AS occasion ON occasion.id = change.occasion_id
      LEFT JOIN published ON published.document = change.document
     WHERE (occasion.by_id = %(user)s OR %(user)s::int IS NULL)
       AND change.id > coalesce(published.id, 0) AND change.id < %(end)s
"""

END = 2**63 - 1
"""Later than every change."""

_STATUSES = ["review_status", "merged_into_id", "published_revision"]


def changed_by(
    user_id: int | None,
    record_ids: Iterable[UUID],
    *,
    gone: Collection[str],
    end: int = END,
) -> set[UUID]:
    """
    Return those of these records of which this user changed anything since they were last published.

    :param user_id: the user, or None for anybody.
    :param gone: the statuses of parts that are struck out.
    :param end: the id of a change; what came with it or later does not count.
    """
    ids = list(record_ids)
    parts = parts_of(ids)
    with connection.cursor() as cursor:
        cursor.execute(
            _CHANGED_BY,
            {
                "documents": ids,
                "owners": [owner for owner, _ in parts],
                "parts": [part for _, part in parts],
                "statuses": _STATUSES,
                "gone": list(gone),
                "user": user_id,
                "end": end,
            },
        )
        return {document for (document,) in cursor.fetchall()}


def entered_by(record_id: UUID) -> int | None:
    """Return the user who entered a record, if that is known."""
    entries = Change.objects.filter(
        record_id=record_id, table_name="diplomacy_record", operation="insert"
    )
    return entries.order_by("pk").values_list("occasion__by", flat=True).first()
