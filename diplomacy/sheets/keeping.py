"""Sheets kept between what was shown of them and their being written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.utils import timezone

from diplomacy.common.mistakes import Mistake
from diplomacy.exchange.items import Item, Op
from diplomacy.sheets.csv_files import read_csv
from diplomacy.sheets.grids import MOST_BYTES, Grid
from diplomacy.sheets.models import SentSheet
from diplomacy.sheets.naming import called
from diplomacy.sheets.previews import Previewed, Verdict, column_of
from diplomacy.sheets.refusals import UnusableSheet, unusable
from diplomacy.sheets.values import shown_name, split
from diplomacy.sheets.xlsx_files import read_xlsx

KEPT = timedelta(days=1)
"""For how long a sheet is kept."""

LONGEST_NAME = 200
"""How many letters of the name of a file are kept."""

TELLING = ("names.text", "headline", "text", "code", "actor", "kind")
"""The columns by which a new record is called, the first that says something."""

Kept = dict[str, Any]
"""A row as it is kept: number, cells, verdict, label, record, read_as, changes, mistakes, item."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was sent."""

    name: str
    body: bytes


def read_file(file: File) -> Grid:
    """
    Return the cells of a file, by what its name says of its form.

    :raises UnusableSheet: if it cannot be read, or must not be.
    """
    if len(file.body) > MOST_BYTES:
        raise too_large()
    suffix = PurePath(file.name).suffix.lower()
    if suffix in {".csv", ".tsv", ".txt"}:
        return read_csv(file.body)
    if suffix == ".xlsx":
        return read_xlsx(file.body)
    detail = f"A file “{suffix or file.name}” is not read. Save it as CSV or as XLSX."
    raise unusable("wrong_form", detail, allowed=(".csv", ".xlsx"))


def too_large() -> UnusableSheet:
    """Return the refusal of a file that is larger than may be."""
    megabytes = MOST_BYTES // 1_000_000
    detail = f"The file is larger than {megabytes} MB. Send it in parts."
    return unusable("too_large", detail)


def keep(
    user: Any, record_type: str, file: File, header: list[str], rows: list[Previewed]
) -> SentSheet:
    """Keep what was shown of a sheet, and forget those that are old."""
    SentSheet.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
    names = called(row.record_id for row in rows if row.record_id is not None)
    return SentSheet.objects.create(
        user=user,
        name=PurePath(file.name).name[-LONGEST_NAME:],
        digest=hashlib.sha256(file.body).hexdigest(),
        type=record_type,
        header=header,
        rows=[_kept(row, header, names) for row in rows],
    )


def kept_sheet(user: Any, sheet_id: UUID) -> SentSheet | None:
    """Return a sheet that this user has sent, unless it is forgotten."""
    fresh = SentSheet.objects.filter(made_at__gte=timezone.now() - KEPT)
    return fresh.filter(user=user, pk=sheet_id).first()


def item_of(row: Kept, record_type: str, index: int) -> Item:
    """Return what is to be written of a row."""
    kept = row["item"]
    return Item(
        op=Op(kept["op"]),
        type=record_type,
        data=kept["data"],
        key=kept["key"],
        if_match=kept["if_match"],
        index=index,
    )


def mistakes_kept(mistakes: Sequence[Mistake]) -> list[Kept]:
    """Return mistakes as they are kept, each with its column."""
    kept = []
    for each in mistakes:
        column, entry = column_of(each)
        kept.append(
            {
                "column": column,
                "entry": entry,
                "code": str(each.code),
                "detail": each.detail,
                "allowed": list(each.allowed),
                "nearest": each.nearest,
            }
        )
    return kept


def _kept(row: Previewed, header: list[str], names: Mapping[UUID, str]) -> Kept:
    item = row.item
    known = names.get(row.record_id, "") if row.record_id else ""
    return {
        "number": row.read.number,
        "cells": row.read.row.cells,
        "verdict": row.verdict,
        "label": shown_name(known) or _called(row.read.cells),
        "record": str(row.record_id) if row.record_id else None,
        "read_as": {header[at]: text for at, text in row.read.row.read_as.items()},
        "changes": [[each.column, each.before, each.after] for each in row.changes],
        "mistakes": mistakes_kept(row.mistakes),
        "item": item
        and {
            "op": item.op,
            "key": dict(item.key),
            "if_match": item.if_match,
            "data": item.data,
        },
    }


def _called(cells: Mapping[str, str]) -> str:
    """Return what a new record is called by its row."""
    for column in TELLING:
        text = cells.get(column, "")
        if text:
            return shown_name(split(text)[0] if "." in column else text)
    return ""


def is_good(row: Kept) -> bool:
    """Return whether a row is to be written."""
    return row["verdict"] in {Verdict.NEW, Verdict.CHANGED} and row["item"] is not None
