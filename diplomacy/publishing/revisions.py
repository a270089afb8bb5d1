"""Which revisions of records there are, which are published, and keeping them still."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from diplomacy.common.among import among
from diplomacy.records.models import Record


def lock(ids: Iterable[UUID]) -> list[Record]:
    """Return these records, which nobody else can change until the transaction ends."""
    records = Record.objects.select_for_update().filter(pk__in=among(ids))
    return list(records.only("type", "merged_into").order_by("pk"))


def revisions_of(ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the revisions of these records."""
    records = Record.objects.filter(pk__in=among(ids))
    return dict(records.values_list("pk", "revision"))


def unchanged(ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the revisions of those of these records that are published just as they stand."""
    records = Record.objects.filter(pk__in=among(ids), revision=F("published_revision"))
    return dict(records.values_list("pk", "revision"))
