"""Dates as they are said become EDTF, or are refused with a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.common import dates
from diplomacy.desk.calendar_words import MONTHS
from diplomacy.desk.said import find, read
from tests.properties import examples

ARTICLE = date(2024, 10, 12)
DAYS = st.dates(date(1900, 1, 1), date(2098, 12, 31))
LONG = {number: name for name, number in reversed(MONTHS.items())}


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("11 Oct 2024", "2024-10-11"),
        ("October 11, 2024", "2024-10-11"),
        ("Friday, 11th of October", "2024-10-11"),
        ("11.10.2024", "2024-10-11"),
        ("13/5/2024", "2024-05-13"),
        ("Oct 22-24", "2024-10-22/2024-10-24"),
        ("22 to 24 October 2024", "2024-10-22/2024-10-24"),
        ("Dec 28 – Jan 3", "2024-12-28/2025-01-03"),
        ("28 Dec - 3 Jan 2025", "2024-12-28/2025-01-03"),
        ("last month", "2024-09"),
        ("later this month", "2024-10"),
        ("last week", "2024-09-30/2024-10-06"),
        ("next year", "2025"),
        ("on Friday", "2024-10-11"),
        ("Saturday", "2024-10-12"),
        ("last Saturday", "2024-10-05"),
        ("next Friday", "2024-10-18"),
        ("yesterday", "2024-10-11"),
        ("3 days ago", "2024-10-09"),
        ("two weeks ago", "2024-09-28~"),
        ("December", "2024-12"),
        ("May 2024", "2024-05"),
        ("about 2019", "2019~"),
        ("since 2019", "2019/.."),
        ("until 3 May 2025", "../2025-05-03"),
        ("earlier", "../2024-10-12"),
        ("spring 2024", "2024-21"),
        ("Q3 2024", "2024-35"),
        ("the 1990s", "199X"),
        ("29 February", "2024-02-29"),
        ("2024-10-12T10:32", "2024-10-12T10:32"),
    ],
)
def test_what_is_said_is_read(said: str, edtf: str) -> None:
    assert read(said, ARTICLE) == edtf


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("4/5/2024", "two days"),
        ("31 November 2024", "no day 31"),
        ("some day", "not understood"),
        ("24-22 Oct 2024", "is after"),
        ("999 years ago next", "not understood"),
        ("about Oct 22-24", "run of days"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(said: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read(said, ARTICLE)


@pytest.mark.parametrize("said", ["last month", "Oct 22-24", "Friday", "3 days ago"])
def test_what_depends_on_the_article_is_refused_without_it(said: str) -> None:
    with pytest.raises(ValueError, match="day of the article"):
        read(said)


class TestProperties:
    @examples(40)
    @given(DAYS)
    def test_a_day_is_read_as_it_is_written(self, day: date) -> None:
        month = LONG[day.month]

        for said in (
            f"{day.day} {month} {day.year}",
            f"{month[:3].upper()} {day.day}, {day.year}",
            f"on the {day.day}th of {month} {day.year}",
            f"{day.day}.{day.month}.{day.year}",
        ):
            assert read(said) == day.isoformat()

    @examples(40)
    @given(DAYS, st.integers(0, 180), st.booleans())
    def test_a_day_without_its_year_is_the_nearest(
        self, day: date, distance: int, is_later: bool
    ) -> None:
        today = day - timedelta(days=distance if is_later else -distance)

        if (day.month, day.day) != (2, 29):
            assert read(f"{day.day} {LONG[day.month]}", today) == day.isoformat()

    @examples(40)
    @given(DAYS)
    def test_a_weekday_is_within_the_last_seven_days(self, today: date) -> None:
        for weekday in ("Monday", "Thursday", "Sunday"):
            found = date.fromisoformat(read(weekday, today))

            assert 0 <= (today - found).days < 7
            assert f"{found:%A}" == weekday

    @examples(40)
    @given(st.text(max_size=40) | st.from_regex(r"[0-9a-z ,.-]{1,20}"), DAYS)
    def test_whatever_is_read_is_a_date_or_refused(
        self, said: str, today: date
    ) -> None:
        try:
            edtf = read(said, today)
        except ValueError:
            return
        dates.parse(edtf, allow_time=True)

    @examples(40)
    @given(st.text(max_size=60), DAYS)
    def test_dates_stand_in_the_text_where_they_say(
        self, text: str, today: date
    ) -> None:
        for start, end, edtf in find(f"{text} on Friday", today):
            assert 0 <= start < end
            dates.parse(edtf)


def test_dates_are_found_in_a_text() -> None:
    text = "They met on Friday; the summit is on October 22-24, he said last month."

    assert [(text[start:end], edtf) for start, end, edtf in find(text, ARTICLE)] == [
        ("on Friday", "2024-10-11"),
        ("October 22-24", "2024-10-22/2024-10-24"),
        ("last month", "2024-09"),
    ]
