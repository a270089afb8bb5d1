"""
Loading a file of any number of items, some at a time.

Each time is one transaction, in which it is also noted how far the file has come. So
whatever ends a load, the next one goes on from there, and the ids of what is made
follow from the file: nothing is made twice, and nothing is left half made.

An item that is refused may only be waiting for another one, further down. So at the
end all that were refused are tried again, as long as that gets any of them written.
Of a file that was loaded before, only what is left is tried.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Set
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from diplomacy.common.garbage import put_off
from diplomacy.common.mistakes import Mistake
from diplomacy.exchange.batch import Outcome, Result, exchange
from diplomacy.exchange.files import Items
from diplomacy.exchange.ids import File
from diplomacy.exchange.models import SentFile
from diplomacy.exchange.naming import known_names
from diplomacy.exchange.parsing import Unreadable
from diplomacy.exchange.publishing import publish_each, unfounded
from diplomacy.history.occasions import occasion

AT_ONCE = 500
"""How many items are written in one transaction."""


WAITING = [Mistake("evidence_missing", "No claim supports it yet.", "#")]
"""Why an item is left that is tried again with those that come after it."""


@dataclass
class Loaded:
    """
    How far a file has come.

    :ivar total: how many items it holds.
    :ivar position: how many of them were loaded, or tried.
    :ivar left: how many of these could not be.
    :ivar counts: what this load wrote, and no earlier one; what was refused is not told here, as it may be
        tried again.
    """

    total: int
    position: int = 0
    left: int = 0
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Manner:
    """
    How a file is loaded.

    :param by: who loads it; nobody in particular if not given.
    :param is_publishing: whether what is written is published, too.
    """

    by: Any = None
    note: str = ""
    is_publishing: bool = False


def load(
    path: Path,
    manner: Manner,
    *,
    at_once: int = AT_ONCE,
    tell: Callable[[Loaded], None] = lambda loaded: None,
) -> Loaded:
    """
    Load what is not loaded yet of a file; write what is refused beside it, with the reasons.

    :param tell: is called whenever something was written.
    :raises UnreadableFile: if the file as a whole is not such as can be loaded.
    """
    with closing(Items(path)) as items:
        load = _Load(items, manner, at_once, tell)
        load.take_all()
        load.try_again(rejected_of(path))
        return load.loaded


def rejected_of(path: Path) -> Path:
    """Return the file that what is refused of a file is written to."""
    return path.with_name(f"{path.name}.rejected.ndjson")


class _Load:
    def __init__(
        self,
        items: Items,
        manner: Manner,
        at_once: int,
        tell: Callable[[Loaded], None],
    ) -> None:
        self._items = items
        self._manner = manner
        self._at_once = at_once
        self._tell = tell
        self._carried: dict[int, Result] = {}
        self.loaded = Loaded(len(items))
        self._begin()

    def _begin(self) -> None:
        """Note the file, or find how far it has come; to publish it is to begin anew."""
        SentFile.objects.get_or_create(
            digest=self._items.digest, defaults={"first_sent_at": timezone.now()}
        )
        with transaction.atomic():
            row = self._row()
            if self._manner.is_publishing and not row.is_publishing:
                row.is_publishing, row.position, row.left = True, 0, []
                row.save()
            self._note(row)

    def take_all(self) -> None:
        """Go through the rest of the file once."""
        while self._take():
            pass

    def _take(self) -> bool:
        with put_off(), transaction.atomic():
            # Who else loads this file waits here, and then takes what comes next.
            row = self._row()
            last = min(row.position + self._at_once, len(self._items))
            indexes = list(range(row.position, last))
            carried = self._carried.keys() & set(row.left) if indexes else set()
            mistakes = self._write(row, indexes, carried=carried)
            row.position = last
            row.left = sorted({*row.left} - carried | mistakes.keys())
            row.save()
        self._note(row)
        return bool(indexes)

    def try_again(self, rejected: Path) -> None:
        """Try what is left again and again, until no more can be done; then write why not."""
        while (before := self.loaded.left) and self._try_left(rejected) < before:
            pass
        if not self.loaded.left:
            rejected.unlink(missing_ok=True)

    def _try_left(self, rejected: Path) -> int:
        """Try each that is left once, and return how many are left then."""
        last = -1
        with rejected.open("wb") as sink:
            while True:
                with transaction.atomic():
                    row = self._row()
                    indexes = [one for one in row.left if one > last][: self._at_once]
                    mistakes = self._write(row, indexes, with_needed=True)
                    gone = set(indexes) - mistakes.keys()
                    row.left = [one for one in row.left if one not in gone]
                    row.save()
                self._note(row)
                if not indexes:
                    return self.loaded.left
                last = indexes[-1]
                for index in sorted(mistakes):
                    sink.write(self._rejected(index, mistakes[index]))

    def _row(self) -> SentFile:
        return SentFile.objects.select_for_update().get(digest=self._items.digest)

    def _note(self, row: SentFile) -> None:
        self.loaded.position, self.loaded.left = row.position, len(row.left)
        self._tell(self.loaded)

    def _write(
        self,
        row: SentFile,
        indexes: list[int],
        *,
        carried: Set[int] = frozenset(),
        with_needed: bool = False,
    ) -> dict[int, list[Mistake]]:
        """
        Write these items, and return what is wrong with those that are not written.

        :param carried: items written before, to be published with these.
        """
        if not indexes:
            return {}
        file = File(row.digest, row.first_sent_at, is_again=True)
        sent = [self._items.read(index, at) for at, index in enumerate(indexes)]
        by, note = self._manner.by, self._manner.note
        with occasion(by=by, channel="load", note=note):
            file = replace(file, known=known_names(sent, self._items.names, file))
            written = {
                indexes[result.index]: replace(result, index=indexes[result.index])
                for result in exchange(sent, is_atomic=False, file=file)
            }
            refused = {
                index: result.mistakes
                for index, result in written.items()
                if result.outcome == Outcome.REFUSED
            }
            mistakes = dict(refused)
            if self._manner.is_publishing:
                results = {index: self._carried[index] for index in carried} | written
                mistakes |= self._publish(results, with_needed=with_needed)
        for index in written.keys() - refused.keys():
            key = str(written[index].outcome)
            self.loaded.counts[key] = self.loaded.counts.get(key, 0) + 1
        return mistakes

    def _publish(
        self, results: dict[int, Result], *, with_needed: bool
    ) -> dict[int, list[Mistake]]:
        """
        Publish what was written, and return why not for each item of which that cannot be.

        At first, what no claim bears out yet waits for those that come next: to try it is
        to try all again without it.
        """
        ids = {pk for result in results.values() for pk in result.written}
        waiting = set() if with_needed else unfounded(ids)
        self._carried = {
            index: result
            for index, result in results.items()
            if not waiting.isdisjoint(result.written) and index not in self._carried
        }
        mistakes = publish_each(
            [each for index, each in results.items() if index not in self._carried],
            by=self._manner.by,
            reason=self._manner.note,
            with_needed=with_needed,
        )
        return mistakes | dict.fromkeys(self._carried, WAITING)

    def _rejected(self, index: int, mistakes: list[Mistake]) -> bytes:
        """Return the line that tells of an item that is refused."""
        try:
            item = self._items.sent(index)
        except Unreadable:
            item = self._items.line(index).decode(errors="replace")
        line = {
            "line": self._items.number_of(index),
            "errors": list(_told(mistakes, index)),
            "item": item,
        }
        return json.dumps(line, ensure_ascii=False, default=str).encode() + b"\n"


def _told(mistakes: list[Mistake], index: int) -> Iterator[dict[str, Any]]:
    """Yield what is told of each mistake, with where it lies within the item."""
    for mistake in mistakes:
        pointer = (mistake.pointer or "#").replace(f"#/items/{index}", "#", 1)
        told = {"code": str(mistake.code), "detail": mistake.detail, "pointer": pointer}
        if mistake.nearest:
            told["nearest"] = mistake.nearest
        yield told
