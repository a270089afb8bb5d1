"""The moments of editions: written with them, superseded with them, and checked against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from diplomacy.common import copying
from diplomacy.documents.moments import moments_of
from diplomacy.documents.references import Document
from diplomacy.publishing.models import Edition, Moment
from diplomacy.publishing.rendering import encode

COLUMNS = [
    field.attname
    for field in Moment._meta.concrete_fields
    if field.attname not in {"id", "superseded_at"}
]


def append(
    editions: Iterable[Mapping[str, Any]],
    documents: Mapping[UUID, Document],
    at: datetime,
) -> None:
    """Write the moments of these new editions; those that end a record have no document."""
    made = [
        {
            **columns,
            "terms": copying.array(columns["terms"]),
            "edition_id": edition["id"],
            "published_at": at,
        }
        for edition in editions
        if edition["record_id"] in documents
        for columns in columns_of(documents[edition["record_id"]])
    ]
    copying.copy(Moment, COLUMNS, made)


def supersede(editions: list[int], at: datetime) -> None:
    """Note that the moments of these editions stand no longer."""
    Moment.objects.filter(edition__in=editions).update(superseded_at=at)


def columns_of(document: Document) -> Iterator[dict[str, Any]]:
    """Yield the columns of each moment that follow from the document of its edition alone."""
    for moment in moments_of(document):
        yield {
            "record_id": moment.record_id,
            "body": encode(moment.entry),
            "terms": moment.terms,
            "sort_day": moment.sort_day,
            "earliest": moment.earliest,
            "latest": moment.latest,
            "place": moment.place,
        }


def out_of_step(
    editions: Iterable[Edition], documents: Mapping[UUID, Document]
) -> set[int]:
    """Return the editions whose moments are not those of their documents."""
    numbers = {edition.pk: edition for edition in editions}
    there: dict[int, list[Any]] = defaultdict(list)
    for moment in Moment.objects.filter(edition__in=numbers).order_by("pk"):
        there[moment.edition_id].append(moment)
    return {
        number
        for number, edition in numbers.items()
        if not _tell(there[number], edition, documents[edition.record_id])
    }


def _tell(there: list[Moment], edition: Edition, document: Document) -> bool:
    """Return whether these moments are those of the document, and stand as long."""
    instants = {
        "published_at": edition.published_at,
        "superseded_at": edition.superseded_at,
    }
    told = [columns | instants for columns in columns_of(document)]
    return told == [_columns(moment) for moment in there]


def _columns(moment: Moment) -> dict[str, Any]:
    left_out = {"id", "edition_id"}
    columns = {
        field.attname: getattr(moment, field.attname)
        for field in Moment._meta.concrete_fields
        if field.attname not in left_out
    }
    return {**columns, "body": bytes(columns["body"])}
