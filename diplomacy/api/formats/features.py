"""
Features: documents on a map, as GeoJSON (RFC 7946).

A document is a point, in [longitude, latitude] of WGS 84, or has no geometry where
nobody knows a point: it stays in its page, so that a map and a list hold the same.
The properties are flat, since few programs for maps read anything else: they are
the usual columns of the table, and how exact the point is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from diplomacy.api.formats.columns import shown_columns_of
from diplomacy.api.formats.locating import PLACES, Positions, place_of
from diplomacy.documents.references import Document

Feature = dict[str, Any]

TYPES = frozenset({*PLACES, "place"})
"""The types of documents that can be on a map."""


def feature(document: Document, positions: Positions) -> Feature:
    """Return the feature that a document is."""
    record_type = document["type"]
    position = positions.get(place_of(document) or "")
    properties = {
        column.name: column.value(document) for column in shown_columns_of(record_type)
    }
    exactness = precision_name(record_type)
    if exactness not in properties:
        properties[exactness] = position and position.precision
    return {
        "type": "Feature",
        "id": document["id"],
        "geometry": position
        and {
            "type": "Point",
            "coordinates": [position.longitude, position.latitude],
        },
        "properties": properties,
    }


def collection(
    documents: Iterable[Document], positions: Positions, links: Iterable[Feature]
) -> Feature:
    """Return the features that documents are, with the links of their page."""
    features = [feature(document, positions) for document in documents]
    return {
        "type": "FeatureCollection",
        "features": features,
        "numberReturned": len(features),
        "links": list(links),
    }


def precision_name(record_type: str) -> str:
    """Return the property that says how exact the point of a feature is."""
    member = PLACES.get(record_type)
    return f"{member}.precision" if member else "precision"
