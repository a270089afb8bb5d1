"""Expanding JSON-LD by a processor that is not ours, without a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.test import Client
from pyld import jsonld

from tests.api.conforming import answer_of, faults, operation_at

MEDIA_TYPE = "application/ld+json"
SCHEMA = "https://schema.org/"


def refuse(address: str, options: Any) -> Any:
    raise AssertionError(f"{address} was to be loaded.")


def expanded(body: Any) -> list[Any]:
    made: list[Any] = jsonld.expand(body, {"documentLoader": refuse})
    return made


def members(value: Any) -> Iterator[str]:
    """Yield each member of a thing and of all things in it, keywords left out."""
    if isinstance(value, list):
        for entry in value:
            yield from members(entry)
    elif isinstance(value, dict):
        for member, item in value.items():
            if member == "@context":
                continue
            if not member.startswith("@"):
                yield member.removeprefix(SCHEMA)
            yield from members(item)


def leaves(value: Any) -> int:
    """Count the plain values, of which none may be lost."""
    if isinstance(value, list):
        return sum(map(leaves, value))
    if isinstance(value, dict):
        return sum(
            leaves(item)
            for member, item in value.items()
            if member not in {"@context", "@type", "@language"}
        )
    return 1


def check(client: Client, address: str, path: str = "") -> Any:
    """Return an answer that loses nothing when it is expanded, and is as described."""
    response = client.get(address)
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == MEDIA_TYPE
    body = response.json()
    found = expanded(body)
    assert Counter(members(found)) == Counter(members(body))
    assert leaves(found) == leaves(body)
    for node in nodes(found):
        assert all(each.startswith((SCHEMA, "@", "http://id.loc")) for each in node)
    described = answer_of(operation_at(path or address.partition("?")[0]), 200)
    # What else a thing says follows from the terms of schema.org.
    schema = described["content"][MEDIA_TYPE]["schema"]
    assert faults(body, schema, is_strict=False) == []
    return body


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for entry in value:
            yield from nodes(entry)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes(item)
