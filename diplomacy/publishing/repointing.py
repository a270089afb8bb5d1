"""Re-pointing: making everything that refers to one record refer to another."""

from __future__ import annotations

from django.db import models

from diplomacy.records.models import Absence, Identifier, Name, Record

OWN_ROWS = (Name, Identifier, Absence)


def repoint(duplicate: Record, survivor: Record) -> None:
    """
    Make every foreign key to the duplicate, in any table, point at the survivor.

    Names and identifiers are united: what the survivor has already is left with
    the duplicate, and what it lacks is moved. Editions stay where they are.
    """
    for model in (Record, *_kinds_of(duplicate)):
        for relation in model._meta.related_objects:
            column = relation.field
            if isinstance(column, models.ForeignKey) and _is_repointed(
                relation, column
            ):
                _move(column, duplicate, survivor)


def _kinds_of(record: Record) -> list[type[models.Model]]:
    return [
        model
        for model in Record.__subclasses__()
        if model._default_manager.filter(pk=record.pk).exists()
    ]


def _is_repointed(
    relation: models.ForeignObjectRel, column: models.ForeignKey[object, object]
) -> bool:
    is_parent_link = bool(relation.parent_link)
    model = relation.related_model
    is_edition = model._meta.model_name == "edition"
    return not is_parent_link and not is_edition and column.name != "merged_into"


def _move(
    column: models.ForeignKey[object, object], duplicate: Record, survivor: Record
) -> None:
    """Move the rows one by one, leaving those that the survivor's would repeat."""
    model = column.model
    for row in model._default_manager.filter(**{column.attname: duplicate.pk}).order_by(
        "pk"
    ):
        setattr(row, column.attname, survivor.pk)
        if model is Name:
            row.is_preferred = False
        if not _repeats(model, row):
            row.save(update_fields=_changed_fields(model, column))


def _changed_fields(
    model: type[models.Model], column: models.ForeignKey[object, object]
) -> list[str]:
    return [column.name, "is_preferred"] if model is Name else [column.name]


def _repeats(model: type[models.Model], row: models.Model) -> bool:
    """Return whether a unique constraint would refuse the row, because the like is there."""
    constraints = [
        constraint
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and constraint.condition is None
    ]
    groups = [tuple(constraint.fields) for constraint in constraints]
    groups += [tuple(group) for group in model._meta.unique_together]
    return any(
        model._default_manager.filter(
            **{
                model._meta.get_field(name).attname: getattr(
                    row, model._meta.get_field(name).attname
                )
                for name in fields
            }
        )
        .exclude(pk=row.pk)
        .exists()
        for fields in groups
    )
