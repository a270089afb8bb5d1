"""
What held of a document on each day, in a form that one index can look up.

A *stretch* is a term and the days on which it held, such as ``status:in_force`` from
one day up to another. Days are the leaves of a binary tree of 2^20, counted from
the year 1, and a stretch is kept as the few subtrees that make it up, 20 at most for
one that never ended. A term held on a day if one of the 21 subtrees around that
day is kept for it; whatever the day, that is one question to one index.

Each stretch is cut in two at the day by which lists are sorted, and the part before it
is kept apart. For whether a meeting was, say, held on a day hangs on whether it
comes before or after that day in the list: asked together, a list would be walked
through all that came later before the first one that was held is found.

A *spell* is the number that stands for a term, a part and a subtree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from diplomacy.documents.folding import (
    ACTORS,
    acts_of,
    agreement_terms_of,
    day_of,
)
from diplomacy.documents.references import Document
from diplomacy.documents.terms import EPOCH, sort_day_of
from diplomacy.engagement.agreement_status import agreement_history
from diplomacy.engagement.meeting_status import meeting_history
from diplomacy.engagement.project_status import project_history
from diplomacy.engagement.standing import Change
from diplomacy.records.codes import RecordType

Stretch = tuple[str, int, int]
"""A term, its first day, and the day after its last; days as Python's ordinals."""

LEVELS = 20
DAYS = 1 << LEVELS
"""How many days the tree has: those of the years 1 to 2871."""

STATUS = ("status",)
TIES = ("office_class", "country", "organisation")

FACETS: dict[str, tuple[str, ...]] = {
    RecordType.MEETING: STATUS,
    RecordType.AGREEMENT: STATUS,
    RecordType.PROJECT: STATUS,
    **dict.fromkeys(ACTORS, TIES),
}
"""For each type whose documents differ from day to day, the facets of the terms that do."""


def spells_of(document: Document) -> list[int]:
    """Return the spells of all that a document is found by on one day and not on another."""
    kept: set[int] = set()
    if document["type"] in FACETS:
        sort_day = sort_day_of(document)
        own_day = 0 if sort_day is None else sort_day + EPOCH
        for term, first, until in stretches_of(document):
            kept.update(_spells(term, first, until, own_day))
    return sorted(kept)


def _spells(term: str, first: int, until: int, own_day: int) -> Iterator[int]:
    if (first, until) == (0, DAYS):
        yield _spell(term, True, 1)
        return
    for subtree in _subtrees(first, min(until, own_day)):
        yield _spell(term, False, subtree)
    for subtree in _subtrees(max(first, own_day), until):
        yield _spell(term, True, subtree)


def spells_on(day: date, terms: Iterable[str]) -> tuple[list[int], list[int]]:
    """
    Return the spells of which a document has one if one of these terms held on that day.

    The first are of documents whose own day, by which lists are sorted, is later
    than that day; the second of all others, those without a day among them.
    """
    later, begun = [], []
    for term in sorted(set(terms)):
        always = _spell(term, True, 1)
        subtree = day.toordinal() + DAYS
        later.append(always)
        while subtree:
            later.append(_spell(term, False, subtree))
            begun.append(_spell(term, True, subtree))
            subtree >>= 1
    return later, begun


def _subtrees(first: int, until: int) -> Iterator[int]:
    """Yield the subtrees that make up the days from the first up to another, by their numbers."""
    low, high = first + DAYS, until + DAYS
    while low < high:
        if low & 1:
            yield low
            low += 1
        if high & 1:
            high -= 1
            yield high
        low >>= 1
        high >>= 1


def _spell(term: str, is_begun: bool, subtree: int) -> int:
    return _digest(term) << LEVELS + 2 | is_begun << LEVELS + 1 | subtree


@lru_cache(maxsize=10_000)
def _digest(term: str) -> int:
    """Return 41 bits that stand for a term: what room a number of 63 has beside the rest."""
    digest = blake2b(term.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> LEVELS + 3


def stretches_of(document: Document) -> Iterator[Stretch]:
    """Yield every term of the facets that differ from day to day, and when it held."""
    history = HISTORIES.get(document["type"])
    if history is not None:
        yield from _statuses(history(document))
        return
    if document["type"] in TIES:
        yield f"{document['type']}:{document['id']}", 0, DAYS
    for affiliation in document["affiliations"]:
        earliest, latest = (day_of(affiliation[end]) for end in ("earliest", "latest"))
        first = 0 if earliest is None else earliest.toordinal()
        until = DAYS if latest is None else latest.toordinal() + 1
        tied = affiliation["object"]
        yield f"{tied['type']}:{tied['id']}", first, until
        if affiliation["office_class"]:
            yield f"office_class:{affiliation['office_class']}", first, until


def _statuses(history: Sequence[Change[Any]]) -> Iterator[Stretch]:
    # What an act without a date brought about at the end is of no day.
    days = [change.day for change in history]
    if len(days) > 1 and days[-1] is None:
        history = history[:-1]
    begins = [change.day.toordinal() if change.day else 0 for change in history]
    for change, first, until in zip(history, begins, [*begins[1:], DAYS], strict=True):
        yield f"status:{change.status}", first, until


HISTORIES: dict[str, Callable[[Document], Sequence[Change[Any]]]] = {
    RecordType.MEETING: lambda meeting: meeting_history(acts_of(meeting)),
    RecordType.AGREEMENT: lambda agreement: agreement_history(
        acts_of(agreement), agreement_terms_of(agreement)
    ),
    RecordType.PROJECT: lambda project: project_history(acts_of(project)),
}
