"""Sheets as CSV (RFC 4180): in UTF-8 or UTF-16, with commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from diplomacy.common.cells import bare, safe
from diplomacy.sheets.grids import MOST_TOLD, Grid, Row, grid_of
from diplomacy.sheets.refusals import Trouble, UnusableSheet, letters, unusable

MEDIA_TYPE = "text/csv; charset=utf-8"

DELIMITERS = ",;\t"

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_csv(body: bytes) -> Grid:
    """
    Return the cells of a file.

    :raises UnusableSheet: if it has another encoding, quotes that do not match, formulas,
        or a row that is not as wide as the header.
    """
    text = _decoded(body)
    rows = _rows(text, _delimiter_of(text))
    try:
        grid = grid_of(_without_formulas(rows))
    except csv.Error as error:
        raise unusable("bad_csv", f"This is no CSV: {error}.") from None
    _refuse_short(grid)
    return grid


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a file of these rows in UTF-8, with the mark by which Excel knows that."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _decoded(body: bytes) -> str:
    is_utf_16 = body.startswith(_UTF_16)
    try:
        text = body.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        detail = (
            "This is neither UTF-8, nor UTF-16 with a byte order mark "
            f"(byte {error.start:,}). Save it as CSV UTF-8."
        )
        raise unusable("wrong_encoding", detail) from None
    if "\0" in text:
        detail = "There are null characters in this file. Save it as CSV UTF-8."
        raise unusable("null_character", detail)
    return text


def _delimiter_of(text: str) -> str:
    """Return what stands between the headers: whichever makes most of them, a comma before others."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    counts = {delimiter: first.count(delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number, cells in enumerate(reader, 1):
        yield Row(number, cells)


def _without_formulas(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows with their texts bare, and refuse them at their end if one held a formula."""
    troubles: list[Trouble] = []
    for row in rows:
        troubles += [
            Trouble(
                "formula",
                "A formula is not read. Put an apostrophe in front if it is meant as text.",
                f"{letters(place)}{row.number}",
            )
            for place, cell in enumerate(row.cells)
            if cell.startswith("=") and len(troubles) < MOST_TOLD
        ]
        yield Row(row.number, [bare(cell) for cell in row.cells])
    if troubles:
        raise UnusableSheet(troubles[:MOST_TOLD])


def _refuse_short(grid: Grid) -> None:
    """Refuse rows that are cut off: what they lack would be taken for empty."""
    troubles = [
        Trouble(
            "cells_missing",
            f"The row has {len(row.cells)} cells, and the header {len(grid.header)}.",
            f"row {row.number}",
        )
        for row in grid.rows
        if len(row.cells) < len(grid.header)
    ]
    if troubles:
        raise UnusableSheet(troubles[:MOST_TOLD])
