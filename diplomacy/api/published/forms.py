"""The forms in which a schema is served: with absolute addresses, as one document, in draft 7."""

from __future__ import annotations

from typing import Any

from diplomacy.api.published import files
from diplomacy.api.published.deriving import references

Schema = dict[str, Any]

DRAFT_7 = "http://json-schema.org/draft-07/schema#"

DRAFTS = ("2020-12", "7")

QUERY = "?draft=7"


def shown(address: str, host: str, *, draft: str = "2020-12", is_whole: bool) -> Schema:
    """
    Return a schema as it is served.

    :param host: the scheme and the name of the host, by which its ``$id`` is absolute.
    :param is_whole: whether all that it refers to stands in it, each under its own ``$id``.
    """
    made = _under(files.at(address), host, draft)
    if not is_whole:
        return made
    word = "$defs" if draft == "2020-12" else "definitions"
    within = {
        each.removeprefix("/schemas/"): _under(files.at(each), host, draft)
        for each in closure(address)
        if each != address
    }
    return {**made, word: within} if within else made


def closure(address: str) -> list[str]:
    """Return the addresses of a schema and of all that it refers to, in order."""
    found, waiting = {address}, [address]
    while waiting:
        new = references(files.at(waiting.pop())) - found
        found |= new
        waiting += new
    return sorted(found)


def _under(schema: Schema, host: str, draft: str) -> Schema:
    if draft == "2020-12":
        return {**schema, "$id": f"{host}{schema['$id']}"}
    older: Schema = _draft_7(schema)
    return {**older, "$schema": DRAFT_7, "$id": f"{host}{schema['$id']}{QUERY}"}


def _draft_7(node: Any) -> Any:
    """
    Write a schema in draft 7, which overlooks what stands beside a reference.

    >>> _draft_7({"$ref": "/a", "description": "A."})
    {'allOf': [{'$ref': '/a?draft=7'}], 'description': 'A.'}
    >>> _draft_7({"dependentRequired": {"a": ["b"]}})
    {'dependencies': {'a': ['b']}}
    """
    if isinstance(node, list):
        return [_draft_7(item) for item in node]
    if not isinstance(node, dict):
        return node
    made: Schema = {}
    for name, value in node.items():
        if name == "properties":
            made[name] = {each: _draft_7(value[each]) for each in value}
        elif name == "$ref":
            reference = {"$ref": f"{value}{QUERY}"}
            made |= reference if len(node) == 1 else {"allOf": [reference]}
        elif name == "dependentRequired":
            made["dependencies"] = value
        else:
            made[name] = _draft_7(value)
    return made
