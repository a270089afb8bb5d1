"""The shapes that values have on the wire, as JSON Schema."""

from __future__ import annotations

from rest_framework import serializers

from diplomacy.api.schema.components import Schema

LARGEST_INTEGER = 2_147_483_647

TEXT: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
UUID: Schema = {"type": "string", "format": "uuid"}
DATE: Schema = {"type": "string", "format": "date"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
DURATION: Schema = {"type": "string", "format": "duration"}
URL: Schema = {"type": "string", "format": "uri"}
ADDRESS: Schema = {"type": "string", "format": "uri-reference"}
DECIMAL: Schema = {
    "type": "string",
    "format": "decimal",
    "pattern": "^-?[0-9]+([.][0-9]+)?$",
}


class AddressField(serializers.CharField):
    """An address relative to this host, in the bodies that are described only here."""


class AnyDocumentField(serializers.DictField):
    """A document of any type, told apart by its member ``type``."""


def integer(minimum: int = 0, maximum: int = LARGEST_INTEGER) -> Schema:
    """Return the shape of a whole number within these limits."""
    return {
        "type": "integer",
        "format": "int32",
        "minimum": minimum,
        "maximum": maximum,
    }


def constant(value: str) -> Schema:
    """
    Return the shape of a text that is always this one.

    It stands alone, although the code is one of a list: what stands beside a reference
    is overlooked by too many programs, and by this one documents are told apart.
    """
    return {"type": "string", "const": value}


def array(items: Schema) -> Schema:
    """Return the shape of a list."""
    return {"type": "array", "items": items}


def nullable(schema: Schema) -> Schema:
    """
    Return the shape of a value that is either as described or null.

    >>> nullable({"type": "string"})
    {'type': ['string', 'null']}
    >>> nullable({"$ref": "#/components/schemas/Reference"})
    {'anyOf': [{'$ref': '#/components/schemas/Reference'}, {'type': 'null'}]}
    """
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    if "anyOf" in schema or "null" in schema["type"]:
        return schema
    return {**schema, "type": [schema["type"], "null"]}
