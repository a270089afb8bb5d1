from __future__ import annotations

from datetime import date

import pytest

from diplomacy.common import dates
from diplomacy.common.dates import Bounds, bounds

READ = {
    "": (None, None),
    "2024": ("2024-01-01", "2024-12-31"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2024-10-11": ("2024-10-11", "2024-10-11"),
    "2024-10-11?": ("2024-10-11", "2024-10-11"),
    "1990~": ("1990-01-01", "1990-12-31"),
    "1990-05%": ("1990-05-01", "1990-05-31"),
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "2004-XX-XX": ("2004-01-01", "2004-12-31"),
    "2004-06-XX": ("2004-06-01", "2004-06-30"),
    "2024-21": ("2024-03-01", "2024-05-31"),
    "2024-22": ("2024-06-01", "2024-08-31"),
    "2024-23": ("2024-09-01", "2024-11-30"),
    "2024-24": ("2024-12-01", "2025-02-28"),
    "2023-24~": ("2023-12-01", "2024-02-29"),
    "2024-33": ("2024-01-01", "2024-03-31"),
    "2024-36": ("2024-10-01", "2024-12-31"),
    "2024-10-22/2024-10-24": ("2024-10-22", "2024-10-24"),
    "2024-06/2024": ("2024-06-01", "2024-12-31"),
    "1990~/2001-02?": ("1990-01-01", "2001-02-28"),
    "2024/..": ("2024-01-01", None),
    "2024/": ("2024-01-01", None),
    "../2024-10-11": (None, "2024-10-11"),
    "/2024-10-11": (None, "2024-10-11"),
    "2024-10-12T10:32": ("2024-10-12", "2024-10-12"),
    "2024-10-12T23:59:59-05:00": ("2024-10-12", "2024-10-12"),
    "2024-10-12T10:32Z": ("2024-10-12", "2024-10-12"),
    "0001": ("0001-01-01", "0001-12-31"),
    "2100-24": ("2100-12-01", "2101-02-28"),
}

REFUSED = {
    "2023-02-30": "no day of the calendar",
    "2024-13": "no month 13",
    "2024-00": "no month 00",
    "2024-10-00": "no day of the calendar",
    "0000": "outside the years",
    "000X": "outside the years",
    "2599-01-01": "outside the years",
    "3200": "outside the years",
    "210X": "outside the years",
    "2024-10-24/2024-10-22": "ends before it starts",
    "2024/2023-12": "ends before it starts",
    "../..": "says nothing",
    "/": "says nothing",
    "../": "says nothing",
    "2024/2025/2026": "more than one slash",
    "201X-05": "a year that is not known",
    "2004-XX-05": "a month that is not known",
    "2024-21-05": "a day in a season",
    "last Friday": "is not a date such as",
    "11.10.2024": "is not a date such as",
    "-0044": "is not a date such as",
    "2024?~": "is not a date such as",
    "2024-10-11 ": "is not a date such as",
    "2024-10-11\n": "is not a date such as",
    "٢٠٢٤": "is not a date such as",
    "2024-10-12T24:00": "is not a local time",
    "2024-10-12T10:32-00:00": "is not a local time",
    "2024-10-12T10": "is not a local time",
    "2023-02-30T10:32": "no day of the calendar",
}


@pytest.mark.parametrize("text", READ)
def test_reads(text):
    earliest, latest = (day and date.fromisoformat(day) for day in READ[text])

    assert bounds(text) == Bounds(earliest, latest)


@pytest.mark.parametrize("text", REFUSED)
def test_refuses_with_a_reason(text):
    with pytest.raises(ValueError, match=REFUSED[text]):
        bounds(text)


def test_refuses_a_time_where_only_a_date_is_kept():
    with pytest.raises(ValueError, match="time of day"):
        dates.parse("2024-10-12T10:32")


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("2024-10-12T10:32", "instant"),
        ("2024-10-12", "day"),
        ("2024-10-XX", "month"),
        ("2024-10", "month"),
        ("2024-21", "season"),
        ("2024-33", "season"),
        ("2024-XX-XX", "year"),
        ("2024", "year"),
        ("202X", "decade"),
        ("20XX", "century"),
        ("2024/..", "interval"),
    ],
)
def test_tells_how_exact_a_date_is(text, granularity):
    assert dates.granularity(text) == granularity


def test_drops_the_white_space_that_means_nothing():
    assert (
        dates.normalise(" 2024-10-22\u00a0/\u200b2024-10-24\n")
        == "2024-10-22/2024-10-24"
    )
    assert dates.normalise("2024 10") == "2024 10"


def test_tells_an_open_end_from_an_unknown_one():
    assert dates.is_open_end("2024/..")
    assert not dates.is_open_end("2024/")
    assert not dates.is_open_end("../2024")
    assert not dates.is_open_end("2024")


@pytest.mark.parametrize(
    ("text", "day", "certain", "possible"),
    [
        ("2024-10-11", "2024-10-11", True, True),
        ("2024-10", "2024-10-11", False, True),
        ("2024/..", "2024-10-11", False, True),
        ("2024/..", "2025-01-01", True, True),
        ("2024/", "2025-01-01", False, True),
        ("2024/..", "2023-12-31", False, False),
        ("../2024", "2023-12-31", True, True),
        ("/2024", "2023-12-31", False, True),
        ("2020/2024-05", "2022-01-01", True, True),
        ("2020/2024-05", "2024-05-01", True, True),
        ("2020/2024-05", "2024-05-02", False, True),
        ("", "2024-05-02", False, True),
    ],
)
def test_tells_what_is_covered_for_certain_from_what_may_be(
    text, day, certain, possible
):
    assert dates.covers(text, date.fromisoformat(day)) is certain
    assert dates.may_cover(text, date.fromisoformat(day)) is possible


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2024-10-22/2024-10-24", "2024-10", True),
        ("2024-10-11", "2024-10-12", False),
        ("2024/..", "2030", True),
        ("2024/..", "2023", False),
        ("", "2023", True),
    ],
)
def test_tells_whether_two_dates_may_meet(a, b, expected):
    assert dates.overlaps(a, b) is expected
    assert dates.overlaps(b, a) is expected
