"""Reading the query parameters of a list: each is checked, and every mistake noted before giving up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from diplomacy.api import areas, instants, lookup, weighing
from diplomacy.api.cursors import BadCursorError, decode
from diplomacy.api.held import Held
from diplomacy.api.nearest import nearest_codes
from diplomacy.api.parameters import PLACED_TYPES, Parameter, names_of
from diplomacy.api.problems import bad_parameters, unknown_parameter, unknown_value
from diplomacy.api.selected import (
    DEFAULT_PAGE_SIZE,
    MAX_IDS,
    MAX_PAGE_SIZE,
    Order,
    Selection,
)
from diplomacy.api.standpoint import read_day, read_lang, read_past
from diplomacy.api.tables import table_of
from diplomacy.api.words import tsquery, whole
from diplomacy.common import dates
from diplomacy.common.mistakes import Mistake


class _Reader:
    """Reads the parameters of one request, and notes every mistake before it gives up."""

    def __init__(self, record_type: str, sent: Any, types: Iterable[str]) -> None:
        self.selection = Selection(record_type, list(types))
        self.mistakes: list[Mistake] = []
        self.names = names_of(record_type)
        self.filters: dict[tuple[Parameter, str], list[str]] = defaultdict(list)
        self.sent = sent

    def read(self) -> Selection:
        single = self._sort_out()
        # What a code or name refers to depends on when it is asked for.
        if "as_of" in single:
            self._read_as_of(single.pop("as_of"))
        if "at" in single:
            self._read_at(single.pop("at"))
        for (parameter, form), values in self.filters.items():
            if parameter.kind in {"id", "include", "type"}:
                getattr(self, f"_read_{parameter.name}")(values)
            else:
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
            elif known[0].is_repeatable:
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
        held = self.selection.held
        if held is None or parameter.facet not in held.facets:
            _place(self.selection, form, terms)
            return
        if form == "not_" and parameter.facet == "status" and parameter.vocabulary:
            # It has one status on each day: having none of these is having another.
            every = {f"status:{code}" for code in parameter.vocabulary.values}
            held.any_of.append(sorted(every - set(terms)))
            return
        _place(held, form, terms)
        if held.is_of_many and form != "not_":
            _place(self.selection, form, terms)

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
        found = lookup.find(value, parameter.types, self.selection.as_of)
        if found is None:
            self.mistakes.append(_unknown_record(parameter, spelling, value))
        else:
            key = found.code if parameter.facet == "in" else found.id
            yield f"{parameter.facet}:{key}"

    def _read_q(self, value: str) -> None:
        try:
            self.selection.query = tsquery(value)
            self.selection.whole = whole(value)
        except ValueError as error:
            self.mistakes.append(Mistake("bad_query", str(error), parameter="q"))

    def _read_near(self, value: str) -> None:
        selection = self.selection
        try:
            area = areas.read(value)
        except ValueError as error:
            self.mistakes.append(Mistake("bad_area", str(error), parameter="near"))
            return
        placed = [each for each in selection.types if each in PLACED_TYPES]
        selection.types = placed or selection.types
        types = selection.types or [selection.type]
        table = table_of(selection.type)
        selection.near = areas.find(area, table, types, selection.as_of)

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
        selection.is_dated = True
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
        if not self._is_choice("order", value):
            return
        order = Order(value.removeprefix("-"))
        self.selection.order = order
        # The best match comes first, without anyone having to ask for it.
        is_plain = order != Order.RELEVANCE
        self.selection.is_ascending = is_plain and not value.startswith("-")
        if order == Order.RELEVANCE and "q" not in self.sent:
            detail = "Sorting by relevance needs words to look for: give q."
            self.mistakes.append(Mistake("needs_query", detail, parameter="order"))

    def _read_count(self, value: str) -> None:
        if self._is_choice("count", value):
            self.selection.count = value

    def _read_include(self, values: list[str]) -> None:
        for value in values:
            self._is_choice("include", value)
        self.selection.include = sorted(set(values))

    def _read_type(self, values: list[str]) -> None:
        for value in values:
            self._is_choice("type", value)
        self.selection.types = sorted(set(values))

    def _read_ids(self, values: list[str]) -> None:
        ids = [lookup.as_uuid(value) for value in values]
        for value, record_id in zip(values, ids, strict=True):
            if record_id is None:
                detail = f"“{value}” is not an id."
                self.mistakes.append(Mistake("bad_id", detail, parameter="ids"))
        if len(values) > MAX_IDS:
            detail = f"At most {MAX_IDS} ids can be asked for at once."
            self.mistakes.append(Mistake("out_of_range", detail, parameter="ids"))
        known = [record_id for record_id in ids if record_id]
        survivors = lookup.survivors_of(known, self.selection.as_of) if known else {}
        self.selection.ids = [survivors.get(each, each) for each in known]

    def _read_updated_since(self, value: str) -> None:
        self.selection.updated_since = self._instant("updated_since", value)

    def _read_as_of(self, value: str) -> None:
        self.selection.as_of = read_past(value, self.mistakes)

    def _read_at(self, value: str) -> None:
        day = read_day(value, self.mistakes)
        if day is not None:
            self.selection.held = Held(day, self.selection.type)

    def _read_lang(self, value: str) -> None:
        self.selection.languages = read_lang(value, self.mistakes)

    def _instant(self, name: str, value: str) -> datetime | None:
        try:
            return instants.read(value)
        except ValueError as error:
            self.mistakes.append(Mistake("bad_instant", str(error), parameter=name))
            return None

    def _is_choice(self, name: str, value: str) -> bool:
        choices = self.names[name][0].choices
        if value not in choices:
            self.mistakes.append(unknown_value(name, value, choices))
        return value in choices

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


def _place(among: Selection | Held, form: str, terms: list[str]) -> None:
    """Put the terms of one filter where its form belongs."""
    if form == "not_":
        among.none_of += terms
    elif form == "_all" or len(terms) == 1:
        among.all_of += terms
    else:
        among.any_of.append(terms)


def read_selection(
    record_type: str,
    sent: Any,
    types: Iterable[str] = (),
    liked: tuple[str, ...] = (),
) -> Selection:
    """
    Return what the parameters of a request to this list ask for.

    :param sent: the parameters as Django's ``QueryDict``.
    :param types: the types of a list of several, unless the request narrows them.
    :param liked: the languages for names, unless the request names one.
    :raises Problem: 400, with every mistake.
    """
    reader = _Reader(record_type, sent, types)
    reader.selection.languages = liked
    selection = reader.read()
    weighing.weigh(selection)
    is_searched = selection.is_sought or selection.order == Order.RELEVANCE
    if is_searched and not (selection.is_few or selection.types):
        selection.is_common = weighing.is_common(selection)
    return selection


def _unknown_record(parameter: Parameter, spelling: str, value: str) -> Mistake:
    nearest, allowed = nearest_codes(value, parameter.types)
    detail = f"No published record is “{value}”; give an id, a code, or scheme:value."
    return Mistake(
        "unknown_record", detail, parameter=spelling, allowed=allowed, nearest=nearest
    )


__all__ = [
    "DEFAULT_PAGE_SIZE",
    "MAX_PAGE_SIZE",
    "Order",
    "Selection",
    "read_selection",
]
