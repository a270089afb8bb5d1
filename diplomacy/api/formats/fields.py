"""
The parameter ``fields``: which members of a document are shown.

A member is called by those that lead to it, such as ``place.name`` or
``participants.actor.code``. One that holds others stands for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Union

from diplomacy.api.formats.columns import Column, members_of, shown_columns_of
from diplomacy.api.problems import bad_parameters, unknown_value

Chosen = Mapping[str, Union["Chosen", None]]
"""The members to show, each with those to show of it; None for the whole of it."""


def columns_chosen(record_type: str, names: Sequence[str]) -> tuple[Column, ...]:
    """
    Return the columns with these names, in that order; without names, the usual ones.

    :raises Problem: 400 for each name that no member has.
    """
    known = members_of(record_type)
    _refuse_unknown(names, known)
    chosen = dict.fromkeys(column for name in names for column in known[name])
    return tuple(chosen) or shown_columns_of(record_type)


def members_chosen(record_type: str, names: Sequence[str]) -> Chosen:
    """
    Return the members with these names, in that order; without names, none.

    :raises Problem: 400 for each name that no member has.
    """
    _refuse_unknown(names, members_of(record_type))
    chosen: dict[str, Any] = {}
    for name in names:
        _choose(chosen, name.split("."))
    return chosen


def only(value: Any, chosen: Chosen | None) -> Any:
    """
    Return a value with the members chosen of it and no others.

    >>> only({"id": 1, "place": {"id": 2, "name": "Rome"}}, {"place": {"name": None}})
    {'place': {'name': 'Rome'}}

    Of a list, each entry is cut down. What is null stays so, and what is not there
    is left out.
    """
    if isinstance(value, list):
        return [only(entry, chosen) for entry in value]
    if chosen is None or value is None:
        return value
    return {
        member: only(value[member], within)
        for member, within in chosen.items()
        if member in value
    }


def _choose(chosen: dict[str, Any], path: Sequence[str]) -> None:
    first, *rest = path
    if not rest:
        chosen[first] = None
    elif first not in chosen:
        chosen[first] = {}
        _choose(chosen[first], rest)
    elif chosen[first] is not None:
        _choose(chosen[first], rest)


def _refuse_unknown(names: Sequence[str], known: Iterable[str]) -> None:
    allowed = list(known)
    mistakes = [
        unknown_value("fields", name, allowed)
        for name in dict.fromkeys(names)
        if name not in allowed
    ]
    if mistakes:
        raise bad_parameters(mistakes)
