"""
The mentions in a text: where a known name stands, and whom it may mean.

The longest name wins: of sectors, and of all else, no two mentions overlap. A person who is named in full is
known by each part of the name in the rest of the text. A surname alone, of somebody
who is not named in full, is doubtful.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from diplomacy.desk.context import COMMON, Context, fitting
from diplomacy.desk.gazetteer import Candidate, Gazetteer, Hit, How
from diplomacy.desk.words import words

SUBJECT = "sector"
MOST_BEARERS = 3
"""Of a surname that more people bear, nobody is offered."""


@dataclass(frozen=True, slots=True)
class Mention:
    """
    Words of a text that are a known name.

    :param start: its first character, counted from 0.
    :param end: the character after it.
    """

    start: int
    end: int
    candidates: tuple[Candidate, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether it may mean several of one sort, or somebody by the surname alone."""
        types = [candidate.type for candidate in self.candidates]
        return len(types) > len(set(types)) or any(
            candidate.how == How.SURNAME for candidate in self.candidates
        )


def find(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """
    Return the mentions in a text, in its order.

    A sector may be mentioned by the words that mention a country: the war in Ukraine.
    """
    context = Context(text, words(text))
    hits = list(gazetteer.hits(text, context.words))
    taken = frozenset(index for hit in hits for index in range(hit.first, hit.after))
    standing = [
        Hit(hit.first, hit.after, candidates)
        for hit in hits
        if (candidates := fitting(hit, context, taken))
    ]
    subjects = _only(standing, lambda one: one.type == SUBJECT)
    others = _only(standing, lambda one: one.type != SUBJECT)
    chosen = [*_longest(subjects), *_longest(_reread(others, context))]
    return [
        Mention(
            context.words[hit.first].start,
            context.words[hit.after - 1].end,
            _surest(hit.candidates),
        )
        for hit in sorted(chosen, key=lambda hit: (hit.first, hit.after))
    ]


def _only(hits: Iterable[Hit], wanted: Callable[[Candidate], bool]) -> list[Hit]:
    """Keep the candidates that are wanted, and the hits that have any."""
    return [
        Hit(hit.first, hit.after, kept)
        for hit in hits
        if (kept := tuple(one for one in hit.candidates if wanted(one)))
    ]


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Keep the longest of the hits that overlap, of equals the first; in their order."""
    chosen: list[Hit] = []
    used: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.after, hit.first)):
        places = range(hit.first, hit.after)
        if used.isdisjoint(places):
            used.update(places)
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.first)


def _reread(hits: list[Hit], context: Context) -> list[Hit]:
    """Read the surnames again, knowing who is named in full."""
    full = _parts_of_names(hits, context)
    met = {one.record for bearers in full.values() for one in bearers}
    found = {(hit.first, hit.after): hit.candidates for hit in hits}
    for index in range(len(context.words)):
        bearers = full.get(context.folded(index), ())
        if bearers and context.is_capital(index):
            place = (index, index + 1)
            others = [one for one in found.get(place, ()) if one.record not in met]
            named = [one for one in others if one.how != How.SURNAME]
            found[place] = (*bearers, *named)
    return [
        Hit(first, after, kept)
        for (first, after), candidates in found.items()
        if (kept := _without_crowds(candidates))
    ]


def _parts_of_names(
    hits: Iterable[Hit], context: Context
) -> dict[str, tuple[Candidate, ...]]:
    parts: dict[str, set[Candidate]] = defaultdict(set)
    for hit in hits:
        for one in hit.candidates:
            if (
                one.type == "person"
                and one.how == How.NAME
                and hit.after > hit.first + 1
            ):
                for index in range(hit.first, hit.after):
                    if (
                        len(context.folded(index)) > 1
                        and context.folded(index) not in COMMON
                    ):
                        parts[context.folded(index)].add(one)
    return {part: tuple(sorted(ones, key=str)) for part, ones in parts.items()}


def _without_crowds(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Leave surnames out where there is a surer name, or where too many bear them."""
    surer = tuple(one for one in candidates if one.how != How.SURNAME)
    if surer:
        return surer
    return candidates if len(candidates) <= MOST_BEARERS else ()


def _surest(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Put the surest candidate first, and name each record once."""
    hows = list(How)
    by_record: dict[object, Candidate] = {}
    for one in sorted(
        candidates,
        key=lambda one: (hows.index(one.how), one.type == "place", str(one.record)),
    ):
        by_record.setdefault(one.record, one)
    return tuple(by_record.values())
