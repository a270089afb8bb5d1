"""Questions to lists: what is sent, and what the oracle would keep of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import orjson
from django.test import Client

from diplomacy.documents.references import RESOURCES
from tests.api import oracle_days
from tests.api.conforming import operation_at, resolve
from tests.api.generated import Generated
from tests.api.oracle import Document, Documents, Keep

CODE_SCHEMES = ("iso3166_1_alpha2",)
"""The schemes by whose bare value a country is found."""


PATHS = {
    **{str(kind): f"/api/v1/{plural}" for kind, plural in RESOURCES.items()},
    "search": "/api/v1/search",
}
"""The address of the list of each type, and of all of them in one."""


@dataclass(frozen=True)
class Question:
    """One parameter as it is sent, with what it keeps."""

    pairs: tuple[tuple[str, str], ...]
    keep: Keep


@dataclass
class World:
    """
    A world at one time, as its documents tell.

    :param as_of: the instant, if that is past.
    """

    it: Generated
    documents: Documents
    as_of: str = ""
    kinds: dict[str, list[Document]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for document in self.documents.values():
            self.kinds.setdefault(document["type"], []).append(document)
        self.kinds["search"] = list(self.documents.values())

    def expected(self, kind: str, keep: Keep) -> list[str]:
        """Return the ids of those kept, the latest first."""
        kept = [
            oracle_days.order_of(document, self.documents)
            for document in self.kinds.get(kind, ())
            if keep(document)
        ]
        return [key[-1] for key in sorted(kept, reverse=True)]

    def keys(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield every way to name a record of a type, and its id."""
        for document in self.kinds.get(kind, ()):
            yield document["id"], document["id"]
            if kind == "sector":
                yield document["code"], document["id"]
            for identifier in document["identifiers"]:
                if identifier["match"] == "exact":
                    scheme, value = identifier["scheme"], identifier["value"]
                    yield f"{scheme}:{value}", document["id"]
                    if scheme in CODE_SCHEMES:
                        yield value, document["id"]
                        yield value.lower(), document["id"]
        for duplicate, survivor in self.it.merged.items():
            is_gone = survivor in self.documents and not self.as_of
            if is_gone and self.documents[survivor]["type"] == kind:
                yield duplicate, survivor


def read_all(it: Generated) -> Documents:
    """Return the document of every record of a world that has one, read one by one."""
    client, found = Client(), {}
    for kind, records in it.records.items():
        for record in records:
            answer = client.get(f"/api/v1/{RESOURCES[kind]}/{record.pk}")
            if answer.status_code == 200:
                found[str(record.pk)] = answer.json()
    return found


@cache
def declared(path: str) -> dict[str, dict[str, Any]]:
    """Return the parameters in the query of a list, by name, as OpenAPI has them."""
    parameters = map(resolve, operation_at(path)["parameters"])
    return {each["name"]: each for each in parameters if each["in"] == "query"}


def split(name: str) -> tuple[str, str]:
    """Return the filter that a spelling is of, and the form it has."""
    if name.startswith("not_"):
        return name.removeprefix("not_"), "not_"
    if name.endswith("_all"):
        return name.removesuffix("_all"), "_all"
    return name, ""


def codes_of(parameter: dict[str, Any]) -> list[str]:
    """Return the codes that a parameter takes."""
    schema = parameter["schema"]
    codes: list[str] = resolve(schema.get("items", schema)).get("enum", [])
    return codes


def listed(path: str, pairs: list[tuple[str, str]]) -> tuple[list[Document], int]:
    """Return the documents on all pages, and how many there are to be."""
    client, found, count = Client(), [], None
    query = urlencode([*pairs, ("count", "exact")])
    address = f"{path}{'&' if '?' in path else '?'}{query}"
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.content)
        page = orjson.loads(answer.content)
        assert page["count"]["relation"] == "exact"
        assert count in {None, page["count"]["value"]}
        count = page["count"]["value"]
        found += page["results"]
        address = page["next"]
    return found, count or 0


def check(
    world: World,
    kind: str,
    *questions: Question,
    order: str = "-date",
    page_size: int = 200,
) -> list[Document]:
    """Fail unless a list holds what the oracle keeps, in order; return what that is."""
    path = PATHS[kind]
    pairs = [pair for question in questions for pair in question.pairs]
    pairs += [("order", order), ("page_size", str(page_size))]
    pairs += [("as_of", world.as_of)] if world.as_of else []
    expected = world.expected(
        kind, lambda document: all(question.keep(document) for question in questions)
    )
    found, count = listed(path, pairs)
    ids = [document["id"] for document in found]
    if order == "date":
        expected.reverse()
    if order.endswith("updated"):
        assert sorted(ids) == sorted(expected), pairs
        published = [each["published_at"] for each in found]
        steps = pairwise(published if order == "updated" else published[::-1])
        assert all(before <= after for before, after in steps), pairs
    else:
        assert ids == expected, pairs
    assert count == len(expected), pairs
    return found
