"""How much was published in each of the last weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.db import connection

WEEKS = 8
MOST = 10_000
"""How far the editions of one week are counted."""

# A week is counted no further than this, so that one of a great load is not read whole.
COUNTS = """
    SELECT (SELECT count(*) FROM (
        SELECT 1 FROM diplomacy_edition
         WHERE published_at >= monday AND published_at < monday + interval '7 days'
         LIMIT %s
    ) AS counted)
      FROM unnest(%s::timestamptz[]) WITH ORDINALITY AS week (monday, place)
     ORDER BY place
"""


class Week(NamedTuple):
    """A week from Monday on, and how many editions were published in it."""

    monday: date
    editions: int

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.editions == MOST


def published_by_week(today: date) -> list[Week]:
    """Return the last weeks, that of today included, the newest last."""
    this_week = today - timedelta(days=today.weekday())
    mondays = [this_week - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    instants = [datetime.combine(monday, time(), UTC) for monday in mondays]
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [MOST, instants])
        counts = [count for (count,) in cursor.fetchall()]
    return [Week(*week) for week in zip(mondays, counts, strict=True)]
