"""Writing a validated document into the working tables: its row, and the rows of its parts."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db import models
from rest_framework import serializers

from diplomacy.claims.models import Attribution, Claim, Evidence
from diplomacy.common.among import among
from diplomacy.common.ids import uuid7
from diplomacy.documents.base import DocumentSerializer
from diplomacy.documents.fields import ReferenceListField, Target
from diplomacy.documents.rows import RowSerializer
from diplomacy.records.codes import ReviewStatus
from diplomacy.records.models import Record

STRUCK_OUT = (ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN)


def write(
    serializer: DocumentSerializer,
    instance: Any = None,
    *,
    record_id: UUID | None = None,
) -> Any:
    """
    Write what a serializer has validated, and return the row.

    Parts that the document lists are matched with those there are: by id, or
    else by being the same. New ones are added, and those not listed any more
    are struck out. A part that the document does not mention is left alone.

    Runs within the caller's transaction. Rules across rows are checked when
    that ends.
    """
    values = dict(serializer.validated_data)
    parts, lists = take_parts(serializer, values)
    sent_id = values.pop("id", None)
    values |= getattr(serializer.Meta, "fixed", {})
    row = instance
    if row is None:
        model: Any = serializer.Meta.model
        row = model(id=record_id or sent_id or uuid7())
    _save(row, values)
    for part, items in parts.items():
        write_part(part, row, items)
    for name, targets in lists.items():
        _set_list(row, name, [target.id for target in targets])
    return row


def write_part(part: RowSerializer, owner: Any, items: list[dict[str, Any]]) -> None:
    """Make the rows of one kind of part what the document lists, in as few changes as will do."""
    model = part.Meta.model
    parent = part.Meta.parent
    if model is Attribution:
        items = [{**item, "position": position} for position, item in enumerate(items)]
    left, struck_out = _rows_of(model, parent, owner)
    fresh = []
    for item in items:
        values = dict(item)
        row = _take_match(left, values)
        back = _take_match(struck_out, values) if row is None else None
        if back is not None:
            row = back
            row.review_status = ReviewStatus.CANDIDATE
            row.save()
        if row is None:
            fresh.append(values)
        else:
            _save(row, values)
    for row in left:
        strike_out(row)
    refuse_taken(model, fresh)
    _add(model, parent, owner, fresh)


def refuse_taken(model: type[models.Model], items: list[dict[str, Any]]) -> None:
    """
    Refuse new parts under the id of a record that there is already.

    :raises serializers.ValidationError: naming each.
    """
    if not issubclass(model, Record):
        return
    ids = [item["id"] for item in items if "id" in item]
    taken = Record.objects.filter(pk__in=among(ids)).values_list("pk", flat=True)
    if taken:
        raise serializers.ValidationError(
            [f"The id {pk} belongs to another record." for pk in taken], "id_taken"
        )


def strike_out(part: Any) -> None:
    """
    Take a part away from its document.

    One that was ever published is kept and marked as withdrawn, since editions
    show it; any other row is deleted.
    """
    is_record = isinstance(part, Record)
    if is_record and (
        part.review_status == ReviewStatus.VETTED or part.published_revision is not None
    ):
        part.review_status = ReviewStatus.WITHDRAWN
        part.save()
    else:
        part.delete()


def take_parts(
    serializer: RowSerializer, values: dict[str, Any]
) -> tuple[dict[RowSerializer, list[Any]], dict[str, list[Target]]]:
    """Take the parts and the lists of a document out of its values, and return both."""
    parts: dict[RowSerializer, list[Any]] = {}
    lists: dict[str, list[Target]] = {}
    for field in serializer.fields.values():
        source = field.source or ""
        if field.read_only or source not in values:
            continue
        if isinstance(field, serializers.ListSerializer):
            parts[cast("RowSerializer", field.child)] = values.pop(source)
        elif isinstance(field, ReferenceListField):
            lists[source] = values.pop(source)
    return parts, lists


def _rows_of(
    model: type[models.Model], parent: str, owner: Any
) -> tuple[list[Any], list[Any]]:
    """Return the rows of a part that stand, and those that were struck out."""
    rows = model._default_manager.filter(**{parent: owner.pk}).order_by("pk")
    if not issubclass(model, Record):
        return list(rows), []
    records = rows.filter(merged_into=None)
    return (
        list(records.exclude(review_status__in=STRUCK_OUT)),
        list(records.filter(review_status__in=STRUCK_OUT)),
    )


def _take_match(left: list[Any], values: dict[str, Any]) -> Any:
    """Take out of the list, and return, the row that these values are about."""
    sent_id = values.get("id")
    wanted = {column: value for column, value in values.items() if column != "id"}
    for row in left:
        if (row.pk == sent_id) if sent_id else _is_same(row, wanted):
            left.remove(row)
            return row
    return None


def _is_same(row: Any, values: dict[str, Any]) -> bool:
    return all(
        getattr(row, column) == _column_value(value) for column, value in values.items()
    )


def _column_value(value: Any) -> Any:
    return value.id if isinstance(value, Target) else value


def _save(row: Any, values: dict[str, Any]) -> None:
    """Save the row if it is new or differs from these values."""
    is_new = row._state.adding
    if not is_new and _is_same(row, values):
        return
    for column, value in values.items():
        setattr(row, column, _column_value(value))
    row.save(force_insert=is_new)


def _add(
    model: type[models.Model], parent: str, owner: Any, items: list[dict[str, Any]]
) -> None:
    rows = []
    for values in items:
        columns = {column: _column_value(value) for column, value in values.items()}
        rows.append(model(**{f"{parent}_id": owner.pk}, **columns))
    if issubclass(model, Record):
        for row in rows:
            row.save(force_insert=True)
    else:
        model._default_manager.bulk_create(rows)


def _set_list(row: Any, name: str, ids: list[UUID]) -> None:
    if isinstance(row, Claim) and name == "facts":
        _set_evidence(row, set(ids))
    else:
        through = getattr(row, name)
        there = set(through.values_list("pk", flat=True))
        through.remove(*(there - set(ids)))
        through.add(*(pk for pk in dict.fromkeys(ids) if pk not in there))


def _set_evidence(claim: Claim, facts: set[UUID]) -> None:
    there = set(claim.support.values_list("fact_id", flat=True))
    claim.support.filter(fact_id__in=there - facts).delete()
    Evidence.objects.bulk_create(
        [Evidence(claim=claim, fact_id=fact) for fact in sorted(facts - there)]
    )
