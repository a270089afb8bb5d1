"""Publishing, withdrawing and merging: each one transaction, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from diplomacy.actors.models import Affiliation
from diplomacy.claims.models import Claim, Evidence
from diplomacy.documents.references import RESOURCES
from diplomacy.engagement.models import Action, Participation, Relation
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.dependents import clean, refresh_dependents
from diplomacy.publishing.editions import (
    Occasion,
    append_documents,
    append_ends,
    begin,
    current_editions,
    next_stamps,
    says_the_same,
)
from diplomacy.publishing.models import Edition
from diplomacy.publishing.rendering import UnpublishedReferencesError, render
from diplomacy.publishing.repointing import repoint
from diplomacy.records.codes import Rank, RecordType, ReviewStatus
from diplomacy.records.models import Record

ENGAGEMENTS = (RecordType.MEETING, RecordType.AGREEMENT, RecordType.PROJECT)
GONE = (ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a record cannot be published: the record, a stable code, a sentence."""

    record_id: UUID
    code: str
    detail: str


class PublishingError(Exception):
    """Nothing was published; ``refusals`` says why, all reasons at once."""

    def __init__(self, refusals: list[Refusal]) -> None:
        self.refusals = refusals
        super().__init__("; ".join(refusal.detail for refusal in refusals))


@transaction.atomic
def publish(ids: Iterable[UUID], *, by: Any = None, reason: str = "") -> list[UUID]:
    """
    Publish these records as one set, with the facts that belong to them.

    Records may refer to each other within the set. The facts become vetted, so
    each needs a claim that supports it and is published, or is in the set.
    Documents of other records that show these are rendered again.

    :returns: the records that got a new edition; none where nothing changed.
    :raises PublishingError: if a reference or a fact's evidence is not published.
    :raises django.db.IntegrityError: if a rule of the domain is broken.
    """
    occasion = begin(by, reason)
    chosen = list(
        Record.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk")
    )
    _refuse_ended(chosen)
    documented = [record.pk for record in chosen] + participants_of(chosen)
    facts = facts_of(documented)
    _set_status([*documented, *facts], ReviewStatus.VETTED)
    _refuse_unsupported(chosen, facts)
    check_rules()

    current = current_editions(documented)
    stamps = next_stamps(documented, current, occasion)
    try:
        documents = render(documented, stamps, is_strict=True)
    except UnpublishedReferencesError as error:
        raise PublishingError(_missing(error)) from error
    changed = {
        record_id: document
        for record_id, document in documents.items()
        if not says_the_same(current.get(record_id), document)
    }
    append_documents(changed, current, occasion)
    ended = _end_dropped(chosen, occasion)
    refresh_dependents([*changed, *ended], current, occasion)
    return list(changed)


@transaction.atomic
def withdraw(ids: Iterable[UUID], *, by: Any = None, reason: str) -> list[UUID]:
    """
    Take these records back, with the participants or claims that go with them.

    Each gets a tombstone; its address answers that it is gone, for ever. Facts
    that rested on nothing but a withdrawn claim fall back to candidates.

    :returns: the records that got a tombstone; those never published get none.
    """
    occasion = begin(by, reason)
    chosen = list(
        Record.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk")
    )
    gone = (
        [record.pk for record in chosen] + participants_of(chosen) + _claims_of(chosen)
    )
    _set_status([*gone, *facts_of(gone)], ReviewStatus.WITHDRAWN)
    _return_unsupported(gone)
    return _end(gone, occasion)


@transaction.atomic
def merge(
    duplicate_id: UUID, survivor_id: UUID, *, by: Any = None, reason: str = ""
) -> None:
    """
    Merge one record into another of its type: everything that referred to it refers to the survivor.

    The duplicate keeps its row and its editions; its address redirects, for ever.

    :raises PublishingError: if they are of different types, or one is merged already.
    """
    occasion = begin(by, reason)
    duplicate = Record.objects.select_for_update().get(pk=duplicate_id)
    survivor = Record.objects.select_for_update().get(pk=survivor_id)
    if (
        duplicate.type != survivor.type
        or duplicate.merged_into_id
        or survivor.merged_into_id
    ):
        detail = "Only two records of one type can be merged, and neither twice."
        raise PublishingError([Refusal(duplicate_id, "cannot_merge", detail)])
    current = current_editions([duplicate_id])
    mentioning = Edition.objects.current().mentioning([duplicate_id, survivor_id])
    affected = {survivor_id, *mentioning.values_list("record_id", flat=True)}
    repointed = clean(current_editions(affected)) - {duplicate_id}
    repoint(duplicate, survivor)
    Record.objects.filter(pk=duplicate_id).update(merged_into=survivor)
    check_rules()
    published = [
        edition for edition in current.values() if edition.kind == EditionKind.DOCUMENT
    ]
    if published:
        append_ends([duplicate], current, occasion, into=survivor)
    refresh_dependents([duplicate_id], current, occasion, repointed=repointed)


