"""Instants in query parameters: RFC 3339, or a date for the whole of its day in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

ACCEPTED = "an instant such as 2024-12-31T12:00:00Z, or a date such as 2024-12-31"


def read(text: str) -> datetime:
    """
    Return the instant that the text names; for a date, the beginning of its day.

    >>> read("2024-12-31").isoformat()
    '2024-12-31T00:00:00+00:00'

    :raises ValueError: if it is neither, or names no real day.
    """
    return _read(text, time.min)


def past(text: str) -> datetime:
    """
    Return the instant that the text names; for a date, the end of its day.

    >>> past("2024-12-31").isoformat()
    '2024-12-31T23:59:59.999999+00:00'

    What has stood at a past instant can never change, so it must be over.

    :raises ValueError: if it is neither, names no real day, or is not yet past.
    """
    instant = _read(text, time.max)
    if instant > datetime.now(UTC):
        raise ValueError(f"“{text}” is not over yet; give {ACCEPTED} that is past.")
    return instant


def _read(text: str, clock: time) -> datetime:
    # A plus sign in a query is a space, unless the client has escaped it.
    sent = text.replace(" ", "+")
    try:
        if DAY.fullmatch(sent):
            return datetime.combine(date.fromisoformat(sent), clock, UTC)
        if INSTANT.fullmatch(sent):
            return datetime.fromisoformat(sent.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"“{text}” names no real instant.") from error
    raise ValueError(f"“{text}” is not {ACCEPTED}.")
