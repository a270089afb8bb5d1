"""The fixtures in other forms than JSON: whole, valid, and the same as the list."""

from __future__ import annotations

import pytest
from django.test import Client
from ical.calendar_stream import IcsCalendarStream

from diplomacy.documents.registry import BY_PLURAL
from tests.api.expanding import check
from tests.api.forms import body_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.usefixtures("stories"),
]


class TestLinkedData:
    @pytest.mark.parametrize("plural", BY_PLURAL)
    def test_lose_nothing(self, client: Client, plural: str) -> None:
        page = check(client, f"/api/v1/{plural}.jsonld?page_size=200")

        things = page["itemListElement"]
        assert things
        for thing in things[:20]:
            address = thing["@id"].removeprefix("http://testserver")
            path = f"/api/v1/{plural}/{{id}}.jsonld"
            single = check(client, f"{address}.jsonld", path)
            assert single.pop("@context") == page["@context"]
            assert single == thing

    def test_lead_to_wikidata(self, client: Client) -> None:
        russia = check(
            client, "/api/v1/countries/RU.jsonld", "/api/v1/countries/{id}.jsonld"
        )

        assert russia["@type"] == "Country"
        assert "http://www.wikidata.org/entity/Q159" in russia["sameAs"]


def test_meetings_are_a_calendar(client: Client) -> None:
    listed = client.get("/api/v1/meetings?page_size=200").json()["results"]

    text = body_of(client.get("/api/v1/meetings.ics")).decode()

    events = IcsCalendarStream.calendar_from_ics(text).events
    names = {meeting["id"]: meeting["name"] for meeting in listed}
    assert events
    for event in events:
        assert (event.summary or "").startswith(names[event.uid])
