"""
Sheets as XLSX (ISO/IEC 29500), read and written by openpyxl.

Every cell is written as text. What is read is what was typed, or what the cell shows:
a number as its digits, a date as EDTF, as exact as its format.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from diplomacy.common.cells import bare, safe
from diplomacy.sheets.grids import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TOLD,
    Grid,
    Row,
    grid_of,
    too_many_columns,
    too_many_rows,
)
from diplomacy.sheets.packages import check_package
from diplomacy.sheets.refusals import Trouble, UnusableSheet, letters, unusable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LONGEST_CELL = 32_767
"""How many letters a cell of this form holds."""

MOST_SCANNED = 20_000
"""How many rows are looked through, empty ones included."""

AS_TEXT = "@"

UNREADABLE = (
    ArithmeticError,
    AttributeError,
    InvalidFileException,
    LookupError,
    TypeError,
    ValueError,
)
"""What openpyxl meets in files that are not what they say."""

_BARRED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
"""What XML cannot hold or would change, and what would be taken for an escape."""

_ESCAPE = re.compile(r"_x([0-9a-fA-F]{4})_")

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What of a number format says nothing of what is shown of the number."""


class CellTooLong(Exception):
    """A text is longer than a cell of this form can be."""


def read_xlsx(body: bytes) -> Grid:
    """
    Return the cells of the one sheet of a file that has any.

    :raises UnusableSheet: if it is no such file, is a bomb, has macros, links to other
        files, formulas, errors or merged cells, or several sheets with something in them.
    """
    check_package(body)
    try:
        workbook = load_workbook(io.BytesIO(body), read_only=True, keep_links=False)
        read = [(sheet.title, list(_rows(sheet))) for sheet in workbook.worksheets]
    except UNREADABLE as error:
        raise unusable("not_xlsx", f"This XLSX cannot be read: {error}.") from None
    found = [(title, rows) for title, rows in read if rows]
    if len(found) > 1:
        titles = ", ".join(f"“{title}”" for title, _ in found)
        detail = f"Several sheets have something in them: {titles}. Keep one."
        raise unusable("several_sheets", detail)
    return grid_of(found[0][1] if found else ())


def write_xlsx(rows: Iterable[Sequence[str]], title: str) -> bytes:
    """
    Return a file of these rows, the first of which is its header.

    :raises CellTooLong: if a text does not fit into a cell.
    """
    # Looked at before any is written: a file is not left half made.
    shown = [[_shown(text) for text in row] for row in rows]
    workbook = Workbook(write_only=True)
    sheet: Any = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    _dress(sheet, shown[0])
    for index, row in enumerate(shown):
        sheet.append([_cell(sheet, text, is_header=index == 0) for text in row])
    body = io.BytesIO()
    workbook.save(body)
    return body.getvalue()


def _shown(text: str) -> str:
    shown = _escaped(safe(text))
    if len(shown) > LONGEST_CELL:
        raise CellTooLong
    return shown


def _dress(sheet: Any, header: Sequence[str]) -> None:
    """Make the columns hold text, lest what is typed into them becomes a date or a number."""
    for place, name in enumerate(header):
        dimension = sheet.column_dimensions[letters(place)]
        dimension.number_format = AS_TEXT
        dimension.width = min(40, max(14, len(name) + 2))


def _cell(sheet: Any, text: str, *, is_header: bool) -> Any:
    cell = WriteOnlyCell(sheet)
    if text:
        cell.value = text
        # Whatever it looks like, it is text.
        cell.data_type = "s"
    cell.number_format = AS_TEXT
    if is_header:
        cell.font = Font(bold=True)
    return cell


def _rows(sheet: Any) -> Iterator[Row]:
    """Yield the rows, and refuse them at their end if a cell held what is not read."""
    # What the file says of its size may be a mistake, or meant to keep us busy.
    sheet.reset_dimensions()
    troubles: list[Trouble] = []
    kept = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = _read(number, cells, troubles)
        kept += bool(row.cells)
        # One more is the header.
        if kept > MOST_ROWS + 1 or number > MOST_SCANNED:
            raise too_many_rows()
        if len(row.cells) > MOST_COLUMNS:
            raise too_many_columns(number)
        if row.cells:
            yield row
    if troubles:
        raise UnusableSheet(troubles[:MOST_TOLD])


def _read(number: int, cells: Sequence[Any], troubles: list[Trouble]) -> Row:
    texts: list[str] = []
    read_as: dict[int, str] = {}
    for place, cell in enumerate(cells):
        where = f"{letters(place)}{number}"
        if cell.data_type == "f":
            detail = "A formula is not read. Replace it by its value."
            troubles.append(Trouble("formula", detail, where))
        elif cell.data_type == "e":
            detail = f"The cell shows an error ({cell.value})."
            troubles.append(Trouble("error_value", detail, where))
        text = "" if cell.value is None else _text(cell)
        if text and isinstance(cell.value, datetime.date | datetime.time):
            read_as[place] = text
        texts.append(text)
    while texts and not texts[-1].strip():
        texts.pop()
    return Row(number, texts, read_as)


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # Fifteen digits are what spreadsheets keep and show.
        return format(Decimal(f"{value:.15g}"), "f")
    if isinstance(value, datetime.date):
        return _date(value, cell.number_format)
    if isinstance(value, datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return _hours(value)
    return bare(_unescaped(value)) if isinstance(value, str) else str(value)


def _escaped(text: str) -> str:
    """Return a text with what XML cannot hold as ``_xHHHH_`` (ISO/IEC 29500-1, 22.9.2.19)."""
    return _BARRED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _date(value: datetime.date, number_format: str) -> str:
    """Return a date, as exact as its format shows it."""
    shown = _LITERAL.sub("", number_format or "").lower()
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.isoformat(timespec="minutes" if not value.second else "seconds")
    if "d" not in shown and "y" in shown:
        return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"
    return f"{value:%Y-%m-%d}"


def _hours(value: datetime.timedelta) -> str:
    """
    Return a length of time.

    >>> _hours(datetime.timedelta(hours=1, minutes=5))
    'PT1H5M'
    """
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0S")
