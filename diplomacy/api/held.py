"""What must have held on a day for a document to match, by the spells that are kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import LiteralString

from diplomacy.api.tables import Statement
from diplomacy.documents.folding import ACTORS
from diplomacy.documents.spells import FACETS, spells_on
from diplomacy.documents.terms import EPOCH

OF_MANY = ("country", "organisation")
"""The facets of a list of several types that differ from day to day, which are those of actors."""


class Half(Enum):
    """The documents whose own day is later than the day asked for, or all others."""

    LATER = "sort_day > %s"
    BEGUN = "sort_day <= %s"


def differs(record_type: str) -> bool:
    """Return whether the documents of a list differ from day to day."""
    return record_type in FACETS or record_type == "search"


@dataclass
class Held:
    """
    Terms of which a document must have had all, some or none on a day.

    They are terms of the facets that differ from day to day; all others hold
    whatever the day.

    :param few: the parts of the list in which few have what is sought.
    :param is_of_few: whether few match but for the day.
    :param is_scattered: whether those are still so few that a walk would be long.
    """

    day: date
    type: str
    all_of: list[str] = field(default_factory=list)
    any_of: list[list[str]] = field(default_factory=list)
    none_of: list[str] = field(default_factory=list)
    few: list[Half | None] = field(default_factory=list)
    is_of_few: bool = False
    is_scattered: bool = False

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets that differ from day to day."""
        return OF_MANY if self.is_of_many else FACETS.get(self.type, ())

    @property
    def is_of_many(self) -> bool:
        """Whether the list has several types, most of which do not differ."""
        return self.type == "search"

    @property
    def is_found(self) -> bool:
        """Whether something must have held that documents can be looked up by."""
        return bool(self.all_of or self.any_of) and not self.is_of_many

    @property
    def parts(self) -> tuple[object, ...]:
        """What tells it from others."""
        groups = sorted(sorted(group) for group in self.any_of)
        return self.day, sorted(self.all_of), groups, sorted(self.none_of)

    def clauses(self, half: Half | None = None) -> Iterator[Statement]:
        """Yield each condition on a document, in one half of the list or in all of it."""
        for group in self._groups():
            yield self._held(group, half)
        if self.none_of and self.is_of_many:
            clause, values = self._held(self.none_of, half)
            terms = sorted(set(self.none_of))
            yield f"NOT (terms && %s AND {clause})", [terms, *values]
        elif self.none_of:
            clause, values = self._held(self.none_of, half)
            yield f"NOT {clause}", values

    def condition(self, half: Half | None) -> Statement:
        """Return all conditions on a document in one half of the list, or in all of it."""
        clauses = list(self.clauses(half))
        values = [value for _, given in clauses for value in given]
        return " AND ".join(clause for clause, _ in clauses), values

    def side(self, half: Half | None) -> Statement:
        """Return the condition that a document is in a half of the list."""
        if half is None:
            return "true", []
        return half.value, [self.day.toordinal() - EPOCH]

    def halves(self, is_by_date: bool) -> tuple[Half | None, ...]:
        """Return the parts in which the list is read, by date or in another order."""
        return tuple(Half) if is_by_date else (None,)

    def _groups(self) -> list[list[str]]:
        return [*([term] for term in self.all_of), *self.any_of]

    def _spells(self, terms: Iterable[str], half: Half | None) -> list[int]:
        later, begun = spells_on(self.day, terms)
        both = sorted({*later, *begun})
        return {Half.LATER: later, Half.BEGUN: begun, None: both}[half]

    def _held(self, terms: Iterable[str], half: Half | None) -> Statement:
        """Return the condition that one of these terms held, as far as it differs."""
        spells = self._spells(terms, half)
        clause: LiteralString = "spells && %s"
        if self.is_of_many:
            return f"(type <> ALL(%s) OR {clause})", [[*map(str, ACTORS)], spells]
        return clause, [spells]
