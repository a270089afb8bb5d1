"""Writing a sheet that was confirmed: what was shown of it, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from diplomacy.exchange.batch import Outcome, Result, exchange
from diplomacy.exchange.planning import Permit
from diplomacy.history.occasions import occasion
from diplomacy.sheets.keeping import Kept, is_good, item_of, mistakes_kept
from diplomacy.sheets.models import SentSheet
from diplomacy.sheets.previews import Verdict, once_stale


class WrittenAlready(Exception):
    """The sheet was written before."""


def write_sheet(
    sheet_id: UUID, *, by: Any, is_atomic: bool, permit: Permit
) -> Counter[str]:
    """
    Write the good rows of a sheet, and return how many rows have which verdict now.

    A row that does not fit any more, since somebody has changed its record or made
    the same one, is refused.

    :param is_atomic: whether none is written if one is refused by now.
    :raises WrittenAlready: if it was.
    """
    with transaction.atomic():
        sheet = SentSheet.objects.select_for_update().get(pk=sheet_id)
        if sheet.written_at is not None:
            raise WrittenAlready
        good = [row for row in sheet.rows if is_good(row)]
        items = [item_of(row, sheet.type, index) for index, row in enumerate(good)]
        with occasion(by=by, channel="admin", note=f"Imported from {sheet.name}"):
            results = exchange(items, is_atomic=is_atomic, permit=permit)
        is_refused = any(result.mistakes for result in results)
        is_written = not (is_atomic and is_refused)
        for row, result in zip(good, results, strict=True):
            _note(row, result, is_written=is_written)
        if is_written:
            sheet.written_at = timezone.now()
        sheet.save()
    return Counter(str(row["verdict"]) for row in sheet.rows)


def _note(row: Kept, result: Result, *, is_written: bool) -> None:
    """Note what became of a row."""
    if result.mistakes or (is_written and result.outcome == Outcome.REFUSED):
        row["verdict"] = Verdict.REFUSED
        row["mistakes"] = mistakes_kept(once_stale(result.mistakes))
    elif is_written:
        row["verdict"] = Verdict.WRITTEN
        row["record"] = str(result.target.id) if result.target else row["record"]
