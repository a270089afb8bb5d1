"""JSON-LD: expanded by a processor of its own, without a network and without loss."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories
from tests.api.expanding import SCHEMA, check, expanded
from tests.api.forms import MEETINGS
from tests.publishing.world import country, named, person, publish_all, talks

pytestmark = pytest.mark.django_db


class TestThings:
    def test_are_events_with_roles(self, client: Client) -> None:
        france, durand = country("France", "FR"), person("Amélie Durand")
        rome = named(factories.place(), "Rome")
        meeting = talks(
            durand, text="Talks", date="2024-10-22/2024-10-24", place=rome, mode="video"
        )
        meeting.seats[0].party = france
        meeting.seats[0].save()
        publish_all(france, durand, rome, meeting)

        page = check(client, f"{MEETINGS}.jsonld")

        (event,) = page["itemListElement"]
        host = "http://testserver"
        assert page["@id"] == f"{host}{MEETINGS}.jsonld"
        assert event["@type"] == "Event"
        assert event["@id"] == f"{host}{MEETINGS}/{meeting.pk}"
        assert (event["startDate"], event["endDate"]) == ("2024-10-22", "2024-10-24")
        assert event["eventStatus"] == "EventScheduled"
        assert event["eventAttendanceMode"] == "OnlineEventAttendanceMode"
        assert event["location"]["name"] == "Rome"
        (role,) = event["attendee"]
        assert role["roleName"] == "principal"
        assert role["attendee"]["@type"] == "Person"
        assert role["attendee"]["affiliation"]["name"] == "France"

    def test_have_dates_of_their_own_kind_where_no_other_fits(
        self, client: Client
    ) -> None:
        publish_all(talks(text="Talks", date="2024-10~"))

        page = check(client, f"{MEETINGS}.jsonld")
        (thing,) = expanded(page)[0][f"{SCHEMA}itemListElement"][0]["@list"]

        assert thing[f"{SCHEMA}startDate"] == [
            {
                "@type": "http://id.loc.gov/datatypes/edtf/EDTF",
                "@value": "2024-10~",
            }
        ]

    def test_have_names_in_their_languages(self, client: Client) -> None:
        turkey = country("Türkiye", "TR")
        factories.name(turkey, "Турция", language="ru", script="Cyrl")
        factories.identifier(turkey, scheme="wikidata", value="Q43")
        factories.identifier(turkey, scheme="geonames", value="1", match="close")
        publish_all(turkey)

        found = check(
            client, "/api/v1/countries/TR.jsonld", "/api/v1/countries/{id}.jsonld"
        )

        assert {"@value": "Турция", "@language": "ru"} in found["alternateName"]
        assert found["sameAs"] == ["http://www.wikidata.org/entity/Q43"]
        assert found["@context"]["@vocab"] == SCHEMA
