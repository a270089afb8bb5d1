"""The parts of the OpenAPI document, for the tests of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from diplomacy.api.schema import generator
from tests.api.conforming import resolve, walk

Node = dict[str, Any]


def operations() -> Iterator[Node]:
    for item in generator.document()["paths"].values():
        yield from item.values()


def reads() -> Iterator[Node]:
    for item in generator.document()["paths"].values():
        yield from (item[method] for method in item if method == "get")


def parameters() -> Iterator[Node]:
    for operation in operations():
        yield from map(resolve, operation["parameters"])


def answers() -> Iterator[Node]:
    for operation in operations():
        yield from map(resolve, operation["responses"].values())


def components(section: str) -> dict[str, Node]:
    found: dict[str, Node] = generator.document()["components"][section]
    return found


@cache
def sent() -> set[str]:
    """Return the components of what is sent, those that they refer to included, without codes."""
    found: set[str] = set()
    waiting: list[Any] = [each.get("requestBody", {}) for each in operations()]
    while waiting:
        for _, node in walk(waiting.pop()):
            name = str(node.get("$ref", "")).partition("#/components/schemas/")[2]
            if name and name not in found and "enum" not in components("schemas")[name]:
                found.add(name)
                waiting.append(components("schemas")[name])
    return found


def name_of(pointer: str) -> str:
    """Return the component in which a schema lies."""
    return pointer.removeprefix("#/components/schemas/").partition("/")[0]
