"""The evidence of a batch of facts, read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from diplomacy.claims.corroboration import Link, corroboration
from diplomacy.claims.models import Attribution, Claim, Evidence
from diplomacy.records.codes import ReviewStatus


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
        origins = Attribution.objects.filter(position=0).select_related("via")
        for evidence in support.order_by("claim_id").prefetch_related(
            Prefetch("claim", Claim.objects.only("id", "article_id", "rank")),
            Prefetch("claim__attributions", origins, to_attr="origins"),
        ):
            self._claims[evidence.fact_id].append(evidence.claim)

    def claims_for(self, fact: Any) -> list[Claim]:
        """Return the claims that support a fact, in order of their ids."""
        return self._claims.get(fact.pk, [])

    def origins_of(self, fact: Any) -> int:
        """Return how many distinct origins a fact has; deprecated claims have none."""
        return corroboration(
            _link(origin, claim.rank)
            for claim in self.claims_for(fact)
            for origin in claim.origins  # type: ignore[attr-defined]
        )


def _link(origin: Attribution, rank: str) -> Link:
    return Link(
        position=origin.position,
        source=origin.actor_id or origin.unnamed_description,
        document=None if _is_copy(origin) else origin.via_id,
        rank=rank,
    )


def _is_copy(origin: Attribution) -> bool:
    """Return whether the document only repeats an agency's text, as twelve sites may do."""
    via = origin.via
    return via is not None and via.wire_id == origin.actor_id != via.publisher_id
