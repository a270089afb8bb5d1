"""Every address that is declared, with something in it that is there."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

from config import urls
from diplomacy.management.commands import write_docs
from tests.api.reading import examples

QUERIES = {"/api/v1/statistics": "?resource=meetings&by=kind"}
"""What an address must be asked with."""


def addresses(it: SimpleNamespace) -> Iterator[str]:
    """Yield an address for each pattern outside the admin, and for each resource."""
    records = examples(it)
    known = {
        "{code}": "bad_parameters",
        "{name}": "meeting_kind",
        "{number}": "1",
        "{one}": str(it.france.pk),
        "{other}": str(it.japan.pk),
    }
    found = {
        write_docs.address_of(pattern)
        for pattern, _ in write_docs.patterns(urls.urlpatterns)
        if not pattern.startswith("admin/")
    }
    for template in sorted(found):
        for plural in records if "{resource}" in template else ("",):
            address = template.replace("{resource}", plural)
            if plural:
                address = address.replace("{key}", str(records[plural].pk))
            for name, value in known.items():
                address = address.replace(name, value)
            assert "{" not in address, template
            yield address + QUERIES.get(template, "")
