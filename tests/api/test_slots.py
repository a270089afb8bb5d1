"""When meetings stand in calendars, and when they do not."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.api.formats.slots import LONGEST_DOUBT, days_of
from diplomacy.common import dates
from tests.api.subscribing import only, subscribe
from tests.publishing.world import publish_all, talks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class TestDates:
    @pytest.mark.parametrize(
        ("text", "start", "end", "mark"),
        [
            ("2024-10-22/2024-10-24", "2024-10-22", "2024-10-25", ""),
            ("2024-10-11~", "2024-10-11", "2024-10-12", "2024-10-11~"),
            ("2024-10", "2024-10-01", "2024-11-01", "2024-10"),
            ("2024-24", "2024-12-01", "2025-03-01", "2024-24"),
            ("2024-11-01/..", "2024-11-01", "2024-11-02", "2024-11-01/.."),
            ("../2024-11-01", "2024-11-01", "2024-11-02", "../2024-11-01"),
            ("2024-01-01/2024-12-31", "2024-01-01", "2025-01-01", ""),
        ],
    )
    def test_are_marked_where_they_are_in_doubt(
        self, client: Client, text: str, start: str, end: str, mark: str
    ) -> None:
        publish_all(talks(text="Talks", date=text))

        event = only(subscribe(client))

        assert str(event.start) == start
        assert str(event.end) == end
        expected = f"Talks (date on record: {mark})" if mark else "Talks"
        assert event.summary == expected

    @pytest.mark.parametrize("text", ["", "2024", "2024/2025", "2024/..", "20XX"])
    def test_that_are_too_far_from_a_day_are_left_out(
        self, client: Client, text: str
    ) -> None:
        publish_all(talks(text="Talks", date=text))

        assert subscribe(client).events == []

    @given(
        st.dates(date(1900, 1, 1), date(2099, 12, 31)),
        st.integers(0, 400),
        st.sampled_from(["{0}", "{0}~", "{0}/{1}", "{0}?/{1}", "{0}/..", "../{1}"]),
    )
    def test_never_promise_more_than_is_known(
        self, first: date, length: int, pattern: str
    ) -> None:
        text = pattern.format(first, min(first + timedelta(length), date(2100, 1, 1)))
        bounds = dates.bounds(text)

        slot = days_of(text)

        assert slot is not None
        assert slot.end is not None
        is_certain = re.fullmatch(r"[0-9/-]+", text) is not None
        assert bool(slot.doubt) != is_certain
        days = (slot.end - slot.start).days
        if bounds.earliest and bounds.latest:
            assert days == (bounds.latest - bounds.earliest).days + 1
        else:
            assert days <= LONGEST_DOUBT
