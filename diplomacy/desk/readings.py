"""
What each form of a said date means: one function for each, from what was matched.

``today`` is the day from which it is read; a form that says its year has no use for it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from diplomacy.desk.calendar_words import COUNTS, MONTHS, SEASONS, STEPS, WEEKDAYS


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"There is no day {day} in month {month} of {year}.") from None


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _nearest(month: int, day: int, today: date) -> date:
    """Return this day of the calendar in the year in which it is nearest."""
    near = [
        _date(year, month, day)
        for year in (today.year - 1, today.year, today.year + 1)
        if (month, day) != (2, 29) or _leaps(year)
    ]
    if not near:
        raise ValueError("There is no 29 February near the day of the article.")
    return min(near, key=lambda one: (abs(one - today), one))


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _between(first: date, last: date) -> str:
    if first > last:
        raise ValueError(f"{first} is after {last}.")
    return first.isoformat() if first == last else f"{first}/{last}"


def full_date(match: re.Match[str], today: date) -> str:
    """Read a day with its year."""
    day = _date(int(match["year"]), MONTHS[match["month"]], _number(match["day"]))
    return day.isoformat()


def without_year(match: re.Match[str], today: date) -> str:
    """Read a day without its year."""
    return _nearest(MONTHS[match["month"]], _number(match["day"]), today).isoformat()


def days(match: re.Match[str], today: date) -> str:
    """Read a run of days, whose year may stand behind it, or nowhere."""
    second = MONTHS[match.groupdict().get("until") or match["month"]]
    last_day, year = _number(match["last"]), match.groupdict().get("year")
    last = (
        _date(int(year), second, last_day)
        if year
        else _nearest(second, last_day, today)
    )
    first_month = MONTHS[match["month"]]
    first_year = last.year - (first_month > second)
    return _between(_date(first_year, first_month, _number(match["day"])), last)


def month_of_year(match: re.Match[str], today: date) -> str:
    """Read a month with its year."""
    return f"{match['year']}-{MONTHS[match['month']]:02}"


def month_alone(match: re.Match[str], today: date) -> str:
    """Read a month without its year."""
    middle = _nearest(MONTHS[match["month"]], 15, today)
    return f"{middle:%Y-%m}"


def relative_day(match: re.Match[str], today: date) -> str:
    """Read yesterday, today or tomorrow."""
    step = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["day"]]
    return (today + timedelta(days=step)).isoformat()


def weekday(match: re.Match[str], today: date) -> str:
    """Read a weekday: with *next* the one to come, otherwise the last one up to today."""
    wanted, step = WEEKDAYS[match["weekday"]], match["step"] or ""
    ago = (today.weekday() - wanted) % 7
    if STEPS.get(step) == 1:
        return (today + timedelta(days=7 - ago)).isoformat()
    if STEPS.get(step) == -1 and ago == 0:
        ago = 7
    return (today - timedelta(days=ago)).isoformat()


def unit(match: re.Match[str], today: date) -> str:
    """Read the last, this or the next week, month or year; a week begins on Monday."""
    step = STEPS[match["step"]]
    if match["unit"] == "year":
        return f"{today.year + step:04}"
    if match["unit"] == "month":
        return _month_from(today, step)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
    return _between(monday, monday + timedelta(days=6))


def ago(match: re.Match[str], today: date) -> str:
    """Read how long ago it was."""
    word = match["count"]
    count = COUNTS.get(word) or int(word)
    if match["unit"] == "year":
        return f"{today.year - count:04}"
    if match["unit"] == "month":
        return _month_from(today, -count)
    days = count * 7 if match["unit"] == "week" else count
    day = (today - timedelta(days=days)).isoformat()
    # So many weeks ago is seldom meant to the day.
    return f"{day}~" if match["unit"] == "week" else day


def _month_from(today: date, step: int) -> str:
    years, month = divmod(today.year * 12 + today.month - 1 + step, 12)
    return f"{years:04}-{month + 1:02}"


def in_figures(match: re.Match[str], today: date) -> str:
    """Read a day in figures: with dots the day comes first, with slashes whatever is above 12."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        return _date(year, second, first).isoformat()
    if second > 12:
        return _date(year, first, second).isoformat()
    raise ValueError(
        f"“{match[0]}” can be read as two days; write the month as a word."
    )


def season(match: re.Match[str], today: date) -> str:
    """Read a season of a year."""
    return f"{match['year']}-{SEASONS[match['season']]}"


def quarter(match: re.Match[str], today: date) -> str:
    """Read a quarter of a year."""
    return f"{match['year']}-{32 + int(match['quarter'])}"


def decade(match: re.Match[str], today: date) -> str:
    """Read ten years."""
    return f"{match['decade']}X"
