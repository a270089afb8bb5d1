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

UNREAD = frozenset({"default", "enum", "example", "value", "x-enum-descriptions"})
"""The members that hold values, not descriptions of them."""

KEPT = {"dependentRequired": "x-dependentRequired"}
"""The words that 3.0 lacks, and what they are kept under."""

LICENCES = {"MIT": "https://spdx.org/licenses/MIT.html"}
"""The addresses of licences, which 3.0 does not know by their SPDX identifiers."""


def downgraded(document: Schema) -> Schema:
    """Return an OpenAPI 3.1 document as one of version 3.0.3."""
    older: Schema = _older(document)
    licence = dict(older["info"]["license"])
    licence["url"] = LICENCES[licence.pop("identifier")]
    info = {**older["info"], "license": licence}
    return {**older, "openapi": VERSION, "info": info}


def _older(node: Any) -> Any:
    if isinstance(node, list):
        return [_older(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {KEPT.get(name, name): _member(name, value) for name, value in node.items()}
    return _beside_reference(_one_code(_nullable(made)))


def _member(name: str, value: Any) -> Any:
    if name == "properties" and isinstance(value, dict):
        # The names of properties are no words of the language.
        return {each: _older(schema) for each, schema in value.items()}
    return value if name in UNREAD else _older(value)


def _nullable(schema: Schema) -> Schema:
    """
    Write null as a flag.

    >>> _nullable({"type": ["string", "null"]})
    {'type': 'string', 'nullable': True}
    >>> _nullable({"anyOf": [{"$ref": "#/a"}, {"type": "null"}], "description": "A."})
    {'allOf': [{'$ref': '#/a'}], 'nullable': True, 'description': 'A.'}
    """
    choices = schema.get("anyOf")
    if isinstance(schema.get("type"), list):
        return _of_types(**schema)
    if isinstance(choices, list) and NULL in choices:
        others = {name: value for name, value in schema.items() if name != "anyOf"}
        kept = [choice for choice in choices if choice != NULL]
        return {"allOf": kept, "nullable": True, **others}
    return schema


def _of_types(*, type: list[str], **others: Any) -> Schema:  # noqa: A002
    kinds = [{"type": kind} for kind in type if kind != "null"]
    flag = {"nullable": True} if "null" in type else {}
    one_of_them = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
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
