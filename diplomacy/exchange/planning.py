"""Planning: which record each item is about, and what its document will be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from diplomacy.common.ids import uuid7
from diplomacy.common.mistakes import Mistake, pointer_to
from diplomacy.documents.fields import Target
from diplomacy.documents.registry import BY_TYPE
from diplomacy.documents.resolving import exact_pairs
from diplomacy.exchange.ids import File
from diplomacy.exchange.items import Document, Item, Op
from diplomacy.exchange.nesting import name_parts
from diplomacy.records.codes import MatchKind
from diplomacy.records.models import Identifier, Record

Permit = Callable[[Record], Mistake | None]
"""Says why a record may not be changed by whoever sends, if it may not."""


@dataclass
class Plan:
    """
    What is to become of one item.

    :param record: the record as it stands; none if it is new.
    :param data: the document that is to be validated.
    :param named: what the local names of its parts mean.
    :param is_left_alone: whether it was carried out when the file was sent before.
    """

    item: Item
    target: Target
    record: Record | None
    data: Document
    named: dict[str, Target] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    serializer: Any = None
    row: Any = None
    is_left_alone: bool = False

    def refuse(self, code: str, detail: str, *members: str | int) -> None:
        """Note a mistake of the item."""
        pointer = pointer_to(*self.item.path, *members)
        self.mistakes.append(Mistake(code, detail, pointer))


def plan(items: Sequence[Item], permit: Permit, file: File | None = None) -> list[Plan]:
    """
    Return a plan for each item; each existing record is locked until the transaction ends.

    :param file: what the items stand in; it gives an id to each record that it makes.
    """
    found = _Found(items, file)
    plans: list[Plan] = []
    for item in items:
        made = _plan(item, found)
        found.expect(item, made.target)
        plans.append(made)
    _refuse_twice(plans)
    for each in plans:
        _refuse_for(each, permit)
    return plans


class _Found:
    """The records that items name, by id and by identifier, and those that are about to be."""

    def __init__(self, items: Sequence[Item], file: File | None) -> None:
        self.is_again = file is not None and file.is_again
        self._new_id = file.id_for if file else _any_id
        self._file = file
        keys = [key for item in items for key in _keys(item)]
        self._ids = self._by_identifier(keys)
        ids = {pk for key in keys if (pk := as_uuid(key.get("id")))}
        if self.is_again:
            ids |= {self._new_id(item) for item in items}
        records = Record.objects.select_for_update().filter(
            pk__in=ids | set(self._ids.values())
        )
        self._records = {record.pk: record for record in records.order_by("pk")}

    @staticmethod
    def _by_identifier(keys: list[Any]) -> dict[tuple[str, str], UUID]:
        pairs = {(key["scheme"], key["value"]) for key in keys if "scheme" in key}
        exact = Identifier.objects.filter(
            match=MatchKind.EXACT,
            scheme__in={scheme for scheme, _ in pairs},
            value__in={value for _, value in pairs},
        )
        return {
            (scheme, value): record_id
            for scheme, value, record_id in exact.values_list(
                "scheme", "value", "record_id"
            )
            if (scheme, value) in pairs
        }

    def id_of(self, item: Item) -> UUID:
        """Return the id that the item names, whether a record has it or not, or else a new one."""
        for key in _keys(item):
            if "scheme" in key:
                found = self._ids.get((key["scheme"], key["value"]))
            else:
                found = as_uuid(key["id"])
            if found is not None:
                return found
        return self._new_id(item)

    def id_of_part(self, item: Item, member: str, place: int) -> UUID:
        """Return the id that a part is given if it has a name and no id."""
        if self._file is None:
            return uuid7()
        return self._file.id_at((*item.path, member, place))

    def record(self, record_id: UUID) -> Record | None:
        """Return the record with this id."""
        return self._records.get(record_id)

    def expect(self, item: Item, target: Target) -> None:
        """Let later items find by identifier what this one is about to create."""
        pairs = set(exact_pairs(item.data.get("identifiers")))
        if "scheme" in item.key:
            pairs.add((item.key["scheme"], item.key["value"]))
        for pair in pairs:
            self._ids.setdefault(pair, target.id)


def _keys(item: Item) -> list[Any]:
    sent = item.data.get("id")
    keys = [item.key] if item.key else []
    return keys + ([{"id": sent}] if isinstance(sent, str) else [])


def _any_id(item: Item) -> UUID:
    return uuid7()


def _plan(item: Item, found: _Found) -> Plan:
    record_id = found.id_of(item)
    record = found.record(record_id)
    id_at = partial(found.id_of_part, item)
    data, named = name_parts(item.data, id_at, is_new=record is None)
    made = Plan(item, Target(record_id, item.type), record, data, named)
    made.is_left_alone = record is not None and item.op == Op.CREATE and found.is_again
    if record is None and record_id.version != 7:
        made.refuse("not_uuid7", "The id of a new record is a UUID of version 7.")
    if record is None:
        _key_the_new(made)
    return made


def _key_the_new(made: Plan) -> None:
    """Give a new record the identifier by which it was sought."""
    key = made.item.key
    identifiers = made.data.get("identifiers", [])
    if "scheme" not in key or not isinstance(identifiers, list):
        return
    sent = [one for one in identifiers if isinstance(one, dict)]
    if not any(key.items() <= one.items() for one in sent):
        made.data["identifiers"] = [dict(key), *identifiers]


def _refuse_for(made: Plan, permit: Permit) -> None:
    item, record = made.item, made.record
    sent_id = as_uuid(item.data.get("id"))
    if "id" in item.data and sent_id != made.target.id:
        made.refuse("id_is_final", "The id is not that of the record.", "id")
    if record is None:
        if item.op in {Op.UPDATE, Op.REPLACE}:
            made.refuse("unknown_record", "No record has this key.")
        return
    if record.type != item.type:
        made.refuse("wrong_type", f"The record is of type {record.type}.")
    elif record.merged_into_id:
        made.refuse("merged", f"It was merged into {record.merged_into_id}.")
    elif item.op == Op.CREATE and not made.is_left_alone:
        made.refuse("exists", f"The record {record.pk} has this key already.")
    elif (refusal := permit(record)) is not None:
        made.mistakes.append(refusal)


def _refuse_twice(plans: list[Plan]) -> None:
    """Refuse two items about one record, and two things of one name: which would be meant?"""
    seen: set[UUID] = set()
    names: set[str] = set()
    for each in plans:
        if each.target.id in seen:
            each.refuse("repeated_record", "An earlier item is about this record.")
        seen.add(each.target.id)
        for name in _names(each):
            if name in names:
                each.refuse("repeated_ref", f"Something else is named “{name}”.")
            names.add(name)


def _names(each: Plan) -> set[str]:
    """Return the local names of an item and its parts."""
    parts = {name for name, part in each.named.items() if name != str(part.id)}
    return parts | ({each.item.ref} if each.item.ref else set())


def as_uuid(value: object) -> UUID | None:
    """Return the id that a value is, if it is one."""
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def tables(plans: Iterable[Plan]) -> dict[type[Any], list[Plan]]:
    """Return the plans by the table of their records."""
    by_table: dict[type[Any], list[Plan]] = {}
    for each in plans:
        by_table.setdefault(BY_TYPE[each.item.type].model, []).append(each)
    return by_table
