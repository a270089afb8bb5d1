"""
Writing a batch of items: all or none of them, or each on its own.

On its own, an item still waits for those that it refers to; if one of these is
refused, so is it. Whatever is written keeps all rules, those across rows included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from uuid import UUID

from django.db import IntegrityError, transaction
from rest_framework.exceptions import ValidationError

from diplomacy.common.codes import Vocabulary
from diplomacy.common.mistakes import Mistake, pointer_to
from diplomacy.documents.entering import enter
from diplomacy.documents.fields import Target
from diplomacy.documents.writing import write
from diplomacy.exchange.explaining import explain
from diplomacy.exchange.ids import File
from diplomacy.exchange.items import Item
from diplomacy.exchange.nesting import references_in, unfold
from diplomacy.exchange.planning import Permit, Plan, plan
from diplomacy.exchange.preparing import prepare
from diplomacy.publishing.revisions import revisions_of
from diplomacy.publishing.rules import check_rules
from diplomacy.records.models import Record

Sent = Item | list[Mistake]
"""An item, or what is wrong with its form."""


class Outcome(Vocabulary):
    """What became of an item."""

    CREATED = "created", "A record was made.", "Created"
    UPDATED = "updated", "The record was changed.", "Updated"
    UNCHANGED = "unchanged", "The record says all of it already.", "Unchanged"
    REFUSED = "refused", "Nothing was written, for the reasons given.", "Refused"


@dataclass(frozen=True, slots=True)
class Result:
    """
    What became of one item.

    :param target: the record that it is about; none if that was not to be found out.
    :param revision: the revision that the record has now.
    :param written: all records that the item wrote, its own first.
    """

    index: int
    outcome: Outcome
    target: Target | None = None
    revision: int = 0
    written: tuple[UUID, ...] = ()
    mistakes: list[Mistake] = field(default_factory=list)


def anyone(record: Record) -> Mistake | None:
    """Let every record be changed."""
    return None


class _TakenBack(Exception):
    def __init__(self, results: list[Result]) -> None:
        self.results = results
        super().__init__()


def exchange(
    sent: Sequence[Sent],
    *,
    is_atomic: bool = True,
    is_trial: bool = False,
    permit: Permit = anyone,
    file: File | None = None,
) -> list[Result]:
    """
    Write these items, and return what became of each, in their order.

    :param is_atomic: whether all are refused if one is.
    :param is_trial: whether all is taken back, so that only the verdict is left.
    :param permit: says why a record may not be changed.
    :param file: what the items stand in, if that may be sent again.
    """
    try:
        with transaction.atomic():
            batch = _Batch(sent, permit, file)
            batch.write_all() if is_atomic else batch.write_each()
            results = batch.results()
            is_refused = any(one.outcome == Outcome.REFUSED for one in results)
            if is_trial or (is_atomic and is_refused):
                raise _TakenBack(results)
            return results
    except _TakenBack as taken_back:
        return taken_back.results


class _Batch:
    """The items of a batch, each with the records that it brings, as one group."""

    def __init__(
        self,
        sent: Sequence[Sent],
        permit: Permit,
        file: File | None,
    ) -> None:
        self._count = len(sent)
        self._unreadable = {
            index: item for index, item in enumerate(sent) if isinstance(item, list)
        }
        items = [
            part for item in sent if isinstance(item, Item) for part in unfold(item)
        ]
        plans = plan(items, permit, file)
        prepare(plans, file.known if file else {})
        self._groups: dict[int, list[Plan]] = defaultdict(list)
        for each in plans:
            self._groups[each.item.index].append(each)
        self._revisions = {
            each.target.id: each.record.revision for each in plans if each.record
        }
        self._needs = self._dependencies()

    def write_all(self) -> None:
        """Write all items, unless anything is wrong with one."""
        if not self._unreadable and not any(map(self._is_refused, self._groups)):
            self._write(self._groups)

    def write_each(self) -> None:
        """Write the items with which nothing is wrong, and that need none with which something is."""
        sound = list(self._sound())
        if not self._write(sound, is_final=False):
            for index in self._in_order(sound):
                self._refuse_if_left(index)
                if not self._is_refused(index):
                    self._write([index])

    def results(self) -> list[Result]:
        """Return what became of each item."""
        ids = [each.target.id for group in self._groups.values() for each in group]
        now = revisions_of(ids)
        return [self._result(index, now) for index in range(self._count)]

    def _result(self, index: int, now: dict[UUID, int]) -> Result:
        if index in self._unreadable:
            return Result(index, Outcome.REFUSED, mistakes=self._unreadable[index])
        group = self._groups[index]
        target = group[0].target
        mistakes = [mistake for each in group for mistake in each.mistakes]
        if mistakes or target.id not in now:
            revision = now.get(target.id, 0)
            return Result(index, Outcome.REFUSED, target, revision, mistakes=mistakes)
        written = tuple(each.target.id for each in group)
        return Result(index, self._outcome(group, now), target, now[target.id], written)

    def _outcome(self, group: list[Plan], now: dict[UUID, int]) -> Outcome:
        if group[0].record is None:
            return Outcome.CREATED
        is_same = all(
            self._revisions.get(each.target.id) == now[each.target.id] for each in group
        )
        return Outcome.UNCHANGED if is_same else Outcome.UPDATED

    def _write(self, indexes: Iterable[int], *, is_final: bool = True) -> bool:
        """
        Write these items within a savepoint; return whether the database took them.

        :param is_final: whether the reasons are noted if it did not.
        """
        plans = [each for index in indexes for each in self._groups[index]]
        try:
            with transaction.atomic():
                _write(each for each in plans if not each.is_left_alone)
                check_rules()
        except (IntegrityError, ValidationError) as error:
            if is_final and not explain(plans, error):
                raise
            return False
        return True

    def _sound(self) -> Iterator[int]:
        for index in self._in_order(self._groups):
            self._refuse_if_left(index)
            if not self._is_refused(index):
                yield index

    def _is_refused(self, index: int) -> bool:
        return index in self._unreadable or any(
            each.mistakes for each in self._groups[index]
        )

    def _refuse_if_left(self, index: int) -> None:
        """Refuse an item if one that it refers to is refused."""
        lost = sorted(filter(self._is_refused, self._needs[index]))
        first = self._groups[index][0]
        if lost and not first.mistakes:
            detail = f"It refers to item {lost[0]}, which was refused."
            pointer = pointer_to(*first.item.path)
            first.mistakes.append(Mistake("needs_refused", detail, pointer))

    def _dependencies(self) -> dict[int, set[int]]:
        """Return for each item those that it refers to."""
        makers: dict[str, int] = {}
        for index, group in self._groups.items():
            for each in group:
                if each.record is None:
                    makers[str(each.target.id)] = index
                    makers |= dict.fromkeys(each.named, index)
                if each.item.ref:
                    makers[each.item.ref] = index
        return {
            index: {
                makers[name]
                for each in group
                for name in references_in(each.data)
                if name in makers
            }
            - {index}
            for index, group in self._groups.items()
        }

    def _in_order(self, indexes: Iterable[int]) -> list[int]:
        """Return the items so that each comes after those it refers to, where that can be."""
        chosen = list(indexes)
        wanted = set(chosen)
        graph = {index: self._needs[index] & wanted for index in chosen}
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError:
            return chosen


def _write(plans: Iterable[Plan]) -> None:
    fresh = []
    for each in plans:
        if each.row is None:
            fresh.append((each.serializer, each.target.id))
        else:
            write(each.serializer, each.row)
    enter(fresh)


__all__ = ["Outcome", "Result", "Sent", "anyone", "exchange"]
