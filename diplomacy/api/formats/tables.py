"""
Tables: documents as CSV (RFC 4180), for spreadsheets.

Spreadsheets take a cell that begins like a formula for one, and names come from
outside. Such a cell gets an apostrophe in front, which shows that it is text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from diplomacy.api.formats.columns import Column
from diplomacy.documents.references import Document

FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""How formulas begin; the full-width signs count in East Asian settings."""

NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")
"""A negative number begins like a formula, and is none."""


def header(columns: Sequence[Column]) -> bytes:
    """Return the first line: the names of the columns."""
    return _lines([[column.name for column in columns]])


def rows(columns: Sequence[Column], documents: Iterable[Document]) -> bytes:
    """Return one line for each document."""
    return _lines(
        [safe(column.read(document)) for column in columns] for document in documents
    )


def safe(cell: str) -> str:
    """
    Return the text of a cell so that no spreadsheet reckons with it.

    >>> safe("=1+1"), safe("-33.86"), safe("Ashgabat")
    ("'=1+1", '-33.86', 'Ashgabat')
    """
    if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _lines(lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode()
