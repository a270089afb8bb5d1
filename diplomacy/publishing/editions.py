"""Appending editions: what is written when a document is published, withdrawn or redirected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from diplomacy.common import copying
from diplomacy.common.among import among
from diplomacy.documents.references import Document, document_url
from diplomacy.publishing import moments
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.models import Edition
from diplomacy.publishing.rendering import Stamp, encode
from diplomacy.publishing.rows import (
    COLUMNS,
    NOTHING,
    Row,
    content_digest,
    digest_of,
    row_of,
)
from diplomacy.records.models import Record

PUBLISHING_LOCK = 0x6469706C
"""The key of the advisory lock that whoever publishes holds; any fixed number does."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, by whom and why a batch of editions is published."""

    at: datetime
    by: Any = None
    reason: str = ""

    @property
    def instant(self) -> str:
        """The instant as RFC 3339 in UTC, with microseconds."""
        return (
            self.at.astimezone(UTC)
            .isoformat(timespec="microseconds")
            .replace("+00:00", "Z")
        )


def begin(by: Any = None, reason: str = "") -> Occasion:
    """
    Begin to publish: wait until nobody else does, and note the instant.

    Publications follow one another, so the numbers of editions are in commit
    order, and whoever follows the changes misses none. Readers do not wait. The
    lock is that of the transaction, and ends with it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING_LOCK])
    return Occasion(_now(), by, reason)


NEXT_INSTANT = """
    SELECT greatest(clock_timestamp(), (
        SELECT published_at + interval '1 microsecond'
          FROM diplomacy_edition ORDER BY id DESC LIMIT 1
    ))
"""
"""
Later than the last publication, even if a clock was set back since: nothing may be
published at an instant that has been read as of.
"""


def _now() -> datetime:
    with connection.cursor() as cursor:
        # Not the start of the transaction: that may lie before the last publication.
        cursor.execute(NEXT_INSTANT)
        instant: datetime = cursor.fetchone()[0]
    return instant


def says_the_same(edition: Edition | None, document: Document) -> bool:
    """Return whether publishing this document would say nothing new."""
    return (
        edition is not None
        and edition.kind == EditionKind.DOCUMENT
        and edition.etag.partition("-")[0] == content_digest(document)
    )


def current_editions(ids: Iterable[UUID]) -> dict[UUID, Edition]:
    """Return the current edition of each of these records that has one."""
    editions = (
        Edition.objects.current().filter(record_id__in=among(ids)).defer("search")
    )
    return {edition.record_id: edition for edition in editions}


def next_stamps(
    ids: Iterable[UUID], current: Mapping[UUID, Edition], occasion: Occasion
) -> dict[UUID, Stamp]:
    """Return the number and instant that the next edition of each record will have."""
    return {
        record_id: (
            current[record_id].number + 1 if record_id in current else 1,
            occasion.instant,
        )
        for record_id in ids
    }


def stamp_of(edition: Edition) -> Stamp:
    """Return the number and instant that an edition has."""
    return edition.number, Occasion(edition.published_at).instant


def append_documents(
    documents: Mapping[UUID, Document],
    current: Mapping[UUID, Edition],
    occasion: Occasion,
    *,
    revisions: Mapping[UUID, int] | None = None,
) -> None:
    """
    Append these documents as editions, closing the ones they supersede.

    :param revisions: the revision of the working record that each document shows;
        the newest if not given. One that is missing shows what was published before.
    """
    newest = Record.objects.filter(pk__in=among(documents)).values_list(
        "pk", "revision"
    )
    if revisions is None:
        revisions = dict(newest)
        note_published(revisions)
    _append(
        [
            row_of(
                record_id,
                document,
                revisions[record_id]
                if record_id in revisions
                else current[record_id].record_revision,
            )
            for record_id, document in documents.items()
        ],
        current,
        occasion,
        documents,
    )


def note_published(revisions: Mapping[UUID, int]) -> None:
    """Note of each record which of its revisions is the one that is published."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE diplomacy_record SET published_revision = shown.revision
              FROM unnest(%s::uuid[], %s::int[]) AS shown (id, revision)
             WHERE diplomacy_record.id = shown.id
               AND published_revision IS DISTINCT FROM shown.revision
            """,
            [list(revisions.keys()), list(revisions.values())],
        )


def append_ends(
    survivors: Mapping[UUID, Record | None],
    current: Mapping[UUID, Edition],
    occasion: Occasion,
) -> None:
    """
    Append a tombstone for each of these records or, if it was merged, a redirect.

    :param survivors: for each record, the one that it was merged into, if it was.
    """
    editions = []
    for record in Record.objects.filter(pk__in=among(survivors)).order_by("pk"):
        into = survivors[record.pk]
        before = current[record.pk]
        body = encode(_end_of(before, into))
        edition = {
            "record_id": record.pk,
            "type": before.type,
            "kind": EditionKind.TOMBSTONE if into is None else EditionKind.REDIRECT,
            "redirects_to_id": into and into.pk,
            "name": before.name,
            "names": copying.json(before.names),
            "record_revision": record.revision,
            "body": body,
            "etag": digest_of(body),
        }
        editions.append(NOTHING | edition)
    _append(editions, current, occasion, {})


def _end_of(edition: Edition, into: Record | None) -> Document:
    end = {
        "id": str(edition.record_id),
        "type": edition.type,
        "url": document_url(edition.type, edition.record_id),
    }
    if into is not None:
        end["merged_into"] = document_url(into.type, into.pk)
    return end


def _append(
    editions: list[Row],
    current: Mapping[UUID, Edition],
    occasion: Occasion,
    documents: Mapping[UUID, Document],
) -> None:
    if not editions:
        return
    superseded = [
        current[edition["record_id"]].pk
        for edition in editions
        if edition["record_id"] in current
    ]
    Edition.objects.filter(pk__in=superseded).update(superseded_at=occasion.at)
    moments.supersede(superseded, occasion.at)
    common = {
        "published_at": occasion.at,
        "published_by_id": occasion.by and occasion.by.pk,
        "reason": occasion.reason,
    }
    ids = copying.next_ids(Edition, len(editions))
    for edition, number in zip(editions, ids, strict=True):
        previous = current.get(edition["record_id"])
        edition["id"] = number
        edition["number"] = 1 if previous is None else previous.number + 1
        edition["etag"] = f"{edition['etag']}-{edition['number']}"
        edition.update(common)
    copying.copy(Edition, COLUMNS, editions)
    moments.append(editions, documents, occasion.at)
