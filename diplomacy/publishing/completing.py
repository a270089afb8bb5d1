"""
Completing documents: adding what they show of other records, all of it as published.

A serializer renders what the record itself says. Names in references, offices,
evidence, incoming relations and whatever is folded from them come from the
documents of other records, and are added here to a whole batch at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from diplomacy.articles.codes import PublicationStatus
from diplomacy.documents.evidence import Evidence, vias_of
from diplomacy.documents.folding import fold
from diplomacy.documents.references import (
    Document,
    Office,
    Reference,
    References,
    id_of,
    prune,
    walk,
)
from diplomacy.documents.terms import PARTS, span_of
from diplomacy.publishing.published import Published, face_of
from diplomacy.records.codes import Rank, RankReason, RecordType

TAKEN_BACK = (PublicationStatus.WITHDRAWN, PublicationStatus.CANCELED)
"""How an article stands whose publisher does not stand by it any more."""

SUBJECTS = ("about", "targets", "addressees", "topics")
"""The members of a claim that say what its article is about."""


class Completed(NamedTuple):
    """
    The documents of a batch, complete, and what keeps them from being published.

    :ivar missing: for each document, the ids of what it refers to in vain.
    :ivar unsupported: for each document, the facts that no published claim supports.
    :ivar baseless: the engagements of which nothing rests on a published claim.
    """

    documents: dict[str, Document]
    missing: dict[str, set[str]]
    unsupported: dict[str, set[str]]
    baseless: set[str]


def complete(
    batch: list[Document], references: References, published: Published
) -> Completed:
    """
    Complete these documents, which see each other as published.

    Facts that no published claim supports are left out, unless drafts are shown.

    :param references: the references that they make.
    """
    for document in batch:
        published.put(document)
    references.fill(published.faces(references.wanted))
    _retract(batch, published)
    evidence = _evidence_for(batch, published)
    unsupported, left_out, baseless = {}, {}, set()
    for document in batch:
        key = document["id"]
        unsupported[key] = _add_evidence(document, evidence, references)
        if "articles" in document and not _rests_on_evidence(document, evidence):
            baseless.add(key)
        if not published.shows_drafts:
            left_out[key] = _leave_out(document, unsupported[key])
            published.put(document)
    _add_what_others_say(batch, references, published)
    _fill(batch, references, published)
    missing = {
        document["id"]: _missing(document | {"left out": left_out.get(document["id"])})
        for document in batch
    }
    documents = {document["id"]: prune(document) for document in batch}
    for document in documents.values():
        fold(document)
        published.put(document)
    _add_days(documents.values(), published)
    return Completed(documents, missing, unsupported, baseless)


def _retract(batch: list[Document], published: Published) -> None:
    """Deprecate the claims of articles that their publishers have taken back."""
    claims = {
        claim["id"]: id_of(claim["article"])
        for claim in batch
        if claim["type"] == RecordType.CLAIM
    }
    articles = published.documents(key for key in claims.values() if key)
    for claim in batch:
        article = articles.get(claims.get(claim["id"]) or "")
        if article is not None and article["publication_status"] in TAKEN_BACK:
            claim["rank"] = Rank.DEPRECATED.value
            claim["rank_reason"] = RankReason.RETRACTED.value


def _evidence_for(batch: list[Document], published: Published) -> Evidence:
    facts = {document["id"] for document in batch}
    facts |= {part["id"] for document in batch for part in _parts_of(document)}
    claims = published.having(f"supports:{fact}" for fact in facts)
    vias = {via for claim in claims for via in vias_of(claim)}
    return Evidence(claims, published.documents(vias))


def _parts_of(document: Document) -> list[Document]:
    return [part for member in PARTS for part in document.get(member, ())]


def _add_evidence(
    document: Document, evidence: Evidence, references: References
) -> set[str]:
    """Add the claims that support the facts of a document, and return the facts that have none."""
    facts = _parts_of(document)
    if document["type"] == RecordType.PARTICIPANT:
        facts.append(document)
    for fact in facts:
        fact["evidence"] = [support.claim_id for support in evidence.of(fact["id"])]
        fact["corroboration"] = evidence.corroboration(fact["id"])
    if "articles" in document:
        support = [
            support
            for fact in (document, *facts)
            for support in evidence.of(fact["id"])
            if fact is document or evidence.stands(fact["id"])
        ]
        claims = sorted({item.claim_id for item in support})
        articles = sorted({item.article_id for item in support if item.article_id})
        document["evidence"] = claims
        document["articles"] = [references.to(article) for article in articles]
    return {fact["id"] for fact in facts if not evidence.stands(fact["id"])}


def _rests_on_evidence(document: Document, evidence: Evidence) -> bool:
    facts = [document, *_parts_of(document)]
    return any(evidence.stands(fact["id"]) for fact in facts)


def _leave_out(document: Document, facts: set[str]) -> list[Document]:
    """Take these facts out of a document, and return what was taken out."""
    left_out = []
    for member in PARTS:
        if member in document:
            parts = document[member]
            document[member] = [part for part in parts if part["id"] not in facts]
            left_out += [part for part in parts if part["id"] in facts]
    return left_out


def _add_what_others_say(
    batch: list[Document], references: References, published: Published
) -> None:
    """Add incoming relations, the subjects of articles, and the soil on which meetings are."""
    _add_related_by(batch, references, published)
    _add_about(batch, references, published)
    _add_countries(batch, references, published)
    if not published.shows_drafts:
        _leave_out_ended_participants(batch, published)


def _add_related_by(
    batch: list[Document], references: References, published: Published
) -> None:
    related = {doc["id"]: doc for doc in batch if "related_by" in doc}
    for document in related.values():
        document["related_by"] = []
    for subject in published.having(f"relates:{key}" for key in related):
        for relation in subject["relations"]:
            target = related.get(relation["object"]["id"])
            if target is not None:
                target["related_by"].append(
                    {
                        "id": relation["id"],
                        "predicate": relation["predicate"],
                        "subject": references.to(subject["id"]),
                    }
                )
    for document in related.values():
        document["related_by"].sort(key=lambda relation: relation["id"])


def _add_about(
    batch: list[Document], references: References, published: Published
) -> None:
    articles = {doc["id"]: doc for doc in batch if doc["type"] == RecordType.ARTICLE}
    subjects: dict[str, set[str]] = {key: set() for key in articles}
    for claim in published.having(f"article:{key}" for key in articles):
        if claim["type"] == RecordType.CLAIM:
            article_id = id_of(claim["article"])
            if article_id in subjects:
                subjects[article_id] |= subjects_of(claim)
    for key, article in articles.items():
        article["about"] = [references.to(subject) for subject in sorted(subjects[key])]


def subjects_of(claim: Document) -> set[str]:
    """Return the ids of the records that a claim is about, aimed at, addressed to or made by."""
    found = {id_of(subject) for member in SUBJECTS for subject in claim[member]}
    found |= {id_of(link["actor"]) for link in claim["attributions"][:1]}
    return {subject for subject in found if subject is not None}


def _add_countries(
    batch: list[Document], references: References, published: Published
) -> None:
    meetings = [doc for doc in batch if doc["type"] == RecordType.MEETING]
    places = published.documents(
        meeting["place"]["id"] for meeting in meetings if meeting["place"]
    )
    for meeting in meetings:
        place = places.get(meeting["place"]["id"]) if meeting["place"] else None
        country = place and id_of(place["country"])
        meeting["country"] = references.to(country) if country else None


def _leave_out_ended_participants(batch: list[Document], published: Published) -> None:
    participants = {
        part["id"] for document in batch for part in document.get("participants", ())
    }
    ended = participants - published.faces(participants).keys()
    for document in batch:
        _leave_out(document, ended)


def _fill(batch: list[Document], references: References, published: Published) -> None:
    """Fill in the references, those to participants with the names of their actors."""
    offices = references.wanted_offices
    for holder in published.having(f"holds:{office}" for office in offices):
        references.fill_offices(holder.get("affiliations", ()))
    references.fill(published.faces(references.wanted))
    for document in batch:
        if document["type"] == RecordType.PARTICIPANT:
            _name(document)
            published.put(document)
            references.fill({document["id"]: face_of(document)})
    references.fill(published.faces_of_facts(references.wanted))


def _name(participant: Document) -> None:
    actor, unnamed = participant["actor"], participant["unnamed"]
    described = unnamed["description"] if unnamed else ""
    participant["name"] = actor["name"] if id_of(actor) else described


def _missing(document: Document) -> set[str]:
    """
    Return the ids of what a document refers to in vain.

    A claim may be published before the facts that it supports, and then shows
    them as soon as they are.
    """
    return {
        value["id"]
        for member, item in document.items()
        if member != "supports"
        for value in walk(item)
        if isinstance(value, Reference | Office) and not value.is_filled
    }


def _add_days(documents: Iterable[Document], published: Published) -> None:
    participants = [doc for doc in documents if doc["type"] == RecordType.PARTICIPANT]
    engagements = published.documents(
        engagement
        for participant in participants
        if (engagement := id_of(participant["engagement"]))
    )
    for participant in participants:
        found = engagements.get(id_of(participant["engagement"]) or "")
        span = (None, None) if found is None else span_of(found)
        participant["earliest"], participant["latest"] = span
        published.put(participant)
