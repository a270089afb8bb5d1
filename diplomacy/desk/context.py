"""
What the words around a name say against its being that name.

Northern Ireland is not Ireland, the Gulf of Mexico not Mexico, and talks in Vienna
are not talks of Austria. Better no suggestion than one of a wrong country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from diplomacy.desk.gazetteer import Candidate, Hit, How
from diplomacy.desk.lists import words_of
from diplomacy.desk.words import Word

QUALIFIERS = words_of("qualifiers")
"""Words that make another name of the one that follows."""

WATERS = words_of("waters")
"""Words that make another name of the one before: the Indian Ocean is not India."""

HEADS = words_of("heads")
"""Words that make another name with *of*: the Gulf of Mexico."""

LOCATIVES = words_of("locatives")
"""Words after which a capital is the city, not the government in it."""

EVENTS = words_of("events")
"""Words before which a city is where it was, not a government."""

COMMON = words_of("common")
"""
Capitalised words that are no part of a name beside them.

They are titles and offices, days and months, and words with which sentences begin.
"""

HEADING_LENGTH, HEADING_SHARE = 4, 0.75

_SPACE = re.compile(r"[ \t\u00a0\u202f]+|-")
_SENTENCE_END = re.compile(r"[.!?:;…\n]")


@dataclass(frozen=True)
class Context:
    """A text and its words, as the surroundings of names."""

    text: str
    words: list[Word]

    def is_capital(self, index: int) -> bool:
        """Return whether a word is printed with a capital."""
        return self.text[self.words[index].start].isupper()

    def begins_sentence(self, index: int) -> bool:
        """Return whether a word is the first of a sentence, where a capital says nothing."""
        if index == 0:
            return True
        gap = self.text[self.words[index - 1].end : self.words[index].start]
        return _SENTENCE_END.search(gap) is not None

    def is_joined(self, index: int) -> bool:
        """Return whether a word follows the one before with nothing but a space between."""
        if not 0 < index < len(self.words):
            return False
        gap = self.text[self.words[index - 1].end : self.words[index].start]
        return _SPACE.fullmatch(gap) is not None

    @cached_property
    def headings(self) -> frozenset[int]:
        """The words in lines that print most words with a capital."""
        lines: dict[int, list[int]] = {}
        for index, word in enumerate(self.words):
            lines.setdefault(self.text.count("\n", 0, word.start), []).append(index)
        return frozenset(
            index
            for line in lines.values()
            if len(line) >= HEADING_LENGTH
            and sum(map(self.is_capital, line)) / len(line) >= HEADING_SHARE
            for index in line
        )

    def folded(self, index: int) -> str:
        """Return a folded word; of one that is not there, nothing."""
        return self.words[index].folded if 0 <= index < len(self.words) else ""

    def is_part_of_name(self, index: int) -> bool:
        """Return whether a word looks like part of a name: a capital, and no common word."""
        return (
            self.is_capital(index)
            and self.folded(index) not in COMMON
            and index not in self.headings
        )


def fitting(hit: Hit, context: Context, taken: frozenset[int]) -> tuple[Candidate, ...]:
    """
    Return the candidates of a hit that the words around it leave standing.

    :param taken: the words that are in hits themselves, and so belong to other names.
    """
    return tuple(
        candidate
        for candidate in hit.candidates
        if not _is_refused(candidate, hit, context, taken)
    )


def _is_refused(
    candidate: Candidate, hit: Hit, context: Context, taken: frozenset[int]
) -> bool:
    if candidate.how == How.WORD or candidate.type == "sector":
        return False
    before, after = hit.first - 1, hit.after
    if _is_other_place(hit, context):
        return True
    if candidate.how == How.DEMONYM:
        return False
    if candidate.how == How.METONYM and _is_city(hit, context):
        return True
    if hit.after - hit.first > 1 or _is_abbreviation(hit, context):
        return False
    return (
        context.is_joined(hit.first)
        and before not in taken
        and context.is_part_of_name(before)
    ) or (
        context.is_joined(after)
        and after not in taken
        and context.is_part_of_name(after)
    )


def _is_city(hit: Hit, context: Context) -> bool:
    """Return whether a capital is the town itself, not the government that sits there."""
    before = context.folded(hit.first - 1)
    return (
        before in LOCATIVES
        or (before == "of" and context.folded(hit.first - 2) == "capital")
        or context.folded(hit.after) in EVENTS
    )


def _is_other_place(hit: Hit, context: Context) -> bool:
    before, after = hit.first - 1, hit.after
    if context.is_joined(hit.first) and context.folded(before) in QUALIFIERS:
        return context.is_capital(before)
    if context.is_joined(after) and context.folded(after) in WATERS:
        return context.is_capital(after)
    return context.folded(before) == "of" and context.folded(before - 1) in HEADS


def _is_abbreviation(hit: Hit, context: Context) -> bool:
    word = context.words[hit.first]
    return context.text[word.start : word.end].isupper()
