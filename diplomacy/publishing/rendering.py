"""Rendering a batch of records into the documents that would be published now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson

from diplomacy.actors.models import Affiliation
from diplomacy.documents.evidence import EvidenceIndex
from diplomacy.documents.references import (
    Document,
    Reference,
    References,
    document_url,
    prune,
    walk,
)
from diplomacy.documents.registry import BY_TYPE
from diplomacy.engagement.models import Action, Relation
from diplomacy.publishing.models import Edition
from diplomacy.records.codes import RecordType, ReviewStatus
from diplomacy.records.models import Record

Stamp = tuple[int, str]
"""The number of an edition, and when it is published as RFC 3339 in UTC."""


class UnpublishedReferencesError(Exception):
    """
    What is to be published refers to what is not.

    :ivar missing: for each document id, the ids that it refers to in vain.
    """

    def __init__(self, missing: Mapping[str, set[str]]) -> None:
        self.missing = missing
        super().__init__(f"{len(missing)} documents refer to unpublished records.")


def encode(document: Document) -> bytes:
    """Return the document as it goes to the wire: compact JSON in UTF-8, members in order."""
    return orjson.dumps(document)


def render(
    ids: Iterable[UUID],
    stamps: Mapping[UUID, Stamp],
    *,
    is_strict: bool = False,
    is_working: bool = False,
) -> dict[UUID, Document]:
    """
    Return the documents of these records, as they would be published now.

    :param stamps: the edition number and instant to show in each document.
    :param is_strict: whether a reference to an unpublished record is refused;
        if not, it is left out.
    :raises UnpublishedReferencesError: if strict, and there is one.
    """
    references = References()
    rows = _rows(ids, is_working=is_working)
    context = {
        "references": references,
        "evidence": EvidenceIndex(_facts_of(rows), is_working=is_working),
        "stamp": lambda record: stamps.get(record.pk, (0, "")),
    }
    documents: dict[UUID, Document] = {}
    for record_type, alike in groupby(rows, key=lambda row: row.type):
        members = list(alike)
        serializer = BY_TYPE[record_type].serializer(
            members, many=True, context=context
        )
        documents |= {
            row.pk: document
            for row, document in zip(members, serializer.data, strict=True)
        }
    _complete(documents, references)
    if is_strict:
        _refuse_missing(documents)
    return {record_id: prune(document) for record_id, document in documents.items()}


def _rows(ids: Iterable[UUID], *, is_working: bool) -> list[Any]:
    by_type: dict[str, list[UUID]] = defaultdict(list)
    records = Record.objects.filter(pk__in=list(ids)).order_by("pk")
    for record_id, record_type in records.values_list("pk", "type"):
        by_type[record_type].append(record_id)
    return [
        row
        for record_type, members in by_type.items()
        for row in BY_TYPE[record_type].rows(members, is_working=is_working)
    ]


def _facts_of(rows: list[Any]) -> set[UUID]:
    facts = {row.pk for row in rows}
    for row in rows:
        for part in BY_TYPE[row.type].parts:
            facts.update(fact.pk for fact in getattr(row, part).all())
    return facts


def _complete(documents: dict[UUID, Document], references: References) -> None:
    """Fill in what the documents show of other records: names, offices, days, subjects."""
    finishing = []
    for document in documents.values():
        finish = BY_TYPE[document["type"]].finish
        if finish is not None:
            finishing.append((finish, document))
        if document["type"] != RecordType.PARTICIPANT:
            references.fill_from(document)
        if document["type"] == RecordType.CLAIM:
            references.note_subjects(document["article"]["id"], _subjects(document))
    _note_published_subjects(documents, references)
    _fill_from_editions(references)
    for finish, document in finishing:
        finish(document, references)
        references.fill_from(document)
    _fill_from_editions(references)
    _fill_facts(references)


def _subjects(claim: Document) -> set[str]:
    members = ("about", "targets", "addressees", "topics")
    subjects = {subject["id"] for member in members for subject in claim[member]}
    origin = next(iter(claim["attributions"]), None)
    if origin is not None and origin["actor"] is not None:
        subjects.add(origin["actor"]["id"])
    return subjects


def _note_published_subjects(
    documents: dict[UUID, Document], references: References
) -> None:
    articles = [
        doc["id"] for doc in documents.values() if doc["type"] == RecordType.ARTICLE
    ]
    if not articles:
        return
    claims = (
        Edition.objects.documents()
        .filter(
            type=RecordType.CLAIM, terms__overlap=[f"article:{pk}" for pk in articles]
        )
        .exclude(record_id__in=list(documents))
    )
    for body in claims.values_list("body", flat=True):
        claim = json.loads(bytes(body))
        references.note_subjects(claim["article"]["id"], _subjects(claim))


def _fill_from_editions(references: References) -> None:
    editions = Edition.objects.documents()
    for row in editions.filter(record_id__in=references.wanted).values_list(
        "record_id", "type", "name", "code", "earliest", "latest"
    ):
        record_id, record_type, name, code, earliest, latest = row
        url = document_url(record_type, record_id)
        references.fill(str(record_id), record_type, url, name, code)
        references.note_days(str(record_id), (earliest, latest))
    offices = references.wanted_offices
    if offices:
        holders = editions.filter(
            terms__overlap=[f"affiliation:{pk}" for pk in offices]
        )
        for body in holders.values_list("body", flat=True):
            references.fill_offices(json.loads(bytes(body)))


def _fill_facts(references: References) -> None:
    """Complete references to facts, which stand in the document of their owner."""
    wanted = references.wanted
    if not wanted:
        return
    for model, owner, label in (
        (Action, "engagement", "code"),
        (Relation, "subject", "predicate"),
        (Affiliation, "subject", "kind"),
    ):
        facts = model._default_manager.filter(
            pk__in=wanted, review_status=ReviewStatus.VETTED
        ).select_related(owner)
        for fact in facts:
            holder = getattr(fact, owner)
            url = f"{document_url(holder.type, holder.pk)}#{fact.pk}"
            name = str(getattr(fact, f"get_{label}_display")())
            references.fill(str(fact.pk), fact.type, url, name)


def _refuse_missing(documents: dict[UUID, Document]) -> None:
    missing: dict[str, set[str]] = defaultdict(set)
    for document in documents.values():
        for value in walk(document):
            if isinstance(value, Reference) and not value.is_filled:
                missing[document["id"]].add(value["id"])
    if missing:
        raise UnpublishedReferencesError(missing)


__all__ = [
    "Stamp",
    "UnpublishedReferencesError",
    "encode",
    "render",
]
