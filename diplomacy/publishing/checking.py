"""
Checking that what the public reads is what publishing would make of the records now.

The whole database can be checked, batch by batch. What waits in the queue to be
rendered again is left out, and so are changes that nobody has published yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

import orjson
from django.db.models import F, Q

from diplomacy.common.among import among
from diplomacy.documents.references import Document, Face, is_reference, walk
from diplomacy.publishing import moments
from diplomacy.publishing.chains import broken_chains, wrong_words
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.editions import stamp_of
from diplomacy.publishing.models import Edition, PendingRefresh
from diplomacy.publishing.published import Published
from diplomacy.publishing.rendering import Batch, encode
from diplomacy.publishing.revisions import unchanged
from diplomacy.publishing.rows import columns_of, content_digest
from diplomacy.records.codes import ReviewStatus

BATCH = 200


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One way in which an edition is not what it ought to be."""

    record_id: UUID
    type: str
    detail: str

    def __str__(self) -> str:
        return f"{self.type} {self.record_id}: {self.detail}"


def discrepancies() -> Iterator[Discrepancy]:
    """Yield whatever is wrong with the editions of the whole database."""
    for record_id, record_type, detail in broken_chains():
        yield Discrepancy(record_id, record_type, detail)
    yield from _wrong_ends()
    for batch in _batches():
        yield from _check(batch)


def discrepancies_of(ids: Iterable[UUID]) -> Iterator[Discrepancy]:
    """Yield whatever is wrong with the current documents of these records."""
    editions = Edition.objects.documents().select_related("record")
    yield from _check(list(editions.defer("search").filter(record__in=among(ids))))


def _batches() -> Iterator[list[Edition]]:
    """Yield the current documents in order of the ids of their records."""
    editions = Edition.objects.documents().select_related("record").order_by("record")
    last = UUID(int=0)
    while batch := list(editions.defer("search").filter(record__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].record_id


def _check(batch: list[Edition]) -> Iterator[Discrepancy]:
    documents = {
        edition.record_id: orjson.loads(bytes(edition.body)) for edition in batch
    }
    wrong = wrong_words(documents)
    stale = moments.out_of_step(batch, documents)
    for edition in batch:
        document = documents[edition.record_id]
        derived = columns_of(document)
        derived["etag"] = f"{content_digest(document)}-{edition.number}"
        for column, value in derived.items():
            if getattr(edition, column) != value:
                yield _of(edition, f"its {column} is not that of its document.")
        if (document["edition"], document["published_at"]) != stamp_of(edition):
            yield _of(edition, "its document names another edition.")
        if edition.record_id in wrong:
            yield _of(edition, "its words are not those of its document.")
        if edition.pk in stale:
            yield _of(edition, "its moments are not those of its document.")
    settled = _settled(batch)
    yield from _check_bodies(settled)
    yield from _check_references(settled, documents)


def _settled(batch: Iterable[Edition]) -> list[Edition]:
    """Return the editions that do not wait to be rendered again."""
    ids = [edition.record_id for edition in batch]
    waiting = PendingRefresh.objects.filter(record__in=among(ids))
    queued = set(waiting.values_list("record", flat=True))
    return [edition for edition in batch if edition.record_id not in queued]


def _check_bodies(editions: list[Edition]) -> Iterator[Discrepancy]:
    rendered = _rendered(editions)
    for edition in editions:
        document = rendered.get(str(edition.record_id))
        if document is None:
            yield _of(edition, "its record cannot be rendered.")
            continue
        members = _differing(orjson.loads(bytes(edition.body)), document)
        if members:
            yield _of(edition, f"it would be rendered with other {', '.join(members)}.")
        elif bytes(edition.body) != encode(document):
            yield _of(edition, "its members would be rendered in another order.")


def _rendered(editions: list[Edition]) -> Mapping[str, Document]:
    """Render these again: from their rows if those are published, or else from their documents."""
    batch = Batch({edition.record_id: stamp_of(edition) for edition in editions})
    as_rows = unchanged(edition.record_id for edition in editions)
    batch.add_rows(as_rows)
    batch.add_published(
        orjson.loads(bytes(edition.body))
        for edition in editions
        if edition.record_id not in as_rows
    )
    return batch.complete(Published()).documents


def _differing(stored: Document, rendered: Document) -> list[str]:
    plain = orjson.loads(encode(rendered))
    return [
        member
        for member in sorted(stored.keys() | plain.keys())
        if stored.get(member) != plain.get(member)
        or (member in stored) != (member in plain)
    ]


def _check_references(
    editions: list[Edition], documents: Mapping[UUID, Document]
) -> Iterator[Discrepancy]:
    published = Published()
    shown = {
        edition: [
            value for value in walk(documents[edition.record_id]) if is_reference(value)
        ]
        for edition in editions
    }
    ids = {reference["id"] for references in shown.values() for reference in references}
    faces = published.faces(ids)
    faces |= published.faces_of_facts(ids - faces.keys())
    for edition, references in shown.items():
        for reference in references:
            if faces.get(reference["id"]) != _shown_face(reference):
                yield _of(
                    edition,
                    f"it shows {reference['id']} otherwise than it is published.",
                )


def _shown_face(reference: Document) -> Face:
    return Face(
        reference["type"],
        reference["url"],
        reference["name"],
        reference.get("code", ""),
    )


def _wrong_ends() -> Iterator[Discrepancy]:
    """Yield the records whose newest edition does not say how they ended, or says so in vain."""
    newest = Edition.objects.current().select_related("record")
    merged = newest.filter(record__merged_into__isnull=False)
    for edition in merged.exclude(
        kind=EditionKind.REDIRECT, redirects_to=F("record__merged_into")
    ):
        yield _of(
            edition, "its record was merged, but it does not redirect to the survivor."
        )
    for edition in newest.filter(kind=EditionKind.REDIRECT, record__merged_into=None):
        yield _of(edition, "it redirects, but its record is not merged.")
    standing = newest.filter(record__merged_into=None)
    taken_back = Q(record__review_status=ReviewStatus.WITHDRAWN)
    is_published = Q(record__revision=F("record__published_revision"))
    for edition in standing.filter(
        taken_back & is_published, kind=EditionKind.DOCUMENT
    ):
        yield _of(edition, "its record was withdrawn, but it has no tombstone.")
    vetted = Q(record__review_status=ReviewStatus.VETTED)
    for edition in standing.filter(vetted, kind=EditionKind.TOMBSTONE):
        yield _of(edition, "it is a tombstone, but its record is vetted.")


def _of(edition: Edition, detail: str) -> Discrepancy:
    return Discrepancy(edition.record_id, edition.type, detail)
