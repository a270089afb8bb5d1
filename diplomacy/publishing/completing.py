"""
Completing documents: adding what they show of other records, all of it as published.

A serializer renders what the record itself says. Names in references, offices,
evidence, incoming relations and whatever is folded from them come from the
documents of other records, and are added here to a whole batch at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

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
from diplomacy.documents.terms import span_of
from diplomacy.publishing.published import Published, face_of
from diplomacy.publishing.supporting import (
    add_evidence,
    add_sources,
    evidence_for,
    is_baseless,
    leave_out,
    retract,
)
from diplomacy.records.codes import RecordType

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
    retract(batch, published)
    evidence = evidence_for(batch, published)
    unsupported = {doc["id"]: add_evidence(doc, evidence) for doc in batch}
    baseless = {doc["id"] for doc in batch if is_baseless(doc, evidence)}
    left_out = {}
    if not published.shows_drafts:
        left_out = leave_out(batch, unsupported, references, published)
    _add_what_others_say(batch, references, published)
    for document in batch:
        add_sources(document, evidence, references)
    _fill(batch, references, published)
    missing: dict[str, set[str]] = {document["id"]: set() for document in batch}
    documents = {document["id"]: document for document in batch}
    if not references.are_filled:
        missing = {
            document["id"]: _missing(
                document | {"left out": left_out.get(document["id"])}
            )
            for document in batch
        }
        documents = {document["id"]: prune(document) for document in batch}
    for document in documents.values():
        fold(document)
        published.put(document)
    _add_days(documents.values(), published)
    return Completed(documents, missing, unsupported, baseless)


def _add_what_others_say(
    batch: list[Document], references: References, published: Published
) -> None:
    """Add incoming relations, the subjects of articles, and the soil on which meetings are."""
    _add_related_by(batch, references, published)
    _add_about(batch, references, published)
    _add_countries(batch, references, published)


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


def _fill(batch: list[Document], references: References, published: Published) -> None:
    """Fill in the references, those to participants with the names of their actors."""
    offices = references.wanted_offices
    for holder in published.having(f"holds:{office}" for office in offices):
        references.fill_offices(holder.get("affiliations", ()))
    references.fill(published.faces(references.wanted))
    for document in batch:
        if document["type"] == RecordType.PARTICIPANT:
            _name(document)
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
