"""JSON Schemas out of the components of the OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplomacy.api.published.names import DERIVED, name_of
from diplomacy.documents.registry import BY_PLURAL

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

OWN = frozenset({"int32", "double", "decimal"})
"""Formats of OpenAPI alone; limits and patterns say the same."""

IS_OPEN = "Codes may be added without a new major version."
"""The comment of a vocabulary that may grow."""

REFERENCE = "#/components/schemas/"


def drafts(components: Mapping[str, Schema]) -> dict[str, Schema]:
    """
    Return a schema for each component, by name, those first that others refer to.

    References lead to names, without versions.
    """
    made: dict[str, Schema] = {}
    for component in components:
        _add(component, components, made)
    for plural, resource in BY_PLURAL.items():
        for role in DERIVED:
            made[f"{plural}/{role}"] = _of_all(plural, resource.type, role)
    return made


def references(schema: Any) -> set[str]:
    """Return what a schema refers to."""
    inner: list[Any] = []
    found: set[str] = set()
    if isinstance(schema, list):
        inner = schema
    elif isinstance(schema, dict):
        inner = list(schema.values())
        if isinstance(schema.get("$ref"), str):
            found.add(schema["$ref"])
    return found.union(*map(references, inner))


def _add(
    component: str, components: Mapping[str, Schema], made: dict[str, Schema]
) -> None:
    shape = components[component]
    name = name_of(component, shape)
    if name in made:
        return
    for reference in sorted(references(shape)):
        _add(reference.removeprefix(REFERENCE), components, made)
    derived = _codes(shape) if "enum" in shape else _derived(shape, components)
    made[name] = {"title": component, **derived}


def _codes(shape: Schema) -> Schema:
    """Return the schema of a vocabulary, with a title and a description for each code."""
    described = zip(
        shape["enum"],
        shape["x-enum-varnames"],
        shape["x-enum-descriptions"],
        strict=True,
    )
    summary = shape["description"]
    comment = {"$comment": IS_OPEN} if "Codes may be added" in summary else {}
    return {
        "description": summary.partition("\n\n")[0],
        **comment,
        "type": "string",
        "oneOf": [
            {
                "const": code,
                "title": constant.replace("_", " ").capitalize(),
                "description": definition,
            }
            for code, constant, definition in described
        ],
    }


def _derived(node: Any, components: Mapping[str, Schema]) -> Any:
    if isinstance(node, list):
        return [_derived(item, components) for item in node]
    if not isinstance(node, dict):
        return node
    made: Schema = {}
    for name, value in node.items():
        if name == "properties":
            made[name] = {each: _derived(value[each], components) for each in value}
        elif name == "$ref":
            component = value.removeprefix(REFERENCE)
            made[name] = name_of(component, components[component])
        elif name != "discriminator" and not _is_own(name, value):
            made[name] = _derived(value, components)
    return _one_type(made)


def _one_type(schema: Schema) -> Schema:
    """
    Write several types as a choice, each with what is said of it alone.

    >>> _one_type({"type": ["string", "object"], "additionalProperties": False})
    {'anyOf': [{'type': 'string'}, {'type': 'object', 'additionalProperties': False}]}
    """
    types = schema.get("type")
    if not isinstance(types, list) or len({*types, "null"}) == 2:
        return schema
    others = {name: value for name, value in schema.items() if name != "type"}
    inner = others.pop("additionalProperties")
    objects = {"type": "object", "additionalProperties": inner}
    choices = [objects if kind == "object" else {"type": kind} for kind in types]
    return {"anyOf": choices, **others}


def _is_own(name: str, value: Any) -> bool:
    return name.startswith("x-") or (name == "format" and value in OWN)


def _of_all(plural: str, record_type: str, role: str) -> Schema:
    if role == "problem":
        text = f"Why a request for {plural} was not answered as asked (RFC 9457)."
        return {
            "title": f"{record_type.title()}Problem",
            "description": text,
            "$ref": "problems/document",
        }
    if role == "drafts":
        return _drafts(plural, record_type)
    fixed = {"const": record_type, "description": "The type of the record."}
    return {
        "title": f"{record_type.title()}Change",
        "description": f"One publication, withdrawal or merge among the {plural}.",
        "type": "object",
        "$ref": "changes/document",
        "properties": {"type": fixed},
    }


def _drafts(plural: str, record_type: str) -> Schema:
    """Return the schema of what ``state=draft`` lists, which no operation declares."""
    members = {
        "results": {
            "type": "array",
            "items": {"$ref": f"{plural}/working"},
            "description": "The working documents, the one changed last first.",
        },
        "next": {
            "type": ["string", "null"],
            "format": "uri-reference",
            "description": "The address of the next page; null after the last one.",
        },
        "next_cursor": {
            "type": ["string", "null"],
            "description": "The `cursor` of the next page; null after the last one.",
        },
    }
    return {
        "title": f"{record_type.title()}Drafts",
        "description": f"A page of the {plural} that say what is not published.",
        "type": "object",
        "properties": members,
        "required": list(members),
    }
