"""Where documents are: the coordinates of the places they refer to, as published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, LiteralString, NamedTuple

import orjson

from diplomacy.api import database, statements
from diplomacy.documents.references import Document
from diplomacy.records.codes import RecordType

PLACES: dict[str, str] = {
    RecordType.ARTICLE: "dateline_place",
    RecordType.CLAIM: "place",
    RecordType.MEETING: "place",
    RecordType.PROJECT: "place",
}
"""The member of each type of document that says where it is; a place is there itself."""


class Position(NamedTuple):
    """A point on the earth, in degrees of WGS 84, and how closely it tells of the place."""

    longitude: float
    latitude: float
    precision: str | None


Positions = Mapping[str, Position]
"""The positions of places, by their ids."""


def place_of(document: Document) -> str | None:
    """Return the id of the place where a document is, if it says so."""
    if document["type"] == RecordType.PLACE:
        return str(document["id"])
    place = document[PLACES[document["type"]]]
    return None if place is None else str(place["id"])


def positions_of(documents: Iterable[Document], as_of: datetime | None) -> Positions:
    """
    Return the positions of the places where these documents are, as they stand or stood.

    A place without coordinates has none; those of the place around it would say
    more than anyone knows.
    """
    found: dict[str, Document] = {}
    wanted: set[str] = set()
    for document in documents:
        place = place_of(document)
        if document["type"] == RecordType.PLACE:
            found[str(place)] = document
        elif place is not None:
            wanted.add(place)
    if wanted:
        found |= {place["id"]: place for place in _read(wanted, as_of)}
    return {
        place_id: Position(
            float(place["longitude"]), float(place["latitude"]), place["precision"]
        )
        for place_id, place in sorted(found.items())
        if place["longitude"] is not None
    }


def _read(ids: Iterable[str], as_of: datetime | None) -> Iterable[Any]:
    stands, moments = statements.standing(as_of)
    sql: LiteralString = (
        "SELECT body FROM diplomacy_edition"
        f" WHERE record_id = ANY(%s::uuid[]) AND {stands}"
    )
    rows = database.rows(sql, [sorted(ids), *moments])
    return [orjson.loads(body) for (body,) in rows]
