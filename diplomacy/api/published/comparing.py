"""
What changed from one schema to another, and whether that breaks what relies on it.

What is sent must go on being accepted, so a schema of it may only let in more. What is
answered must stay readable to who knows the old schema, so it may only promise more. A
schema that serves both, such as a vocabulary, may do neither, unless it says that it grows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any, NamedTuple

from diplomacy.api.published.deriving import IS_OPEN

Schema = dict[str, Any]
Resolve = Callable[[str], Schema]

VERSION = re.compile(r"/[0-9.]+$")

WORDS = {"title", "description", "$comment", "$id", "$schema", "example", "default"}

# Whether a larger number lets in more.
LIMITS = {
    "minimum": False,
    "minLength": False,
    "minItems": False,
    "minProperties": False,
    "maximum": True,
    "maxLength": True,
    "maxItems": True,
}


class Use(Flag):
    """What a schema is for."""

    SENT = auto()
    ANSWERED = auto()
    BOTH = SENT | ANSWERED


class Difference(NamedTuple):
    """
    One thing that changed.

    :param pointer: where, as if all references were filled in (RFC 6901, in fragment form).
    """

    pointer: str
    detail: str
    is_breaking: bool
    is_in_words: bool = False


@dataclass(frozen=True)
class Comparison:
    """
    Compares two schemas.

    :param old: what a reference of the old one leads to.
    :param new: what a reference of the new one leads to.
    """

    use: Use
    old: Resolve
    new: Resolve

    def differences(
        self, old: Schema, new: Schema, pointer: str = "#"
    ) -> Iterator[Difference]:
        """Yield what changed, from the top down."""
        one, other = _read(old, self.old), _read(new, self.new)
        yield from self._sets("type", one, other, pointer)
        yield from self._sets("codes", one, other, pointer)
        yield from self._sets("branches", one, other, pointer)
        yield from self._members(one, other, pointer)
        yield from self._limits(one, other, pointer)
        if any(one.get(word) != other.get(word) for word in WORDS):
            yield Difference(pointer, "It is described in other words.", False, True)
        branches, others = one.get("within", {}), other.get("within", {})
        for name in branches.keys() & others.keys():
            at = f"{pointer}/oneOf/{_escaped(name)}"
            yield from self.differences(branches[name], others[name], at)
        yield from self._inner(one, other, pointer)

    def _inner(self, one: Schema, other: Schema, pointer: str) -> Iterator[Difference]:
        for name in ("items", "additionalProperties"):
            inner, others = one.get(name), other.get(name)
            if isinstance(inner, dict) and isinstance(others, dict):
                yield from self.differences(inner, others, f"{pointer}/{name}")
            elif inner != others:
                text = f"What it says of {name} changed."
                is_narrower = others is False or inner is None
                yield self._found(pointer, text, narrows=is_narrower, widens=True)

    def _found(
        self, pointer: str, detail: str, *, narrows: bool, widens: bool
    ) -> Difference:
        is_breaking = (narrows and Use.SENT in self.use) or (
            widens and Use.ANSWERED in self.use
        )
        return Difference(pointer, detail, is_breaking)

    def _sets(
        self, name: str, old: Schema, new: Schema, pointer: str
    ) -> Iterator[Difference]:
        """Compare what a value may be: types, codes or branches. None given is any."""
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            if before is not after:
                text = (
                    f"Its {name} are {'no longer' if after is None else 'now'} fixed."
                )
                is_freer = after is None
                yield self._found(pointer, text, narrows=not is_freer, widens=is_freer)
            return
        for gone in sorted(before - after):
            yield self._found(
                pointer, f"{gone} went ({name}).", narrows=True, widens=False
            )
        may_grow = name == "codes" and old.get("$comment") == IS_OPEN
        for added in sorted(after - before):
            yield self._found(
                pointer, f"{added} came ({name}).", narrows=False, widens=not may_grow
            )

    def _members(self, old: Schema, new: Schema, pointer: str) -> Iterator[Difference]:
        before, after = old.get("properties", {}), new.get("properties", {})
        required, needed = set(old.get("required", ())), set(new.get("required", ()))
        for name in before | after:
            at = f"{pointer}/properties/{_escaped(name)}"
            if name not in after:
                yield Difference(at, f"The member {name} went.", True)
            elif name not in before:
                is_needed = name in needed
                text = (
                    f"The member {name} came{', and is required' if is_needed else ''}."
                )
                yield self._found(at, text, narrows=is_needed, widens=False)
            else:
                yield from self.differences(before[name], after[name], at)
                if (name in needed) != (name in required):
                    is_needed = name in needed
                    text = f"The member {name} is {'now' if is_needed else 'no longer'} required."
                    yield self._found(at, text, narrows=is_needed, widens=not is_needed)

    def _limits(self, old: Schema, new: Schema, pointer: str) -> Iterator[Difference]:
        for name, is_upper in LIMITS.items():
            before, after = old.get(name), new.get(name)
            if before == after:
                continue
            text = f"{name} was {before}, and is {after}."
            is_wider = after is None or (
                before is not None and (after > before) is is_upper
            )
            yield self._found(pointer, text, narrows=not is_wider, widens=is_wider)
        for name in ("pattern", "format", "dependentRequired"):
            before, after = old.get(name), new.get(name)
            if before != after:
                text = f"{name} was {before}, and is {after}."
                is_dropped, is_new = after is None, before is None
                yield self._found(
                    pointer, text, narrows=not is_dropped, widens=not is_new
                )


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _read(schema: Schema, resolve: Resolve) -> Schema:
    """Return a schema with its reference filled in, and its choices as sets."""
    read = dict(schema)
    while "$ref" in read:
        target = resolve(read.pop("$ref"))
        members = {**target.get("properties", {}), **read.get("properties", {})}
        read = {**target, **read, **({"properties": members} if members else {})}
    if "anyOf" in read:
        read = _chosen(read, read.pop("anyOf"), resolve)
    if "type" in read:
        read["type"] = _types(read)
    branches = read.pop("oneOf", None)
    if branches and "const" in branches[0]:
        read["codes"] = {branch["const"] for branch in branches}
    elif branches:
        read["within"] = {VERSION.sub("", each["$ref"]): each for each in branches}
        read["branches"] = set(read["within"])
    if "const" in read:
        read["codes"] = {read.pop("const")}
    if "enum" in read:
        read["codes"] = set(read.pop("enum"))
    return read


def _chosen(schema: Schema, choices: list[Schema], resolve: Resolve) -> Schema:
    """Return a schema with its choices filled in: one or null, or one of several."""
    kept = [choice for choice in choices if choice != {"type": "null"}]
    if len(kept) == 1:
        only = _read(kept[0], resolve)
        return {**only, **schema, "type": {*_types(only), "null"}}
    within = {str(index): choice for index, choice in enumerate(kept)}
    return {**schema, "within": within, "branches": set(within)}


def _types(schema: Schema) -> set[str]:
    kinds = schema.get("type", ())
    return {kinds} if isinstance(kinds, str) else set(kinds)
