"""
What an XLSX file is made of, looked at before anything reads it.

It is a ZIP of XML files. Small files may hold much: an archive that is unpacked to a
thousand times its size, entities that stand for others a thousand times over. So
everything is unpacked once within bounds, and parsed without entities.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from diplomacy.sheets.grids import MOST_TOLD
from diplomacy.sheets.refusals import Trouble, UnusableSheet, unusable

MOST_ENTRIES = 500
"""How many files the archive may have."""

MOST_UNPACKED = 20_000_000
"""To how many bytes all of them may be unpacked."""

MOST_RATIO = 200
"""To how many times its size a file of more than a million bytes may be unpacked."""

SMALL = 1_000_000

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the older binary forms begin, and files with a password."""

FORBIDDEN = {
    "vbaProject": ("macros", "There are macros in this file. Save it as XLSX without."),
    "xl/macrosheets/": ("macros", "There are macros in this file. Save it as XLSX."),
    "xl/externalLinks/": (
        "external_link",
        "This file has links to other files. Copy its values into a new one.",
    ),
    "xl/connections.xml": (
        "external_link",
        "This file takes values from elsewhere. Copy its values into a new one.",
    ),
    "xl/embeddings/": ("embedded_file", "There are other files within this one."),
    "xl/activeX/": ("macros", "There are controls in this file."),
}
"""What may not be among the files of the archive, by a part of their names."""

CONTENT_TYPES = "[Content_Types].xml"

MACROS = b"macroEnabled"


def check_package(body: bytes) -> None:
    """
    Look through an XLSX file.

    :raises UnusableSheet: if it is none, is a bomb, or holds what is not to be opened.
    """
    if body.startswith(OLE):
        detail = "This is an older XLS, or has a password. Save it as XLSX without."
        raise unusable("not_xlsx", detail)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _check(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise unusable("not_xlsx", f"This is no XLSX file: {error}.") from None
    except (RuntimeError, OSError, ValueError) as error:
        raise unusable("not_xlsx", f"This file cannot be opened: {error}.") from None


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or len(set(names)) < len(names):
        raise unusable("zip_bomb", "The archive has too many files, or one twice.")
    if not {CONTENT_TYPES, "xl/workbook.xml"} <= set(names):
        raise unusable("not_xlsx", "This is no XLSX file.")
    _refuse_bombs(entries)
    _refuse_forbidden(names)
    merged = [where for entry in entries for where in _merged_in(archive, entry)]
    if merged:
        raise UnusableSheet(_of_merged(where) for where in merged[:MOST_TOLD])


def _refuse_forbidden(names: list[str]) -> None:
    for name in names:
        for part, (code, detail) in FORBIDDEN.items():
            if part in name:
                raise unusable(code, detail)


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > SMALL
        and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if total > MOST_UNPACKED or swollen:
        detail = (
            "Unpacked, the file would be too large. Copy its values into a new one."
        )
        raise unusable("zip_bomb", detail)


def _merged_in(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[str]:
    """Yield the merged cells of a part, which is unpacked and parsed to its end."""
    name = entry.filename
    # What is said of its size need not be so; no more is read than was said.
    content = archive.read(entry)
    if name == CONTENT_TYPES and MACROS in content:
        raise unusable(*FORBIDDEN["vbaProject"])
    if not name.endswith((".xml", ".rels")):
        return
    try:
        for _, element in iterparse(io.BytesIO(content), forbid_dtd=True):
            if element.tag.endswith("}mergeCell"):
                yield element.get("ref", "")
            element.clear()
    except DefusedXmlException:
        raise unusable("xml_entities", f"There are entities in {name}.") from None
    except (ParseError, ValueError, LookupError) as error:
        raise unusable("not_xlsx", f"{name} is no XML: {error}.") from None


def _of_merged(where: str) -> Trouble:
    detail = "Merged cells are not read: which rows would they belong to? Unmerge them."
    return Trouble("merged_cells", detail, where)
