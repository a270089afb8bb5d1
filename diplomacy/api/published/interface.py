"""
What changed in the whole interface since the last release, and whether that breaks clients.

Two OpenAPI documents are compared: which operations there are, what they take and what they
answer. Words and examples are no part of it. `docs/versioning.md` says what counts as what.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson

from diplomacy.api.published import files
from diplomacy.api.published.comparing import Comparison, Difference, Use

Node = dict[str, Any]

FILE = files.FOLDER / "openapi.json"
"""The interface as it was released."""

WORDS = {"description", "summary", "example", "examples", "x-enum-descriptions"}

LEFT_OUT = {"info", "tags", "servers", "security"}


def released() -> Node:
    """Return the interface as it was released last."""
    kept: Node = orjson.loads(FILE.read_bytes())
    return kept


def bare(document: Node) -> Node:
    """Return an OpenAPI document without its words and examples."""
    members = {each: document[each] for each in document if each not in LEFT_OUT}
    made: Node = _bare(members)
    return made


def differences(old: Node, new: Node) -> Iterator[Difference]:
    """Yield what changed from one interface to another."""
    before, after = _operations(old), _operations(new)
    compared = _Operations(old, new)
    for name in before | after:
        if name not in after:
            yield Difference(name, "The operation went.", True)
        elif name not in before:
            yield Difference(name, "The operation came.", False)
        elif before[name]["operationId"] != after[name]["operationId"]:
            yield Difference(name, "The operation is called otherwise.", True)
        else:
            yield from compared.differences(name, before[name], after[name])


class _Operations:
    """Compares operations of the same address and method."""

    def __init__(self, old: Node, new: Node) -> None:
        self.old, self.new = old, new
        self.bodies = cache(self._bodies)

    def differences(self, name: str, old: Node, new: Node) -> Iterator[Difference]:
        yield from self._parameters(name, old, new)
        yield from self._sent(name, old.get("requestBody"), new.get("requestBody"))
        for status, answer in old["responses"].items():
            if status not in new["responses"]:
                yield Difference(name, f"It no longer answers {status}.", False)
                continue
            before = _resolve(self.old, answer)
            after = _resolve(self.new, new["responses"][status])
            yield from self._contents(name, before, after, Use.ANSWERED)
            for header, described in before.get("headers", {}).items():
                is_promised = _resolve(self.old, described).get("required", False)
                if is_promised and header not in after.get("headers", {}):
                    yield Difference(name, f"{status} has no {header} any more.", True)

    def _parameters(self, name: str, old: Node, new: Node) -> Iterator[Difference]:
        before, after = (
            {(each["name"], each["in"]): each for each in resolved}
            for resolved in (
                [_resolve(document, each) for each in operation["parameters"]]
                for document, operation in ((self.old, old), (self.new, new))
            )
        )
        for key in before | after:
            text = f"The parameter {key[0]}"
            is_needed = bool(after.get(key, {}).get("required"))
            if key not in after:
                yield Difference(name, f"{text} went.", True)
            elif key not in before:
                yield Difference(name, f"{text} came.", is_needed)
            else:
                if is_needed and not before[key].get("required"):
                    yield Difference(name, f"{text} is now required.", True)
                schemas = (before[key]["schema"], after[key]["schema"])
                yield from self._schemas(f"{name} {key[0]}", *schemas, Use.SENT)

    def _sent(
        self, name: str, old: Node | None, new: Node | None
    ) -> Iterator[Difference]:
        if old is None or new is None:
            if old is not new:
                yield Difference(name, "It takes a body, or none, as before not.", True)
            return
        if new.get("required") and not old.get("required"):
            yield Difference(name, "Its body is now required.", True)
        yield from self._contents(name, old, new, Use.SENT)

    def _contents(
        self, name: str, old: Node, new: Node, use: Use
    ) -> Iterator[Difference]:
        before, after = old.get("content", {}), new.get("content", {})
        for media_type in before:
            if media_type not in after:
                yield Difference(name, f"{media_type} went.", True)
                continue
            pair = before[media_type]["schema"], after[media_type]["schema"]
            yield from self._schemas(f"{name} {use.name}", *pair, use)

    def _schemas(
        self, where: str, old: Node, new: Node, use: Use
    ) -> Iterator[Difference]:
        found = self.bodies(orjson.dumps(old), orjson.dumps(new), use)
        for each in found:
            yield each._replace(pointer=f"{where} {each.pointer}")

    def _bodies(self, old: bytes, new: bytes, use: Use) -> list[Difference]:
        compared = Comparison(
            use,
            lambda reference: _resolve(self.old, {"$ref": reference}),
            lambda reference: _resolve(self.new, {"$ref": reference}),
        )
        found = compared.differences(orjson.loads(old), orjson.loads(new))
        return [each for each in found if not each.is_in_words]


def _operations(document: Node) -> dict[str, Node]:
    return {
        f"{method} {path}": operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def _resolve(document: Node, node: Node) -> Node:
    if "$ref" not in node:
        return node
    _, _, section, name = node["$ref"].split("/")
    found: Node = document["components"][section][name]
    return found


def _bare(node: Any, is_naming: bool = False) -> Any:
    """
    Leave out words and examples.

    :param is_naming: whether the names in it are those of properties.
    """
    if isinstance(node, list):
        return [_bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: _bare(value, not is_naming and name == "properties")
        for name, value in node.items()
        if is_naming or name not in WORDS
    }
