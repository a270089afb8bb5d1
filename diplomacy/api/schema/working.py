"""Working documents: what writes answer with, and what is read with ``state=draft``."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema

from diplomacy.api.schema import examples, fields, shapes
from diplomacy.api.schema.components import Schema, publish
from diplomacy.documents.registry import Resource
from diplomacy.records.codes import ReviewStatus


def document(resource: Resource, schema: AutoSchema) -> Schema:
    """Return the shape of the working document of a resource: all of its document, and how far it has come."""
    shape: Schema = schema._map_basic_serializer(resource.serializer(), "response")  # type: ignore[no-untyped-call]
    properties = {**shape["properties"], **_stamps(), **_state(schema)}
    described = {
        **shape,
        "description": f"A record of {resource.plural} as it stands in the working tables.",
        "properties": properties,
        "required": list(properties),
    }
    name = f"Working{resource.type.title()}"
    return publish(schema.registry, "schemas", name, described)


def example(record_type: str) -> dict[str, Any]:
    """Return the example of a working document: one that is not published yet."""
    return {
        **examples.document(record_type),
        "edition": None,
        "published_at": None,
        "review_status": str(ReviewStatus.CANDIDATE),
        "has_changes": True,
    }


def _stamps() -> dict[str, Schema]:
    return {
        "edition": {
            **shapes.nullable(shapes.integer(1)),
            "description": "The number of the edition that is published; null if none is.",
        },
        "published_at": {
            **shapes.nullable(shapes.INSTANT),
            "description": "When that edition was published, in UTC; null if none is.",
        },
    }


def _state(schema: AutoSchema) -> dict[str, Schema]:
    status = fields.code(schema, ReviewStatus.values, "review_status")
    return {
        "review_status": {
            **status,
            "description": "How far the review of the record has come.",
        },
        "has_changes": {
            **shapes.BOOLEAN,
            "description": "Whether it says anything that is not published.",
        },
    }
