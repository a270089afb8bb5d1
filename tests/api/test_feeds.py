"""The changes as a feed, read by a library that is not the one that writes it."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client

from diplomacy.models import Record
from diplomacy.publishing.publish import merge, publish, withdraw
from tests import factories
from tests.publishing.world import country, document, publish_all, talks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FEED = "/api/v1/changes.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: Client, address: str = FEED, **sent: Any) -> Any:
    """Return a feed that is well formed and has what RFC 4287 demands."""
    response = client.get(address, sent)
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/atom+xml"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed
    assert feed.version == "atom10"
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    assert_complete(root)
    for entry in root.findall(f"{ATOM}entry"):
        assert_complete(entry)
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert len(entry.findall(f"{ATOM}summary")) == 1
    return feed


def assert_complete(node: ElementTree.Element) -> None:
    for name in ("id", "title", "updated"):
        (child,) = node.findall(ATOM + name)
        assert (child.text or "").strip(), name


class TestFeed:
    def test_tells_of_the_newest_changes_first(self, client: Client) -> None:
        france, double = country("France & more", "FR"), country("Frankreich")
        publish_all(france, double)
        merge(double.pk, france.pk)
        withdraw([france.pk], reason="A <trial>.")

        feed = read(client)

        host = "http://testserver/api/v1"
        told = [entry.title for entry in feed.entries]
        assert told[:2] == [
            "Withdrawn country: France & more",
            "Merged country: Frankreich",
        ]
        assert set(told[-2:]) == {
            "New country: France & more",
            "New country: Frankreich",
        }
        first, second = feed.entries[:2]
        assert first.summary == "A <trial>."
        assert first.summary_detail.type == "text/plain"
        assert second.link == f"{host}/countries/{france.pk}"
        assert {tag.term for tag in first.tags} == {"country", "withdrawn"}
        assert feed.feed.updated == first.updated
        assert feed.feed.author == "Diplomacy"

    def test_has_entries_that_are_known_again(self, client: Client) -> None:
        france = country("France", "FR")
        publish_all(france)
        before = read(client).entries
        Record.objects.filter(pk=france.pk).update(description="A state.")
        publish([france.pk])

        after = read(client).entries

        assert [entry.id for entry in after[1:]] == [entry.id for entry in before]
        assert len({entry.id for entry in after}) == 2
        assert all(entry.id.startswith("urn:uuid:") for entry in after)
        assert after[0].title == "Changed country: France"

    def test_is_the_same_by_address_parameter_and_header(self, client: Client) -> None:
        publish_all(country("France"))
        by_address = client.get(f"{FEED}?type=country")
        by_parameter = client.get("/api/v1/changes?type=country&format=atom")
        by_header = client.get(
            "/api/v1/changes?type=country", headers={"accept": "application/atom+xml"}
        )

        assert by_address.content == by_parameter.content == by_header.content
        assert by_address.headers["ETag"] == by_header.headers["ETag"]
        as_json = client.get("/api/v1/changes?type=country&format=json")
        assert as_json.json() == client.get("/api/v1/changes?type=country").json()
        readers = "application/atom+xml, application/xml;q=0.5, */*;q=0.1"
        liked = client.get("/api/v1/changes", headers={"accept": readers})
        assert liked.headers["Content-Type"] == "application/atom+xml"

    def test_is_narrowed_by_type(self, client: Client) -> None:
        publish_all(country("France"), talks(text="Talks"))

        feed = read(client, type="meeting")

        assert [entry.title for entry in feed.entries] == ["New meeting: Talks"]
        assert feed.feed.id != read(client).feed.id

    def test_leads_to_older_changes(self, client: Client) -> None:
        publish_all(*(country(f"Country {number}") for number in range(5)))
        whole = [entry.id for entry in read(client).entries]
        found, address = [], f"{FEED}?page_size=2"
        while address:
            feed = read(client, address)
            links = {link.rel: link.href for link in feed.feed.links}
            assert links["self"] == f"http://testserver{address}"
            found += [entry.id for entry in feed.entries]
            assert feed.feed.id == read(client).feed.id
            address = links.get("next", "").removeprefix("http://testserver")

        assert found == whole
        assert len(found) == 5

    def test_answers_304_while_nothing_of_it_changes(self, client: Client) -> None:
        publish_all(country("France"))
        first = client.get(f"{FEED}?type=country")
        sent = {"if-none-match": first.headers["ETag"]}
        publish_all(talks(text="Talks"))

        assert client.get(f"{FEED}?type=country", headers=sent).status_code == 304
        publish_all(country("Kenya"))
        assert client.get(f"{FEED}?type=country", headers=sent).status_code == 200

    def test_is_complete_while_there_is_nothing(self, client: Client) -> None:
        feed = read(client)

        assert feed.entries == []
        assert feed.feed.updated == "1970-01-01T00:00:00+00:00"

    def test_has_names_in_the_language_asked_for(self, client: Client) -> None:
        france = country("France")
        factories.name(france, "Франция", language="ru", script="Cyrl")
        publish_all(france)

        (entry,) = read(client, lang="ru").entries

        assert entry.title.endswith("Франция")
        assert document(france)["name"] == "France"

    @pytest.mark.parametrize("name", ["after", "wait", "cursor"])
    def test_refuses_what_it_does_not_have(self, client: Client, name: str) -> None:
        for address in (FEED, "/api/v1/changes?format=atom"):
            response = client.get(f"{address}{'&' if '?' in address else '?'}{name}=1")

            assert response.status_code == 400
            (error,) = response.json()["errors"]
            assert error["parameter"] == name
            assert "before" in error["allowed"]
        unknown = client.get("/api/v1/changes?format=atoms").json()["errors"]
        assert unknown[0]["nearest"] == "atom"
        assert client.post(FEED).status_code == 405
        refused = client.get(FEED, headers={"accept": "application/json"})
        assert refused.status_code == 406
