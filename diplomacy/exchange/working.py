"""Working documents: records as they stand in the working tables, with how far their review has come."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from diplomacy.exchange.items import Document
from diplomacy.publishing.editions import current_editions, stamp_of
from diplomacy.publishing.rendering import render
from diplomacy.records.models import Record


def working_documents(ids: Collection[UUID]) -> dict[UUID, Document]:
    """
    Return the documents of these records as they stand in the working tables.

    Their edition and instant are those of what is published, and null where nothing is.
    """
    editions = current_editions(ids)
    stamps = {pk: stamp_of(edition) for pk, edition in editions.items()}
    documents = render(ids, stamps, is_working=True)
    states = Record.objects.filter(pk__in=ids).values_list(
        "pk", "review_status", "revision", "published_revision"
    )
    return {
        pk: _with_state(documents[pk], status, revision != published)
        for pk, status, revision, published in states
        if pk in documents
    }


def _with_state(document: Document, status: str, has_changes: bool) -> Document:
    return {
        **document,
        "edition": document["edition"] or None,
        "published_at": document["published_at"] or None,
        "review_status": status,
        "has_changes": has_changes,
    }