def participants_of(records: Iterable[Record]) -> list[UUID]:
    """Return the participants of these engagements that are not struck out."""
    engagements = [record.pk for record in records if record.type in ENGAGEMENTS]
    named = {record.pk for record in records}
    participants = Participation.objects.filter(engagement_id__in=engagements)
    standing = participants.exclude(review_status__in=GONE)
    return [
        pk
        for pk in standing.order_by("pk").values_list("pk", flat=True)
        if pk not in named
    ]


def facts_of(ids: Iterable[UUID]) -> list[UUID]:
    """Return the acts, relations and affiliations that belong to these records."""
    owners = list(ids)
    facts: list[UUID] = []
    for rows in (
        Action.objects.filter(engagement_id__in=owners),
        Relation.objects.filter(subject_id__in=owners),
        Affiliation.objects.filter(subject_id__in=owners),
    ):
        facts.extend(rows.exclude(review_status__in=GONE).values_list("pk", flat=True))
    return facts


def check_rules() -> None:
    """
    Check the rules across rows now, not when the transaction ends.

    :raises django.db.IntegrityError: naming the rule that is broken.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _set_status(ids: Iterable[UUID], status: ReviewStatus) -> None:
    records = Record.objects.filter(pk__in=list(ids)).exclude(review_status=status)
    records.update(review_status=status)


def _refuse_ended(records: Iterable[Record]) -> None:
    refusals = [
        Refusal(
            record.pk,
            "merged",
            "A merged record cannot be published; publish its survivor.",
        )
        for record in records
        if record.merged_into_id
    ]
    if refusals:
        raise PublishingError(refusals)


def _refuse_unsupported(chosen: list[Record], facts: list[UUID]) -> None:
    participants = [
        record.pk for record in chosen if record.type == RecordType.PARTICIPANT
    ]
    wanting = set(facts) | set(participants) | set(participants_of(chosen))
    supported = _supported(wanting)
    refusals = [
        Refusal(fact, "evidence_missing", "No published claim supports this fact.")
        for fact in sorted(wanting - supported)
    ]
    for record in chosen:
        if record.type in ENGAGEMENTS:
            own = {record.pk, *facts_of([record.pk]), *participants_of([record])}
            if not _supported(own):
                detail = "Nothing that is recorded of it rests on a published claim."
                refusals.append(Refusal(record.pk, "evidence_missing", detail))
    if refusals:
        raise PublishingError(refusals)


def _supported(facts: Iterable[UUID]) -> set[UUID]:
    support = Evidence.objects.filter(
        fact_id__in=list(facts), claim__review_status=ReviewStatus.VETTED
    ).exclude(claim__rank=Rank.DEPRECATED)
    return set(support.values_list("fact_id", flat=True))


def _missing(error: UnpublishedReferencesError) -> list[Refusal]:
    labels = {
        str(pk): str(label or pk)
        for pk, label in Record.objects.filter(
            pk__in=[UUID(pk) for ids in error.missing.values() for pk in ids]
        ).values_list("pk", "label")
    }
    return [
        Refusal(
            UUID(document_id),
            "reference_unpublished",
            f"It refers to what is not published: {labels.get(missing, missing)}.",
        )
        for document_id, ids in error.missing.items()
        for missing in sorted(ids)
    ]


def _claims_of(records: Iterable[Record]) -> list[UUID]:
    articles = [record.pk for record in records if record.type == RecordType.ARTICLE]
    return list(
        Claim.objects.filter(article_id__in=articles).values_list("pk", flat=True)
    )


def _return_unsupported(claims: list[UUID]) -> None:
    """Make candidates again of the facts whose last standing claim is gone."""
    facts = set(
        Evidence.objects.filter(claim_id__in=claims).values_list("fact_id", flat=True)
    )
    things = set(RESOURCES) - {RecordType.PARTICIPANT}
    left = Record.objects.filter(pk__in=facts - _supported(facts)).exclude(
        type__in=things
    )
    left.filter(review_status=ReviewStatus.VETTED).update(
        review_status=ReviewStatus.CANDIDATE
    )


def _end_dropped(chosen: list[Record], occasion: Occasion) -> list[UUID]:
    """End the participants that were struck out of these engagements since they were published."""
    engagements = [record.pk for record in chosen if record.type in ENGAGEMENTS]
    dropped = Participation.objects.filter(
        engagement_id__in=engagements, review_status__in=GONE
    ).values_list("pk", flat=True)
    return _close(list(dropped), occasion)


def _end(gone: list[UUID], occasion: Occasion) -> list[UUID]:
    current = current_editions(gone)
    ended = _close(gone, occasion)
    refresh_dependents(ended, current, occasion)
    return ended


def _close(gone: list[UUID], occasion: Occasion) -> list[UUID]:
    current = current_editions(gone)
    published = [
        pk for pk in gone if pk in current and current[pk].kind == EditionKind.DOCUMENT
    ]
    append_ends(
        Record.objects.filter(pk__in=published).order_by("pk"), current, occasion
    )
    return published
