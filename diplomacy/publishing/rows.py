"""The row of an edition: what follows from its document, as it is written and found."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from diplomacy.common import copying
from diplomacy.documents import terms
from diplomacy.documents.naming import names_of
from diplomacy.documents.references import Document
from diplomacy.documents.spells import spells_of
from diplomacy.documents.words import vector_of
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.models import UNDATED, Edition
from diplomacy.publishing.rendering import encode

Row = dict[str, Any]


def digest_of(body: bytes) -> str:
    """Return 32 hexadecimal digits that stand for these bytes."""
    return hashlib.sha256(body).hexdigest()[:32]


def content_digest(document: Document) -> str:
    """Return the digest of what a document says, whichever edition says it."""
    said = {
        member: value
        for member, value in document.items()
        if member not in {"edition", "published_at"}
    }
    return digest_of(encode(said))


def columns_of(document: Document) -> dict[str, Any]:
    """Return the columns of an edition that follow from its document alone."""
    earliest, latest = terms.days_of(document)
    sort_day = terms.sort_day_of(document)
    latitude, longitude = terms.point_of(document)
    return {
        "type": document["type"],
        "name": document["name"],
        "names": names_of(document),
        "code": document.get("code") or "",
        "terms": terms.terms_of(document),
        "spells": spells_of(document),
        "sort_day": UNDATED if sort_day is None else sort_day,
        "earliest": earliest,
        "latest": latest,
        "place": terms.place_of(document),
        "latitude": latitude,
        "longitude": longitude,
    }


def row_of(record_id: UUID, document: Document, revision: int) -> Row:
    """Return the row of the edition of a document, but for its number and its occasion."""
    columns = columns_of(document)
    return {
        **columns,
        "record_id": record_id,
        "kind": EditionKind.DOCUMENT,
        "redirects_to_id": None,
        "body": encode(document),
        "etag": content_digest(document),
        "names": copying.json(columns["names"]),
        "terms": copying.array(columns["terms"]),
        "spells": copying.numbers(columns["spells"]),
        "search": vector_of(document),
        "record_revision": revision,
    }


NOTHING: Row = {
    **dict.fromkeys(("search", "earliest", "latest", "place", "latitude", "longitude")),
    "code": "",
    "terms": copying.array(()),
    "spells": copying.numbers(()),
    "sort_day": UNDATED,
}
"""What an edition that ends its record is found by."""

COLUMNS = [
    field.attname
    for field in Edition._meta.concrete_fields
    if field.attname != "superseded_at"
]
