"""Facts and their owners, and who refers to a record, as the working tables have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import models

from diplomacy.actors.models import Affiliation
from diplomacy.articles.models import LinkCheck
from diplomacy.claims.models import Attribution, Claim, Evidence
from diplomacy.common.among import among
from diplomacy.documents.registry import BY_TYPE
from diplomacy.engagement.models import Action, Participation, Relation
from diplomacy.publishing.models import Edition, Moment, PendingRefresh
from diplomacy.records.codes import RecordType, ReviewStatus
from diplomacy.records.models import Absence, Identifier, Name, Record

Table = type[models.Model]
Column = models.ForeignKey[Any, Any]

ENGAGEMENTS = (RecordType.MEETING, RecordType.AGREEMENT, RecordType.PROJECT)
GONE = (ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN)

OWNERS: dict[Table, str] = {
    Participation: "engagement_id",
    Action: "engagement_id",
    Relation: "subject_id",
    Affiliation: "subject_id",
    Attribution: "claim_id",
    Evidence: "claim_id",
    Name: "record_id",
    Identifier: "record_id",
    Absence: "record_id",
}
"""For each table of parts, the column of the record in whose document they stand."""

FACTS: dict[str, Table] = {
    RecordType.PARTICIPANT: Participation,
    RecordType.ACTION: Action,
    RecordType.RELATION: Relation,
    RecordType.AFFILIATION: Affiliation,
}
"""The table of each type of fact."""


def standing() -> models.Q:
    """Return the condition that a record counts: not struck out, not merged."""
    return models.Q(merged_into=None) & ~models.Q(review_status__in=GONE)


def participants_of(records: Iterable[Record]) -> list[UUID]:
    """Return the participants of these engagements that are not struck out."""
    engagements = [record.pk for record in records if record.type in ENGAGEMENTS]
    named = {record.pk for record in records}
    participants = Participation.objects.filter(
        standing(), engagement__in=among(engagements)
    )
    return [
        pk
        for pk in participants.order_by("pk").values_list("pk", flat=True)
        if pk not in named
    ]


def facts_of(ids: Iterable[UUID]) -> list[UUID]:
    """Return the acts, relations and affiliations that belong to these records."""
    owners = list(ids)
    facts: list[UUID] = []
    for model in (Action, Relation, Affiliation):
        rows = model._default_manager.filter(
            standing(), **{f"{OWNERS[model]}__in": among(owners)}
        )
        facts.extend(rows.order_by("pk").values_list("pk", flat=True))
    return facts


def parts_of(record_id: UUID) -> Iterator[UUID]:
    """Yield the facts in the document of this record, struck out or not."""
    for model in FACTS.values():
        rows = model._default_manager.filter(**{OWNERS[model]: record_id})
        yield from rows.values_list("pk", flat=True)


def claims_of(records: Iterable[Record]) -> list[UUID]:
    """Return the claims of these articles that are not taken back or merged."""
    articles = [record.pk for record in records if record.type == RecordType.ARTICLE]
    claims = Claim.objects.filter(standing(), article__in=among(articles))
    return list(claims.order_by("pk").values_list("pk", flat=True))


def owners_of(facts: Iterable[UUID | str]) -> set[UUID]:
    """Return the records in whose documents these facts stand."""
    ids = list(facts)
    found: set[UUID] = set()
    for model in FACTS.values():
        rows = model._default_manager.filter(pk__in=among(ids))
        found.update(rows.values_list(OWNERS[model], flat=True))
    return found


def referrers_to(ids: Iterable[UUID | str]) -> set[UUID]:
    """Return the records whose rows, or the rows of whose parts, refer to these."""
    by_table: dict[Table, list[UUID]] = defaultdict(list)
    records = Record.objects.filter(pk__in=among(ids))
    for record_id, record_type in records.values_list("pk", "type"):
        by_table[Record].append(record_id)
        by_table[table_of(record_type)].append(record_id)
    found: set[UUID] = set()
    for table, members in by_table.items():
        columns = [column for column in columns_to(table) if not _is_own(column)]
        for model, alike in groupby(columns, key=lambda column: column.model):
            own = [each for each in alike if each.remote_field.model is table]
            if own:
                found |= _owners_of_rows(model, own, members)
    return found


def _is_own(column: Column) -> bool:
    """Return whether rows with this foreign key are parts of the record it leads to."""
    return owner_columns(column) == [column.attname]


def _owners_of_rows(
    model: Table, columns: list[Column], ids: Collection[UUID]
) -> set[UUID]:
    refers = models.Q()
    for column in columns:
        refers |= models.Q(**{f"{column.attname}__in": among(ids)})
    rows = model._default_manager.filter(refers)
    return {
        owner
        for owners in rows.values_list(*owner_columns(columns[0])).distinct()
        for owner in owners
    }


def columns_to(table: Table) -> Iterator[Column]:
    """Yield the foreign keys that lead to records in this table, from records and their parts."""
    # The tables of many-to-many fields hide their foreign keys from `related_objects`.
    for relation in table._meta.get_fields(include_hidden=True):
        column = getattr(relation, "field", None)
        if (
            isinstance(column, models.ForeignKey)
            and column.model not in (Edition, LinkCheck, Moment, PendingRefresh)
            and not column.remote_field.parent_link
            and column.name != "merged_into"
        ):
            yield column


def owner_columns(column: Column) -> list[str]:
    """Return the columns that say in whose documents a row with this foreign key shows."""
    model = column.model
    owners = ["pk"] if issubclass(model, Record) else []
    if model in OWNERS:
        owners.append(OWNERS[model])
    elif model._meta.auto_created:
        owners.append(next(_foreign_keys(model)).attname)
    return owners


def _foreign_keys(model: Table) -> Iterator[Column]:
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey):
            yield field


def table_of(record_type: str) -> Table:
    """Return the table of the records of this type."""
    return FACTS.get(record_type) or BY_TYPE[record_type].model
