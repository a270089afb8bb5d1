"""
The words of a text, folded as they are searched, with where they stand in it.

A name and the text in which it is looked for are cut into words in the same way, so
that the same words mean the same name: apostrophes and hyphens part words, the dots of
an abbreviation and the hyphen of co-operation do not, American spelling is British,
and each Chinese character stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from diplomacy.common.text import SINGLE_QUOTES, fold

# Scripts written without spaces between words: Thai, Lao, Khmer, kana and Han.
_ALONE = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_ABBREVIATION = re.compile(r"(?<![^\W_])(?:[A-Z]\.){2,}(?![^\W_])")
# Printed with a hyphen or without, as the house has it.
_PREFIXES = frozenset({"anti", "co", "counter", "non", "re"})
_AMERICAN = {
    "center": "centre",
    "defense": "defence",
    "labor": "labour",
    "organization": "organisation",
    "organizations": "organisations",
    "program": "programme",
}
_BRITISH = {british: american for american, british in _AMERICAN.items()}
_APOSTROPHES = frozenset(SINGLE_QUOTES + "'")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is searched, and from where to where it stands in its text."""

    folded: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """
    Return the words of a text in order.

    >>> [word.folded for word in words("The U.S. and Côte d’Ivoire’s co-operation")]
    ['the', 'us', 'and', 'cote', 'd', 'ivoire', 's', 'cooperation']
    """
    found: list[Word] = []
    for start, end in _spans(text):
        before = found[-1] if found else None
        if before and before.folded in _PREFIXES and text[before.end : start] == "-":
            start = found.pop().start  # noqa: PLW2901 (the word begins earlier)
        folded = fold(text[start:end].replace(".", "").replace("-", ""))
        if folded:
            found.append(Word(_AMERICAN.get(folded, folded), start, end))
    return found


@lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """
    Return the folded words of a name, by which it is looked up.

    >>> key("Shanghai Co-operation Organization")
    'shanghai cooperation organisation'
    """
    return " ".join(word.folded for word in words(text))


def american(folded: str) -> str:
    """
    Return a folded word as Americans spell it.

    >>> american("centre")
    'center'
    """
    return _BRITISH.get(folded, folded)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where each word stands."""
    begun = 0
    for match in _ABBREVIATION.finditer(text):
        yield from _spans_between(text, begun, match.start())
        yield match.span()
        begun = match.end()
    yield from _spans_between(text, begun, len(text))


def _spans_between(text: str, first: int, after: int) -> Iterator[tuple[int, int]]:
    begun = first
    for position in range(first, after):
        character = text[position]
        # A mark belongs to the letter before it, alone or not.
        starts_anew = _ALONE.match(text[begun]) and not _joins(character)
        if _parts(character) or _ALONE.match(character) or starts_anew:
            if begun < position:
                yield begun, position
            begun = position + 1 if _parts(character) else position
    if begun < after:
        yield begun, after


@lru_cache(maxsize=4096)
def _parts(character: str) -> bool:
    """Return whether a character parts words, as the folding of texts has it."""
    return character in _APOSTROPHES or fold(f"a{character}a") == "a a"


@lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    """Return whether a character adds nothing to the word before it."""
    return character not in _APOSTROPHES and fold(f"a{character}a") == "aa"
