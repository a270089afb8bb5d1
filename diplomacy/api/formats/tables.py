"""Tables: documents as CSV (RFC 4180), for spreadsheets, which shall take no text for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from diplomacy.api.formats.columns import Column
from diplomacy.common.cells import safe
from diplomacy.documents.references import Document


def header(columns: Sequence[Column]) -> bytes:
    """Return the first line: the names of the columns."""
    return _lines([[column.name for column in columns]])


def rows(columns: Sequence[Column], documents: Iterable[Document]) -> bytes:
    """Return one line for each document."""
    return _lines(
        [safe(column.read(document)) for column in columns] for document in documents
    )


def _lines(lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode()
