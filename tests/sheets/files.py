"""XLSX files that are made as they should not be."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl import Workbook

from diplomacy.sheets.refusals import UnusableSheet
from diplomacy.sheets.xlsx_files import read_xlsx


def workbook(*rows: list[Any]) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    return made


def saved(book: Workbook) -> bytes:
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def plain() -> bytes:
    return saved(workbook(["kind", "note"], ["region", "A note."]))


def with_part(name: str, content: bytes, body: bytes | None = None) -> bytes:
    """Return a file with this part added, or put in place of its own."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body or plain())) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return changed.getvalue()


def part(name: str, body: bytes | None = None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(body or plain())) as archive:
        return archive.read(name)


def codes(body: bytes) -> set[str]:
    """Return why a file is refused."""
    try:
        read_xlsx(body)
    except UnusableSheet as error:
        return {trouble.code for trouble in error.troubles}
    return set()
