"""
Explaining what the database refused: all constraints that rows break, not just the first.

The database stops at the first row that it refuses. So once it has, the rows are
made again, unsaved, and each is asked for every constraint of its model.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from django.db import IntegrityError, models
from rest_framework import serializers

from diplomacy.common.mistakes import Mistake, pointer_to
from diplomacy.common.rules import violations
from diplomacy.documents.fields import Target
from diplomacy.documents.writing import take_parts
from diplomacy.exchange.items import Path
from diplomacy.exchange.planning import Plan
from diplomacy.exchange.refusals import of_row, of_serializer


def explain(plans: list[Plan], error: Exception) -> bool:
    """
    Note in each plan what is wrong with its rows; return whether anything was found.

    :param error: with what the database refused to write all of them.
    """
    for each in plans:
        each.mistakes.extend(_of_rows(each))
    if any(each.mistakes for each in plans):
        return True
    if isinstance(error, serializers.ValidationError):
        plans[0].mistakes.extend(of_serializer(error.detail, plans[0].item.path))
        return True
    return isinstance(error, IntegrityError) and _explain_rules(plans, error)


def _explain_rules(plans: list[Plan], error: IntegrityError) -> bool:
    broken = violations(error)
    for each in broken:
        owner, path = _place_of(plans, each.record_id)
        members = [name for name in each.fields if not path and name in owner.data]
        pointer = pointer_to(*owner.item.path, *path, *members[:1])
        owner.mistakes.append(Mistake(each.code, each.message, pointer))
    return bool(broken)


def _place_of(plans: list[Plan], record_id: UUID | None) -> tuple[Plan, Path]:
    """Return which plan a rule speaks of, and where in its document; the first if that is not known."""
    for each in plans:
        for path in _paths_to(each, record_id):
            return each, path
    return plans[0], ()


def _paths_to(each: Plan, record_id: UUID | None) -> Iterator[Path]:
    """Yield where within a document the record is that a rule speaks of."""
    if record_id is None:
        return
    if each.target.id == record_id:
        yield ()
    for member, parts in each.data.items():
        for place, part in enumerate(parts if isinstance(parts, list) else ()):
            if isinstance(part, dict) and part.get("id") == str(record_id):
                yield (member, place)


def _of_rows(each: Plan) -> Iterator[Mistake]:
    if each.serializer is None or each.is_left_alone:
        return
    values = dict(each.serializer.validated_data)
    parts, _ = take_parts(each.serializer, values)
    values.pop("id", None)
    values |= getattr(each.serializer.Meta, "fixed", {})
    model: Any = each.serializer.Meta.model
    row = model(id=each.target.id) if each.row is None else each.row
    yield from of_row(
        _with_columns(row, values, each.item.type),
        each.item.path,
        _members(each.serializer),
        is_new=each.row is None,
    )
    for serializer, items in parts.items():
        member = cast("Any", serializer.parent).field_name
        for place, item in enumerate(items):
            part = cast("Any", serializer.Meta.model)()
            setattr(part, f"{serializer.Meta.parent}_id", each.target.id)
            path = (*each.item.path, member, place)
            yield from of_row(
                _with_columns(part, item),
                path,
                _members(serializer),
                is_new=each.row is None,
            )


def _with_columns(
    row: Any, values: dict[str, Any], record_type: str = ""
) -> models.Model:
    for column, value in values.items():
        setattr(row, column, value.id if isinstance(value, Target) else value)
    if hasattr(row, "record_type"):
        row.type = record_type or row.record_type()
    return cast("models.Model", row)


def _members(serializer: Any) -> dict[str, str]:
    """Return the member of the document in which each column stands."""
    members: dict[str, str] = {}
    for name, field in serializer.fields.items():
        if field.source == "*" and isinstance(field, serializers.Serializer):
            members |= {str(inner.source): name for inner in field.fields.values()}
        elif field.source:
            members[field.source.removesuffix("_id")] = name
    return members
