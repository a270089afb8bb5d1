"""Re-pointing: making everything that refers to one record refer to another."""

from __future__ import annotations

from typing import Any

from django.db import models

from diplomacy.claims.models import Attribution
from diplomacy.publishing.facts import GONE, Column, columns_to, owner_columns, table_of
from diplomacy.records.models import Name, Record

Rows = models.QuerySet[Any]


def repoint(duplicate: Record, survivor: Record) -> None:
    """
    Make every foreign key to the duplicate, in any table, point at the survivor.

    Names and identifiers are united: what the survivor has already stays with
    the duplicate, and what it lacks is moved. Where a relation would be there
    twice, one is merged into the other. Editions stay where they are, and so
    does what belongs to records that were merged before.
    """
    for column in columns_to(table_of(duplicate.type)):
        rows = column.model._default_manager.filter(**{column.attname: duplicate.pk})
        standing = _without_merged_owners(rows, column)
        if column.model is Attribution and column.name == "claim":
            # A chain is whole or nothing: two of them make no longer one.
            if not Attribution.objects.filter(claim_id=survivor.pk).exists():
                standing.update(claim_id=survivor.pk)
        elif _uniques(column):
            for row in standing.order_by("pk"):
                _move(row, column, survivor)
        else:
            standing.update(**{column.attname: survivor.pk})


def _without_merged_owners(rows: Rows, column: Column) -> Rows:
    for owner in owner_columns(column):
        merged = Record.objects.filter(merged_into__isnull=False)
        rows = rows.exclude(**{f"{owner}__in": merged.values("pk")})
    return rows


def _uniques(column: Column) -> list[tuple[str, ...]]:
    """Return the columns that are unique together, where this one is among them."""
    meta = column.model._meta
    groups = [
        tuple(constraint.fields)
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and not constraint.condition
    ]
    groups += [tuple(group) for group in meta.unique_together]
    return [group for group in groups if column.name in group]


def _move(row: Any, column: Column, survivor: Record) -> None:
    """Move a row to the survivor, unless the like is there."""
    setattr(row, column.attname, survivor.pk)
    if isinstance(row, Name) and row.is_preferred:
        row.is_preferred = not _has_preferred(survivor, row.language)
    like = _like(row, column)
    if like is not None and isinstance(row, Record):
        _merge_fact(row, like)
    elif like is None and not _refers_to_itself(row):
        row.save()
    elif column.attname not in owner_columns(column):
        row.delete()


def _has_preferred(record: Record, language: str) -> bool:
    return record.names.filter(language=language, is_preferred=True).exists()


def _like(row: Any, column: Column) -> Any:
    """Return the row that keeps this one from being moved, if there is one."""
    model: Any = type(row)
    for names in _uniques(column):
        like = {
            name: getattr(row, model._meta.get_field(name).attname) for name in names
        }
        found = model._default_manager.filter(**like).exclude(pk=row.pk)
        if found.exists():
            return found.get()
    return None


def _refers_to_itself(row: Any) -> bool:
    """Return whether a row of a list now ties a record to itself."""
    if not row._meta.auto_created:
        return False
    ends = [
        getattr(row, field.attname)
        for field in row._meta.local_fields
        if isinstance(field, models.ForeignKey)
    ]
    return len(set(ends)) < len(ends)


def _merge_fact(fact: Record, like: Record) -> None:
    """Merge one fact into another that says the same, and let that one stand if either does."""
    repoint(fact, like)
    records = Record.objects.filter(pk=like.pk)
    if fact.review_status not in GONE:
        records.filter(review_status__in=GONE).update(review_status=fact.review_status)
    Record.objects.filter(pk=fact.pk).update(merged_into=like)
