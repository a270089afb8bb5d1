"""
Entering many new records at once: what ``writing`` does for one, in one statement for each table.

The rows are the same, and the same constraints and triggers are asked of them. Only
that nothing needs to be matched with rows that there are makes it simpler.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from diplomacy.claims.models import Attribution
from diplomacy.common.copying import copy
from diplomacy.common.ids import uuid7
from diplomacy.documents.base import DocumentSerializer
from diplomacy.documents.fields import Target
from diplomacy.documents.rows import RowSerializer
from diplomacy.documents.writing import refuse_taken, take_parts
from diplomacy.records.models import Identifier, Record
from diplomacy.sectors.models import Topic

Row = dict[str, Any]
Table = Any


def enter(documents: Iterable[tuple[DocumentSerializer, UUID]]) -> None:
    """
    Write what serializers have validated, each as a new record under this id.

    Runs within the caller's transaction. Rules across rows are checked when that
    ends.

    :raises serializers.ValidationError: if a part has the id of a record that there is.
    :raises django.db.IntegrityError: if a rule of one row is broken, by whichever row.
    """
    rows = _Rows()
    for serializer, record_id in documents:
        rows.add_document(serializer, record_id)
    rows.write()


class _Rows:
    """New rows of all tables, before they are written."""

    def __init__(self) -> None:
        self._now = timezone.now()
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._sent_ids: dict[Table, list[Row]] = defaultdict(list)

    def add_document(self, serializer: DocumentSerializer, record_id: UUID) -> None:
        """Add the rows of one document."""
        values = dict(serializer.validated_data)
        parts, lists = take_parts(serializer, values)
        values |= getattr(serializer.Meta, "fixed", {})
        model = serializer.Meta.model
        self._add_record(model, values | {"id": record_id})
        for part, items in parts.items():
            self._add_parts(part, record_id, items)
        for name, targets in lists.items():
            self._add_list(model, name, record_id, targets)

    def write(self) -> None:
        """
        Write the rows, those of parts before those of the records that they are parts of.

        So no record has to be changed to raise its revision for a part. What gives it
        its code comes after it.
        """
        for model, items in self._sent_ids.items():
            refuse_taken(model, items)
        for table in sorted(self._rows, key=_turn):
            copy(table, list(_defaults(table)), self._rows[table])

    def _add_parts(
        self, part: RowSerializer, owner: UUID, items: list[dict[str, Any]]
    ) -> None:
        model: Table = part.Meta.model
        column = f"{part.Meta.parent}_id"
        for position, item in enumerate(items):
            values = {**item, column: owner}
            if issubclass(model, Record):
                if "id" in item:
                    self._sent_ids[model].append(item)
                self._add_record(model, {"id": uuid7(), **values})
                continue
            if model is Attribution:
                values["position"] = position
            self._add(model, values)

    def _add_record(self, model: Table, values: Row) -> None:
        values["created_at"] = values["updated_at"] = self._now
        values["type"] = model.TYPE or model(kind=values["kind"]).record_type()
        self._add(Record, values)
        self._add(model, values | {"record_id": values["id"]})

    def _add_list(
        self, model: Table, name: str, owner: UUID, targets: list[Target]
    ) -> None:
        column: Any = model._meta.get_field(name)
        through = column.remote_field.through
        names = (column.m2m_column_name(), column.m2m_reverse_name())
        for target in dict.fromkeys(target.id for target in targets):
            self._add(through, dict(zip(names, (owner, target), strict=True)))

    def _add(self, table: Table, values: Row) -> None:
        row = dict(_defaults(table))
        for column, value in values.items():
            if column in row:
                row[column] = value.id if isinstance(value, Target) else value
        self._rows[table].append(row)


def _turn(table: Table) -> int:
    """Return whether rows are written before those of all records, with them, or after them."""
    return 1 if table is Record else 2 if table in (Identifier, Topic) else 0


@cache
def _defaults(table: Table) -> Row:
    """Return the columns of a table that the database does not fill in by itself."""
    return {
        field.column: field.get_default()
        for field in table._meta.local_concrete_fields
        if not field.generated and not isinstance(field, models.AutoField)
    }
