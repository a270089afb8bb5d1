"""
Dates as sources give them: EDTF, the Extended Date/Time Format, as far as we need it.

A date is kept as text, because "1987", "spring 2024" and "some day in October"
are not days. What can be computed from the text is the first and the last day
that it may stand for. The same rules stand in ``migrations/sql/edtf.sql``, so
that the database can keep those days in columns; a property test holds the two
together.

What is read is level 1 of EDTF (ISO 8601-2:2019, annex A;
https://www.loc.gov/standards/datetime/) without negative and long years, and
from level 2 the quarters, and unspecified days and seasons as ends of intervals.
Years run from 0001 to 2100: 0000, 2599 and 3200 are marks that data sets use for
"not known", and an empty text says that better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1, 2100
OPEN = ".."

ACCEPTED = (
    "a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or % behind it if need be; "
    "unspecified digits as in 2024-XX or 201X; a season as in 2024-21; "
    "an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known)"
)

# The first month of each season and quarter. Seasons are those of the northern
# hemisphere, by whole months. Neither EDTF nor ISO 8601-2 says to which year a
# winter belongs; here it is the year in which it begins, so that 2024-24 runs
# from December 2024 to February 2025 and the four seasons stand in order.
SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12, "33": 1, "34": 4, "35": 7, "36": 10}

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?[?~%]?"
)
_DATE_TIME = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
    r"(?P<offset>Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
)
_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


class Granularity(StrEnum):
    """How exactly a text says when."""

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that a date may stand for; None if there is no such limit."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class When:
    """A date that was read: its limits, how exact it is, and the ends of an interval."""

    bounds: Bounds
    granularity: Granularity
    start: Bounds | None = None
    end: Bounds | None = None


def normalise(text: str) -> str:
    """
    Return the text without the white space that means nothing.

    >>> normalise(" 2024-10-22 / 2024-10-24 ")
    '2024-10-22/2024-10-24'

    White space within a date is left, so that it is refused, not guessed at.
    """
    return "/".join(_SPACE.sub(" ", part).strip() for part in text.split("/"))


def parse(text: str, *, allow_time: bool = False) -> When:
    """
    Return what an EDTF text says.

    >>> parse("2024-10").bounds
    Bounds(earliest=datetime.date(2024, 10, 1), latest=datetime.date(2024, 10, 31))
    >>> parse("2024-10").granularity.value
    'month'

    :raises ValueError: with a sentence for the person who typed it.
    """
    if "/" in text:
        return _interval(text)
    if "T" in text:
        return _instant(text, allow_time=allow_time)
    limits, granularity = _date(text)
    return When(limits, granularity)


def bounds(text: str) -> Bounds:
    """
    Return the first and the last day that the text may stand for.

    >>> bounds("2024-10-11/..")
    Bounds(earliest=datetime.date(2024, 10, 11), latest=None)

    An open end and an unknown one have no limit, and neither has the empty text,
    which is no date. A qualifier moves nothing: ``1990~`` is the year 1990, as
    nobody has said how far "about" reaches. The day of a local time is the day
    it is printed with, whatever its offset.

    :raises ValueError: if the text is not a date as we read them.
    """
    if text == "":
        return Bounds(None, None)
    return parse(text, allow_time=True).bounds


def granularity(text: str) -> Granularity:
    """
    Return how exactly the text says when.

    :raises ValueError: if the text is not a date as we read them.
    """
    return parse(text, allow_time=True).granularity


def is_open_end(text: str) -> bool:
    """Return whether the interval is said to go on, as ``2024/..`` is; ``2024/`` is not."""
    return text.endswith("/" + OPEN)


def may_cover(text: str, day: date) -> bool:
    """
    Return whether the day may lie within the date or interval.

    >>> may_cover("2024-10/", date(2030, 1, 1))
    True

    The empty text excludes no day.
    """
    limits = bounds(text)
    return (limits.earliest is None or limits.earliest <= day) and (
        limits.latest is None or day <= limits.latest
    )


def covers(text: str, day: date) -> bool:
    """
    Return whether the day certainly lies within the interval.

    >>> covers("2024/..", date(2024, 5, 1)), covers("2024/..", date(2025, 1, 1))
    (False, True)

    What began some time in 2024 had certainly begun by 2025. A date that is no
    interval names one day, so it covers a day only if it is that day. An unknown
    end is not certain of anything.
    """
    if text == "":
        return False
    when = parse(text, allow_time=True)
    if when.granularity != Granularity.INTERVAL:
        return when.bounds == Bounds(day, day)
    start, end = text.split("/")
    begun = start == OPEN or (when.start is not None and _is_by(when.start.latest, day))
    lasts = end == OPEN or (when.end is not None and _is_by(day, when.end.earliest))
    return begun and lasts


def overlaps(a: str, b: str) -> bool:
    """
    Return whether the two may have a day in common.

    >>> overlaps("2024-10-22/2024-10-24", "2024-10")
    True
    """
    one, other = bounds(a), bounds(b)
    return _is_not_after(one.earliest, other.latest) and _is_not_after(
        other.earliest, one.latest
    )


def _is_by(first: date | None, then: date | None) -> bool:
    return first is not None and then is not None and first <= then


def _is_not_after(first: date | None, then: date | None) -> bool:
    return first is None or then is None or first <= then


def _interval(text: str) -> When:
    start, *ends = text.split("/")
    if len(ends) != 1:
        raise ValueError(
            f"“{text}” has more than one slash; an interval has a start and an end."
        )
    end = ends[0]
    if start in {"", OPEN} and end in {"", OPEN}:
        raise ValueError(f"“{text}” says nothing; leave the date empty.")
    opening, closing = _end(start), _end(end)
    earliest = opening.earliest if opening else None
    latest = closing.latest if closing else None
    if earliest and latest and earliest > latest:
        raise ValueError(f"“{text}” ends before it starts.")
    return When(Bounds(earliest, latest), Granularity.INTERVAL, opening, closing)


def _end(text: str) -> Bounds | None:
    return None if text in {"", OPEN} else _date(text)[0]


def _instant(text: str, *, allow_time: bool) -> When:
    if not allow_time:
        raise ValueError(f"“{text}” has a time of day; only a date is kept here.")
    match = _DATE_TIME.fullmatch(text)
    if match is None or match["offset"] == "-00:00":
        raise ValueError(
            f"“{text}” is not a local time such as 2024-10-12T10:32, "
            "with Z or an offset such as +03:00 behind it where it is known."
        )
    return When(_date(match["day"])[0], Granularity.INSTANT)


def _date(text: str) -> tuple[Bounds, Granularity]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is not {ACCEPTED}.")
    year, month, day = match["year"], match["month"], match["day"]
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first < FIRST_YEAR or last > LAST_YEAR:
        raise ValueError(
            f"“{text}” is outside the years 0001 to 2100; if the date is not known, leave it empty."
        )
    if "X" in year:
        if month is not None:
            raise ValueError(f"“{text}” has a month in a year that is not known.")
        length = Granularity.CENTURY if year.endswith("XX") else Granularity.DECADE
        return _years(first, last), length
    if month in {None, "XX"}:
        if day not in {None, "XX"}:
            raise ValueError(f"“{text}” has a day in a month that is not known.")
        return _years(first, last), Granularity.YEAR
    return _in_year(text, first, month, day)


def _years(first: int, last: int) -> Bounds:
    return Bounds(date(first, 1, 1), date(last, 12, 31))


def _in_year(
    text: str, year: int, month: str, day: str | None
) -> tuple[Bounds, Granularity]:
    if month in SEASONS:
        if day is not None:
            raise ValueError(f"“{text}” has a day in a season.")
        return _months(year, SEASONS[month], 3), Granularity.SEASON
    if not 1 <= int(month) <= 12:
        raise ValueError(
            f"“{text}” has no month {month}; months are 01 to 12, seasons 21 to 24, quarters 33 to 36."
        )
    whole = _months(year, int(month), 1)
    if day in {None, "XX"}:
        return whole, Granularity.MONTH
    try:
        exact = date(year, int(month), int(day))
    except ValueError:
        raise ValueError(f"“{text}” is no day of the calendar.") from None
    return Bounds(exact, exact), Granularity.DAY


def _months(year: int, first: int, count: int) -> Bounds:
    last = first + count
    after = date(year + (last - 1) // 12, (last - 1) % 12 + 1, 1)
    return Bounds(date(year, first, 1), after - timedelta(days=1))
