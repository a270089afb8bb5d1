"""The stretches of a list that are read for some days hold what touches them, once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.api import days
from diplomacy.api.selected import Selection
from diplomacy.documents.terms import EPOCH
from diplomacy.publishing.models import UNDATED
from tests.properties import examples

pytestmark = pytest.mark.django_db

SPAN = st.dates(date(2020, 1, 1), date(2020, 1, 12))
LIMIT = st.none() | SPAN


def number(earliest: date | None, latest: date | None) -> int:
    """Return the day that a row of these days is sorted by."""
    day = earliest or latest
    return UNDATED if day is None else day.toordinal() - EPOCH


@given(LIMIT, LIMIT, LIMIT, LIMIT)
@examples(100)
def test_hold_what_touches_the_days_once(earliest, latest, not_before, not_after):
    if earliest and latest and latest < earliest:
        earliest, latest = latest, earliest
    if not_before is None and not_after is None:
        not_before = date(2020, 1, 6)
    selection = Selection("meeting", is_dated=True)
    selection.not_before, selection.not_after = not_before, not_after
    outside = [
        (f"{bounds} AND {days.GOES_ON}", [*limits, day])
        for (bounds, limits), day in days.outside(selection)
    ]
    asked = [days.touching(selection), days.within(selection), *outside]
    columns = ", ".join(f"({condition})::int" for condition, _ in asked)
    row = [earliest, latest, number(earliest, latest)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM (VALUES (%s::date, %s::date, %s::int))"
            " AS row (earliest, latest, sort_day)",
            [*(value for _, values in asked for value in values), *row],
        )
        touches, *found = cursor.fetchone()

    assert sum(each or 0 for each in found) == (touches or 0)
    is_touched = row[2] != UNDATED and not (
        (not_before and latest and latest < not_before)
        or (not_after and earliest and earliest > not_after)
    )
    assert touches == is_touched
