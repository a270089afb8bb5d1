"""Publishing and withdrawing: each one transaction, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from diplomacy.claims.models import Evidence
from diplomacy.common.among import among
from diplomacy.engagement.models import Participation
from diplomacy.history.occasions import told
from diplomacy.publishing import refusals
from diplomacy.publishing.editions import begin
from diplomacy.publishing.facts import (
    ENGAGEMENTS,
    GONE,
    claims_of,
    facts_of,
    owners_of,
    participants_of,
)
from diplomacy.publishing.merging import merge
from diplomacy.publishing.publication import Publication
from diplomacy.publishing.refusals import PublishingError, Refusal
from diplomacy.publishing.revisions import hold, lock, unchanged, vet
from diplomacy.publishing.rules import check_rules
from diplomacy.records.codes import RecordType, ReviewStatus
from diplomacy.records.models import Record


@told
def publish(ids: Iterable[UUID], *, by: Any = None, reason: str = "") -> list[UUID]:
    """
    Publish these records as one set, with the facts that belong to them.

    Records may refer to each other within the set. The facts become vetted, so
    each needs a claim that supports it and is published, or is in the set. A
    participant is published with what it takes part in. Documents of other
    records that show these are rendered again. Whoever changed a record since it
    was last published may not publish it, unless the setting FOUR_EYES is off.

    :returns: the records of the set that got a new edition; none where nothing changed.
    :raises PublishingError: if a reference or a fact's evidence is not published.
    :raises django.db.IntegrityError: if a rule of the domain is broken.
    """
    publication = Publication(begin(by, reason))
    chosen = lock(_with_engagements(ids))
    refused = list(refusals.of_their_own(chosen))
    chosen = _without(chosen, refused)
    documented = [record.pk for record in chosen] + participants_of(chosen)
    hold(documented)
    refused += refusals.of_four_eyes(by, chosen)
    vet(documented, with_facts=facts_of(documented))
    completed = publication.enter(documented)
    refusals.refuse([*refused, *refusals.of_what_is_missing(completed, documented)])
    check_rules()
    publication.end(_struck_out(chosen))
    publication.follow()
    written = publication.conclude()
    return [pk for pk in documented if pk in written.documents]


@told
def withdraw(ids: Iterable[UUID], *, by: Any = None, reason: str) -> list[UUID]:
    """
    Take these records back, with the participants or claims that go with them.

    Each gets a tombstone; its address answers that it is gone, for ever. Their
    facts, and those that rested on nothing but a withdrawn claim, fall back to
    candidates, to be published again with them.

    :returns: the records that got a tombstone; those never published get none.
    :raises PublishingError: if one of them has no document of its own, or is merged.
    """
    occasion = begin(by, reason)
    chosen = lock(ids)
    refusals.refuse(refusals.of_their_own(chosen))
    things = [record.pk for record in chosen] + claims_of(chosen)
    parts = participants_of(chosen)
    gone = [*things, *parts]
    borne_out = Evidence.objects.filter(claim__in=among(gone)).values_list(
        "fact", flat=True
    )
    publication = Publication(
        occasion, as_entered=unchanged(owners_of(borne_out)).keys()
    )
    _set_status(things, ReviewStatus.WITHDRAWN)
    _set_status([*parts, *facts_of(gone)], ReviewStatus.CANDIDATE)
    publication.end(gone)
    publication.follow()
    written = publication.conclude()
    return [pk for pk in gone if pk in written.ended]


def _with_engagements(ids: Iterable[UUID]) -> set[UUID]:
    chosen = set(ids)
    participants = Participation.objects.filter(pk__in=among(chosen), merged_into=None)
    return chosen | set(participants.values_list("engagement_id", flat=True))


def _set_status(ids: Iterable[UUID], status: ReviewStatus) -> None:
    records = Record.objects.filter(pk__in=among(ids), merged_into=None)
    records.exclude(review_status=status).update(review_status=status)


def _without(records: list[Record], refused: Iterable[Refusal]) -> list[Record]:
    ids = {refusal.record_id for refusal in refused}
    return [record for record in records if record.pk not in ids]


def _struck_out(chosen: Iterable[Record]) -> list[UUID]:
    """Return the participants that were struck out of these engagements since they were published."""
    engagements = [record.pk for record in chosen if record.type in ENGAGEMENTS]
    dropped = Participation.objects.filter(
        engagement__in=among(engagements), review_status__in=GONE, merged_into=None
    )
    return list(dropped.values_list("pk", flat=True))


__all__ = [
    "GONE",
    "PublishingError",
    "RecordType",
    "Refusal",
    "check_rules",
    "facts_of",
    "merge",
    "participants_of",
    "publish",
    "withdraw",
]
