"""
When a meeting stands in a calendar, which knows days and times but no doubt.

What is not known to the day is never passed off as if it were. A date that may lie
anywhere in up to a season takes up all of that, an interval with one open end its
known end, and both are marked with the date as it is on record. What is less certain
than a season, and what has no date, has no slot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from diplomacy.common import dates
from diplomacy.common.dates import Bounds, Granularity
from diplomacy.documents.references import Document

LONGEST_DOUBT = 92
"""How many days a date may leave open at most: the longest season, or quarter, has as many."""

DAY = timedelta(days=1)

DURATION = re.compile(
    r"P(?:(?P<weeks>[0-9]+)W)?(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?(?:(?P<seconds>[0-9]+)S)?)?"
)
"""The ISO 8601 durations that are as long on any day."""


@dataclass(frozen=True, slots=True)
class Slot:
    """
    A place in a calendar.

    :param start: a day, or an instant with its offset.
    :param end: the day or instant after it; None if only the beginning is known.
    :param doubt: the date as it is on record, unless the slot says as much.
    """

    start: date | datetime
    end: date | datetime | None
    doubt: str = ""


def slot_of(meeting: Document) -> Slot | None:
    """Return when a meeting stands in a calendar, if it does."""
    if meeting["starts_at"]:
        start = datetime.fromisoformat(meeting["starts_at"])
        return Slot(start, _end(meeting, start))
    return days_of(meeting["date"]) if meeting["date"] else None


def days_of(text: str) -> Slot | None:
    """
    Return the days that an EDTF date takes up in a calendar, if it does.

    >>> days_of("2024-10-22/2024-10-24")
    Slot(start=datetime.date(2024, 10, 22), end=datetime.date(2024, 10, 25), doubt='')
    >>> days_of("2024-10").doubt, days_of("2024")
    ('2024-10', None)
    """
    when = dates.parse(text)
    if when.granularity != Granularity.INTERVAL:
        return _slot(when.bounds, text, is_exact=_is_day(when.bounds))
    if when.start is not None and when.end is not None:
        is_exact = _is_day(when.start) and _is_day(when.end)
        return _slot(when.bounds, text, is_exact=is_exact)
    known = when.start or when.end
    return None if known is None else _slot(known, text, is_exact=False)


def _slot(bounds: Bounds, text: str, *, is_exact: bool) -> Slot | None:
    first, last = bounds.earliest, bounds.latest
    assert first is not None
    assert last is not None
    if not is_exact and (last - first).days >= LONGEST_DOUBT:
        return None
    is_doubtful = not is_exact or any(mark in text for mark in "?~%")
    return Slot(first, last + DAY, text if is_doubtful else "")


def _is_day(bounds: Bounds) -> bool:
    return bounds.earliest == bounds.latest


def _end(meeting: Document, start: datetime) -> datetime | None:
    end = None
    if meeting["ends_at"]:
        end = datetime.fromisoformat(meeting["ends_at"])
    elif meeting["duration"]:
        end = start + _length(meeting["duration"])
    return end if end is not None and end > start else None


def _length(duration: str) -> timedelta:
    """Return how long a duration is; nothing if it depends on the calendar, as months do."""
    found = DURATION.fullmatch(duration)
    if found is None:
        return timedelta()
    parts = {unit: int(number) for unit, number in found.groupdict("0").items()}
    return timedelta(**parts)
