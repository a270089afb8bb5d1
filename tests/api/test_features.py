"""GeoJSON: checked by the rules of RFC 7946, and against the list it is a form of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from geojson_pydantic import Feature, FeatureCollection, Point
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.api.formats.features import TYPES, feature
from diplomacy.api.formats.locating import positions_of
from diplomacy.documents.registry import BY_TYPE
from diplomacy.publishing.publish import publish
from tests import factories
from tests.api.conforming import answer_of, faults, operation_at
from tests.api.forms import MEETINGS
from tests.publishing.world import article, country, named, publish_all, report, talks

pytestmark = pytest.mark.django_db

MEDIA_TYPE = "application/geo+json"


def place(text: str, latitude: str | None, longitude: str | None, **fields: Any) -> Any:
    made = factories.place(latitude=latitude, longitude=longitude, **fields)
    return named(made, text)


def read(client: Client, address: str, path: str = "") -> Any:
    """Return an answer that is valid GeoJSON, and as described."""
    response = client.get(address)
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == MEDIA_TYPE
    body = response.json()
    model: Any = FeatureCollection if "features" in body else Feature
    model.model_validate(body)
    described = answer_of(operation_at(path or address.partition("?")[0]), 200)
    assert faults(body, described["content"][MEDIA_TYPE]["schema"]) == []
    return body


class TestFeatures:
    def test_are_points_east_before_north(self, client: Client) -> None:
        rome = place("Rome", "41.89", "12.48", precision="exact")
        publish_all(rome, talks(text="Talks", place=rome))

        (found,) = read(client, f"{MEETINGS}.geojson")["features"]

        assert Point.model_validate(found["geometry"]).coordinates == (12.48, 41.89)
        assert found["properties"]["name"] == "Talks"
        assert found["properties"]["place.name"] == "Rome"
        assert found["properties"]["place.precision"] == "exact"

    def test_stay_without_a_point_where_none_is_known(self, client: Client) -> None:
        somewhere = place("Somewhere", None, None)
        publish_all(
            somewhere, talks(text="There", place=somewhere), talks(text="Nowhere")
        )

        page = read(client, f"{MEETINGS}.geojson")

        assert [each["geometry"] for each in page["features"]] == [None, None]
        assert page["numberReturned"] == 2
        assert {each["properties"]["place.precision"] for each in page["features"]} == {
            None
        }

    def test_follow_the_place_that_is_corrected(self, client: Client) -> None:
        rome = place("Rome", "41", "12")
        meeting = talks(text="Talks", place=rome)
        publish_all(rome, meeting)
        address = f"{MEETINGS}/{meeting.pk}.geojson"
        path = f"{MEETINGS}/{{id}}.geojson"
        first = client.get(address)
        then = client.get(MEETINGS).headers["Last-Modified"]
        rome.latitude = Decimal("41.9")
        rome.save()
        publish([rome.pk])

        known = client.get(address, headers={"if-none-match": first.headers["ETag"]})

        assert then
        assert known.status_code == 200
        assert read(client, address, path)["geometry"]["coordinates"] == [12, 41.9]

    def test_are_there_as_of_then(self, client: Client) -> None:
        rome = place("Rome", "41", "12")
        meeting = talks(text="Talks", place=rome)
        publish_all(rome, meeting)
        then = client.get(f"{MEETINGS}/{meeting.pk}").json()["published_at"]
        rome.latitude = Decimal("41.9")
        rome.save()
        publish([rome.pk])

        page = read(client, f"{MEETINGS}.geojson?as_of={then}")

        assert page["features"][0]["geometry"]["coordinates"] == [12, 41]

    def test_of_every_kind_are_as_described(self, client: Client) -> None:
        rome, france = place("Rome", "41.89", "12.48"), country("France", "FR")
        news = article("They met", dateline_place=rome)
        meeting = talks(france, text="Talks", on=news, place=rome)
        said = report(news, text="They met in Rome", place=rome)
        project = named(factories.project(place=rome), "A bridge")
        claim = report(news, factories.action(project, "identified"))
        publish([each.pk for each in (rome, france, news, meeting, meeting.report)])
        publish([said.pk, claim.pk, project.pk])

        for record_type in TYPES:
            plural = BY_TYPE[record_type].plural
            page = read(client, f"/api/v1/{plural}.geojson")
            located = [each for each in page["features"] if each["geometry"]]
            assert located, plural
            url = located[0]["properties"]["url"]
            path = f"/api/v1/{plural}/{{id}}.geojson"
            assert read(client, f"{url}.geojson", path) == located[0]

    @given(
        st.decimals(-90, 90, places=5),
        st.decimals(-180, 180, places=5),
    )
    def test_are_on_earth(self, latitude: Decimal, longitude: Decimal) -> None:
        document = {
            "type": "place",
            "id": "1",
            "latitude": str(latitude),
            "longitude": str(longitude),
            "precision": None,
        }

        made = feature(document, positions_of([document], None))

        point = Point.model_validate(made["geometry"]).coordinates
        assert point == (float(longitude), float(latitude))


class TestPages:
    def test_lead_to_each_other(self, client: Client) -> None:
        publish_all(*(talks(text=f"Talks {number}") for number in range(3)))
        address, names = f"{MEETINGS}.geojson?page_size=1&kind=talks", []
        while address:
            page = read(client, address)
            links = {link["rel"]: link["href"] for link in page["links"]}
            names += [each["properties"]["name"] for each in page["features"]]
            assert links["self"] == f"http://testserver{address}"
            address = links.get("next", "").removeprefix("http://testserver")

        listed = client.get(MEETINGS).json()["results"]
        assert names == [document["name"] for document in listed]
