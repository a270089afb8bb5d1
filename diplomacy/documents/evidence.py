"""The evidence of facts: which claims support them, read from the documents of the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from diplomacy.claims.corroboration import Link, corroboration
from diplomacy.documents.references import Document, id_of
from diplomacy.records.codes import Rank


class Support(NamedTuple):
    """That one claim supports a fact, and the origin of the claim."""

    claim_id: str
    article_id: str | None
    origin: Link | None
    is_standing: bool


class Evidence:
    """
    Which claims support which facts.

    Claims that are deprecated are listed as evidence, but a fact does not stand
    on them, and they corroborate nothing.

    :param articles: the documents of the articles through which the claims came.
    """

    def __init__(
        self, claims: Iterable[Document], articles: Mapping[str, Document]
    ) -> None:
        found: dict[str, dict[str, Support]] = defaultdict(dict)
        for claim in claims:
            support = _support_by(claim, articles)
            for fact in claim["supports"]:
                found[fact["id"]][claim["id"]] = support
        self._support = {
            fact: [by_claim[claim_id] for claim_id in sorted(by_claim)]
            for fact, by_claim in found.items()
        }

    def of(self, fact_id: str) -> list[Support]:
        """Return what supports a fact, in order of the ids of the claims."""
        return self._support.get(fact_id, [])

    def stands(self, fact_id: str) -> bool:
        """Return whether a claim that is not deprecated supports the fact."""
        return any(support.is_standing for support in self.of(fact_id))

    def corroboration(self, fact_id: str) -> int:
        """Return how many distinct origins a fact has; deprecated claims have none."""
        return corroboration(
            support.origin for support in self.of(fact_id) if support.origin
        )


def vias_of(claim: Document) -> set[str]:
    """Return the ids of the articles through which the claim came to its first link."""
    origins = (id_of(link["via"]) for link in claim["attributions"][:1])
    return {via for via in origins if via is not None}


def _support_by(claim: Document, articles: Mapping[str, Document]) -> Support:
    return Support(
        claim_id=claim["id"],
        article_id=id_of(claim["article"]),
        origin=_origin_of(claim, articles),
        is_standing=claim["rank"] != Rank.DEPRECATED,
    )


def _origin_of(claim: Document, articles: Mapping[str, Document]) -> Link | None:
    first = next(iter(claim["attributions"]), None)
    if first is None:
        return None
    actor, via = id_of(first["actor"]), id_of(first["via"])
    described = first["unnamed"]["description"] if first["unnamed"] else ""
    article = articles.get(via or "")
    is_copy = article is not None and _is_copy(article, actor)
    return Link(
        position=0,
        source=actor or described,
        document=None if is_copy else via,
        rank=claim["rank"],
    )


def _is_copy(article: Document, origin: str | None) -> bool:
    """Return whether the article only repeats an agency's text, as twelve sites may do."""
    wire, publisher = id_of(article["wire"]), id_of(article["publisher"])
    return wire is not None and wire == origin != publisher
