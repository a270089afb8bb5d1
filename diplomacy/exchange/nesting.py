"""
What is sent within a document and is a record of its own.

A document may bring the claims that bear it out, with their chains of attribution,
so that a fact and its evidence are written in one go. Its parts may have local names,
by which those claims, and other items, refer to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from diplomacy.documents.fields import Target
from diplomacy.exchange.items import Document, Item, Op
from diplomacy.records.codes import RecordType

CLAIMS = "claims"

PART_TYPES = {
    "participants": RecordType.PARTICIPANT,
    "actions": RecordType.ACTION,
    "relations": RecordType.RELATION,
    "affiliations": RecordType.AFFILIATION,
}
"""The type of the records that are parts of documents, by the member that lists them."""


def unfold(item: Item) -> list[Item]:
    """Return the item without the claims that it brings, and an item for each of these."""
    claims = item.data.get(CLAIMS)
    if item.type == RecordType.CLAIM or not isinstance(claims, list):
        return [item]
    ref = item.ref or f"item {item.index}"
    bare = {name: value for name, value in item.data.items() if name != CLAIMS}
    return [
        replace(item, data=bare, ref=ref),
        *(_claim(claim, place, item, ref) for place, claim in enumerate(claims)),
    ]


def _claim(sent: Any, place: int, item: Item, ref: str) -> Item:
    """Return the item of a claim, which is about the record that brings it unless it says."""
    data = sent if isinstance(sent, dict) else {"article": sent}
    claim_id = data.get("id")
    return Item(
        op=Op.UPSERT if claim_id else Op.CREATE,
        type=RecordType.CLAIM,
        data={"about": [{"ref": ref}], **data},
        key={"id": claim_id} if isinstance(claim_id, str) else {},
        path=(*item.path, CLAIMS, place),
        index=item.index,
    )


def name_parts(
    data: Document, id_at: Callable[[str, int], UUID], *, is_new: bool
) -> tuple[Document, dict[str, Target]]:
    """
    Return the document without the local names of its parts, and what they name.

    A part that has a name is given an id, if it has none. So is every part of a new
    record, by which it can be told what is wrong with it; those of one that is there
    may be parts that it has already.

    :param id_at: gives the id of the part at a place of a member.
    """
    named: dict[str, Target] = {}
    stripped = dict(data)
    for member, part_type in PART_TYPES.items():
        parts = data.get(member)
        if not isinstance(parts, list):
            continue
        stripped[member] = [
            _unnamed(part, Target(id_at(member, place), part_type), named)
            if isinstance(part, dict) and (is_new or {"ref", "id"} & part.keys())
            else part
            for place, part in enumerate(parts)
        ]
    return stripped, named


def _unnamed(part: Document, new: Target, named: dict[str, Target]) -> Document:
    bare = {name: value for name, value in part.items() if name != "ref"}
    part_id = _as_uuid(bare.setdefault("id", str(new.id)))
    if part_id is not None:
        target = Target(part_id, new.type)
        named[str(part.get("ref") or part_id)] = target
        named[str(part_id)] = target
    return bare


def _as_uuid(value: Any) -> UUID | None:
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        return None


def references_in(value: Any) -> Iterator[str]:
    """Yield each local name and id by which something within the value is referred to."""
    if isinstance(value, dict):
        for member in ("ref", "id"):
            if isinstance(value.get(member), str):
                yield value[member]
        for below in value.values():
            yield from references_in(below)
    elif isinstance(value, list):
        for below in value:
            yield from references_in(below)
