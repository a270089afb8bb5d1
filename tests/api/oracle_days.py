"""
When and where a document is, by a plain reading of it.

Of EDTF this knows days, months and years, with ``?``, ``~`` or ``%`` behind them, and
intervals of these with open or unknown ends.
"""

from __future__ import annotations

import calendar
import math
from datetime import date
from typing import Any

from tests.api.oracle import Document, Documents

Days = tuple[date, date]

BEGINNING, END = date.min, date.max

DAY_MEMBERS = {
    "article": "published",
    "meeting": "date",
    "person": "exists",
    "country": "exists",
    "organisation": "exists",
    "claim": "said_on",
}
"""The member that says when, for each type that has one."""


def days_of(document: Document, documents: Documents) -> Days | None:
    """Return the days on which a document may lie; None if it has none."""
    if document["type"] in {"sector", "place"}:
        return None
    if document["type"] == "participant":
        return days_of(documents[document["engagement"]["id"]], documents)
    if document["type"] == "agreement":
        return _closed(document["earliest"], document["latest"])
    if document["type"] == "project":
        start = document["actual_start"] or document["planned_start"]
        end = document["actual_end"] or document["planned_end"]
        first = days(start)[0] if start else BEGINNING
        last = days(end)[1] if end else END
        return None if (first, last) == (BEGINNING, END) else (first, last)
    text = document[DAY_MEMBERS[document["type"]]]
    return days(text) if text else None


def _closed(first: str | None, last: str | None) -> Days | None:
    if first is None and last is None:
        return None
    return (
        date.fromisoformat(first) if first else BEGINNING,
        date.fromisoformat(last) if last else END,
    )


def days(text: str) -> Days:
    """
    Return the first and the last day that a date may stand for.

    >>> days("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    start, slash, end = text.partition("/")
    if slash:
        return (
            days(start)[0] if start not in {"", ".."} else BEGINNING,
            days(end)[1] if end not in {"", ".."} else END,
        )
    year, month, day = (
        [int(part) for part in text.partition("T")[0].strip("?~%").split("-")]
        + [0, 0, 0]
    )[:3]
    length = calendar.monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, day or length)


def order_of(document: Document, documents: Documents) -> tuple[bool, date, str]:
    """Return by what a list by date is sorted: what has no date comes before all others."""
    span = days_of(document, documents)
    if span is None:
        return False, BEGINNING, document["id"]
    day = span[1] if span[0] == BEGINNING else span[0]
    return True, day, document["id"]


MADE_BY = ("signed", "adopted", "agreed", "initialled")
"""The acts by which an agreement is made, the most telling first."""


def point_of(document: Document, documents: Documents) -> tuple[float, float] | None:
    """Return the degrees of latitude and longitude at which a document is, if any."""
    place: Any = document
    if document["type"] != "place":
        place = _place_of(document)
        place = place and documents[place["id"]]
    if place is None or place["latitude"] is None:
        return None
    return float(place["latitude"]), float(place["longitude"])


def _place_of(document: Document) -> Any:
    if document["type"] == "article":
        return document["dateline_place"]
    if document["type"] != "agreement":
        return document.get("place")
    for code in MADE_BY:
        acts = [
            act
            for act in document["actions"]
            if act["code"] == code and act["modality"] == "done" and act["date"]
        ]
        if acts:
            return min(acts, key=lambda act: days(act["date"]))["place"]
    return None


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """
    Return how many kilometres lie between two points, by the chord through the earth.

    >>> round(apart((0, 0), (0, 180)))
    20015
    """
    chord = math.dist(_on_sphere(*one), _on_sphere(*other))
    return 2 * 6371.0088 * math.asin(min(1, chord / 2))


def _on_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    up, round_ = math.radians(latitude), math.radians(longitude)
    across = math.cos(up)
    return across * math.cos(round_), across * math.sin(round_), math.sin(up)
