"""
What differs between two documents of one record, member by member.

Entries of lists are compared with the entry that has the same identity, whatever their
order. What has no value is told apart from nothing else that has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

import orjson

HEAD = {"id", "type", "url", "edition", "published_at"}
"""Members that say which record and which edition it is, and nothing of the record."""

DAYS = ("date", "valid", "said_on", "published", "exists")
"""Members that say when; beside one, the bounds of its days say nothing more."""

KEYS: dict[str, tuple[str, ...]] = {
    "absences": ("property",),
    "attributions": ("position",),
    "identifiers": ("scheme", "value"),
    "names": ("text", "language", "script"),
    "parties": ("party",),
}
"""By which members the entries of lists are the same that have no id."""


class Part(NamedTuple):
    """
    An entry of a list that came, went, or says something else.

    :param before: the entry as it was; nothing if it came.
    :param after: the entry as it is; nothing if it went.
    :param differences: what differs in an entry that is there before and after.
    """

    before: Any
    after: Any
    differences: list[Difference]


class Difference(NamedTuple):
    """One member that differs, and of a list its entries that do."""

    member: str
    before: Any
    after: Any
    parts: list[Part]


def differences(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> list[Difference]:
    """
    Return what differs between two documents, or two entries of a list.

    >>> [one.member for one in differences({"kind": "talks", "note": None}, {"kind": "visit"})]
    ['kind']
    """
    one, other = before or {}, after or {}
    return [
        _difference(member, one.get(member), other.get(member))
        for member in members_of({**one, **other})
        if _has_changed(one.get(member), other.get(member))
    ]


def members_of(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the members of a document, or an entry, that say something of their own."""
    has_day = any(day in document for day in DAYS)
    for member in document:
        said, _, bound = member.rpartition("_")
        is_bound = bound in {"earliest", "latest"} and (said in document or not said)
        if member not in HEAD and not (is_bound and (said or has_day)):
            yield member


def is_empty(value: Any) -> bool:
    """Return whether a member has no value: null, or a list or text of nothing."""
    return value is None or value in ("", [], {})


def _difference(member: str, before: Any, after: Any) -> Difference:
    is_list = isinstance(before, list) or isinstance(after, list)
    parts = list(_parts(member, before or [], after or [])) if is_list else []
    return Difference(member, before, after, parts)


def _has_changed(before: Any, after: Any) -> bool:
    if is_empty(before) and is_empty(after):
        return False
    return _canonical(before) != _canonical(after)


def _parts(member: str, before: Iterable[Any], after: Iterable[Any]) -> Iterator[Part]:
    same: dict[Any, tuple[list[Any], list[Any]]] = {}
    for side, entries in enumerate((before, after)):
        for entry in entries:
            same.setdefault(_key(member, entry), ([], []))[side].append(entry)
    for ones, others in same.values():
        pairs = zip_longest(
            sorted(ones, key=_canonical), sorted(others, key=_canonical)
        )
        for one, other in pairs:
            if one is None or other is None:
                yield Part(one, other, [])
            elif _canonical(one) != _canonical(other):
                yield Part(one, other, differences(one, other))


def _key(member: str, entry: Any) -> bytes:
    if not isinstance(entry, dict):
        return _canonical(entry)
    names = ("id",) if "id" in entry else KEYS.get(member, tuple(entry))
    return _canonical([_identity(entry.get(name)) for name in names])


def _identity(value: Any) -> Any:
    return value["id"] if isinstance(value, dict) and "id" in value else value


def _canonical(value: Any) -> bytes:
    """Return a text that is the same for values that differ by the order of lists alone."""
    return orjson.dumps(_unordered(value), option=orjson.OPT_SORT_KEYS)


def _unordered(value: Any) -> Any:
    if isinstance(value, list):
        return sorted((_unordered(each) for each in value), key=orjson.dumps)
    if isinstance(value, dict):
        return {name: _unordered(value[name]) for name in sorted(value)}
    return value
