"""
What would become of each row of a sheet: it is written, looked at, and taken back.

So the verdict is that of bulk requests, in the same words, and what is shown as
changed is what the record would say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import unquote
from uuid import UUID

from django.db import transaction

from diplomacy.common.among import among
from diplomacy.common.mistakes import Mistake, pointer_to
from diplomacy.exchange.batch import Outcome, Result, exchange
from diplomacy.exchange.items import Item
from diplomacy.exchange.planning import Permit
from diplomacy.publishing.revisions import revisions_of
from diplomacy.records.models import Record
from diplomacy.sheets.columns import IF_MATCH, columns_of
from diplomacy.sheets.grids import Grid
from diplomacy.sheets.reading import Read, read_rows
from diplomacy.sheets.rows import Cells, cells_of

STALE = "changed_meanwhile"

_POISON = "#"
"""A member that no document has, so that a row of which not all was read is refused."""


class Verdict(StrEnum):
    """What would become of a row or, once it is written, has."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Change:
    """What a column says before and after, as text."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Previewed:
    """
    What would become of one row.

    :param item: what is to be written, pinned to what was seen; none if nothing is.
    :param changes: what would change; of a row that is refused since the record has
        changed, in what the record and the row differ.
    """

    read: Read
    verdict: Verdict
    item: Item | None = None
    record_id: UUID | None = None
    changes: list[Change] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def preview(
    record_type: str,
    grid: Grid,
    *,
    permit: Permit,
    refuse: Callable[[Read], Mistake | None] = lambda row: None,
) -> list[Previewed]:
    """
    Return what would become of each row, and write nothing.

    :param permit: says why a record may not be changed.
    :param refuse: says why a row may not be written at all, if so.
    :raises UnusableSheet: if the header is not one of sheets of this type.
    """
    rows = read_rows(record_type, grid)
    for row in rows:
        if (mistake := refuse(row)) is not None:
            row.mistakes.append(mistake)
    there = _standing(record_type, rows)
    counts = Counter(row.record_id for row in rows)
    twice = {record_id for record_id, count in counts.items() if count > 1}
    with transaction.atomic():
        before = cells_of(record_type, there)
        revisions = revisions_of(there)
        for row in rows:
            _leave_out_the_same(row, record_type, before)
        asked = [row for row in rows if not _says_the_same(row, before, twice)]
        sent = [_sent(row, index) for index, row in enumerate(asked)]
        results = exchange(sent, is_atomic=False, permit=permit)
        written = [one.target.id for one in results if _is_written(one) and one.target]
        after = cells_of(record_type, written)
        transaction.set_rollback(True)
    told = {
        row.number: _previewed(
            row, result, _Seen(record_type, before, after, revisions)
        )
        for row, result in zip(asked, results, strict=True)
    }
    same = Verdict.UNCHANGED
    return [
        told.get(row.number) or Previewed(row, same, None, row.record_id)
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read of all records together."""

    type: str
    before: dict[UUID, Cells]
    after: dict[UUID, Cells]
    revisions: dict[UUID, int]


def _standing(record_type: str, rows: Sequence[Read]) -> list[UUID]:
    """Return the records of this type that the rows are about, without those that were merged."""
    ids = [row.record_id for row in rows if row.record_id is not None]
    records = Record.objects.filter(pk__in=among(ids), type=record_type)
    return list(records.filter(merged_into=None).values_list("pk", flat=True))


def _leave_out_the_same(
    row: Read, record_type: str, before: Mapping[UUID, Cells]
) -> None:
    """Leave out of an item what its record says already: that need not be tried, nor held."""
    there = before.get(row.record_id) if row.record_id else None
    if there is None:
        return
    columns = columns_of(record_type)
    differing = {
        columns[name].path[0]
        for name, text in row.cells.items()
        if name in columns and there[name] != text
    }
    data = {name: row.item.data[name] for name in row.item.data if name in differing}
    row.item = replace(row.item, data=data)


def _says_the_same(
    row: Read, before: Mapping[UUID, Cells], twice: Collection[UUID | None]
) -> bool:
    """Return whether a row alone is about its record, and says what that says."""
    is_asked = row.mistakes or row.item.data or row.record_id in twice
    return not is_asked and row.record_id in before


def _is_written(result: Result) -> bool:
    return result.outcome in {Outcome.CREATED, Outcome.UPDATED}


def _sent(row: Read, index: int) -> Item:
    poison = {_POISON: ""} if row.mistakes else {}
    return replace(row.item, index=index, data={**row.item.data, **poison})


def _previewed(row: Read, result: Result, seen: _Seen) -> Previewed:
    record_id = row.record_id
    empty: Cells = dict.fromkeys(columns_of(seen.type), "")
    there = seen.before.get(record_id, empty) if record_id else empty
    if result.outcome == Outcome.REFUSED:
        mistakes = mistakes_of(row, result)
        is_stale = any(each.code == STALE for each in mistakes)
        changes = list(_differences(there, row.cells)) if is_stale else []
        return Previewed(row, Verdict.REFUSED, None, record_id, changes, mistakes)
    if result.outcome == Outcome.UNCHANGED or result.target is None:
        return Previewed(row, Verdict.UNCHANGED, None, record_id)
    changes = list(_differences(there, seen.after[result.target.id]))
    if record_id is None:
        return Previewed(row, Verdict.NEW, row.item, None, changes)
    pinned = replace(row.item, if_match=tag_of(seen.revisions[record_id]))
    return Previewed(row, Verdict.CHANGED, pinned, record_id, changes)


def tag_of(revision: int) -> str:
    """Return an entity tag that any working document of this revision has, as far as it is compared."""
    return f"w{revision}-{'0' * 16}"


def _differences(before: Cells, after: Cells) -> Iterator[Change]:
    for column, text in before.items():
        if column in after and after[column] != text:
            yield Change(column, text, after[column])


def mistakes_of(row: Read, result: Result) -> list[Mistake]:
    """Return all that is wrong with a row: what could not be read, and what was refused."""
    own = {mistake.pointer for mistake in row.mistakes}
    others = [
        mistake
        for mistake in result.mistakes
        if mistake.pointer not in own and mistake.pointer != pointer_to(_POISON)
    ]
    return [*row.mistakes, *once_stale(others)]


def once_stale(mistakes: Sequence[Mistake]) -> list[Mistake]:
    """Return the mistakes, with one that says the record has changed since in place of one for each member."""
    stale = [mistake for mistake in mistakes if mistake.code == STALE]
    others = [mistake for mistake in mistakes if mistake.code != STALE]
    if not stale:
        return others
    detail = "The record has changed since. Export it again, and change what it says by then."
    return [*others, replace(stale[0], detail=detail, pointer=pointer_to(IF_MATCH))]


def column_of(mistake: Mistake) -> tuple[str, int | None]:
    """
    Return in which column a mistake lies, and in which entry of its list, counted from 1.

    It is empty if the mistake is of the row as a whole.
    """
    members = (mistake.pointer or "#").removeprefix("#").split("/")[1:]
    path = [_decoded(member) for member in members if not member.isdigit()]
    entry = next((int(each) + 1 for each in members if each.isdigit()), None)
    return ".".join(path), entry


def _decoded(member: str) -> str:
    return unquote(member).replace("~1", "/").replace("~0", "~")
