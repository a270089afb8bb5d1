"""The shapes that values have on the wire, as JSON Schema."""

from __future__ import annotations

from rest_framework import serializers

from diplomacy.api.schema.components import Schema

LARGEST_INTEGER = 2_147_483_647

TEXT: Schema = {"type": "string"}
CLEAN: Schema = {
    "type": "string",
    "pattern": r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$",
}
"""
A text without control characters, as far as a pattern says so that is read alike everywhere.

Some programs match bytes, and of what UTF-8 is made of, those from 80 to 9F are no
control characters. So ``U+0080`` to ``U+009F`` are refused without being told here.
"""

WORDS: Schema = {
    "type": "string",
    "pattern": r"^[\x09\x0A\x0D ]*[^\x00-\x20\x7F][^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$",
    "minLength": 1,
}
"""Such a text that is not blank; what else than a space is blank differs between programs, too."""

LABEL: Schema = {"type": "string", "pattern": r"^[^\x00]*$"}
"""A text that is only compared: it may hold all that a body may."""

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
