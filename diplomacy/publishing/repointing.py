"""Re-pointing: making everything that refers to one record refer to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from diplomacy.publishing.models import Edition, PendingRefresh
from diplomacy.records.models import Name, Record

Column = models.ForeignKey[Any, Any]


def repoint(duplicate: Record, survivor: Record) -> None:
    """
    Make every foreign key to the duplicate, in any table, point at the survivor.

    Names and identifiers are united: what the survivor has already stays with
    the duplicate, and what it lacks is moved. Editions stay where they are.
    """
    for column in _columns_to(duplicate):
        rows: models.QuerySet[Any] = column.model._default_manager.filter(
            **{column.attname: duplicate.pk}
        )
        for row in rows.order_by("pk"):
            setattr(row, column.attname, survivor.pk)
            if isinstance(row, Name) and row.is_preferred:
                row.is_preferred = not _has_preferred(survivor, row.language)
            if not _is_repeated(row):
                row.save()


def _columns_to(record: Record) -> Iterator[Column]:
    """Yield the foreign keys by which this record can be referred to."""
    kinds: list[Any] = [
        kind
        for kind in Record.__subclasses__()
        if kind._default_manager.filter(pk=record.pk).exists()
    ]
    for model in (Record, *kinds):
        for relation in model._meta.related_objects:
            column = relation.field
            is_ours = column.model not in (Edition, PendingRefresh)
            if (
                isinstance(column, models.ForeignKey)
                and is_ours
                and not column.remote_field.parent_link
                and column.name != "merged_into"
            ):
                yield column


def _has_preferred(record: Record, language: str) -> bool:
    return record.names.filter(language=language, is_preferred=True).exists()


def _is_repeated(row: Any) -> bool:
    """Return whether the row would break a unique constraint, since the like is there."""
    model = type(row)
    unique = [
        constraint.fields
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and not constraint.condition
    ]
    for names in [*unique, *model._meta.unique_together]:
        like = {
            name: getattr(row, model._meta.get_field(name).attname) for name in names
        }
        if model._default_manager.filter(**like).exclude(pk=row.pk).exists():
            return True
    return False
