"""All resources in one list."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from diplomacy.api import counting
from diplomacy.documents.registry import BY_PLURAL, BY_TYPE
from diplomacy.publishing.publish import withdraw
from tests.api.ways import WAYS, read_by
from tests.publishing.world import country, person, publish_all, talks

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/search"


def read(client: Client, **sent: Any) -> Any:
    response = client.get(SEARCH, sent)
    assert response.status_code == 200, response.content
    return response.json()


def exactly(number: int) -> dict[str, Any]:
    return {"value": number, "relation": "exact"}


def pages(client: Client, **sent: Any) -> list[Any]:
    found = [read(client, **sent)]
    while found[-1]["next"]:
        found.append(client.get(found[-1]["next"]).json())
    return found


@pytest.fixture
def durand() -> Any:
    durand = person("Amélie Durand")
    meetings = [
        talks(durand, text=f"Talks {day}", date=f"2024-10-{day}") for day in (11, 12)
    ]
    publish_all(durand, country("France", "FR"), *meetings)
    return durand


@pytest.mark.usefixtures("durand")
class TestSearch:
    @pytest.mark.parametrize("order", ["-date", "date", "-updated", "updated"])
    def test_merges_the_lists_of_all_resources(
        self, client: Client, order: str
    ) -> None:
        found = pages(client, page_size=2, order=order)

        paged = [each for page in found for each in page["results"]]
        whole = read(client, order=order)["results"]
        listed = [
            each
            for plural in BY_PLURAL
            for each in client.get(f"/api/v1/{plural}").json()["results"]
        ]
        assert paged == whole
        assert sorted(each["id"] for each in paged) == sorted(
            each["id"] for each in listed
        )

    def test_says_how_far_the_record_had_come(self, client: Client) -> None:
        listed = client.get("/api/v1/meetings").json()

        assert read(client)["changes_cursor"] == listed["changes_cursor"]

    def test_goes_back_the_same_way(self, client: Client) -> None:
        first, second, *_ = pages(client, page_size=2)

        before = client.get(second["previous"]).json()

        assert before["results"] == first["results"]

    def test_sorts_by_day_whatever_the_type(self, client: Client) -> None:
        found = read(client)["results"]

        days = [each["earliest"] for each in found if each.get("earliest")]
        assert days == sorted(days, reverse=True)
        assert len({each["type"] for each in found if each.get("earliest")}) > 1

    def test_counts_each_type(self, client: Client) -> None:
        page = read(client, count="exact")

        counted = Counter(each["type"] for each in page["results"])
        assert page["counts"] == {name: exactly(counted[name]) for name in BY_TYPE}
        assert page["count"]["value"] == sum(counted.values())

    def test_counts_what_is_many_only_where_that_is_asked_for(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE diplomacy_edition")
        monkeypatch.setattr(counting, "MOST_COUNTED", 0)
        monkeypatch.setattr(counting, "MOST_COUNTED_THEN", 0)
        then = read(client)["results"][0]["published_at"]

        def relations(**sent: Any) -> set[str]:
            counts = read(client, **sent)["counts"]
            return {each["relation"] for each in counts.values()}

        assert read(client)["counts"]["meeting"]["relation"] == "estimate"
        assert relations(type="meeting") == {"estimate", "exact"}
        assert relations(count="exact") == {"exact"}
        assert relations(as_of=then) == {"at_least", "exact"}
        assert relations(as_of=then, count="exact") == {"exact"}

    def test_counts_on_the_first_page_only(self, client: Client) -> None:
        first, second, *_ = pages(client, page_size=2)

        assert first["counts"] is not None
        assert second["counts"] is None

    def test_keeps_to_types_and_filters(self, client: Client, durand: Any) -> None:
        page = read(client, type=["meeting", "country"], person=str(durand.pk))

        assert [each["name"] for each in page["results"]] == ["Talks 12", "Talks 11"]
        assert page["counts"]["meeting"] == exactly(2)
        assert page["counts"]["person"] == exactly(0)

    @pytest.mark.slow
    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize("days", ["", "2024-10-11/2024-10-12"])
    @pytest.mark.parametrize("order", ["-date", "date", "-updated", "updated"])
    def test_finds_the_same_on_pages_of_every_size(
        self, client: Client, durand: Any, way: str, days: str, order: str
    ) -> None:
        publish_all(talks(text="Others' talks"), talks(durand, date="2024-10/.."))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE diplomacy_edition")
        asked = {"person": str(durand.pk), "order": order} | (
            {"date": days} if days else {}
        )
        whole = [each["id"] for each in read(client, **asked)["results"]]

        with read_by(way):
            for size in (1, 3):
                found = [
                    each["id"]
                    for page in pages(client, page_size=size, **asked)
                    for each in page["results"]
                ]
                assert found == whole
        assert len(whole) > 3

    def test_finds_words_in_any_of_them(self, client: Client) -> None:
        found = read(client, q="durand")["results"]

        assert "person" in {each["type"] for each in found}
        assert read(client, q="nowhere")["results"] == []

    def test_reads_what_stood_then(self, client: Client, durand: Any) -> None:
        then = client.get("/api/v1/people").json()["results"][0]["published_at"]
        before = read(client, as_of=then)
        publish_all(country("Japan"))

        assert read(client, as_of=then) == before

    def test_shows_no_draft_and_nothing_withdrawn(self, client: Client) -> None:
        japan = country("Japan")
        before = read(client)
        publish_all(japan)
        withdraw([japan.pk], reason="A trial.")

        after = read(client)

        assert after["results"] == before["results"]
        assert after["counts"] == before["counts"]

    @pytest.mark.parametrize(
        ("sent", "nearest"),
        [
            ({"type": "meetings"}, "meeting"),
            ({"types": "meeting"}, "type"),
            ({"kind": "talks"}, None),
        ],
    )
    def test_refuses_what_is_not_as_described(
        self, client: Client, sent: dict[str, str], nearest: str | None
    ) -> None:
        response = client.get(SEARCH, sent)

        assert response.status_code == 400
        (mistake,) = response.json()["errors"]
        assert mistake["nearest"] == nearest
        assert "country" in mistake["allowed"]

    def test_refuses_the_cursor_of_other_types(self, client: Client) -> None:
        cursor = read(client, page_size=1)["next_cursor"]

        response = client.get(SEARCH, {"cursor": cursor, "type": "meeting"})

        assert response.json()["errors"][0]["code"] == "bad_cursor"

    def test_is_not_sent_twice(self, client: Client) -> None:
        tag = client.get(SEARCH).headers["ETag"]

        assert client.get(SEARCH, headers={"if-none-match": tag}).status_code == 304
