"""Selecting documents: what the query parameters of a list ask for, checked and ready for SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from diplomacy.api import lookup
from diplomacy.api.cursors import BadCursorError, Cursor, decode
from diplomacy.api.parameters import Parameter, names_of
from diplomacy.api.problems import (
    Mistake,
    Problem,
    bad_parameters,
    unknown_parameter,
    unknown_value,
)
from diplomacy.api.words import tsquery
from diplomacy.common import dates

DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE = 50, 200


@dataclass
class Selection:
    """
    What a list is to hold, and in what order.

    A document matches if it has all terms of ``all_of``, at least one of each
    group in ``any_of``, and none in ``none_of``.
    """

    type: str
    all_of: list[str] = field(default_factory=list)
    any_of: list[list[str]] = field(default_factory=list)
    none_of: list[str] = field(default_factory=list)
    query: str = ""
    not_before: date | None = None
    not_after: date | None = None
    is_ascending: bool = False
    page_size: int = DEFAULT_PAGE_SIZE
    is_counted: bool = False
    cursor: Cursor | None = None

    @property
    def is_selective(self) -> bool:
        """Whether anything but the type narrows the list by terms or words."""
        return bool(self.all_of or self.any_of or self.none_of or self.query)

    @property
    def fingerprint(self) -> bytes:
        """What a cursor is bound to: the filters and the order, not the size of the page."""
        parts = (
            self.type,
            sorted(self.all_of),
            sorted(sorted(group) for group in self.any_of),
            sorted(self.none_of),
            self.query,
            self.not_before,
            self.not_after,
            self.is_ascending,
        )
        return repr(parts).encode()


class _Reader:
    """Reads the parameters of one request, and notes every mistake before it gives up."""

    def __init__(self, record_type: str, sent: Any) -> None:
        self.selection = Selection(record_type)
        self.mistakes: list[Mistake] = []
        self.names = names_of(record_type)
        self.filters: dict[tuple[Parameter, str], list[str]] = defaultdict(list)
        self.sent = sent

    def read(self) -> Selection:
        single = self._sort_out()
        for (parameter, form), values in self.filters.items():
            self._filter(parameter, form, values)
        for name in single.keys() - {"cursor"}:
            getattr(self, f"_read_{name}")(single[name])
        if "cursor" in single and not self.mistakes:
            self._cursor(single["cursor"])
        if self.mistakes:
            raise bad_parameters(sorted(self.mistakes, key=lambda m: m.parameter or ""))
        return self.selection

    def _sort_out(self) -> dict[str, str]:
        """Put the filters aside, and return the parameters that can be given once only."""
        single: dict[str, str] = {}
        for name, values in self.sent.lists():
            known = self.names.get(name)
            if known is None:
                self.mistakes.append(unknown_parameter(name, self.names))
            elif known[0].is_filter:
                self.filters[known].extend(values)
            elif len(values) > 1:
                detail = f"{name} can be given once only."
                self.mistakes.append(
                    Mistake("repeated_parameter", detail, parameter=name)
                )
            else:
                single[name] = values[0]
        return single

    def _filter(self, parameter: Parameter, form: str, values: list[str]) -> None:
        spelling = parameter.name + form if form == "_all" else form + parameter.name
        terms = [
            term for value in values for term in self._term(parameter, spelling, value)
        ]
        selection = self.selection
        if form == "not_":
            selection.none_of += terms
        elif form == "_all" or len(terms) == 1:
            selection.all_of += terms
        else:
            selection.any_of.append(terms)

    def _term(self, parameter: Parameter, spelling: str, value: str) -> Iterator[str]:
        if parameter.vocabulary is not None:
            codes = parameter.vocabulary.values
            if value in codes:
                yield f"{parameter.facet}:{value}"
            else:
                self.mistakes.append(
                    unknown_value(spelling, value, codes, code="unknown_code")
                )
            return
        found = lookup.find(value, parameter.types)
        if found is None:
            self.mistakes.append(_unknown_record(parameter, spelling, value))
        else:
            key = found.code if parameter.facet == "in" else found.id
            yield f"{parameter.facet}:{key}"

    def _read_q(self, value: str) -> None:
        try:
            self.selection.query = tsquery(value)
        except ValueError as error:
            self.mistakes.append(Mistake("bad_query", str(error), parameter="q"))

    def _read_date(self, value: str) -> None:
        self._narrow(*self._days("date", value))

    def _read_date_from(self, value: str) -> None:
        self._narrow(self._days("date_from", value)[0], None)

    def _read_date_to(self, value: str) -> None:
        self._narrow(None, self._days("date_to", value)[1])

    def _narrow(self, not_before: date | None, not_after: date | None) -> None:
        selection = self.selection
        froms = [day for day in (selection.not_before, not_before) if day]
        tos = [day for day in (selection.not_after, not_after) if day]
        selection.not_before = max(froms, default=None)
        selection.not_after = min(tos, default=None)

    def _days(self, name: str, value: str) -> tuple[date | None, date | None]:
        try:
            limits = dates.parse(value).bounds
        except ValueError as error:
            self.mistakes.append(Mistake("bad_date", str(error), parameter=name))
            return None, None
        return limits.earliest, limits.latest

    def _read_order(self, value: str) -> None:
        self._choose("order", value)
        self.selection.is_ascending = value == "date"

    def _read_count(self, value: str) -> None:
        self._choose("count", value)
        self.selection.is_counted = True

    def _choose(self, name: str, value: str) -> None:
        choices = self.names[name][0].choices
        if value not in choices:
            self.mistakes.append(unknown_value(name, value, choices))

    def _read_page_size(self, value: str) -> None:
        if value.isascii() and value.isdigit() and len(value) < 4:
            self.selection.page_size = int(value)
            if 1 <= self.selection.page_size <= MAX_PAGE_SIZE:
                return
        detail = f"page_size is a whole number from 1 to {MAX_PAGE_SIZE}."
        self.mistakes.append(Mistake("out_of_range", detail, parameter="page_size"))

    def _cursor(self, value: str) -> None:
        try:
            self.selection.cursor = decode(value, self.selection.fingerprint)
        except BadCursorError as error:
            self.mistakes.append(Mistake("bad_cursor", str(error), parameter="cursor"))


def read_selection(record_type: str, sent: Any) -> Selection:
    """
    Return what the parameters of a request to this list ask for.

    :param sent: the parameters as Django's ``QueryDict``.
    :raises Problem: 400, with every mistake.
    """
    return _Reader(record_type, sent).read()


def _unknown_record(parameter: Parameter, spelling: str, value: str) -> Mistake:
    from diplomacy.api.nearest import nearest_codes

    nearest, allowed = nearest_codes(value, parameter.types)
    detail = f"No published record is “{value}”; give an id, a code, or scheme:value."
    return Mistake(
        "unknown_record", detail, parameter=spelling, allowed=allowed, nearest=nearest
    )


__all__ = ["Problem", "Selection", "read_selection"]
