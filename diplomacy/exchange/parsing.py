"""Parsing JSON that was sent: strictly, of a depth that can be borne, each member once."""

from __future__ import annotations

import json
from typing import Any

import orjson

from diplomacy.common.mistakes import Mistake, pointer_to

DEEPEST = 32
"""How many arrays and objects may lie within each other; documents have seven."""


class Unreadable(Exception):
    """What was sent is not JSON, or not such as can be kept."""

    def __init__(self, code: str, detail: str, pointer: str = "#") -> None:
        self.mistake = Mistake(code, detail, pointer)
        super().__init__(detail)


def parse(body: bytes) -> Any:
    """
    Return the JSON value that these bytes are.

    :raises Unreadable: if they are none, if it lies too deep, if an object has a
        member twice, or if a text holds a null character.
    """
    try:
        # Stricter than json: no NaN, no lone surrogates, no more than UTF-8.
        orjson.loads(body)
        value = json.loads(body, object_pairs_hook=_members)
    except (ValueError, RecursionError) as error:
        raise Unreadable("bad_json", f"This is not JSON: {error}.") from None
    _require_bearable(value)
    return value


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        detail = f"An object has the member “{twice}” more than once."
        raise Unreadable("repeated_member", detail)
    return members


def _require_bearable(value: Any) -> None:
    """
    Refuse what lies too deep, and null characters, which no text of the record can hold.

    :raises Unreadable: with the place.
    """
    level: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    for _ in range(DEEPEST):
        below: list[tuple[tuple[str | int, ...], Any]] = []
        for path, item in level:
            if isinstance(item, dict):
                below.extend(((*path, name), inner) for name, inner in item.items())
            elif isinstance(item, list):
                below.extend(
                    ((*path, place), inner) for place, inner in enumerate(item)
                )
            elif isinstance(item, str) and "\0" in item:
                detail = "A text holds a null character."
                raise Unreadable("null_character", detail, pointer_to(*path))
        level = below
        if not level:
            return
    detail = f"Arrays and objects lie more than {DEEPEST} deep within each other."
    raise Unreadable("too_deep", detail)


__all__ = ["DEEPEST", "Unreadable", "parse"]
