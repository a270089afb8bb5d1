"""
Dependents: the documents that show something of other records, and must follow them.

Few are rendered again within the publication itself. Many are put in a queue and
rendered in batches after it, so that a country can change its name without making
anyone wait; whatever a crash leaves in the queue is taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any
from uuid import UUID

from django.db import transaction

from diplomacy.documents.references import Document, document_url, rewrite
from diplomacy.documents.registry import BY_TYPE
from diplomacy.engagement.models import Participation
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.editions import (
    Occasion,
    append_documents,
    begin,
    current_editions,
    next_stamps,
    says_the_same,
)
from diplomacy.publishing.models import Edition, PendingRefresh
from diplomacy.publishing.rendering import render
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record

AT_ONCE = 500
"""How many documents are rendered again within the publication that changed them."""

BATCH = 200
"""How many documents of the queue are rendered again in one transaction."""


def refresh_dependents(
    changed: Iterable[UUID],
    previous: Mapping[UUID, Edition],
    occasion: Occasion,
    *,
    repointed: Set[UUID] = frozenset(),
) -> None:
    """
    Render again the documents that show something of the changed records.

    :param previous: the editions that were current before the change.
    :param repointed: records that a merge has changed, and nothing else.
    """
    done = set(changed)
    wanted = (_dependents(done, previous) | repointed) - done
    while wanted:
        if len(wanted) > AT_ONCE:
            _enqueue(wanted)
            transaction.on_commit(refresh_pending)
            return
        before = current_editions(wanted)
        followed = refresh(before, occasion, repointed=repointed)
        done |= wanted
        wanted = _dependents(followed, before) - done


def clean(editions: Mapping[UUID, Edition]) -> set[UUID]:
    """Return the records with a published document and no changes that are not in it."""
    revisions = dict(
        Record.objects.filter(pk__in=list(editions)).values_list("pk", "revision")
    )
    return {
        pk
        for pk, edition in editions.items()
        if edition.kind == EditionKind.DOCUMENT
        and revisions[pk] == edition.record_revision
    }


def refresh(
    current: Mapping[UUID, Edition],
    occasion: Occasion,
    *,
    repointed: Set[UUID] = frozenset(),
) -> set[UUID]:
    """
    Append an edition for each of these records whose document has changed through others.

    A record with changes of its own that are not published keeps them to itself:
    only its references follow.

    :returns: the records that got a new edition.
    """
    current = {
        pk: edition
        for pk, edition in current.items()
        if edition.kind == EditionKind.DOCUMENT
    }
    rendered = clean(current) | (repointed & current.keys())
    stamps = next_stamps(current, current, occasion)
    documents = render(rendered, stamps)
    kept = {pk: edition for pk, edition in current.items() if pk not in rendered}
    documents |= _with_references_followed(kept, stamps)
    changed = {
        pk: document
        for pk, document in documents.items()
        if not says_the_same(current.get(pk), document)
    }
    append_documents(
        changed,
        current,
        occasion,
        revisions={pk: edition.record_revision for pk, edition in kept.items()},
    )
    return set(changed)


def refresh_pending() -> int:
    """
    Render again what is in the queue, batch by batch, and return how many documents that were.

    Each batch is a transaction of its own, so a crash loses none of the queue.
    """
    count = 0
    while True:
        with transaction.atomic():
            occasion = begin(reason="Follows a change in another record.")
            batch = list(PendingRefresh.objects.order_by("pk")[:BATCH])
            if not batch:
                return count
            before = current_editions([pending.record_id for pending in batch])
            followed = refresh(before, occasion)
            _enqueue(
                _dependents(followed, before) - {pending.record_id for pending in batch}
            )
            PendingRefresh.objects.filter(
                pk__in=[pending.pk for pending in batch]
            ).delete()
            count += len(batch)


def _enqueue(record_ids: Iterable[UUID]) -> None:
    PendingRefresh.objects.bulk_create(
        [PendingRefresh(record_id=record_id) for record_id in sorted(record_ids)],
        ignore_conflicts=True,
        batch_size=5000,
    )


def _dependents(changed: Iterable[UUID], previous: Mapping[UUID, Edition]) -> set[UUID]:
    now = current_editions(changed)
    renamed = [
        pk for pk, edition in now.items() if _is_shown_anew(edition, previous.get(pk))
    ]
    found: set[UUID] = set()
    if renamed:
        mentioning = Edition.objects.mentioning(renamed).values_list(
            "record_id", flat=True
        )
        found.update(mentioning.distinct())
    shown: set[UUID] = set()
    for edition in [*now.values(), *(previous[pk] for pk in changed if pk in previous)]:
        if edition.kind == EditionKind.DOCUMENT:
            shown.update(_shown_with(edition))
    return found | shown


def _is_shown_anew(edition: Edition, before: Edition | None) -> bool:
    """Return whether others must show this record otherwise than before."""
    if (
        before is None
        or edition.kind != EditionKind.DOCUMENT
        or before.kind != edition.kind
    ):
        return True
    # The documents of meetings repeat the offices of people.
    is_person = edition.type == RecordType.PERSON
    return is_person or (edition.name, edition.code) != (before.name, before.code)


def _shown_with(edition: Edition) -> set[UUID]:
    """Return the records whose documents show this one, though it does not only mention them."""
    if edition.type not in SHOWN_WITH:
        return set()
    document: Document = rewrite(bytes(edition.body), lambda reference: None)
    shown = {
        UUID(relation["object"]["id"])
        for relation in document.get("relations", ())
        if relation["object"]["type"] in HAS_RELATED_BY
    }
    if edition.type == RecordType.CLAIM:
        shown.add(UUID(document["article"]["id"]))
        shown.update(_owners(document["supports"]))
    return shown


def _owners(facts: Iterable[Document]) -> set[UUID]:
    """Return the records in whose documents these facts stand."""
    owners = {UUID(fact["url"].rpartition("/")[2].partition("#")[0]) for fact in facts}
    participants = [
        fact["id"] for fact in facts if fact["type"] == RecordType.PARTICIPANT
    ]
    engagements = Participation.objects.filter(pk__in=participants)
    return owners | set(engagements.values_list("engagement_id", flat=True))


def _with_references_followed(
    editions: Mapping[UUID, Edition], stamps: Mapping[UUID, Any]
) -> dict[UUID, Document]:
    """Return the documents of these editions with the references brought up to date."""
    mentioned = {
        term.removeprefix("mentions:")
        for edition in editions.values()
        for term in edition.terms
        if term.startswith("mentions:")
    }
    moved = Edition.objects.current().filter(
        kind=EditionKind.REDIRECT, record_id__in=mentioned
    )
    survivors = {
        str(old): str(new)
        for old, new in moved.values_list("record_id", "redirects_to")
    }
    published = Edition.objects.documents().filter(
        record_id__in=mentioned | set(survivors.values())
    )
    names = {
        str(pk): (document_url(record_type, pk), name, code)
        for pk, record_type, name, code in published.values_list(
            "record_id", "type", "name", "code"
        )
    }

    def follow(reference: Document) -> None:
        reference["id"] = survivors.get(reference["id"], reference["id"])
        if reference["id"] in names:
            reference["url"], reference["name"], code = names[reference["id"]]
            if code:
                reference["code"] = code

    documents = {}
    for record_id, edition in editions.items():
        document = rewrite(bytes(edition.body), follow)
        document["edition"], document["published_at"] = stamps[record_id]
        documents[record_id] = document
    return documents


SHOWN_WITH = {
    RecordType.CLAIM,
    RecordType.MEETING,
    RecordType.AGREEMENT,
    RecordType.PROJECT,
}
"""The types whose documents show through in others: as evidence, or as an incoming relation."""

HAS_RELATED_BY = {
    record_type for record_type, kind in BY_TYPE.items() if "related_by" in kind.parts
}
"""The types whose documents list incoming relations."""
