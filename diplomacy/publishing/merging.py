"""Merging: one record turns out to be another one, and its address leads there, unless that was a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import orjson

from diplomacy.claims.models import Evidence
from diplomacy.documents.references import Document
from diplomacy.history.models import Change
from diplomacy.history.occasions import told
from diplomacy.history.reading import changed_by
from diplomacy.history.undoing import made_since, take_back
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.editions import begin, current_editions
from diplomacy.publishing.facts import GONE, owners_of, referrers_to
from diplomacy.publishing.models import Edition
from diplomacy.publishing.publication import Publication
from diplomacy.publishing.refusals import (
    PublishingError,
    Refusal,
    of_their_own,
    of_what_is_missing,
    refuse,
)
from diplomacy.publishing.repointing import repoint
from diplomacy.publishing.revisions import lock, unchanged
from diplomacy.publishing.rules import check_rules
from diplomacy.records.models import Record


@told
def merge(
    duplicate_id: UUID, survivor_id: UUID, *, by: Any = None, reason: str = ""
) -> None:
    """
    Merge one record into another of its type: everything that referred to it refers to the survivor.

    The duplicate keeps its row and its editions; its address redirects, for ever.
    What it had and the survivor lacks is published with the survivor, unless one
    of them has changes that are not published: then it is one of those changes.

    :raises PublishingError: if they are of different types, one is merged already,
        or the duplicate was published and the survivor is not.
    :raises django.db.IntegrityError: if a rule of the domain is broken.
    """
    occasion = begin(by, reason)
    found = {record.pk: record for record in lock([duplicate_id, survivor_id])}
    duplicate, survivor = found[duplicate_id], found[survivor_id]
    refuse(_refusals(duplicate, survivor))
    affected = referrers_to([duplicate_id]) | owners_of([duplicate_id])
    evidence = list(
        Evidence.objects.filter(fact__in=affected, fact__merged_into=None).values_list(
            "fact_id", "claim_id"
        )
    )
    as_entered = set(unchanged(affected | {claim for _, claim in evidence}))
    if len(unchanged(found)) == len(found):
        as_entered.add(survivor_id)
    publication = Publication(occasion, as_entered=as_entered)
    repoint(duplicate, survivor)
    Record.objects.filter(pk=duplicate_id).update(merged_into=survivor)
    check_rules()
    publication.end([duplicate_id], into=survivor)
    # Where a fact was there twice, the claims that bore out the one bear out the other.
    facts = Record.objects.filter(pk__in={fact for fact, _ in evidence})
    merged = set(facts.exclude(merged_into=None).values_list("pk", flat=True))
    moved = {claim for fact, claim in evidence if fact in merged}
    publication.refresh({survivor_id, *affected, *moved})
    publication.follow()
    publication.conclude()


@told
def unmerge(duplicate_id: UUID, *, by: Any = None, reason: str = "") -> None:
    """
    Take a merger back: whatever it moved goes back, and the address answers as before.

    What the duplicate had published is published again, as another edition. What
    shows the survivor or the duplicate follows, unless it has changes that are not
    published: then it follows when it is published.

    :raises PublishingError: if the record is not merged, or something that the
        merger moved has been changed since, naming by whom.
    :raises django.db.IntegrityError: if a rule of the domain would be broken.
    """
    begun = begin(by, reason)
    lock([duplicate_id])
    merger = merger_of(duplicate_id)
    refuse(_changed_since(merger))
    touched = {
        pk
        for change in merger
        for pk in (change.record_id, change.owner_id, change.left_id)
        if pk is not None
    }
    returning = {
        change.record_id
        for change in merger
        if "merged_into_id" in (change.after or {})
    }
    lock(touched)
    survivors = Record.objects.filter(merged_from__in=returning)
    affected = touched | set(survivors.values_list("pk", flat=True))
    changed = changed_by(None, returning, gone=GONE, end=merger[0].pk)
    publication = Publication(begun, as_entered=unchanged(affected - returning).keys())
    take_back(merger)
    check_rules()
    # Claims tell of a fact only while a document holds it, so they come back with it.
    bearing_out = Evidence.objects.filter(fact__in=touched).values_list("claim")
    affected.update(claim for (claim,) in bearing_out)
    documents, ended = _before_the_end(returning)
    publication.end(ended)
    entered = documents.keys() - changed
    completed = publication.restore(
        entered,
        [documents[pk] for pk in documents.keys() & changed],
        along=affected - returning,
    )
    refuse(of_what_is_missing(completed, entered))
    publication.follow()
    publication.conclude()


def merger_of(duplicate_id: UUID) -> list[Change]:
    """
    Return what was changed when this record was merged, in that order.

    :raises PublishingError: if it is not merged, or was before there was a history.
    """
    if not Record.objects.filter(pk=duplicate_id, merged_into__isnull=False).exists():
        detail = "It is not merged into another record."
        raise PublishingError([Refusal(duplicate_id, "not_merged", detail)])
    mergers = Change.objects.filter(
        record_id=duplicate_id,
        table_name=Record._meta.db_table,
        after__has_key="merged_into_id",
    )
    last = mergers.order_by("-pk").first()
    if last is None:
        detail = "Nothing is known of how it was merged."
        raise PublishingError([Refusal(duplicate_id, "history_missing", detail)])
    return list(Change.objects.filter(occasion=last.occasion_id).order_by("pk"))


def _changed_since(merger: list[Change]) -> Iterator[Refusal]:
    for change in made_since(merger):
        detail = f"It was changed after the merger: {change.occasion}, {change}."
        yield Refusal(change.record_id, "changed_since", detail)


def _before_the_end(ids: Iterable[UUID]) -> tuple[dict[UUID, Document], set[UUID]]:
    """Return the documents that these had until they redirected, and which had none by then."""
    numbers = {
        pk: edition.number - 1
        for pk, edition in current_editions(ids).items()
        if edition.kind == EditionKind.REDIRECT
    }
    editions = Edition.objects.filter(
        record__in=numbers.keys(), kind=EditionKind.DOCUMENT
    )
    documents = {
        edition.record_id: orjson.loads(bytes(edition.body))
        for edition in editions.defer("search")
        if edition.number == numbers[edition.record_id]
    }
    return documents, numbers.keys() - documents.keys()


def _refusals(duplicate: Record, survivor: Record) -> Iterator[Refusal]:
    yield from of_their_own([duplicate, survivor])
    if duplicate.type != survivor.type or duplicate.pk == survivor.pk:
        detail = "Only two records of one type can be merged."
        yield Refusal(duplicate.pk, "cannot_merge", detail)
    is_published = Edition.objects.documents().filter(record=survivor).exists()
    if current_editions([duplicate.pk]) and not is_published:
        detail = "It was published, so it can be merged only into a record that is."
        yield Refusal(survivor.pk, "survivor_unpublished", detail)
