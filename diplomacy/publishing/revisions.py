"""Which revisions of records there are, which are published, and keeping them still."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import F

from diplomacy.common.among import among
from diplomacy.records.models import Record


def lock(ids: Iterable[UUID]) -> list[Record]:
    """Return these records, which nobody else can change until the transaction ends."""
    records = Record.objects.select_for_update().filter(pk__in=among(ids))
    return list(records.only("type", "merged_into").order_by("pk"))


def hold(ids: Iterable[UUID]) -> None:
    """Let nobody else change these records until the transaction ends, as ``lock`` does, and read none."""
    held = Record.objects.select_for_update().filter(pk__in=among(ids))
    list(held.order_by("pk").values_list("pk"))


def revisions_of(ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the revisions of these records."""
    records = Record.objects.filter(pk__in=among(ids))
    return dict(records.values_list("pk", "revision"))


def unchanged(ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the revisions of those of these records that are published just as they stand."""
    records = Record.objects.filter(pk__in=among(ids), revision=F("published_revision"))
    return dict(records.values_list("pk", "revision"))


def vet(ids: Iterable[UUID], *, with_facts: Iterable[UUID]) -> None:
    """
    Let these records be vetted, with these facts, and note that they are published as they stand.

    In one statement, since each change of a record is another row of its history.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE diplomacy_record SET review_status = 'vetted', published_revision = CASE
                   WHEN chosen.has_document THEN revision ELSE published_revision END
              FROM (SELECT unnest(%s::uuid[]) AS id, true AS has_document
                    UNION ALL SELECT unnest(%s::uuid[]), false) AS chosen
             WHERE diplomacy_record.id = chosen.id AND merged_into_id IS NULL
               AND (review_status <> 'vetted'
                    OR has_document AND published_revision IS DISTINCT FROM revision)
            """,
            [list(ids), list(with_facts)],
        )
