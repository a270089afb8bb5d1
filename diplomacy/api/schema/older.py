"""
The document in OpenAPI 3.0, for generators that read nothing newer.

It says the same with fewer words: 3.0 has no lists of types, no ``const``, and nothing may
stand beside a reference. What it has no word for at all is kept under one of ours, which
begins with ``x-``.
"""

from __future__ import annotations

from typing import Any

from diplomacy.api.schema.components import Schema

VERSION = "3.0.3"

NULL: Schema = {"type": "null"}

ONLY_NULL: Schema = {"type": "object", "nullable": True, "enum": [None]}
"""
Nothing but null, in a version that has no such type.

It is of an object, since some generators make one of a choice between two texts. Beside a
flag for a reference, the flag is lost by others: it counts where there is a type, and the
codes that are referred to have no null among them.
"""

UNREAD = frozenset({"default", "enum", "example", "value", "x-enum-descriptions"})
"""The members that hold values, not descriptions of them."""

KEPT = {"dependentRequired": "x-dependentRequired"}
"""The words that 3.0 lacks, and what they are kept under."""

LICENCES = {"MIT": "https://spdx.org/licenses/MIT.html"}
"""The addresses of licences, which 3.0 does not know by their SPDX identifiers."""


def downgraded(document: Schema) -> Schema:
    """Return an OpenAPI 3.1 document as one of version 3.0.3."""
    older: Schema = _written(document)
    licence = dict(older["info"]["license"])
    licence["url"] = LICENCES[licence.pop("identifier")]
    info = {**older["info"], "license": licence}
    return {**older, "openapi": VERSION, "info": info}


def _written(node: Any) -> Any:
    """Return a part of the document in the words of 3.0."""
    if isinstance(node, list):
        return [_written(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {
        str(KEPT.get(name, name)): _member(name, value) for name, value in node.items()
    }
    return _beside_reference(_one_code(_of_types(_or_null(made))))


def _member(name: str, value: Any) -> Any:
    if name == "properties" and isinstance(value, dict):
        # The names of properties are no words of the language.
        return {each: _written(schema) for each, schema in value.items()}
    return value if name in UNREAD else _written(value)


def _or_null(schema: Schema) -> Schema:
    """
    Write the choice between a reference and null.

    >>> _or_null({"anyOf": [{"$ref": "#/a"}, {"type": "null"}]})
    {'anyOf': [{'$ref': '#/a'}, {'type': 'object', 'nullable': True, 'enum': [None]}]}
    """
    choices = schema.get("anyOf")
    if not isinstance(choices, list) or NULL not in choices:
        return schema
    made = [ONLY_NULL if choice == NULL else choice for choice in choices]
    return {**schema, "anyOf": made}


def _of_types(schema: Schema) -> Schema:
    """
    Write a list of types as one, or as a choice, and null as a flag.

    >>> _of_types({"type": ["string", "null"]})
    {'type': 'string', 'nullable': True}
    >>> _of_types({"type": ["string", "object"]})
    {'anyOf': [{'type': 'string'}, {'type': 'object'}]}
    """
    types = schema.get("type")
    if not isinstance(types, list):
        return schema
    kinds = [{"type": kind} for kind in types if kind != "null"]
    flag = {"nullable": True} if "null" in types else {}
    one_of_them = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    others = {name: value for name, value in schema.items() if name != "type"}
    return {**one_of_them, **flag, **others}


def _one_code(schema: Schema) -> Schema:
    """
    Write a constant as a list of one code.

    >>> _one_code({"type": "string", "const": "meeting"})
    {'type': 'string', 'enum': ['meeting']}
    """
    if not isinstance(schema.get("const"), str):
        return schema
    others = {name: value for name, value in schema.items() if name != "const"}
    return {**others, "enum": [schema["const"]]}


def _beside_reference(schema: Schema) -> Schema:
    """
    Let nothing stand beside a reference, where 3.0 would not read it.

    >>> _beside_reference({"$ref": "#/a", "description": "A."})
    {'allOf': [{'$ref': '#/a'}], 'description': 'A.'}
    """
    if not isinstance(schema.get("$ref"), str) or len(schema) == 1:
        return schema
    others = {name: value for name, value in schema.items() if name != "$ref"}
    return {"allOf": [{"$ref": schema["$ref"]}], **others}
