"""Values that were changed since they were published, though no claim was added that bears them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import Max, QuerySet

from diplomacy.claims.models import Evidence
from diplomacy.common.among import among
from diplomacy.documents.registry import BY_TYPE
from diplomacy.history.models import Change
from diplomacy.history.reading import parts_of
from diplomacy.publishing.facts import FACTS
from diplomacy.records.models import Record

TABLES: dict[str, type[models.Model]] = {
    model._meta.db_table: model
    for model in [*FACTS.values(), *(kind.model for kind in BY_TYPE.values())]
}
"""The tables of things and facts, whose columns are what claims bear out."""


class Unsourced(NamedTuple):
    """
    Columns of a thing, or of a fact in its document, that were changed.

    :param document: the thing.
    :param model: the kind of the row that was changed.
    :param columns: what the columns are called, in the order of the form.
    """

    document: UUID
    model: type[models.Model]
    columns: list[str]


def changed_without_source(ids: Collection[UUID]) -> Iterator[Unsourced]:
    """Yield what was changed of these records since they were last published, and got no new evidence."""
    published = _publications(ids)
    if not published:
        return
    documents = {part: owner for owner, part in parts_of(published)}
    documents |= {pk: pk for pk in published}
    since = Change.objects.filter(pk__gt=min(published.values())).order_by("pk")
    evidence = _evidence(since, documents)
    columns: dict[tuple[UUID, str], set[str]] = defaultdict(set)
    for change in since.filter(
        table_name__in=TABLES, operation="update", record_id__in=among(documents)
    ):
        last = published[documents[change.record_id]]
        if change.pk > last >= evidence.get(change.record_id, 0):
            columns[change.record_id, change.table_name] |= (change.after or {}).keys()
    for (record_id, table), changed in columns.items():
        model = TABLES[table]
        titles = _titles(model, changed)
        if titles:
            yield Unsourced(documents[record_id], model, titles)


def _publications(ids: Collection[UUID]) -> dict[UUID, int]:
    """Return of those records that were published the change by which they last were."""
    moves = Change.objects.filter(
        record_id__in=among(ids),
        table_name=Record._meta.db_table,
        operation="update",
        after__has_key="published_revision",
    )
    return dict(moves.order_by().values_list("record_id").annotate(last=Max("pk")))


def _evidence(
    since: QuerySet[Change], documents: Mapping[UUID, UUID]
) -> dict[UUID, int]:
    """Return of each fact, and of the thing in whose document it stands, the last evidence that came."""
    came = since.filter(
        table_name=Evidence._meta.db_table,
        operation="insert",
        owner_id__in=among(documents),
    )
    last: dict[UUID, int] = {}
    for fact, pk in came.values_list("owner_id", "pk"):
        if fact is not None:
            last |= {fact: pk, documents[fact]: pk}
    return last


def _titles(model: Any, columns: set[str]) -> list[str]:
    return [
        str(field.verbose_name)
        for field in model._meta.local_concrete_fields
        if field.column in columns and field.editable and not field.generated
    ]
