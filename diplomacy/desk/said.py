"""
Dates as people say them, turned to EDTF: “11 Oct 2024”, “last month”, “Oct 22-24”.

What is said of a day without its year, or by how far it is from another, is read from
the day of the article. Where that leaves several years open, the nearest is meant. A
date that can be read in two ways, such as 4/5/2024, is refused, not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from diplomacy.common import dates
from diplomacy.desk import readings
from diplomacy.desk.calendar_words import (
    COUNTS,
    DAY,
    MONTH,
    SEASONS,
    STEPS,
    TO,
    WEEKDAY,
    YEAR,
)

Reading = tuple[str, Callable[["re.Match[str]", date], str]]


def read(said: str, today: date | None = None) -> str:
    """
    Return what is said, in EDTF; what is EDTF already stays as it is.

    >>> read("Oct 22-24", date(2024, 10, 12))
    '2024-10-22/2024-10-24'
    >>> read("last month", date(2024, 10, 12))
    '2024-09'

    :param today: the day on which it was said, as a rule that of the article.
    :raises ValueError: with a sentence, if it is not understood or needs such a day.
    """
    text = dates.normalise(said)
    try:
        dates.parse(text, allow_time=True)
        return text
    except ValueError:
        pass  # It is no EDTF, so it is read as it is said.
    try:
        found = _read(" ".join(text.casefold().replace(",", " ").split()), today)
    except OverflowError:
        raise ValueError(f"“{said}” is outside the calendar.") from None
    dates.parse(found)
    return found


def _read(text: str, today: date | None) -> str:
    about = re.fullmatch(r"(?:about|around|circa|c\.|ca\.?)\s+(.+)", text)
    if about:
        return f"{_plain(about[1], today)}~"
    for pattern, reading in _READINGS:
        match = _PATTERNS[pattern].fullmatch(text)
        if match is None:
            continue
        if today is None and "{today}" in pattern:
            raise ValueError(
                f"“{text}” depends on the day of the article, which is not known."
            )
        return reading(match, today or date.min)
    raise ValueError(
        f"“{text}” is not understood; write it as 2024-10-11, 11 Oct 2024 or Oct 22-24."
    )


def _since(match: re.Match[str], today: date) -> str:
    return f"{_plain(match['said'], today)}/.."


def _until(match: re.Match[str], today: date) -> str:
    return f"../{_plain(match['said'], today)}"


def _earlier(match: re.Match[str], today: date) -> str:
    return f"../{today}"


def _plain(text: str, today: date | None) -> str:
    found = text if re.fullmatch(YEAR, text) else _read(text, today)
    if "/" in found:
        raise ValueError(
            f"“{text}” is a run of days, where one day, month or year is wanted."
        )
    return found


def _or_none(today: date) -> date | None:
    return None if today == date.min else today


def _needing(*patterns: str) -> tuple[str, ...]:
    """Mark what can be read only from the day of the article."""
    return tuple(pattern + "{today}" for pattern in patterns)


_M, _D, _L = rf"(?P<month>{MONTH})\.?", rf"(?P<day>{DAY})", rf"(?P<last>{DAY})"
_U = rf"(?P<until>{MONTH})\.?"
_Y = rf"(?P<year>{YEAR})"
_OF = r"\s+(?:of\s+)?"
_LEAD = r"(?:on\s+)?(?:the\s+)?"
_LED_DAYS = r"(?:from\s+|between\s+)?(?:the\s+)?"

_READINGS: tuple[Reading, ...] = (
    *(
        (pattern, readings.full_date)
        for pattern in (
            rf"{_LEAD}(?:(?:{WEEKDAY})\s+)?{_D}{_OF}{_M}\s+{_Y}",
            rf"{_LEAD}(?:(?:{WEEKDAY})\s+)?{_M}\s+(?:the\s+)?{_D}\s+{_Y}",
        )
    ),
    *(
        (pattern, readings.without_year)
        for pattern in _needing(
            rf"{_LEAD}(?:(?:{WEEKDAY})\s+)?{_D}{_OF}{_M}",
            rf"{_LEAD}(?:(?:{WEEKDAY})\s+)?{_M}\s+(?:the\s+)?{_D}",
        )
    ),
    *(
        (pattern, readings.days)
        for pattern in (
            rf"{_LED_DAYS}{_D}{TO}{_L}{_OF}{_M}\s+{_Y}",
            rf"{_LED_DAYS}{_M}\s+{_D}{TO}{_L}\s+{_Y}",
            rf"{_LED_DAYS}{_D}{_OF}{_M}{TO}{_L}{_OF}{_U}\s+{_Y}",
            rf"{_LED_DAYS}{_M}\s+{_D}{TO}{_U}\s+{_L}\s+{_Y}",
            *_needing(
                rf"{_LED_DAYS}{_D}{TO}{_L}{_OF}{_M}",
                rf"{_LED_DAYS}{_M}\s+{_D}{TO}{_L}",
                rf"{_LED_DAYS}{_D}{_OF}{_M}{TO}{_L}{_OF}{_U}",
                rf"{_LED_DAYS}{_M}\s+{_D}{TO}{_U}\s+{_L}",
            ),
        )
    ),
    (rf"(?:in\s+)?{_M}{_OF}{_Y}", readings.month_of_year),
    *((pattern, readings.month_alone) for pattern in _needing(rf"(?:in\s+)?{_M}")),
    *(
        (pattern, readings.relative_day)
        for pattern in _needing(r"(?P<day>yesterday|today|tomorrow)")
    ),
    *(
        (pattern, readings.weekday)
        for pattern in _needing(
            rf"(?:earlier\s+|later\s+)?(?:on\s+)?(?:(?P<step>last|next|this|coming)\s+)?(?P<weekday>{WEEKDAY})"
        )
    ),
    *(
        (pattern, readings.unit)
        for pattern in _needing(
            rf"(?:earlier\s+|later\s+)?(?P<step>{'|'.join(STEPS)})\s+(?P<unit>week|month|year)"
        )
    ),
    *(
        (pattern, readings.ago)
        for pattern in _needing(
            rf"(?P<count>\d{{1,3}}|{'|'.join(COUNTS)})\s+(?P<unit>day|week|month|year)s?\s+ago"
        )
    ),
    (
        rf"(?P<a>\d{{1,2}})(?P<mark>[./])(?P<b>\d{{1,2}})(?P=mark){_Y}",
        readings.in_figures,
    ),
    (
        rf"(?:in\s+)?(?:the\s+)?(?P<season>{'|'.join(SEASONS)}){_OF}{_Y}",
        readings.season,
    ),
    (rf"q(?P<quarter>[1-4])\s+{_Y}", readings.quarter),
    (r"(?:in\s+)?the\s+(?P<decade>(?:1\d|20)\d)0s", readings.decade),
    (r"since\s+(?P<said>.+)", _since),
    (r"(?:until|by)\s+(?P<said>.+)", _until),
    *((pattern, _earlier) for pattern in _needing(r"earlier")),
)
_PATTERNS = {
    pattern: re.compile(pattern.removesuffix("{today}")) for pattern, _ in _READINGS
}

_IN_TEXT = re.compile(
    rf"\b(?:"
    rf"{DAY}{TO}{DAY}\s+(?:{MONTH})\b(?:,?\s+{YEAR})?"
    rf"|(?:{MONTH})\.?\s+{DAY}{TO}(?:(?:{MONTH})\.?\s+)?{DAY}\b(?:,?\s+{YEAR})?"
    rf"|{DAY}\s+(?:{MONTH})\b\.?(?:,?\s+{YEAR})?"
    rf"|(?:{MONTH})\.?\s+{DAY}\b(?!\s*-)(?:,?\s+{YEAR})?"
    rf"|(?:{MONTH})\.?\s+{YEAR}"
    rf"|(?:(?:earlier|later)\s+)?(?:last|this|next)\s+(?:week|month|year)"
    rf"|(?:(?:earlier|later)\s+)?(?:(?:on|last|next)\s+)?(?:{WEEKDAY})(?=\W|$)"
    rf"|yesterday|tomorrow"
    rf"|(?:\d{{1,3}}|{'|'.join(COUNTS)})\s+(?:day|week|month|year)s?\s+ago"
    rf")\b",
    re.IGNORECASE,
)


def find(text: str, today: date | None = None) -> list[tuple[int, int, str]]:
    """
    Return the dates that a text says: where each begins and ends, and what it is in EDTF.

    >>> find("The summit is on October 22-24.", date(2024, 10, 12))
    [(17, 30, '2024-10-22/2024-10-24')]
    """
    found = []
    for match in _IN_TEXT.finditer(text):
        try:
            found.append((match.start(), match.end(), read(match[0], today)))
        except ValueError:
            continue
    return found
