"""
From where the record is looked at: as of which instant, on which day, in which languages.

What is stored goes out as it is unless a request asks otherwise, by its
parameters or, for languages, by ``Accept-Language``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest

from diplomacy.api import database, instants
from diplomacy.api.instants import DAY
from diplomacy.api.problems import bad_parameters, unknown_parameter
from diplomacy.common import dates, languages
from diplomacy.common.mistakes import Mistake


@dataclass(frozen=True, slots=True)
class Standpoint:
    """
    From where documents are shown.

    :param as_of: the instant as of which they are read; now if none.
    :param at: the day on which the world is shown; after all that is known of if none.
    :param languages: the languages for names, the best first; none for default names.
    """

    as_of: datetime | None = None
    languages: tuple[str, ...] = ()
    at: date | None = None

    @property
    def is_plain(self) -> bool:
        """Whether documents are seen as they are stored."""
        return not self.languages and self.at is None


def accepted(request: HttpRequest) -> tuple[str, ...]:
    """Return the languages that a request likes better than default names."""
    return languages.preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


def languages_of(request: HttpRequest, lang: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the languages for names: those of the parameter, or else of the header."""
    return accepted(request) if lang is None else lang


def read_lang(text: str, mistakes: list[Mistake]) -> tuple[str, ...]:
    """Return the languages that the parameter ``lang`` asks for, or note what is wrong with it."""
    try:
        tag = languages.canonical(text)
    except ValueError as error:
        mistakes.append(Mistake("bad_language", str(error), parameter="lang"))
        return ()
    return () if languages.is_default(tag) else (tag,)


def read_past(text: str, mistakes: list[Mistake]) -> datetime | None:
    """Return the instant that the parameter ``as_of`` names, or note what is wrong with it."""
    try:
        instant = instants.past(text)
        database.settle(instant)
    except ValueError as error:
        mistakes.append(Mistake("bad_instant", str(error), parameter="as_of"))
        return None
    return instant


def read_day(text: str, mistakes: list[Mistake]) -> date | None:
    """Return the day that the parameter ``at`` names, or note what is wrong with it."""
    try:
        found = dates.parse(text)
    except ValueError:
        found = None
    is_plain = DAY.fullmatch(text) is not None
    if found is None or not is_plain:
        detail = f"“{text}” is not one day from 0001-01-01 to 2100-12-31, such as 2008-04-06."
        mistakes.append(Mistake("bad_day", detail, parameter="at"))
        return None
    return found.bounds.earliest


def read_standpoint(request: HttpRequest, names: Iterable[str]) -> Standpoint:
    """
    Return the standpoint that a request for what is no list takes.

    :param names: the parameters that it may have.
    :raises Problem: 400 for any other one, and for what they cannot hold.
    """
    sent = request.GET
    allowed = list(names)
    mistakes = [
        unknown_parameter(name, allowed) for name in sent if name not in allowed
    ]
    single = {name: _only(sent, name, mistakes) for name in allowed}
    lang, as_of, at = map(single.get, ("lang", "as_of", "at"))
    found = Standpoint(
        as_of=None if as_of is None else read_past(as_of, mistakes),
        languages=languages_of(
            request, None if lang is None else read_lang(lang, mistakes)
        ),
        at=None if at is None else read_day(at, mistakes),
    )
    if mistakes:
        raise bad_parameters(sorted(mistakes, key=lambda each: each.parameter or ""))
    return found


def _only(sent: Any, name: str, mistakes: list[Mistake]) -> str | None:
    values = sent.getlist(name)
    if len(values) > 1:
        detail = f"{name} can be given once only."
        mistakes.append(Mistake("repeated_parameter", detail, parameter=name))
    return values[0] if values else None
