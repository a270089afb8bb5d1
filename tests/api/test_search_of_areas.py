"""Searches of what is near a place, in every way there is to read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from tests import factories
from tests.api.reading import get
from tests.api.ways import WAYS, read_by
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NEAR = "37.95,58.38,50"

HELD = [13, 11, 14, 12]
"""On which days of October the talks were held, in the order in which they were published."""

PUBLISHED = [*HELD, 15]
"""With the day on which was said, where they were held, that they were; of claims there is none there but this."""

ORDERS = {
    "date": sorted(PUBLISHED),
    "-date": sorted(PUBLISHED, reverse=True),
    "updated": PUBLISHED,
    "-updated": PUBLISHED[::-1],
}


@pytest.fixture(scope="module")
def durand(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Return a person who held talks in Ashgabat and elsewhere; others did, too."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield held_talks()
        transaction.set_rollback(True)


def held_talks() -> Any:
    durand, other = world.person("Amélie Durand"), world.person("Jan Novak")
    here, there = (
        world.named(factories.place(latitude=latitude, longitude=longitude), name)
        for latitude, longitude, name in (
            ("37.95", "58.38", "Ashgabat"),
            ("46.2", "6.15", "Geneva"),
        )
    )
    world.publish_all(durand, other, here, there)
    for day in HELD:
        date = f"2024-10-{day}"
        one = world.talks(durand, text=f"Talks {day}", date=date, place=here)
        world.publish_all(one)
        world.publish_all(
            world.talks(durand, text=f"Elsewhere {day}", date=date, place=there),
            world.talks(other, text=f"Others {day}", date=date, place=here),
        )
    for place in (here, there):
        said = world.report(text="Talks 15", said_on="2024-10-15", place=place)
        said.about.add(durand.pk)
        world.publish_all(said)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE diplomacy_edition")
    return durand


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("sent", "days"),
    [
        ({}, {11, 12, 13, 14, 15}),
        ({"q": "14"}, {14}),
        ({"date": "2024-10-12/2024-10-13"}, {12, 13}),
        ({"updated_since": "2020-01-01T00:00:00Z"}, {11, 12, 13, 14, 15}),
    ],
    ids=["alone", "words", "days", "time"],
)
def test_finds_the_same_on_pages_of_every_size(
    durand: Any, way: str, order: str, sent: dict[str, str], days: set[int]
) -> None:
    asked = {"near": NEAR, "person": str(durand.pk), "order": order, **sent}
    expected = [f"Talks {day}" for day in ORDERS[order] if day in days]

    with read_by(way):
        for size in (1, 3):
            first = get("search", {**asked, "page_size": size}).json()
            pages = [first]
            while pages[-1]["next_cursor"]:
                cursor = {"cursor": pages[-1]["next_cursor"], "page_size": size}
                pages.append(get("search", {**asked, **cursor}).json())
            found = [each["name"] for page in pages for each in page["results"]]
            assert found == expected
            for name, value in (
                ("meeting", len(days - {15})),
                ("claim", len(days & {15})),
            ):
                told = first["counts"][name]
                assert told["relation"] != "exact" or told["value"] == value


@pytest.mark.parametrize("way", WAYS)
def test_of_whoever_it_is_finds_all_that_is_there(durand: Any, way: str) -> None:
    with read_by(way):
        found = get("search", {"near": NEAR, "page_size": 200}).json()

    names = {f"{name} {day}" for day in HELD for name in ("Talks", "Others")}
    assert {each["name"] for each in found["results"]} == {
        *names,
        "Ashgabat",
        "Talks 15",
    }
