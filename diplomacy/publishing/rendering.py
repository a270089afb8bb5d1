"""Rendering a batch of records into the documents that would be published now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

import orjson

from diplomacy.common.among import among
from diplomacy.documents.references import Document, References, walk
from diplomacy.documents.registry import BY_TYPE
from diplomacy.documents.rendering import render_rows
from diplomacy.publishing.completing import Completed, complete
from diplomacy.publishing.published import Published, Working
from diplomacy.records.models import Record

Stamp = tuple[int, str]
"""The number of an edition, and when it is published as RFC 3339 in UTC."""

NO_STAMP: Stamp = (0, "")


class UnpublishedReferencesError(Exception):
    """
    What is to be published refers to what is not.

    :ivar missing: for each document id, the ids that it refers to in vain.
    """

    def __init__(self, missing: Mapping[str, set[str]]) -> None:
        self.missing = missing
        super().__init__(f"{len(missing)} documents refer to unpublished records.")


def encode(document: Document) -> bytes:
    """Return the document as it goes to the wire: compact JSON in UTF-8, members in order."""
    return orjson.dumps(document)


def render(
    ids: Iterable[UUID],
    stamps: Mapping[UUID, Stamp],
    *,
    is_strict: bool = False,
    is_working: bool = False,
) -> dict[UUID, Document]:
    """
    Return the documents of these records, as they would be published now.

    :param stamps: the edition number and instant to show in each document.
    :param is_strict: whether a reference to an unpublished record is refused;
        if not, it is left out.
    :param is_working: whether drafts are shown, and facts without evidence.
    :raises UnpublishedReferencesError: if strict, and there is one.
    """
    batch = Batch(stamps)
    batch.add_rows(ids, is_working=is_working)
    completed = batch.complete(Working() if is_working else Published())
    missing = {key: ids for key, ids in completed.missing.items() if ids}
    if is_strict and missing:
        raise UnpublishedReferencesError(missing)
    return {UUID(key): document for key, document in completed.documents.items()}


def as_entered(ids: Iterable[UUID]) -> dict[UUID, Document]:
    """Return what stands in the rows of these records themselves; references are ids."""
    batch = Batch({})
    batch.add_rows(ids, is_working=True)
    return {UUID(document["id"]): document for document in batch.documents}


class Batch:
    """
    Documents that are rendered together, and share the references they make.

    What a record says itself comes from its rows or, if there are changes in
    them that are not published, from the document that is.
    """

    def __init__(self, stamps: Mapping[UUID, Stamp]) -> None:
        self._stamps = stamps
        self._references = References()
        self.documents: list[Document] = []

    def add_rows(self, ids: Iterable[UUID], *, is_working: bool = False) -> None:
        """Add these records as they stand in the working tables."""
        context = {
            "references": self._references,
            "stamp": lambda record: self._stamps.get(record.pk, NO_STAMP),
        }
        for record_type, members in _by_type(ids).items():
            self.documents += render_rows(
                BY_TYPE[record_type], members, context, is_working=is_working
            )

    def add_published(self, documents: Iterable[Document]) -> None:
        """Add these published documents, to show what is now published of others."""
        documents = list(documents)
        moved = survivors_of(
            value["id"]
            for document in documents
            for value in walk(document)
            if "id" in value
        )
        for document in documents:
            read: Document = {
                member: self._references.read(value, moved)
                for member, value in document.items()
            }
            stamp = self._stamps.get(UUID(document["id"]), NO_STAMP)
            read["edition"], read["published_at"] = stamp
            self.documents.append(read)

    def complete(self, published: Published) -> Completed:
        """Complete the documents with what is published of other records."""
        return complete(self.documents, self._references, published)


def survivors_of(ids: Iterable[str]) -> dict[str, str]:
    """Return the last survivor of each of these records that was merged."""
    merged: dict[str, str] = {}
    wanted = set(ids)
    while wanted:
        into = Record.objects.filter(pk__in=among(wanted), merged_into__isnull=False)
        found = {
            str(duplicate): str(survivor)
            for duplicate, survivor in into.values_list("pk", "merged_into")
        }
        merged |= found
        wanted = set(found.values()) - merged.keys()
    return {
        duplicate: _last(merged, survivor) for duplicate, survivor in merged.items()
    }


def _last(merged: Mapping[str, str], survivor: str) -> str:
    while survivor in merged:
        survivor = merged[survivor]
    return survivor


def _by_type(ids: Iterable[UUID]) -> dict[str, list[UUID]]:
    by_type: dict[str, list[UUID]] = defaultdict(list)
    records = Record.objects.filter(pk__in=among(ids)).order_by("pk")
    for record_id, record_type in records.values_list("pk", "type"):
        by_type[record_type].append(record_id)
    return by_type


__all__ = [
    "Batch",
    "Stamp",
    "UnpublishedReferencesError",
    "as_entered",
    "encode",
    "render",
    "survivors_of",
]
