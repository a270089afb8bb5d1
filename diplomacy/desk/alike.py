"""
What makes two records likely to be one: names that read alike, meetings of the same people.

A likeness is a number from 0 to 100, the same whichever of the two comes first. It
decides what is shown to whoever enters a record, and never merges anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from diplomacy.common.text import fold

Spell = tuple[date | None, date | None]

LIKELY = 85.0
"""From so much on, names are those of one record as likely as not."""

SIMILAR = 60.0
"""From so much on, titles may be those of one meeting, if its people and days are."""

ODD = 80.0
"""More is not thought of names of as many words, if one word is nothing like the others'."""

WORD_LIKELY = 65.0
"""From so much on, words may be one word spelled in two ways."""

LONGER = 90.0
"""The likeness of the names of a person of which one has more words, as a patronymic."""

NEARBY = 3
"""How many days may lie between two reports of one meeting."""

_ABJAD = re.compile("[\u0590-\u08ff]")
_VOWELS = re.compile("[aeiouhvwy]")
_NUMBERS = re.compile(r"\d+")


def likeness(one: str, other: str) -> float:
    """
    Return how alike two names are, in whatever scripts and order of words.

    >>> likeness("Masoud Pezeshkian", "Pezeshkian, Masoud")
    100.0
    >>> likeness("Masoud Pezeshkian", "Масуд Пезешкиан") > LIKELY
    True
    >>> likeness("Vladimir Putin", "Vladimir Lukin") > LIKELY
    False

    Letters are put into Latin ones by ``anyascii``. Arabic and Hebrew write few vowels, so
    a name in them is compared by its consonants, and a little less is thought of it.
    Where both have numbers, and others, they name two of a series.
    """
    if one == other:
        return 100.0
    a, b = _latin(one), _latin(other)
    if not a or not b:
        return 0.0
    found = _ratio(a, b)
    if bool(_ABJAD.search(one)) != bool(_ABJAD.search(other)):
        bones = _ratio(_VOWELS.sub("", a), _VOWELS.sub("", b))
        found = max(found, bones - 5)
    if _differ(_NUMBERS.findall(a), _NUMBERS.findall(b)):
        return min(found, SIMILAR)
    return found


def likeness_of_people(one: str, other: str) -> float:
    """
    Return how alike two names of people are, of which one may have more words.

    >>> likeness_of_people("Vladimir Vladimirovich Putin", "Владимир Путин")
    90.0
    """
    a, b = sorted((_latin(one).split(), _latin(other).split()), key=len)
    more = LONGER if 1 < len(a) < len(b) and _has_all(b, a) else 0.0
    return max(likeness(one, other), more)


def apart(one: Spell, other: Spell) -> int | None:
    """
    Return how many days lie between two spells, from their first to their last day; None if unknown.

    >>> apart((date(2024, 10, 11), date(2024, 10, 12)), (date(2024, 10, 14), None))
    2
    >>> apart((date(2024, 10, 1), date(2024, 10, 31)), (date(2024, 10, 14),) * 2)
    0
    """
    (first, last), (begin, end) = _spell(one), _spell(other)
    if first is None or last is None or begin is None or end is None:
        return None
    return max((begin - last).days, (first - end).days, 0)


def is_likely(
    titles: float,
    days: int | None,
    people: tuple[Collection[object], Collection[object]],
) -> bool:
    """
    Return whether two engagements are likely one.

    Of the same people within days are those whose titles are similar. Where people or
    days are not known of both, the titles have to be alike; where they are other ones,
    nothing else counts.

    :param titles: the likeness of their titles.
    :param days: how many days lie between them, if that is known.
    :param people: who took part in the one, and who in the other.
    """
    if days is not None and days > NEARBY:
        return False
    few, many = sorted(map(set, people), key=len)
    if not few:
        return titles >= LIKELY
    if len(few & many) * 2 < len(few):
        return False
    if days is None:
        return titles >= LIKELY
    return titles >= SIMILAR or (few == many and len(few) > 1)


@lru_cache(maxsize=20_000)
def _latin(text: str) -> str:
    return fold(anyascii(text))


def _ratio(one: str, other: str) -> float:
    words, others = sorted(one.split()), sorted(other.split())
    if not words or not others:
        return 0.0
    as_one = one.replace(" ", ""), other.replace(" ", "")
    found = max(fuzz.ratio(" ".join(words), " ".join(others)), fuzz.ratio(*as_one))
    if len(words) == len(others) and _has_odd_word(words, others):
        return min(found, ODD)
    return found


def _has_odd_word(words: list[str], others: list[str]) -> bool:
    """Return whether a word of either is nothing like any word of the other."""
    best = [[fuzz.ratio(word, other) for other in others] for word in words]
    odd = min(max(row) for row in best), min(map(max, zip(*best, strict=True)))
    return bool(min(odd) < WORD_LIKELY)


def _has_all(words: list[str], wanted: Iterable[str]) -> bool:
    """Return whether each of the wanted words is, or nearly is, another one of the words."""
    left = list(words)
    for word in wanted:
        match = next((each for each in left if fuzz.ratio(each, word) >= LIKELY), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _differ(one: list[str], other: list[str]) -> bool:
    return bool(one and other) and sorted(one) != sorted(other)


def _spell(days: Spell) -> Spell:
    first, last = days
    return first or last, last or first
