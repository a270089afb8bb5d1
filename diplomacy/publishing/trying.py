"""
What a merger would do, its undoing, a publication or a restoring: it is done, looked at, and taken back within one transaction.

So what is shown beforehand is what happens, and what is refused is refused in the
same words. Only few rows are tried: whoever publishes waits as long.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from diplomacy.history.models import Change
from diplomacy.history.reading import changes_of
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.editions import begin
from diplomacy.publishing.facts import Column, columns_to, table_of
from diplomacy.publishing.merging import merge, merger_of, unmerge
from diplomacy.publishing.models import Edition
from diplomacy.publishing.publish import publish
from diplomacy.publishing.refusals import PublishingError
from diplomacy.publishing.restoring import restore
from diplomacy.records.models import Record

MOST_TRIED = 500
"""How many rows at most may refer to a record for its merger to be tried."""


Refused = PublishingError | IntegrityError


class Trial(NamedTuple):
    """
    What would change, in the order in which it would, and why it may not, if that is so.

    :param document_count: how many documents would be published again at once.
    """

    changes: list[Change]
    refusal: Refused | None
    document_count: int = 0


def try_merger(duplicate_id: UUID, survivor_id: UUID, *, by: Any = None) -> Trial:
    """Return what merging these two would change, and change nothing."""
    changes: list[Change] = []
    published: list[int] = []

    def act() -> None:
        begin(by)
        newest = Edition.objects.aggregate(pk=Max("pk"))["pk"] or 0
        merge(duplicate_id, survivor_id, by=by)
        changes.extend(merger_of(duplicate_id))
        documents = Edition.objects.filter(kind=EditionKind.DOCUMENT)
        published.append(documents.filter(pk__gt=newest).count())

    refusal = refusal_of(act)
    return Trial(changes, refusal, sum(published))


def try_undoing(duplicate_id: UUID, *, by: Any = None) -> Trial:
    """Return what the merger of this record changed, and why that may not be taken back."""
    try:
        changes = merger_of(duplicate_id)
    except PublishingError as error:
        return Trial([], error)
    if len(changes) > MOST_TRIED:
        return Trial(changes, None)
    return Trial(changes, refusal_of(lambda: unmerge(duplicate_id, by=by)))


def try_publishing(ids: Collection[UUID], *, by: Any = None) -> Refused | None:
    """Return why these records may not be published as they stand, if they may not."""
    return refusal_of(lambda: publish(ids, by=by))


def try_restoring(record_id: UUID, occasion_id: int, *, by: Any = None) -> Trial:
    """Return what restoring this record would change, and why it may not be restored."""
    changes: list[Change] = []

    def act() -> None:
        restore(record_id, occasion_id, by=by)
        changes.extend(changes_of(record_id)[0].changes)

    refusal = refusal_of(act)
    return Trial(changes, refusal)


def refusal_of(act: Callable[[], object]) -> Refused | None:
    """Do it and take it back at once; return why it was refused, if it was."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except (PublishingError, IntegrityError) as error:
        return error
    return None


def referring_to(record: Record) -> list[tuple[Column, int]]:
    """
    Return the foreign keys by which rows refer to a record or belong to it, and how many do.

    None is counted further than one more than may be tried.
    """
    counts = []
    for column in columns_to(table_of(record.type)):
        rows = column.model._default_manager.filter(**{column.attname: record.pk})
        count = rows.order_by().values(column.attname)[: MOST_TRIED + 1].count()
        if count:
            counts.append((column, count))
    return counts
