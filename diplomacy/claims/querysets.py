"""The questions we ask of claims and of the facts that rest on them."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from diplomacy.claims.models import Evidence
from diplomacy.records.codes import Rank, RecordType, ReviewStatus
from diplomacy.records.models import Record

FACTS = (
    RecordType.PARTICIPANT,
    RecordType.ACTION,
    RecordType.AFFILIATION,
    RecordType.RELATION,
)
GONE = (ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN)


def unsupported_facts() -> QuerySet[Record, Any]:
    """
    Keep the facts that no standing claim supports, vetted ones first.

    A claim stands if it is neither deprecated nor taken back nor merged into
    another one. A vetted fact needs one that is vetted too.
    """
    standing = Evidence.objects.filter(
        fact=OuterRef("pk"), claim__merged_into=None
    ).exclude(Q(claim__rank=Rank.DEPRECATED) | Q(claim__review_status__in=GONE))
    vetted = standing.filter(claim__review_status=ReviewStatus.VETTED)
    facts = Record.objects.filter(type__in=FACTS, merged_into=None)
    is_draft = ~Q(review_status=ReviewStatus.VETTED)
    return (
        facts.exclude(review_status__in=GONE)
        .exclude(is_draft & Exists(standing))
        .exclude(Q(review_status=ReviewStatus.VETTED) & Exists(vetted))
        .order_by(Case(When(is_draft, then=Value(1)), default=Value(0)), "type", "pk")
    )
