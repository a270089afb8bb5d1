"""The evidence of a batch of facts, read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from diplomacy.claims.models import Attribution, Claim, Evidence
from diplomacy.records.codes import Rank, ReviewStatus


class EvidenceIndex:
    """
    Which claims support which facts.

    Only vetted claims count, unless the working state is asked for; deprecated
    ones are listed, but corroborate nothing.
    """

    def __init__(self, fact_ids: Iterable[UUID], *, is_working: bool = False) -> None:
        self._claims: dict[UUID, list[Claim]] = defaultdict(list)
        support = Evidence.objects.filter(fact_id__in=list(fact_ids))
        if not is_working:
            support = support.filter(claim__review_status=ReviewStatus.VETTED)
        origins = Attribution.objects.filter(position=0)
        for evidence in support.order_by("claim_id").prefetch_related(
            Prefetch("claim", Claim.objects.only("id", "article_id", "rank")),
            Prefetch("claim__attributions", origins, to_attr="origins"),
        ):
            self._claims[evidence.fact_id].append(evidence.claim)

    def claims_for(self, fact: Any) -> list[Claim]:
        """Return the claims that support a fact, in order of their ids."""
        return self._claims.get(fact.pk, [])

    def origins_of(self, fact: Any) -> int:
        """
        Return how many distinct origins a fact has.

        An origin is who first said it, and in which document: twelve copies of
        one agency text have one.
        """
        return len(
            {
                (origin.actor_id or origin.unnamed_description, origin.via_id)
                for claim in self.claims_for(fact)
                if claim.rank != Rank.DEPRECATED
                for origin in claim.origins  # type: ignore[attr-defined]
            }
        )
