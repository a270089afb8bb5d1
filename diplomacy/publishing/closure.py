"""What must be published along with a record: what it refers to, and what supports it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.db.models import F

from diplomacy.claims.models import Attribution, Claim, Evidence
from diplomacy.common.among import among
from diplomacy.publishing.facts import (
    ENGAGEMENTS,
    FACTS,
    facts_of,
    owners_of,
    participants_of,
    standing,
    table_of,
)
from diplomacy.publishing.models import Edition
from diplomacy.records.codes import Rank, ReviewStatus
from diplomacy.records.models import Record

BACKWARDS = {"facts"}
"""Lists that a record can be published without: a claim goes before what it supports."""


def closure(ids: Iterable[UUID]) -> list[UUID]:
    """
    Return the records that must be published along with these, in order of their ids.

    They are what these and their facts refer to and is not published, the claims
    on which facts rest that no published claim supports, and what all of them
    need in turn. What was rejected, withdrawn or merged is left out: to publish it
    again is a decision of its own, and publishing without it is refused by name.
    """
    chosen = set(ids)
    found, fresh = set(chosen), set(chosen)
    while fresh:
        fresh = _needs(fresh) - found
        found |= fresh
    return sorted(found - chosen)


def _needs(ids: set[UUID]) -> set[UUID]:
    rows = list(Record.objects.filter(pk__in=among(ids)))
    participants = set(participants_of(rows))
    facts = participants | set(facts_of(ids | participants))
    engagements = {row.pk for row in rows if row.type in ENGAGEMENTS}
    return _unpublished(_referred_to(ids | facts)) | _supporting(engagements | facts)


def _referred_to(ids: set[UUID]) -> set[UUID]:
    """Return the records that these name in their columns, lists and attributions."""
    found: set[UUID | None] = set()
    for record_type, members in _by_type(ids).items():
        table = table_of(record_type)
        rows = table._default_manager.filter(pk__in=among(members))
        columns = [
            field.attname
            for field in table._meta.local_fields
            if isinstance(field, models.ForeignKey)
            and not field.remote_field.parent_link
        ]
        for values in rows.values_list(*columns) if columns else ():
            found.update(values)
        for field in table._meta.local_many_to_many:
            if field.name not in BACKWARDS:
                found.update(rows.values_list(field.name, flat=True))
        if table is Claim:
            links = Attribution.objects.filter(claim__in=among(members))
            for values in links.values_list("actor", "via", "place"):
                found.update(values)
    return {record_id for record_id in found if record_id is not None}


def _unpublished(ids: set[UUID]) -> set[UUID]:
    """Return those of these that are not published; in place of a fact, its owner."""
    documents = Edition.objects.documents().filter(record__in=among(ids))
    missing = _by_type(ids - set(documents.values_list("record", flat=True)))
    facts = set().union(*(missing[kind] for kind in missing.keys() & FACTS.keys()))
    things = set().union(*(missing[kind] for kind in missing.keys() - FACTS.keys()))
    owners = owners_of(_unvetted(facts))
    return things | set().union(*_by_type(owners).values())


def _supporting(facts: set[UUID]) -> set[UUID]:
    """Return the claims on which those of the facts rest that no published claim supports."""
    evidence = Evidence.objects.filter(
        fact__in=among(_unvetted(facts)), claim__merged_into=None
    ).exclude(claim__rank=Rank.DEPRECATED)
    published = evidence.filter(claim__revision=F("claim__published_revision"))
    lacking = evidence.exclude(fact__in=published.values("fact"))
    claims = set(lacking.values_list("claim", flat=True))
    return set().union(*_by_type(claims).values())


def _unvetted(ids: set[UUID]) -> set[UUID]:
    records = Record.objects.filter(pk__in=among(ids))
    unvetted = records.exclude(review_status=ReviewStatus.VETTED)
    return set(unvetted.values_list("pk", flat=True))


def _by_type(ids: set[UUID]) -> dict[str, set[UUID]]:
    """Return those of these records that stand, by their type."""
    by_type: dict[str, set[UUID]] = defaultdict(set)
    records = Record.objects.filter(standing(), pk__in=among(ids))
    for record_id, record_type in records.values_list("pk", "type"):
        by_type[record_type].add(record_id)
    return by_type
