"""Requests to every operation that OpenAPI declares, with all kinds of parameters."""

from __future__ import annotations

import gzip
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from diplomacy.api.kept import Kept
from diplomacy.api.schema import generator
from diplomacy.documents.references import RESOURCES
from tests.api import questions
from tests.api.asking import World, codes_of, split
from tests.api.conforming import resolve

KINDS = {plural: str(kind) for kind, plural in RESOURCES.items()}

VALUES = {
    **dict.fromkeys(("date", "date_from", "date_to"), questions.DAYS),
    "q": ("gas", "turkiye", '"cote divoire" -gas', "pipe*"),
    "include": tuple(KINDS),
    "order": ("date", "updated", "-updated"),
    "page_size": ("1", "200"),
    "count": ("exact", "estimated"),
    "lang": ("fr", "ru", "fa"),
    "after": ("0", "40"),
    "wait": ("0",),
}
"""Values of the parameters that are no filters."""


@dataclass(frozen=True)
class Answer:
    """All that an answer tells."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes


def forget() -> None:
    """Empty what this process keeps in memory of earlier answers."""
    for name, module in list(sys.modules.items()):
        if name.startswith("diplomacy."):
            for value in vars(module).values():
                if isinstance(value, Kept):
                    value._values.clear()
                    value._size = 0


def ask(address: str, **headers: str) -> Answer:
    """Return the answer to an address, told apart from others by nothing but what was asked."""
    response: Any = Client().get(address, headers={"x-request-id": "same"} | headers)
    content = b"".join(response) if response.streaming else response.content
    if address.partition("?")[0].endswith(".gz") and response.status_code == 200:
        content = gzip.decompress(content)
    return Answer(
        response.status_code, tuple(sorted(response.headers.items())), content
    )


class Asker:
    """Makes up the same addresses again for the same world, out of chance."""

    def __init__(self, world: World, seed: int = 1) -> None:
        self.world = world
        self.chance = random.Random(seed)

    def addresses(self, each: int) -> Iterator[str]:
        """
        Yield some addresses for every operation that reads.

        :param each: how many of its parameters each is asked with, besides none.
        """
        for path, methods in generator.document()["paths"].items():
            for address in self.filled(path) if "get" in methods else ():
                queries = [
                    query
                    for parameter in self.parameters(methods["get"])
                    for query in self.queries(path, parameter)
                ]
                needed = self.needed(path)
                yield f"{address}{needed}"
                some = self.chance.sample(queries, min(each, len(queries)))
                for query in some:
                    yield f"{address}{needed or '?'}&{query}".replace("?&", "?")

    def filled(self, path: str) -> list[str]:
        """Return addresses of a path, with records that there are, and that there were."""
        kind = self.kind_of(path)
        if "{id}" in path:
            gone = self.world.it.gone | self.world.it.merged.keys()
            ids = [key for key, _ in self.world.keys(kind)]
            lost = [
                str(each.pk)
                for each in self.world.it.records[kind]
                if str(each.pk) in gone
            ]
            keys = self.chance.sample(ids, 2) + lost[:1]
            return [path.replace("{id}", key).replace("{number}", "1") for key in keys]
        if "{one}" in path:
            return [path.replace("{one}", "FR").replace("{other}", "JP")]
        return [path.replace("{name}", "meeting_kind")]

    def kind_of(self, path: str) -> str:
        found = re.match(r"/api/v1/(?:exports/)?(\w+)", path)
        return KINDS.get(found[1], found[1]) if found else ""

    def needed(self, path: str) -> str:
        """Return the parameters without which an address is refused."""
        is_needy = path == "/api/v1/statistics"
        return "?resource=meetings&by=country" if is_needy else ""

    def parameters(self, operation: dict[str, Any]) -> list[dict[str, Any]]:
        found = map(resolve, operation.get("parameters", ()))
        return [each for each in found if each["in"] == "query"]

    def queries(self, path: str, parameter: dict[str, Any]) -> Iterator[str]:
        """Yield values of one parameter."""
        name, _ = split(parameter["name"])
        values = [*self.values(path, name, parameter)]
        for value in self.chance.sample(values, min(2, len(values))):
            yield urlencode([(parameter["name"], value)])

    def values(self, path: str, name: str, parameter: dict[str, Any]) -> list[str]:
        world = self.world
        if name in questions.LEADING_TO:
            kinds = questions.LEADING_TO[name]
            return [key for kind in kinds for key, _ in world.keys(kind)]
        if name in VALUES:
            return [*VALUES[name]]
        known = {
            "as_of": [world.it.half_way],
            "updated_since": [world.it.half_way],
            "ids": sorted(world.documents)[:5],
        }
        return known.get(name) or codes_of(parameter) or [str(parameter["example"])]
