"""The bodies of many writes at once."""

from __future__ import annotations

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from diplomacy.api.schema import fields, inputs, shapes
from diplomacy.api.schema.bodies import Body, ProblemErrorSerializer, body
from diplomacy.api.schema.codes import RESOURCE_TYPE
from diplomacy.api.schema.components import Schema, constant, publish
from diplomacy.api.schema.shapes import AddressField
from diplomacy.api.writing.bulk import MOST_ITEMS
from diplomacy.documents.fields import CodeField
from diplomacy.documents.registry import BY_PLURAL, Resource
from diplomacy.exchange.batch import Outcome
from diplomacy.exchange.items import Op

FLAGS = {
    "atomic": "Whether all items are refused if one is; true if left out.",
    "validate_only": "Whether nothing is written, so that only the verdict is told; false if left out.",
    "publish": "Whether what is written is published at once, as one set; false if left out. It needs the scope `publish`.",
}


class BulkItemResultSerializer(Body):
    """What became of one item."""

    index = serializers.IntegerField(
        help_text="The place of the item in the list, counted from 0."
    )
    outcome = CodeField(choices=Outcome.choices, help_text="What became of it.")
    id = serializers.UUIDField(
        allow_null=True, help_text="The identity of the record; null if refused."
    )
    type = CodeField(
        choices=RESOURCE_TYPE.values,
        absent=True,
        help_text="The type of the record; null if refused.",
    )
    url = AddressField(
        allow_null=True, help_text="The address of its document; null if refused."
    )
    revision = serializers.IntegerField(
        min_value=1,
        allow_null=True,
        help_text="How often the record has been changed until now; null if there is none.",
    )
    errors = ProblemErrorSerializer(  # type: ignore[assignment]
        many=True,
        help_text="Every mistake of the item, with where it lies in the body.",
    )


BulkCountsSerializer = body(
    "BulkCounts",
    "How many items came to what.",
    {
        str(outcome): serializers.IntegerField(
            help_text=f"How many: {outcome.definition}"
        )
        for outcome in Outcome
    },
)


class BulkResultSerializer(Body):
    """What became of many items."""

    counts = BulkCountsSerializer(help_text="How many items came to what.")
    results = BulkItemResultSerializer(
        many=True, help_text="What became of each item, in their order."
    )


def request(schema: AutoSchema) -> Schema:
    """Return the shape of many writes."""
    flags = {
        name: {**shapes.BOOLEAN, "description": text} for name, text in FLAGS.items()
    }
    shape = inputs.closed(
        "What is to be written, in one go or item by item.",
        {"items": _items(schema), **flags, "change_note": inputs.CHANGE_NOTE},
        ("items",),
    )
    return publish(schema.registry, "schemas", "BulkRequest", shape)


def trial(schema: AutoSchema) -> Schema:
    """Return the shape of what is to be judged, and not written."""
    members = {"items": _items(schema)}
    shape = inputs.closed("What is to be judged, and not written.", members, ("items",))
    return publish(schema.registry, "schemas", "ValidationRequest", shape)


def _items(schema: AutoSchema) -> Schema:
    """Return the shape of a list of items: of each, the type says which document it holds."""
    branches = {
        str(resource.type): _item(resource, schema) for resource in BY_PLURAL.values()
    }
    mapping = {name: branch["$ref"] for name, branch in branches.items()}
    union = {
        "description": "What is to be done with one record; `type` says of which kind.",
        "oneOf": list(branches.values()),
        "discriminator": {"propertyName": "type", "mapping": mapping},
    }
    item = publish(schema.registry, "schemas", "BulkItem", union)
    text = "The items. They are found and validated together, so they may refer to each other in any order."
    return {**shapes.array(item), "maxItems": MOST_ITEMS, "description": text}


def _item(resource: Resource, schema: AutoSchema) -> Schema:
    key = shapes.nullable(inputs.reference(schema))
    text = shapes.nullable(shapes.LABEL)
    members = {
        "op": {
            **fields.code(schema, Op.values, "op"),
            "description": "What is to be done; `upsert` if left out.",
        },
        "type": constant(
            schema.registry, str(resource.type), "The type of the record."
        ),
        "key": {
            **key,
            "description": "Which record is meant, by `id` or by `scheme` and `value`. What is updated or replaced needs it.",
        },
        "if_match": {
            **text,
            "description": "The entity tag that the record must have; any if left out.",
        },
        "ref": {
            **text,
            "description": "A local name, by which other items refer to this one.",
        },
        "data": {
            **inputs.data(resource, schema),
            "description": "The document, or what changes in it.",
        },
    }
    shape = inputs.closed(
        f"What is to be done with one of the {resource.plural}.",
        members,
        ("type", "data"),
    )
    return publish(schema.registry, "schemas", f"Bulk{resource.type.title()}", shape)


def result(schema: AutoSchema) -> Schema:
    """Return the shape of what became of many items."""
    found: Schema = schema.resolve_serializer(BulkResultSerializer, "response").ref
    return found
