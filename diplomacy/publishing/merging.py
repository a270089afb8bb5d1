"""Merging: one record turns out to be another one, and its address leads there for ever."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from diplomacy.history.occasions import told
from diplomacy.publishing.editions import begin, current_editions
from diplomacy.publishing.facts import owners_of, referrers_to
from diplomacy.publishing.models import Edition
from diplomacy.publishing.publication import Publication, check_rules
from diplomacy.publishing.refusals import Refusal, of_their_own, refuse
from diplomacy.publishing.repointing import repoint
from diplomacy.publishing.revisions import lock, unchanged
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
    as_entered = set(unchanged(affected))
    if len(unchanged(found)) == len(found):
        as_entered.add(survivor_id)
    publication = Publication(occasion, as_entered=as_entered)
    repoint(duplicate, survivor)
    Record.objects.filter(pk=duplicate_id).update(merged_into=survivor)
    check_rules()
    publication.end([duplicate_id], into=survivor)
    publication.refresh({survivor_id, *affected})
    publication.follow()
    publication.conclude()


def _refusals(duplicate: Record, survivor: Record) -> Iterator[Refusal]:
    yield from of_their_own([duplicate, survivor])
    if duplicate.type != survivor.type or duplicate.pk == survivor.pk:
        detail = "Only two records of one type can be merged."
        yield Refusal(duplicate.pk, "cannot_merge", detail)
    is_published = Edition.objects.documents().filter(record=survivor).exists()
    if current_editions([duplicate.pk]) and not is_published:
        detail = "It was published, so it can be merged only into a record that is."
        yield Refusal(survivor.pk, "survivor_unpublished", detail)
