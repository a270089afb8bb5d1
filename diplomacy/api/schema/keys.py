"""The parts of the addresses of JSON Schemas."""

from __future__ import annotations

from diplomacy.api.schema.components import Schema


def _key(name: str, description: str, pattern: str, example: str) -> Schema:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": {"type": "string", "pattern": pattern},
        "example": example,
    }


VERSION = r"^(latest|[0-9]{1,4}(\.[0-9]{1,4}){0,2})$"

OF_SCHEMAS: tuple[Schema, ...] = (
    _key(
        "resource",
        "What the schema is about: a resource, a service, `vocabularies` or `parts`.",
        "^[a-z_]+$",
        "meetings",
    ),
    _key(
        "role",
        "What it is for, such as `document`, `create`, `replace`, `patch` or `list`; the name of a vocabulary or part.",
        "^[a-z_]+$",
        "document",
    ),
    _key(
        "version",
        "A version, such as `1.0.0`; its beginning, or `latest`, for the newest there is.",
        VERSION,
        "1.0.0",
    ),
    _key("newer", "The version to compare with.", VERSION, "latest"),
)
