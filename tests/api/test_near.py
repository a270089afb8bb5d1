"""What lies within a circle, compared with a reckoning by vectors; and what follows its place."""

from __future__ import annotations

from datetime import UTC, datetime
from math import acos, cos, radians, sin
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.api import areas
from diplomacy.models import Place
from diplomacy.publishing.publish import publish, withdraw
from tests import factories
from tests.api.reading import errors, get, ids, listed
from tests.properties import examples
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

POINTS = [
    *((lat, lon) for lat in (-60, 0, 38, 85) for lon in (-179.9, -90, 0, 90, 179.9)),
    (90, 0),
    (90, 135),
    (-90, -45),
    (89.99, -180),
    (0, 180),
    (0, -180),
]


def to_vector(latitude, longitude):
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def distance(one, other):
    """Return the kilometres between two points, by the angle between their vectors."""
    product = sum(
        a * b for a, b in zip(to_vector(*one), to_vector(*other), strict=True)
    )
    return 6371.0088 * acos(max(-1, min(1, product)))


def at(latitude, longitude, text="Somewhere", **fields):
    return world.named(
        factories.place(latitude=latitude, longitude=longitude, **fields), text
    )


@pytest.fixture(scope="module")
def points(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        places = {point: at(*point, text=f"At {point}") for point in POINTS}
        world.publish_all(*places.values(), world.named(factories.place(), "Nowhere"))
        yield {str(place.pk): point for point, place in places.items()}
        transaction.set_rollback(True)


circles = st.tuples(
    st.one_of(st.integers(-90, 90), st.sampled_from([-90, 90, 89.999, 0])),
    st.one_of(st.integers(-180, 180), st.sampled_from([-180, 180, 179.99, -179.99])),
    st.one_of(st.integers(1, 20_016), st.sampled_from([0.5, 25, 10_007, 10_008])),
)


class TestCircle:
    @examples(150)
    @given(circle=circles, most=st.sampled_from([0, areas.MOST_PLACES]))
    def test_holds_what_is_that_near_and_nothing_else(self, points, circle, most):
        *centre, km = circle
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(areas, "MOST_PLACES", most)
            sent = {"near": f"{centre[0]},{centre[1]},{km}", "page_size": 200}
            found = set(ids(listed("places", sent)))

        near = {key for key, point in points.items() if distance(centre, point) < km}
        # Where it is a matter of metres, rounding decides.
        edge = {
            key
            for key, point in points.items()
            if abs(distance(centre, point) - km) < 1
        }
        assert near - edge <= found <= near | edge

    @pytest.mark.parametrize(
        ("near", "count"),
        [
            ("0,179.99,30", 4),  # on either side of the meridian of 180 degrees
            ("0,-179.99,30", 4),
            ("90,77,1", 2),  # at a pole every longitude is the same place
            ("-90,0,0.1", 1),
            ("12,34,20016", len(POINTS)),
            ("89.99,0,3", 3),
        ],
    )
    def test_crosses_the_antimeridian_and_the_poles(self, points, near, count):
        assert len(listed("places", {"near": near, "page_size": 200})) == count

    @pytest.mark.parametrize(
        "near",
        [
            *("", "1,2", "1,2,3,4", "a,b,c", "1, 2, 3", "nan,0,1", "1e1,0,1", "+1,0,1"),
            *("inf,0,1", "90.1,0,1", "-91,0,1", "0,180.5,1", "0,0,0", "0,0,20017"),
            *("0,0,-1", "٣,0,1", "0;0;1", "1,2,3,", "100000,0,1"),
        ],
    )
    def test_that_is_none_is_refused(self, points, near):
        error = errors(get("places", {"near": near}))["near"]

        assert error["code"] == "bad_area"
        assert error["detail"]

    def test_is_asked_for_where_there_is_a_place(self, points):
        for plural in ("people", "countries", "organisations", "sectors"):
            error = errors(get(plural, {"near": "0,0,1"}))["near"]
            assert error["code"] == "unknown_parameter"


ASHGABAT = "37.95,58.38,50"
BALKANABAT = "39.51,54.37,50"


@pytest.fixture
def here():
    """Return a place, and something of each sort that is there."""
    place = at("37.95", "58.38", "Ashgabat")
    article = world.article(dateline_place=place)
    meeting = world.talks(on=article, place=place)
    project = world.named(factories.project(place=place), "Pipeline")
    agreement = world.named(factories.agreement(), "Memorandum")
    built = factories.action(project, "identified", date="2024-10-11")
    signed = factories.action(agreement, "signed", date="2024-10-11", place=place)
    claim = world.report(article, built, signed, said_on="2024-10-11", place=place)
    elsewhere = world.talks(on=article, text="Elsewhere")
    made = [place, article, meeting, project, agreement, claim, elsewhere]
    publish({record.pk for record in [*made, meeting.report, elsewhere.report]})
    return SimpleNamespace(
        place=place,
        articles=article,
        meetings=meeting,
        projects=project,
        agreements=agreement,
        claims=claim,
        places=place,
    )


PLACED = ["articles", "meetings", "projects", "agreements", "claims", "places"]


def move(place, latitude, longitude):
    Place.objects.filter(pk=place.pk).update(latitude=latitude, longitude=longitude)
    publish([place.pk])


class TestPlace:
    @pytest.mark.parametrize("plural", PLACED)
    def test_takes_along_all_that_is_there(self, here, plural):
        there = [str(getattr(here, plural).pk)]
        assert ids(listed(plural, {"near": ASHGABAT})) == there
        then = datetime.now(UTC).isoformat()

        move(here.place, "39.51", "54.37")

        assert listed(plural, {"near": ASHGABAT}) == []
        assert ids(listed(plural, {"near": BALKANABAT})) == there
        assert ids(listed(plural, {"near": ASHGABAT, "as_of": then})) == there
        assert listed(plural, {"near": BALKANABAT, "as_of": then}) == []
        world.assert_sound()

    @pytest.mark.parametrize("most", [0, areas.MOST_PLACES])
    @pytest.mark.parametrize("order", ["date", "-date", "-updated", "updated"])
    def test_narrows_with_other_filters_in_every_order(
        self, here, order, most, monkeypatch
    ):
        monkeypatch.setattr(areas, "MOST_PLACES", most)
        sent = {"near": ASHGABAT, "order": order, "count": "exact"}

        found = get("search", sent).json()

        assert found["count"]["value"] == len(found["results"]) == len(PLACED)
        assert sum(each["value"] for each in found["counts"].values()) == len(PLACED)
        assert listed("meetings", sent | {"kind": "summit"}) == []
        assert len(listed("meetings", sent | {"kind": "talks", "q": "talks"})) == 1
        assert listed("meetings", sent | {"q": "elsewhere"}) == []

    def test_is_paged_with_a_cursor_of_its_own(self, here):
        more = [
            world.talks(text=f"Talks {day}", place=here.place, date=f"2024-11-{day}")
            for day in (11, 12, 13)
        ]
        world.publish_all(*more)
        first = get("meetings", {"near": ASHGABAT, "page_size": 2}).json()
        second = get("meetings", {"near": ASHGABAT, "cursor": first["next_cursor"]})

        assert len({*ids(first["results"]), *ids(second.json()["results"])}) == 4
        other = {"near": "37.95,58.38,51", "cursor": first["next_cursor"]}
        assert errors(get("meetings", other))["cursor"]["code"] == "bad_cursor"

    def test_counts_in_statistics(self, here):
        sent = {"resource": "meetings", "by": "kind", "near": ASHGABAT}

        assert get("statistics", sent).json()["total"] == 1

    def test_that_is_gone_holds_nothing(self, here):
        meeting = factories.meeting(place=at("10", "10"))
        withdraw([here.meetings.pk], reason="It was elsewhere.")

        assert listed("meetings", {"near": ASHGABAT}) == []
        assert listed("meetings", {"near": "10,10,5"}) == []
        assert meeting.place.latitude

    def test_of_an_agreement_is_that_of_the_act_that_made_it(self, here):
        geneva = at("46.2", "6.15", "Geneva")
        later = factories.action(
            here.agreements, "ratified", date="2024-12-01", place=geneva
        )
        world.report(here.articles, later)
        publish([geneva.pk, here.agreements.pk, later.evidence.get().claim_id])

        assert listed("agreements", {"near": "46.2,6.15,10"}) == []
        assert len(listed("agreements", {"near": ASHGABAT})) == 1
