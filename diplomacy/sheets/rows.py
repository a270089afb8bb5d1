"""Records as they stand in the working tables, as rows of a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

import orjson

from diplomacy.common.among import among
from diplomacy.documents.references import Document
from diplomacy.exchange.versions import working_tag
from diplomacy.publishing.rendering import as_entered
from diplomacy.records.models import Record
from diplomacy.sheets.columns import COMMENT, ID, IF_MATCH, Column, Kind, columns_of
from diplomacy.sheets.naming import called
from diplomacy.sheets.values import joined, reference_text, text_of

NAME, STATUS = f"{COMMENT}name", f"{COMMENT}review_status"

Cells = dict[str, str]
"""What stands in the columns of one record, by their names."""


def header_of(record_type: str) -> list[str]:
    """Return the headers of a sheet of records of this type."""
    return [ID, IF_MATCH, NAME, STATUS, *columns_of(record_type)]


def sheet_of(record_type: str, ids: Collection[UUID]) -> Iterator[list[str]]:
    """Yield the rows of a sheet: its header, and each of these records in their order."""
    header = header_of(record_type)
    yield header
    states = {
        pk: (label, status, revision)
        for pk, label, status, revision in Record.objects.filter(
            pk__in=among(ids)
        ).values_list("pk", "label", "review_status", "revision")
    }
    documents = _documents(ids)
    cells = _cells_of(record_type, documents)
    for pk in ids:
        if pk in cells:
            label, status, revision = states[pk]
            tag = working_tag(revision, orjson.dumps(documents[pk]))
            own = {ID: str(pk), IF_MATCH: tag, NAME: label, STATUS: status}
            row = own | cells[pk]
            yield [row[name] for name in header]


def cells_of(record_type: str, ids: Collection[UUID]) -> dict[UUID, Cells]:
    """Return what stands in the columns of these records."""
    return _cells_of(record_type, _documents(ids))


def _documents(ids: Collection[UUID]) -> dict[UUID, Document]:
    """Return the documents of these records with all their values as they are sent."""
    if not ids:
        return {}
    return {
        pk: orjson.loads(orjson.dumps(document))
        for pk, document in as_entered(ids).items()
    }


def _cells_of(
    record_type: str, documents: Mapping[UUID, Document]
) -> dict[UUID, Cells]:
    columns = columns_of(record_type).values()
    references = [column for column in columns if column.kind is Kind.REFERENCE]
    values = {
        pk: {column.name: _values(document, column) for column in columns}
        for pk, document in documents.items()
    }
    names = called(
        UUID(value["id"])
        for row in values.values()
        for column in references
        for value in row[column.name]
        if value is not None
    )
    return {
        pk: {column.name: _cell(row[column.name], column, names) for column in columns}
        for pk, row in values.items()
    }


def _values(document: Document, column: Column) -> list[Any]:
    """Return the values of a column: one, or one for each entry of its list."""
    found: list[Any] = [document]
    for depth, member in enumerate(column.path, 1):
        found = [None if each is None else each.get(member) for each in found]
        if depth == column.depth:
            found = found[0] or []
    return (found[0] or []) if column.is_list else found


def _cell(values: Iterable[Any], column: Column, names: Mapping[UUID, str]) -> str:
    texts = [_text(value, column, names) for value in values]
    if column.depth or column.is_list:
        return joined(texts) if any(texts) else ""
    return texts[0]


def _text(value: Any, column: Column, names: Mapping[UUID, str]) -> str:
    if value is None or column.kind is not Kind.REFERENCE:
        return text_of(value)
    return reference_text(value["id"], names.get(UUID(value["id"]), ""))
