"""
Rendering many records at once: what their serializer would show of them, without its detours.

The serializer says which members a document has, and what each is read from and made
into. That is asked once for a batch; then rows are read as tuples, the parts of all
records together, and each member is made by one function. The documents are those
that the serializer gives, to the byte (``tests/documents/test_rendering.py``).
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from threading import local
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from rest_framework import serializers

from diplomacy.common.among import among
from diplomacy.documents.fields import (
    CodeField,
    EDTFField,
    OptionalTextField,
    ReferenceListField,
)
from diplomacy.documents.parts import SourceSerializer
from diplomacy.documents.references import Document
from diplomacy.documents.registry import Resource

Field = serializers.Field[Any, Any, Any, Any]
Serializer = serializers.Serializer[Any]
Member = Callable[[Any], Any]

OF_A_RECORD = ("pk", "type", "label", "short_code")
"""What the methods of serializers read of any record."""

AS_THEY_ARE = (
    serializers.BooleanField,
    serializers.IntegerField,
    serializers.ModelField,
)
"""The fields whose values are members already; the last is of days that the database tells."""

TEXTS = (OptionalTextField, CodeField, EDTFField)


def render_rows(
    resource: Resource,
    ids: Iterable[UUID],
    context: dict[str, Any],
    *,
    is_working: bool = False,
) -> list[Document]:
    """
    Return what the serializer of a resource shows of these records, in order of their ids.

    :param context: the references of the batch, and the stamps of its editions.
    """
    owners = list(ids)
    related = resource.related(is_working=is_working)
    rows = resource.model._default_manager.filter(
        pk__in=among(owners), type=resource.type
    )
    with _serializer(resource, context) as serializer:
        plan = _Plan(serializer, owners, related, OF_A_RECORD)
        return [plan.show(row) for row in plan.read(rows.order_by("pk"))]


_kept = local()


@contextmanager
def _serializer(resource: Resource, context: dict[str, Any]) -> Iterator[Serializer]:
    """Lend the serializer of a resource that this thread keeps: making one costs more than a small batch."""
    kept: dict[str, tuple[Serializer, dict[str, Any]]] = vars(_kept)
    if resource.type not in kept:
        own: dict[str, Any] = {}
        kept[resource.type] = resource.serializer(context=own), own
    serializer, own = kept[resource.type]
    own.update(context)
    try:
        yield serializer
    finally:
        own.clear()


class _Plan:
    """How one serializer shows a row, and the rows that are parts of it."""

    def __init__(
        self,
        serializer: Serializer,
        owners: list[UUID],
        related: dict[str, QuerySet[Any]],
        columns: Iterable[str],
    ) -> None:
        self._owners = owners
        self._related = related
        self._columns = set(columns)
        self._model: type[Model] | None = getattr(
            getattr(serializer, "Meta", None), "model", None
        )
        self._members = self._members_of(serializer)

    def read(self, rows: QuerySet[Any]) -> Iterable[Any]:
        """Read the columns of these rows that are shown."""
        return rows.values_list(*sorted(self._columns), named=True)

    def show(self, row: Any) -> Document:
        """Return the document or part that a row is shown as."""
        return {name: member(row) for name, member in self._members}

    def _members_of(self, serializer: Serializer) -> list[tuple[str, Member]]:
        return [
            (name, self._member(field))
            for name, field in serializer.fields.items()
            if not field.write_only
        ]

    def _member(self, field: Any) -> Member:
        if isinstance(field, serializers.SerializerMethodField):
            method: Member = getattr(field.parent, field.method_name or "")
            return method
        if isinstance(field, serializers.ListSerializer):
            return self._parts(field.source or "", field.child)
        if isinstance(field, ReferenceListField):
            return self._list(field)
        if isinstance(field, serializers.BaseSerializer):
            return self._group(field)
        return self._column(field)

    def _column(self, field: Field) -> Member:
        source = field.source or ""
        self._columns.add(source)
        get = attrgetter(source)
        make = _made_by(field)
        if make is None:
            return get

        def member(row: Any) -> Any:
            value = get(row)
            return None if value is None else make(value)

        return member

    def _group(self, serializer: Any) -> Member:
        """Return what shows some columns of a row as an object of their own."""
        members = self._members_of(serializer)

        def member(row: Any) -> Document:
            return {name: each(row) for name, each in members}

        if not isinstance(serializer, SourceSerializer):
            return member
        self._columns.add("unnamed_reason")
        return lambda row: member(row) if row.unnamed_reason else None

    def _parts(self, source: str, serializer: Any) -> Member:
        rows = self._related[source]
        parent: str | None = getattr(getattr(serializer, "Meta", None), "parent", None)
        if parent is None:
            return lambda row: []
        owner = f"{parent}_id"
        plan = _Plan(serializer, self._owners, {}, (owner,))
        found = defaultdict(list)
        for part in plan.read(rows.filter(**{f"{parent}__in": among(self._owners)})):
            found[getattr(part, owner)].append(plan.show(part))
        return lambda row: found.get(row.pk) or []

    def _list(self, field: ReferenceListField) -> Member:
        assert self._model is not None
        column: Any = self._model._meta.get_field(field.source or "")
        owner, target = column.m2m_field_name(), column.m2m_reverse_field_name()
        ties = column.remote_field.through._default_manager.filter(
            **{f"{owner}__in": among(self._owners)}
        )
        found = defaultdict(set)
        for owner_id, target_id in ties.values_list(f"{owner}_id", f"{target}_id"):
            found[owner_id].add(target_id)
        return lambda row: field.to_representation(found.get(row.pk) or ())


def _made_by(field: Field) -> Member | None:
    """Return what makes a member of a value that is there; nothing where it is the value itself."""
    if type(field) in TEXTS:
        return lambda value: value or None
    if type(field) is serializers.UUIDField:
        return str
    if type(field) is serializers.DateField:
        return datetime.date.isoformat
    if type(field) in AS_THEY_ARE:
        return None
    return field.to_representation
