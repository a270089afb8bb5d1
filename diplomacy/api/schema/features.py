"""The shapes of GeoJSON (RFC 7946): features whose properties are the columns of a table."""

from __future__ import annotations

from typing import Any

from drf_spectacular.plumbing import ComponentRegistry

from diplomacy.api.formats.columns import Column, shown_columns_of
from diplomacy.api.formats.features import precision_name
from diplomacy.api.schema import shapes
from diplomacy.api.schema.components import Schema, constant, publish
from diplomacy.documents.registry import BY_TYPE

PLACE = "Place"
"""The component whose member ``precision`` says how exact a point is."""

WHAT_SORT = "What sort of object it is."

DEGREES: Schema = {
    "type": "number",
    "format": "double",
    "minimum": -180,
    "maximum": 180,
}

COORDINATES: Schema = {
    **shapes.array(DEGREES),
    "minItems": 2,
    "maxItems": 2,
    "description": "Degrees east and degrees north of WGS 84, in this order.",
}

LINK = {
    "href": {**shapes.URL, "description": "The address of the page, in full."},
    "rel": {**shapes.TEXT, "description": "`self`, `next` or `prev`."},
    "type": {**shapes.TEXT, "description": "Its media type."},
}


def shape(registry: ComponentRegistry, record_type: str, *, is_list: bool) -> Schema:
    """Return the shape of one feature, or of a page of them."""
    one = _feature(registry, record_type)
    if not is_list:
        return one
    name = f"{record_type.title()}FeatureCollection"
    link = _object(registry, "FeatureLink", "A related page of features.", LINK)
    summary = f"A page of {BY_TYPE[record_type].plural} on a map."
    members = {
        "type": constant(registry, "FeatureCollection", WHAT_SORT),
        "features": {**shapes.array(one), "description": "The features, in order."},
        "numberReturned": {
            **shapes.integer(),
            "description": "How many features there are on this page.",
        },
        "links": {
            **shapes.array(link),
            "description": "This page, the next one and the one before.",
        },
    }
    return _object(registry, name, summary, members)


def _feature(registry: ComponentRegistry, record_type: str) -> Schema:
    point = _point(registry)
    name = f"{record_type.title()}Feature"
    article = "An" if record_type[0] in "aeiou" else "A"
    columns = _object(
        registry,
        f"{name}Properties",
        f"What a map tells of {article.lower()} {record_type}.",
        _properties(registry, record_type),
    )
    members = {
        "type": constant(registry, "Feature", WHAT_SORT),
        "id": {**shapes.UUID, "description": "The identity of the record."},
        "geometry": {
            **shapes.nullable(point),
            "description": "Where it is; null where no coordinates are known.",
        },
        "properties": {**columns, "description": "The usual columns of the table."},
    }
    return _object(registry, name, f"{article} {record_type} on a map.", members)


def _point(registry: ComponentRegistry) -> Schema:
    members = {
        "type": constant(registry, "Point", "What sort of geometry it is."),
        "coordinates": COORDINATES,
    }
    return _object(registry, "Point", "A point on the earth.", members)


def _properties(registry: ComponentRegistry, record_type: str) -> dict[str, Schema]:
    document = f"{record_type.title()}"
    properties = {
        column.name: _column(registry, document, column)
        for column in shown_columns_of(record_type)
    }
    exactness = _member(registry, PLACE, "precision")
    properties.setdefault(
        precision_name(record_type),
        {**exactness, "description": "How exact the point is; null if there is none."},
    )
    return properties


def _column(registry: ComponentRegistry, name: str, column: Column) -> Schema:
    """Return the shape of a column: that of the member, null or listed if one above it is."""
    described, can_be_null, is_listed = [], False, False
    current: Schema = {}
    for member in column.path:
        can_be_null |= _is_optional(registry, name, member)
        current = _member(registry, name, member)
        described.append(str(current.get("description", "")))
        can_be_null |= _is_nullable(current)
        if current.get("type") == "array":
            is_listed, can_be_null, current = True, False, current["items"]
        name = _name_in(current)
    plain = {key: item for key, item in current.items() if key != "description"}
    made = shapes.nullable(plain) if can_be_null else plain
    made = shapes.array(made) if is_listed else made
    return {**made, "description": " ".join(described)}


def _member(registry: ComponentRegistry, name: str, member: str) -> Schema:
    component: Any = registry[(name, "schemas")]
    found: Schema = component.schema["properties"][member]
    return found


def _is_optional(registry: ComponentRegistry, name: str, member: str) -> bool:
    component: Any = registry[(name, "schemas")]
    return member not in component.schema.get("required", ())


def _is_nullable(shape: Schema) -> bool:
    return "null" in shape.get("type", ()) or {"type": "null"} in shape.get("anyOf", ())


def _name_in(shape: Schema) -> str:
    """Return the name of the component that a shape refers to, be it null or not."""
    either: list[Schema] = [shape, *shape.get("anyOf", ())]
    references = [str(each["$ref"]) for each in either if "$ref" in each]
    return references[0].rpartition("/")[2] if references else ""


def _object(
    registry: ComponentRegistry, name: str, summary: str, properties: dict[str, Schema]
) -> Schema:
    schema = {
        "type": "object",
        "description": summary,
        "properties": properties,
        "required": list(properties),
    }
    return publish(registry, "schemas", name, schema)
