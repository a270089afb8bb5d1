"""Every address that is declared, with something in it that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

from config import urls
from diplomacy.api.writing.transitions import TRANSITIONS
from diplomacy.documents.registry import BY_PLURAL
from diplomacy.management.commands import write_docs
from tests.api.reading import examples

QUERIES = {"/api/v1/statistics": "?resource=meetings&by=kind"}
"""What an address must be asked with."""

SCHEMA = "meetings/document/1.0.0"

WRITTEN = ("/bulk", "/validate", *(f"/{each.name}" for each in TRANSITIONS))
"""How the addresses end that are not for reading."""


def addresses(it: SimpleNamespace) -> Iterator[str]:
    """Yield an address for each pattern outside the admin that can be read, and for each resource."""
    records = examples(it)
    known = {
        "{code}": "bad_parameters",
        "{name}": "meeting_kind",
        "{number}": "1",
        "{newer}": "1.0.0",
        "{one}": str(it.france.pk),
        "{other}": str(it.japan.pk),
    }
    found = sorted(
        (write_docs.address_of(pattern), resource_of(pattern))
        for pattern, _ in write_docs.patterns(urls.urlpatterns)
        if not pattern.startswith("admin/")
        and not pattern.removesuffix("/?$").endswith(WRITTEN)
    )
    for template, plural in found:
        template = template.replace("{resource}/{role}/{version}", SCHEMA)  # noqa: PLW2901
        address = template.replace("{resource}", plural)
        if plural:
            address = address.replace("{key}", str(records[plural].pk))
        for name, value in known.items():
            address = address.replace(name, value)
        assert "{" not in address, template
        yield address + QUERIES.get(template, "")


def resource_of(pattern: str) -> str:
    """Return the resource that a pattern is declared for, if it is for one."""
    found = re.match(r"\^api/v1/(?:exports/)?(\w+)", pattern)
    return found[1] if found and found[1] in BY_PLURAL else ""
