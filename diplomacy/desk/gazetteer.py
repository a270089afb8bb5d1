"""
The known names, made into one machine that finds all of them in one pass over a text.

The machine is the automaton of Aho and Corasick, over folded words with a space on
either side, so that a name is found only where whole words are it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import ahocorasick

from diplomacy.desk.words import Word, key

SHORT_CAPITALS = 3
"""All-capital names up to this length must be printed so: US is not us, nor WHO who."""


class How(StrEnum):
    """By what a record is called in a text, the surest first."""

    NAME = "name"
    DEMONYM = "demonym"
    METONYM = "metonym"
    WORD = "word"
    SURNAME = "surname"


class Case(StrEnum):
    """What letters a name must be printed in to be this name."""

    ANY = "any"
    CAPITAL = "capital"
    CAPITALS = "capitals"


STRICTNESS = list(Case)


@dataclass(frozen=True, slots=True)
class Known:
    """A name that is known: whose it is, and what sort of name."""

    text: str
    record: UUID
    type: str
    how: How = How.NAME


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that some words of a text may mean."""

    record: UUID
    type: str
    how: How


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text, from one position up to and without another, that are a known name."""

    first: int
    after: int
    candidates: tuple[Candidate, ...]


def case_of(name: Known) -> Case:
    """
    Return what letters the name must be printed in.

    A name that is written with a capital is no common word: Turkey is not turkey. What
    a topic is called is a common word in any case.
    """
    letters = [letter for letter in name.text if letter.isalpha()]
    if name.type == "sector" or not letters or not letters[0].isupper():
        return Case.ANY
    is_short = len(letters) <= SHORT_CAPITALS and all(map(str.isupper, letters))
    return Case.CAPITALS if is_short else Case.CAPITAL


def has_case(printed: str, case: Case) -> bool:
    """Return whether words are printed in such letters."""
    letters = [letter for letter in printed if letter.isalpha()]
    if case == Case.ANY or not letters:
        return True
    if case == Case.CAPITAL:
        return letters[0].isupper()
    return all(map(str.isupper, letters))


class Gazetteer:
    """The names that are known, ready to be found."""

    def __init__(self, names: Iterable[Known]) -> None:
        self._machine = _machine_of(names)

    def hits(self, text: str, found: list[Word]) -> list[Hit]:
        """Return each place of the text where a known name stands, even within another."""
        places: dict[tuple[int, int], list[Candidate]] = {}
        for first, after, cases in _places(self._machine, found):
            printed = text[found[first].start : found[after - 1].end]
            places.setdefault((first, after), []).extend(
                one for one, case in cases if has_case(printed, case)
            )
        return [
            Hit(first, after, tuple(candidates))
            for (first, after), candidates in places.items()
            if candidates
        ]


def _machine_of(names: Iterable[Known]) -> ahocorasick.Automaton:
    entries: dict[str, dict[Candidate, Case]] = {}
    for name in names:
        called = key(name.text)
        if not called or (len(called) == 1 and called.isascii()):
            continue
        candidate = Candidate(name.record, name.type, name.how)
        cases = entries.setdefault(f" {called} ", {})
        # Whoever has two such names is found only by the letters of the stricter.
        cases[candidate] = max(
            case_of(name), cases.get(candidate, Case.ANY), key=STRICTNESS.index
        )
    machine = ahocorasick.Automaton()
    for called, cases in entries.items():
        machine.add_word(called, (len(called), tuple(cases.items())))
    machine.make_automaton()
    return machine


def _places(
    machine: ahocorasick.Automaton, found: list[Word]
) -> Iterator[tuple[int, int, tuple[tuple[Candidate, Case], ...]]]:
    """Yield the words from and up to which each name stands, with whose it is."""
    if not len(machine) or not found:
        return
    # A folded word may hold a space, as ½ is 1 2, so only spaces between words count.
    count_before, place = {0: 0}, 0
    for count, word in enumerate(found, start=1):
        place += len(word.folded) + 1
        count_before[place] = count
    line = f" {' '.join(word.folded for word in found)} "
    for end, (length, cases) in machine.iter(line):
        first, after = count_before.get(end - length + 1), count_before.get(end)
        if first is not None and after is not None:
            yield first, after, cases
