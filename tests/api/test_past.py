"""Reads as of a past instant, in the order of publication, and with what they refer to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from diplomacy.models import Meeting
from diplomacy.publishing.publish import merge, publish, withdraw
from tests import factories
from tests.publishing.world import country, person, publish_all, report, talks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MEETINGS = "/api/v1/meetings"


def now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


def names(client: Client, address: str, **sent: Any) -> list[str]:
    response = client.get(address, sent)
    assert response.status_code == 200, response.content
    return [document["name"] for document in response.json()["results"]]


def rename(record: Any, text: str) -> None:
    record.names.update(text=text)
    record.refresh_from_db()
    publish([record.pk])


class TestAsOf:
    def test_lists_what_stood_then(self, client: Client) -> None:
        france = country("France", "FR")
        first = talks(text="First")
        publish_all(france, first)
        then = now()
        rename(france, "French Republic")
        publish_all(talks(text="Second"))
        withdraw([first.pk], reason="It was another meeting.")

        assert names(client, MEETINGS) == ["Second"]
        assert names(client, MEETINGS, as_of=then) == ["First"]
        assert names(client, "/api/v1/countries", as_of=then) == ["France"]

    def test_is_the_same_to_the_byte_when_asked_again(self, client: Client) -> None:
        meetings = [talks(text=f"Talks {number}") for number in range(3)]
        publish_all(*meetings)
        sent = {"as_of": now(), "page_size": 2, "count": "exact", "include": "articles"}
        before = client.get(MEETINGS, sent)

        publish_all(talks(text="Later"))
        rename(meetings[2], "Renamed")
        withdraw([meetings[1].pk], reason="Never held.")
        after = client.get(MEETINGS, sent)

        assert after.content == before.content
        assert after.headers["ETag"] == before.headers["ETag"]
        assert after.json()["as_of"] == sent["as_of"]

    def test_takes_filters_as_they_were_then(self, client: Client) -> None:
        durand = person("Amélie Durand")
        meeting = talks(durand, text="Talks in Paris")
        publish_all(durand, meeting)
        then = now()
        rename(meeting, "Talks in Lyon")

        assert names(client, MEETINGS, q="paris") == []
        assert names(client, MEETINGS, q="paris", as_of=then) == ["Talks in Paris"]
        found = names(client, MEETINGS, person=str(durand.pk), as_of=then)
        assert found == ["Talks in Paris"]

    def test_answers_with_the_document_of_then(self, client: Client) -> None:
        france = country("France", "FR")
        publish_all(france)
        then = now()
        rename(france, "French Republic")

        found = client.get("/api/v1/countries/FR", {"as_of": then})
        editions = client.get("/api/v1/countries/FR/editions", {"as_of": then}).json()

        assert found.json()["name"] == "France"
        assert [edition["number"] for edition in editions["results"]] == [1]
        assert editions["results"][0]["superseded_at"] is None

    def test_knows_nothing_of_what_came_later(self, client: Client) -> None:
        france = country("France", "FR")
        then = now()
        publish_all(france)

        assert client.get("/api/v1/countries/FR", {"as_of": then}).status_code == 404
        refused = client.get(MEETINGS, {"as_of": then, "country": "FR"})
        assert refused.json()["errors"][0]["code"] == "unknown_record"

    def test_answers_with_what_was_withdrawn_or_merged_since(
        self, client: Client
    ) -> None:
        france, double = country("France"), country("Frankreich")
        publish_all(france, double)
        then = now()
        merge(double.pk, france.pk)
        address = f"/api/v1/countries/{double.pk}"

        assert client.get(address).status_code == 308
        assert client.get(address, {"as_of": then}).json()["name"] == "Frankreich"

    def test_takes_what_was_merged_by_then_for_its_survivor(
        self, client: Client
    ) -> None:
        france, double, other = country("France"), country("Gaul"), country("Francia")
        durand = person("Amélie Durand")
        factories.identifier(double, scheme="wikidata", value="Q142")
        office = factories.affiliation(durand, france, title="President")
        said = report(None, office)
        publish_all(france, double, other, durand, said)
        merge(double.pk, france.pk)
        then = now()
        merge(france.pk, other.pk)

        for key in (double.pk, "wikidata:Q142", france.pk):
            sent = {"country": str(key), "as_of": then}
            assert names(client, "/api/v1/people", **sent) == ["Amélie Durand"]
            assert names(client, "/api/v1/people", country=str(key)) == [
                "Amélie Durand"
            ]
        address = f"/api/v1/countries/{double.pk}"
        moved = client.get(address, {"as_of": then}).headers["Location"]
        assert moved.startswith(f"/api/v1/countries/{france.pk}?as_of=")
        assert client.get(moved).json()["name"] == "France"
        assert client.get(f"{address}").headers["Location"].endswith(str(other.pk))

    def test_takes_the_ids_of_what_was_merged(self, client: Client) -> None:
        one, other = talks(text="One"), talks(text="Other")
        publish_all(one, other)
        then = now()
        merge(one.pk, other.pk)

        assert names(client, MEETINGS, ids=str(one.pk)) == ["Other"]
        assert names(client, MEETINGS, ids=str(one.pk), as_of=then) == ["One"]

    @pytest.mark.parametrize(
        "sent", ["2999-01-01", "2024-02-30", "yesterday", "2024-01-01T00:00:00"]
    )
    @pytest.mark.parametrize("address", [MEETINGS, "/api/v1/countries/FR"])
    def test_refuses_what_is_no_past_instant(
        self, client: Client, address: str, sent: str
    ) -> None:
        response = client.get(address, {"as_of": sent})

        assert response.status_code == 400
        assert response.json()["errors"][0]["code"] == "bad_instant"

    def test_refuses_a_day_that_is_not_over(self, client: Client) -> None:
        today = datetime.now(UTC).date()

        assert client.get(MEETINGS, {"as_of": f"{today}"}).status_code == 400
        yesterday = today - timedelta(days=1)
        assert client.get(MEETINGS, {"as_of": f"{yesterday}"}).status_code == 200


class TestOrders:
    def test_by_publication_pages_both_ways(self, client: Client) -> None:
        publish_all(*(talks(text=f"Talks {number}") for number in range(5)))
        rename(Meeting.objects.get(label="Talks 1"), "Talks 1, again")
        expected = names(client, MEETINGS, order="updated")

        pages, address = [], f"{MEETINGS}?order=-updated&page_size=2"
        while address:
            page = client.get(address).json()
            pages += [document["name"] for document in page["results"]]
            address = page["next"]

        assert pages == expected[::-1]
        assert pages[0] == "Talks 1, again"

    def test_by_relevance_puts_the_best_match_first(self, client: Client) -> None:
        publish_all(
            talks(text="Gas"), talks(text="Gas and oil and rail and ports and water")
        )

        found = names(client, MEETINGS, q="gas", order="relevance")

        assert found[0] == "Gas"

    def test_by_relevance_needs_words(self, client: Client) -> None:
        response = client.get(MEETINGS, {"order": "relevance"})

        assert response.json()["errors"][0]["code"] == "needs_query"


class TestNarrowing:
    def test_by_ids(self, client: Client) -> None:
        one, two, three = (talks(text=text) for text in ("One", "Two", "Three"))
        publish_all(one, two, three)

        response = client.get(MEETINGS, {"ids": [str(one.pk), str(three.pk)]})

        found = {document["name"] for document in response.json()["results"]}
        assert found == {"One", "Three"}

    def test_by_ids_refuses_what_is_none(self, client: Client) -> None:
        response = client.get(MEETINGS, {"ids": ["one"]})

        assert response.json()["errors"][0]["parameter"] == "ids"

    def test_by_publication_since(self, client: Client) -> None:
        publish_all(talks(text="Before"))
        then = now()
        publish_all(talks(text="After"))

        assert names(client, MEETINGS, updated_since=then) == ["After"]

    def test_counts_about_how_many(self, client: Client) -> None:
        publish_all(talks())

        count = client.get(MEETINGS, {"count": "estimated"}).json()["count"]

        assert count["relation"] == "estimate"
        assert count["value"] >= 0


class TestInclude:
    def test_adds_each_document_once(self, client: Client) -> None:
        durand = person("Amélie Durand")
        publish_all(durand, talks(durand, text="One"), talks(durand, text="Two"))

        page = client.get(MEETINGS, {"include": ["people", "articles"]}).json()

        assert page["included"]["people"] == {
            str(durand.pk): client.get(f"/api/v1/people/{durand.pk}").json()
        }
        assert len(page["included"]["articles"]) == 2
        assert page["included"].keys() == {"people", "articles"}

    def test_refuses_what_is_no_resource(self, client: Client) -> None:
        response = client.get(MEETINGS, {"include": "persons"})

        assert response.status_code == 400
        assert "people" in response.json()["errors"][0]["allowed"]
