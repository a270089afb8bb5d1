"""The evidence of facts, and the facts that a document must leave out: unsupported, or torn off."""

from __future__ import annotations

from collections.abc import Mapping

from diplomacy.articles.codes import PublicationStatus
from diplomacy.documents.evidence import Evidence, vias_of
from diplomacy.documents.references import Document, References, id_of
from diplomacy.documents.terms import PARTS
from diplomacy.publishing.published import Published
from diplomacy.records.codes import Rank, RankReason, RecordType

TAKEN_BACK = (PublicationStatus.WITHDRAWN, PublicationStatus.CANCELED)
"""How an article stands whose publisher does not stand by it any more."""


def retract(batch: list[Document], published: Published) -> None:
    """Deprecate the claims of articles that their publishers have taken back."""
    claims = {
        claim["id"]: id_of(claim["article"])
        for claim in batch
        if claim["type"] == RecordType.CLAIM and claim["rank"] != Rank.DEPRECATED
    }
    articles = published.documents(key for key in claims.values() if key)
    for claim in batch:
        article = articles.get(claims.get(claim["id"]) or "")
        if article is not None and article["publication_status"] in TAKEN_BACK:
            claim["rank"] = Rank.DEPRECATED.value
            claim["rank_reason"] = RankReason.RETRACTED.value


def evidence_for(batch: list[Document], published: Published) -> Evidence:
    """Return the published evidence for these documents and their facts."""
    facts = {document["id"] for document in batch}
    facts |= {part["id"] for document in batch for part in _parts_of(document)}
    claims = published.having(f"supports:{fact}" for fact in facts)
    vias = {via for claim in claims for via in vias_of(claim)}
    return Evidence(claims, published.documents(vias))


def add_evidence(document: Document, evidence: Evidence) -> set[str]:
    """Add the claims that support the facts of a document, and return the facts that have none."""
    facts = _parts_of(document)
    if document["type"] == RecordType.PARTICIPANT:
        facts.append(document)
    for fact in facts:
        fact["evidence"] = [support.claim_id for support in evidence.of(fact["id"])]
        fact["corroboration"] = evidence.corroboration(fact["id"])
    return {fact["id"] for fact in facts if not evidence.stands(fact["id"])}


def add_sources(document: Document, evidence: Evidence, references: References) -> None:
    """Add the claims and articles on which an engagement and its facts rest."""
    if "articles" not in document:
        return
    support = [
        support
        for fact in (document, *_parts_of(document))
        for support in evidence.of(fact["id"])
        if fact is document or evidence.stands(fact["id"])
    ]
    articles = sorted({item.article_id for item in support if item.article_id})
    document["evidence"] = sorted({item.claim_id for item in support})
    document["articles"] = [references.to(article) for article in articles]


def is_baseless(document: Document, evidence: Evidence) -> bool:
    """Return whether this is an engagement of which nothing rests on a standing claim."""
    facts = [document, *_parts_of(document)]
    return "articles" in document and not any(
        evidence.stands(fact["id"]) for fact in facts
    )


def leave_out(
    batch: list[Document],
    unsupported: Mapping[str, set[str]],
    references: References,
    published: Published,
) -> dict[str, list[Document]]:
    """
    Take out the facts that cannot be published, and return them for each document.

    They are those that no claim supports, and those that say nothing without what
    they refer to in vain: a relation without its object, an act without its party.
    """
    left_out = {}
    for document in batch:
        taken = _take_out(document, unsupported[document["id"]])
        left_out[document["id"]] = taken
        if taken:
            published.put(document)
    objects = {
        relation["object"]["id"]
        for document in batch
        for relation in document.get("relations", ())
        if id_of(relation["object"]) is None
    }
    references.fill(published.faces_of_facts(objects))
    ended = _ended_participants(batch, published)
    for document in batch:
        taken = _take_out(document, _torn_off(document) | ended)
        left_out[document["id"]] += taken
        if taken:
            published.put(document)
    return left_out


def _parts_of(document: Document) -> list[Document]:
    return [part for member in PARTS for part in document.get(member, ())]


def _take_out(document: Document, facts: set[str]) -> list[Document]:
    taken = []
    for member in PARTS:
        if member in document:
            parts = document[member]
            document[member] = [part for part in parts if part["id"] not in facts]
            taken += [part for part in parts if part["id"] in facts]
    return taken


def _torn_off(document: Document) -> set[str]:
    """Return the facts that are nothing without what they refer to in vain."""
    ties = [*document.get("relations", ()), *document.get("affiliations", ())]
    torn = {tie["id"] for tie in ties if id_of(tie["object"]) is None}
    # An act by nobody is an act of the whole, which this one is not.
    return torn | {
        act["id"]
        for act in document.get("actions", ())
        if act["by"] is not None and id_of(act["by"]) is None
    }


def _ended_participants(batch: list[Document], published: Published) -> set[str]:
    participants = {
        part["id"] for document in batch for part in document.get("participants", ())
    }
    return participants - published.faces(participants).keys()
