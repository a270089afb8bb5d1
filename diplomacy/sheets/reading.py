"""The rows of a sheet as items, as they are sent in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from diplomacy.common.mistakes import Mistake, pointer_to
from diplomacy.exchange.items import Document, Item, Op, Path
from diplomacy.sheets.columns import (
    ID,
    IF_MATCH,
    Column,
    Kind,
    columns_of,
)
from diplomacy.sheets.grids import Grid, Row
from diplomacy.sheets.headers import check_header
from diplomacy.sheets.naming import Names, UnknownReference
from diplomacy.sheets.values import Reference, read_reference, split, value_of


@dataclass
class Read:
    """
    One row, read.

    :param cells: what stands in the columns that are read, by their names.
    :param record_id: the record that it is about; none if it is to be a new one.
    :param item: what is to be written.
    :param mistakes: what of the row could not be read, and is missing in the item.
    """

    row: Row
    cells: dict[str, str]
    record_id: UUID | None
    item: Item
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Its place in the file."""
        return self.row.number


def read_rows(record_type: str, grid: Grid) -> list[Read]:
    """
    Return the rows of a sheet, each with its item and with what of it could not be read.

    :raises UnusableSheet: if the header is not one of sheets of this type.
    """
    places = check_header(record_type, grid.header)
    columns = columns_of(record_type)
    cells = [_cells(row, places) for row in grid.rows]
    names = Names(_references(cells, columns))
    return [
        _Reader(record_type, row, each, names).read(index)
        for index, (row, each) in enumerate(zip(grid.rows, cells, strict=True))
    ]


def _cells(row: Row, places: Mapping[str, int]) -> dict[str, str]:
    return {
        name: row.cells[place].strip() if place < len(row.cells) else ""
        for name, place in places.items()
    }


def _references(
    rows: Iterable[Mapping[str, str]], columns: Mapping[str, Column]
) -> Iterator[Reference]:
    """Yield all that the cells of references, and of the record itself, refer to."""
    for row in rows:
        if row.get(ID):
            yield read_reference(row[ID])
        for name, cell in row.items():
            column = columns.get(name)
            if cell and column and column.kind is Kind.REFERENCE:
                for text in _texts(cell, column):
                    yield read_reference(text)


def _texts(cell: str, column: Column) -> Sequence[str]:
    """Return the values of a cell, as texts."""
    if column.depth or column.is_list:
        return split(cell)
    return [cell] if cell else []


class _Reader:
    """Reads one row."""

    def __init__(
        self, record_type: str, row: Row, cells: dict[str, str], names: Names
    ) -> None:
        self._type, self._row, self._cells, self._names = record_type, row, cells, names
        self._columns = columns_of(record_type)
        self._mistakes: list[Mistake] = []
        self._key: dict[str, str] = {}
        self._record_id = self._find_record()

    def read(self, index: int) -> Read:
        """Return the row, as the item at this place."""
        is_new = self._record_id is None
        item = Item(
            op=Op.CREATE if is_new else Op.UPDATE,
            type=self._type,
            data=self._data(),
            key=self._key,
            if_match=self._cells.get(IF_MATCH, ""),
            index=index,
        )
        return Read(self._row, self._cells, self._record_id, item, self._mistakes)

    def _find_record(self) -> UUID | None:
        """Return which record the row is about, and note its key; an unknown identifier makes a new one."""
        text = self._cells.get(ID, "")
        if not text:
            return None
        reference = read_reference(text)
        if reference.name and reference.id is None:
            detail = "This is an id, or a scheme and value such as wikidata:Q7747."
            self._refuse("not_a_key", detail, ID)
            return None
        try:
            found = self._names.find(reference, ())
        except UnknownReference as error:
            if reference.identifier is None:
                self._refuse(error.code, error.detail, ID, allowed=error.allowed)
                return None
            scheme, value = reference.identifier
            self._key = {"scheme": scheme, "value": value}
            return None
        self._key = {"id": str(found)}
        return found

    def _refuse(
        self, code: str, detail: str, *path: str | int, allowed: Iterable[str] = ()
    ) -> None:
        pointer = pointer_to(*path)
        self._mistakes.append(Mistake(code, detail, pointer, allowed=tuple(allowed)))

    def _data(self) -> Document:
        """Return the document: of what is there all columns, of what is new those that say something."""
        data: Document = {}
        groups: dict[str, list[Column]] = {}
        for name, column in self._columns.items():
            if name not in self._cells:
                continue
            if column.group:
                groups.setdefault(column.group, []).append(column)
                continue
            value = self._value(column, self._cells[name])
            if value not in (None, []) or self._record_id is not None:
                _put(data, column.path, value)
        for group, columns in groups.items():
            entries = self._entries(group, columns)
            if entries is not None and (entries or self._record_id is not None):
                data[group] = entries
        return _without_empty_objects(data)

    def _value(self, column: Column, cell: str) -> Any:
        if column.is_list:
            return [
                self._one(column, text, (*column.path, place))
                for place, text in enumerate(split(cell))
            ]
        return self._one(column, cell, column.path) if cell else None

    def _one(self, column: Column, text: str, path: Path) -> Any:
        """Return one value; a reference that leads nowhere is a mistake, and nothing."""
        if column.kind is not Kind.REFERENCE:
            return value_of(text, column.kind)
        reference = read_reference(text)
        try:
            return {"id": str(self._names.find(reference, column.types))}
        except UnknownReference as error:
            if reference.identifier is not None:
                # Another row may be about to make it.
                return dict(zip(("scheme", "value"), reference.identifier, strict=True))
            self._refuse(error.code, error.detail, *path, allowed=error.allowed)
            return None

    def _entries(self, group: str, columns: list[Column]) -> list[Document] | None:
        """Return the objects of a list, whose values stand in several columns; none if these do not agree."""
        texts = {column.name: split(self._cells[column.name]) for column in columns}
        counts = {name: len(values) for name, values in texts.items() if values}
        if len(set(counts.values())) > 1:
            told = ", ".join(f"{name} {count}" for name, count in counts.items())
            detail = f"The columns of {group} have not as many entries each: {told}."
            self._refuse("uneven_list", detail, group)
            return None
        entries: list[Document] = [{} for _ in range(max(counts.values(), default=0))]
        for column in columns:
            for place, text in enumerate(texts[column.name]):
                path: Path = (group, place, *column.path[column.depth :])
                value = self._one(column, text, path) if text else None
                if value is not None:
                    _put(entries[place], column.path[column.depth :], value)
        return entries


def _put(data: Document, path: Sequence[str], value: Any) -> None:
    for member in path[:-1]:
        data = data.setdefault(member, {})
    data[path[-1]] = value


def _without_empty_objects(data: Document) -> Document:
    """Return the document with null in place of objects of which nothing is said."""
    return {
        name: None
        if isinstance(value, dict)
        and value
        and name != ID
        and all(each is None for each in value.values())
        else value
        for name, value in data.items()
    }
