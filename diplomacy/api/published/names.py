"""Which component of the OpenAPI document is published under which name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from diplomacy.documents.registry import BY_PLURAL

ROLES = {
    "document": "{0}",
    "create": "{0}Create",
    "replace": "{0}Replace",
    "patch": "{0}Patch",
    "list": "{0}List",
    "working": "Working{0}",
    "item": "Bulk{0}",
}
"""The components of a resource, by the role that they play."""

DERIVED = ("change", "drafts", "problem")
"""The roles that all resources play alike; each has a schema of its own nevertheless."""

SERVICES = {
    "Index": "index/document",
    "SearchList": "search/list",
    "Timeline": "timeline/list",
    "Statistics": "statistics/document",
    "Relations": "relations/document",
    "ChangeList": "changes/list",
    "Change": "changes/document",
    "EditionList": "editions/list",
    "Edition": "editions/document",
    "Codelists": "codelists/list",
    "Codelist": "codelists/document",
    "BulkRequest": "bulk/create",
    "BulkResult": "bulk/document",
    "ValidationRequest": "validation/create",
    "SchemaList": "schemas/list",
    "SchemaDifference": "schemas/difference",
    "SchemaVerdict": "schemas/verdict",
    "JsonSchema": "schemas/document",
    "Problem": "problems/document",
}
"""What is no resource, or of all of them."""

VOCABULARIES, PARTS = "vocabularies", "parts"

WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@cache
def _roles() -> dict[str, str]:
    return {
        component.format(resource.type.title()): f"{plural}/{role}"
        for plural, resource in BY_PLURAL.items()
        for role, component in ROLES.items()
    }


def name_of(component: str, shape: Mapping[str, Any]) -> str:
    """
    Return the name under which a component is published.

    >>> name_of("MeetingCreate", {})
    'meetings/create'
    >>> name_of("MeetingKind", {"enum": ["talks"]})
    'vocabularies/meeting_kind'
    >>> name_of("NameInput", {})
    'parts/name_input'
    """
    named = SERVICES.get(component) or _roles().get(component)
    kind = VOCABULARIES if "enum" in shape else PARTS
    return named or f"{kind}/{WORD.sub('_', component).lower()}"
