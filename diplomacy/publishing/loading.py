"""
Loading a file of documents: every item is validated and written as any other input is.

A file is one story. It is loaded whole or not at all, then published as one set.
Items may refer to each other by a local ``ref``, before or after they appear.
Loading a file twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from diplomacy.common.among import among
from diplomacy.common.garbage import put_off
from diplomacy.common.ids import uuid7
from diplomacy.documents.entering import enter
from diplomacy.documents.fields import Target
from diplomacy.documents.registry import BY_TYPE
from diplomacy.documents.resolving import Resolver
from diplomacy.documents.writing import write
from diplomacy.history.occasions import told
from diplomacy.publishing.publish import publish
from diplomacy.publishing.rules import check_rules
from diplomacy.records.codes import MatchKind, RecordType
from diplomacy.records.models import Identifier, Record

PART_TYPES = {
    "participants": RecordType.PARTICIPANT,
    "actions": RecordType.ACTION,
    "relations": RecordType.RELATION,
    "affiliations": RecordType.AFFILIATION,
}

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What loading one file did: how many records it holds, and how many were published anew."""

    records: int
    published: int


@dataclass
class LoadError(Exception):
    """Nothing was loaded; ``errors`` says why, by the position of the item in the file."""

    errors: dict[int, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return "\n".join(
            f"#/items/{index}/data{pointer}: {message}"
            for index, errors in self.errors.items()
            for pointer, message in _messages(errors)
        )


@put_off()
@told
def load(items: list[Item], *, by: Any = None, reason: str = "") -> Outcome:
    """
    Load these items and publish them.

    An item marked ``is_kept`` is there to be referred to, and left as it is.

    :raises LoadError: with the mistakes of all items.
    :raises PublishingError: if they cannot be published.
    :raises django.db.IntegrityError: if a rule of the domain is broken.
    """
    targets = [target_of(item) for item in items]
    pending = dict(_local_names(items, targets))
    resolver = Resolver(items, pending)
    for target in targets:
        resolver.expect(target)
    existing = _rows(targets)
    serializers, errors = [], {}
    for index, (item, target) in enumerate(zip(items, targets, strict=True)):
        if item.get("is_kept"):
            continue
        serializer = BY_TYPE[item["type"]].serializer(
            existing.get(target.id),
            data=_without_refs(item["data"]),
            context={"resolver": resolver},
        )
        if not serializer.is_valid():
            errors[index] = serializer.errors
        serializers.append((serializer, target))
    if errors:
        raise LoadError(errors)
    enter(
        (serializer, target.id)
        for serializer, target in serializers
        if target.id not in existing
    )
    for serializer, target in serializers:
        if target.id in existing:
            write(serializer, existing[target.id])
    written = [target.id for _, target in serializers]
    # Publications follow one another; what can be asked before does not keep the next one waiting.
    check_rules()
    published = publish(written, by=by, reason=reason)
    return Outcome(len(written), len(published))


def _messages(errors: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Yield each message of a serializer's errors, with where it lies below the document."""
    if isinstance(errors, dict):
        for member, below in errors.items():
            place = "" if member == "non_field_errors" else f"/{member}"
            yield from _messages(below, pointer + place)
    elif isinstance(errors, list):
        for index, below in enumerate(errors):
            is_text = isinstance(below, str)
            yield from _messages(below, pointer if is_text else f"{pointer}/{index}")
    else:
        yield pointer, str(errors)


def target_of(item: Item) -> Target:
    """Return the record that an item is about: the one with its id or key, or else a new one."""
    record_type = str(item["type"])
    if "id" in item:
        return Target(UUID(item["id"]), record_type)
    if "key" in item:
        key = item["key"]
        known = Identifier.objects.filter(
            scheme=key["scheme"], value=key["value"], match=MatchKind.EXACT
        ).first()
        if known is not None:
            return Target(known.record_id, record_type)
    return Target(uuid7(), record_type)


def _local_names(
    items: list[Item], targets: list[Target]
) -> Iterator[tuple[str, Target]]:
    """Yield the local names of a file; a part without an id of its own is given one."""
    for item, target in zip(items, targets, strict=True):
        yield item.get("ref", str(target.id)), target
        for member, part_type in PART_TYPES.items():
            for part in item["data"].get(member, ()):
                if "ref" in part or "id" in part:
                    part.setdefault("id", str(uuid7()))
                    yield (
                        part.get("ref", part["id"]),
                        Target(UUID(part["id"]), part_type),
                    )


def _without_refs(data: Item) -> Item:
    """Return the document without the local names of its parts."""
    stripped = dict(data)
    for member in PART_TYPES.keys() & data.keys():
        stripped[member] = [
            {name: value for name, value in part.items() if name != "ref"}
            for part in data[member]
        ]
    return stripped


def _rows(targets: list[Target]) -> dict[UUID, Any]:
    ids = [target.id for target in targets]
    there = dict(Record.objects.filter(pk__in=among(ids)).values_list("pk", "type"))
    rows: dict[UUID, Any] = {}
    for record_type in set(there.values()):
        model = BY_TYPE[record_type].model
        members = [pk for pk, kind in there.items() if kind == record_type]
        rows |= {
            row.pk: row for row in model._default_manager.filter(pk__in=among(members))
        }
    return rows
