"""
Areas: circles on the earth, for whatever has a place.

The coordinates are those of places alone. What is at a place is found through it,
so a place that moves takes along all that is there, and a past instant has the
places of then. The places in a circle are few as a rule, and are looked up first;
of a circle that holds very many, each document is asked for its place instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from math import asin, cos, degrees, pi, radians, sin
from typing import Any, LiteralString
from uuid import UUID

from diplomacy.api import database
from diplomacy.api.tables import Statement, Table, standing

EARTH = 6371.0088
"""The mean radius of the earth in kilometres (IUGG), as if it were a sphere."""

LARGEST = 20_016
"""The largest radius in kilometres: half way around the earth."""

MOST_PLACES = 1000
"""How many places are looked up at most."""

MOST_ROWS = 2000
"""Up to how many documents a circle counts as one of few, which are all read and then sorted."""

NUMBER = r"[0-9]{1,5}(?:\.[0-9]{1,20})?"
FORM = re.compile(rf"(-?{NUMBER}),(-?{NUMBER}),({NUMBER})")

SLACK = 1e-6
"""By how many degrees a box is wider than its circle, so that rounding leaves nothing out."""

WITHIN: LiteralString = """
    latitude BETWEEN %s AND %s
    AND (longitude BETWEEN %s AND %s OR longitude BETWEEN %s AND %s)
    AND 2 * %s::float8 * asin(least(1, sqrt(
            sin(radians(latitude - %s) / 2) ^ 2
            + cos(radians(%s)) * cos(radians(latitude)) * sin(radians(longitude - %s) / 2) ^ 2
        ))) <= %s::float8
"""
"""That a place lies in a circle: first by its box, for which there is an index."""


@dataclass(frozen=True, slots=True)
class Area:
    """A circle: its centre in degrees, WGS 84, and its radius in kilometres."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True)
class Near:
    """
    What it means to be in an area.

    :param places: the places in it; None if there are too many to name.
    :param is_rare: whether so little is there that it is best read whole.
    :param rare_types: of which types so little is there.
    """

    area: Area
    places: tuple[UUID, ...] | None
    is_rare: bool
    rare_types: frozenset[str] = frozenset()


def read(text: str) -> Area:
    """
    Return the area that a text names as latitude, longitude and kilometres.

    >>> read("37.95,58.38,50")
    Area(latitude=37.95, longitude=58.38, km=50.0)

    :raises ValueError: if it has another form, or lies off the earth.
    """
    found = FORM.fullmatch(text)
    if found is None:
        raise ValueError(
            f"“{text}” is not latitude,longitude,kilometres, such as 37.95,58.38,50."
        )
    area = Area(*map(float, found.groups()))
    if abs(area.latitude) > 90 or abs(area.longitude) > 180:
        raise ValueError(
            "Latitude runs from -90 to 90 degrees, longitude from -180 to 180."
        )
    if not 0 < area.km <= LARGEST:
        raise ValueError(f"The radius is more than 0 and at most {LARGEST} km.")
    return area


def box(area: Area) -> tuple[float, ...]:
    """
    Return the limits that hold the circle: of latitude, then twice of longitude.

    >>> [round(limit) for limit in box(Area(0, 179, 222.4))]
    [-2, 2, 177, 180, -180, -179]

    Longitude has two spans, since a circle may cross the meridian of 180 degrees;
    one that holds a pole has every longitude.
    """
    angle = area.km / EARTH
    reach = degrees(angle) + SLACK
    south, north = area.latitude - reach, area.latitude + reach
    if south <= -90 or north >= 90:
        return south, north, -180, 180, -180, 180
    wide = min(asin(min(1, sin(angle) / cos(radians(area.latitude)))), pi)
    west = area.longitude - degrees(wide) - SLACK
    east = area.longitude + degrees(wide) + SLACK
    if west < -180:
        return south, north, west + 360, 180, -180, east
    if east > 180:
        return south, north, west, 180, -180, east - 360
    return south, north, west, east, west, east


def find(area: Area, table: Table, types: list[str], as_of: datetime | None) -> Near:
    """Return what it means to be in an area for what has one of the types, now or then."""
    stands, moments = standing(as_of)
    sql: LiteralString = (
        f"SELECT record_id FROM diplomacy_edition WHERE {WITHIN} AND {stands} LIMIT %s"
    )
    found = database.rows(sql, [*_within(area), *moments, MOST_PLACES + 1])
    if len(found) > MOST_PLACES:
        return Near(area, None, False)
    places = tuple(sorted(row[0] for row in found))
    counts = _counts(list(places), table, types, as_of)
    rare = frozenset(each for each, count in counts.items() if count <= MOST_ROWS)
    return Near(area, places, sum(counts.values()) <= MOST_ROWS, rare)


def _counts(
    places: list[UUID], table: Table, types: list[str], as_of: datetime | None
) -> dict[str, int]:
    """Return how much of each type is at some places, up to a little more than is read whole."""
    stands, values = standing(as_of, table)
    if table.has_types:
        stands = f"{stands} AND type = wanted.type"
    sql: LiteralString = (
        "SELECT type, (SELECT count(*) FROM ("
        f"SELECT FROM {table.name} WHERE place = ANY(%s) AND {stands} LIMIT %s"
        ") AS there) FROM unnest(%s::text[]) AS wanted (type)"
    )
    return dict(database.rows(sql, [places, *values, MOST_ROWS + 1, types]))


def condition(near: Near, as_of: datetime | None) -> Statement:
    """Return the condition that a row of the table is in the area."""
    if near.places is not None:
        return "place = ANY(%s)", [list(near.places)]
    stands, moments = standing(as_of)
    # Asked whether it is true, PostgreSQL collects the places and looks each row up among
    # them; otherwise it would collect all that is at all of them, and sort that.
    clause: LiteralString = (
        "(place IN (SELECT record_id FROM diplomacy_edition"
        f" WHERE {WITHIN} AND {stands})) IS TRUE"
    )
    return clause, [*_within(near.area), *moments]


def _within(area: Area) -> list[Any]:
    latitude, longitude = area.latitude, area.longitude
    return [*box(area), EARTH, latitude, latitude, longitude, area.km]
