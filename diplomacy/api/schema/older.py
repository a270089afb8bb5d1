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

EXAMPLE = "/api/v1/openapi.json#/components/examples/{0}/value"
"""Where the document of 3.1 has an example."""

UNREAD = frozenset({"default", "enum", "example", "value", "x-enum-descriptions"})
"""The members that hold values, not descriptions of them."""

KEPT = {"dependentRequired": "x-dependentRequired"}
"""The words that 3.0 lacks, and what they are kept under."""

LICENCES = {"MIT": "https://spdx.org/licenses/MIT.html"}
"""The addresses of licences, which 3.0 does not know by their SPDX identifiers."""


def downgraded(document: Schema) -> Schema:
    """Return an OpenAPI 3.1 document as one of version 3.0.3."""
    older: Schema = _Writer(document["components"]["schemas"]).write(document)
    licence = dict(older["info"]["license"])
    licence["url"] = LICENCES[licence.pop("identifier")]
    info = {**older["info"], "license": licence}
    components = {**older["components"], "examples": _elsewhere(document)}
    return {**older, "openapi": VERSION, "info": info, "components": components}


def _elsewhere(document: Schema) -> Schema:
    """
    Return the examples as addresses within the document of 3.1.

    A reference that may be null is written for generators, which read the flag beside it.
    Validators do not, so by them no example with such a null would be right in 3.0.
    """
    names = document["components"]["examples"]
    return {name: {"externalValue": EXAMPLE.format(name)} for name in names}


class _Writer:
    """
    Writes descriptions in the words of 3.0.

    :param components: the schemas that are referred to.
    """

    def __init__(self, components: Schema) -> None:
        self.components = components

    def write(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self.write(item) for item in node]
        if not isinstance(node, dict):
            return node
        made = {
            str(KEPT.get(name, name)): self._member(name, value)
            for name, value in node.items()
        }
        return _beside_reference(_one_code(_of_types(self._or_null(made))))

    def _member(self, name: str, value: Any) -> Any:
        if name == "properties" and isinstance(value, dict):
            # The names of properties are no words of the language.
            return {each: self.write(schema) for each, schema in value.items()}
        return value if name in UNREAD else self.write(value)

    def _or_null(self, schema: Schema) -> Schema:
        """Write a choice of a reference or null as one flag, which counts beside a type only."""
        choices = schema.get("anyOf")
        if not isinstance(choices, list) or NULL not in choices:
            return schema
        others = {name: value for name, value in schema.items() if name != "anyOf"}
        (reference,) = (choice for choice in choices if choice != NULL)
        kind = self.components[reference["$ref"].rpartition("/")[2]]["type"]
        return {"type": kind, "nullable": True, "allOf": [reference], **others}


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
