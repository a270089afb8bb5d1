"""Grids: the cells of a file as texts, whatever the form of the file, and how large they may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from diplomacy.sheets.refusals import Trouble, UnusableSheet, letters, unusable

MOST_BYTES = 5_000_000
"""How large a file may be."""

MOST_ROWS = 1_000
"""How many records a sheet may hold; all are tried in one transaction."""

MOST_COLUMNS = 200
"""How many columns a sheet may have; the widest type has about sixty."""

MOST_TOLD = 20
"""Of how many cells it is told that they cannot be read."""

_UNFIT = re.compile("[\x00\ud800-\udfff]")
"""What no text of the record can hold: null characters, and halves of characters."""


@dataclass(frozen=True, slots=True)
class Row:
    """
    One row.

    :param number: its place in the file, the header being 1.
    :param read_as: what a cell was read as that the file holds as a date, by its place.
    """

    number: int
    cells: list[str]
    read_as: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """The header and the rows of a file; rows without any text are left out."""

    header: list[str]
    rows: list[Row]


def grid_of(rows: Iterable[Row]) -> Grid:
    """
    Return the grid of these rows, the first of which is the header.

    :raises UnusableSheet: if there are too many, or none, or a cell holds what no text can.
    """
    kept = list(_within_bounds(row for row in rows if any(map(str.strip, row.cells))))
    if not kept:
        raise unusable("empty", "There is nothing in this file.")
    header = [cell.strip() for cell in kept[0].cells]
    while header and not header[-1]:
        header.pop()
    _refuse_unfit(kept)
    return Grid(header, [_fitted(row, len(header)) for row in kept[1:]])


def _within_bounds(rows: Iterable[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count > MOST_ROWS:
            raise too_many_rows()
        if len(row.cells) > MOST_COLUMNS and any(row.cells[MOST_COLUMNS:]):
            raise too_many_columns(row.number)
        yield row


def too_many_rows() -> UnusableSheet:
    """Return the refusal of a sheet with more rows than are read."""
    detail = f"There are more than {MOST_ROWS:,} rows; send them in parts."
    return unusable("too_many_rows", detail)


def too_many_columns(number: int) -> UnusableSheet:
    """Return the refusal of a sheet one of whose rows is wider than is read."""
    detail = f"There are more than {MOST_COLUMNS} columns."
    return unusable("too_many_columns", detail, f"row {number}")


def _refuse_unfit(rows: list[Row]) -> None:
    troubles = [
        Trouble(
            "unfit_character",
            "The cell holds a null character or half a character.",
            f"{letters(place)}{row.number}",
        )
        for row in rows
        for place, cell in enumerate(row.cells)
        if _UNFIT.search(cell)
    ]
    if troubles:
        raise UnusableSheet(troubles[:MOST_TOLD])


def _fitted(row: Row, width: int) -> Row:
    """Return the row as wide as the header, unless there is something beside it."""
    cells = row.cells
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > width:
        detail = "There is something in a cell that has no header above it."
        raise unusable("no_header", detail, f"{letters(len(cells) - 1)}{row.number}")
    return Row(row.number, cells, row.read_as)
