"""
How many sources bear a fact out, as opposed to how many articles repeat it.

An origin is whoever first said it, named or described, and the document in which
it was said. Twelve copies of one agency text are one origin; two speeches of one
minister are two. What is not known to be another document is taken to be the
same one, so the count is never too high for want of knowledge.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from diplomacy.records.codes import Rank

Id = Hashable
_NO_COPIES: Mapping[Any, Id] = {}


@dataclass(frozen=True, kw_only=True)
class Link:
    """
    One link of the chain of a claim that supports the fact.

    `source` is the id of the actor, or the description of somebody unnamed;
    `document` the id of the item in which it was said, if that is known; `rank`
    that of the claim.
    """

    position: int
    source: Id
    document: Id | None = None
    rank: str = Rank.NORMAL


def corroboration(
    links: Iterable[Link], copied_from: Mapping[Any, Id] = _NO_COPIES
) -> int:
    """
    Return the number of distinct origins of a fact.

    >>> copies = [Link(position=0, source="Reuters", document="text")] * 12
    >>> corroboration(copies)
    1
    >>> corroboration([*copies, Link(position=0, source="IRNA")])
    2

    Only first links count, and only those of claims that are not deprecated.

    :param copied_from: for each document that repeats another one, that other.
    """
    documents: dict[Id, set[Id]] = {}
    for link in links:
        if link.position != 0 or link.rank == Rank.DEPRECATED:
            continue
        known = documents.setdefault(_same_source(link.source), set())
        if link.document is not None:
            known.add(_original(link.document, copied_from))
    return sum(max(1, len(known)) for known in documents.values())


def _same_source(source: Id) -> Id:
    """Return what two descriptions share that differ in case or spaces only."""
    return " ".join(source.split()).casefold() if isinstance(source, str) else source


def _original(document: Id, copied_from: Mapping[Any, Id]) -> Id:
    """Return the document at the head of a line of copies."""
    seen = {document}
    while (source := copied_from.get(document)) is not None and source not in seen:
        seen.add(source)
        document = source
    return document
