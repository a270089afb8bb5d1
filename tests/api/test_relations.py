"""What is on record between two sides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from diplomacy.publishing.publish import publish, withdraw
from tests import factories
from tests.publishing.world import country, named, publish_all, report, talks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def get(client: Client, one: Any, other: Any, **sent: Any) -> Any:
    response = client.get(f"/api/v1/relations/{one}/{other}", sent)
    assert response.status_code == 200, response.content
    return response.json()


def planned(*sides: Any, text: str, date: str) -> Any:
    meeting = named(factories.meeting(date=date), text)
    act = factories.action(meeting, "scheduled", modality="done", date="2024-01-01")
    seats = [factories.participation(meeting, side) for side in sides]
    meeting.report = report(None, act, *seats)
    return meeting


@pytest.fixture
def sides() -> tuple[Any, Any]:
    france, japan = country("France", "FR"), country("Japan", "JP")
    energy = named(factories.topic(code="energy"), "Energy")
    first = talks(france, japan, text="First", date="2024-10-11")
    last = talks(france, japan, text="Last", date="2024-10-12")
    tie = factories.relation(last, "in_sector", energy)
    factories.evidence(last.report, tie)
    alone = talks(france, text="Alone", date="2024-10-13")
    publish_all(france, japan, energy, first, last, alone)
    return france, japan


class TestRelations:
    def test_count_what_refers_to_both(
        self, client: Client, sides: tuple[Any, Any]
    ) -> None:
        found = get(client, "FR", "JP")

        assert [side["name"] for side in found["sides"]] == ["France", "Japan"]
        assert found["counts"]["meetings"] == 2
        assert found["agreements_by_status"] == []
        assert [
            (each["sector"]["code"], each["count"]) for each in found["sectors"]
        ] == [("energy", 1)]

    def test_are_the_same_from_either_side(
        self, client: Client, sides: tuple[Any, Any]
    ) -> None:
        one, other = get(client, "FR", "JP"), get(client, sides[1].pk, sides[0].pk)

        assert one["sides"] == other["sides"][::-1]
        assert {**one, "sides": []} == {**other, "sides": []}

    def test_tell_the_last_meeting_and_the_next(
        self, client: Client, sides: tuple[Any, Any]
    ) -> None:
        today = datetime.now(UTC).date()
        later, sooner = (today + timedelta(days=days) for days in (20, 10))
        past = planned(*sides, text="Never told of again", date="2024-11-01")
        publish_all(
            past,
            planned(*sides, text="Later", date=f"{later}"),
            planned(*sides, text="Sooner", date=f"{sooner}"),
        )

        found = get(client, "FR", "JP")

        assert found["last_meeting"]["meeting"]["name"] == "Last"
        assert found["last_meeting"]["status"] == "held"
        assert found["next_meeting"]["meeting"]["name"] == "Sooner"
        assert found["next_meeting"]["earliest"] == f"{sooner}"
        assert found["today"] == f"{today}"

    def test_name_the_agreements_and_count_the_projects(
        self, client: Client, sides: tuple[Any, Any]
    ) -> None:
        made = []
        for text, date in (("Pact", "2024-03-01"), ("Memo", "2024-05"), ("Draft", "")):
            agreement = named(factories.agreement(), text)
            signed = factories.action(agreement, "signed", date=date)
            parts = [
                factories.participation(agreement, side, role="party") for side in sides
            ]
            made += [agreement, report(None, signed, *parts)]
        project = named(factories.project(), "Pipeline")
        act = factories.action(project, "identified", by=sides[0], target=sides[1])
        publish_all(*made, project, report(None, act))

        found = get(client, "FR", "JP")

        assert found["counts"]["projects"] == 1
        assert [
            (each["agreement"]["name"], each["earliest"], each["latest"])
            for each in found["agreements"]
        ] == [
            ("Memo", "2024-05-01", "2024-05-31"),
            ("Pact", "2024-03-01", "2024-03-01"),
            ("Draft", None, None),
        ]
        listed = client.get("/api/v1/agreements").json()["results"]
        assert [each["status"] for each in found["agreements"]] == [
            each["status"] for each in listed
        ]
        assert found["counts"]["agreements"] == 3

    def test_are_those_of_then(self, client: Client, sides: tuple[Any, Any]) -> None:
        then = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        before = get(client, "FR", "JP", as_of=then)
        more = talks(*sides, text="More", date="2024-12-01")
        publish_all(more)

        assert get(client, "FR", "JP")["counts"]["meetings"] == 3
        assert get(client, "FR", "JP", as_of=then) == before
        assert before["as_of"] == then

    def test_leave_out_drafts_and_what_was_withdrawn(
        self, client: Client, sides: tuple[Any, Any]
    ) -> None:
        before = get(client, "FR", "JP")
        draft = talks(*sides, text="Draft", date="2024-12-01")
        assert get(client, "FR", "JP") == before

        publish_all(draft)
        withdraw([draft.pk], reason="A trial.")

        assert get(client, "FR", "JP")["counts"]["meetings"] == 2

    def test_know_each_side_by_an_identifier_with_slashes(
        self, client: Client, sides: tuple[Any, Any]
    ) -> None:
        france, japan = sides
        for side, value in ((france, "x/1"), (japan, "x/2")):
            factories.identifier(side, scheme="url", value=value, match="exact")
            publish([side.pk])

        found = get(client, "url:x/1", "url:x/2")

        assert found["counts"]["meetings"] == 2

    @pytest.mark.parametrize("other", ["FR", "XX", "nothing:here"])
    def test_need_two_that_are_published(
        self, client: Client, sides: tuple[Any, Any], other: str
    ) -> None:
        response = client.get(f"/api/v1/relations/FR/{other}")

        assert response.status_code == 404
        assert response.json()["code"] == "not_found"

    def test_take_as_of_and_nothing_else(
        self, client: Client, sides: tuple[Any, Any]
    ) -> None:
        response = client.get("/api/v1/relations/FR/JP", {"asof": "2024-01-01"})

        assert response.status_code == 400
        assert response.json()["errors"][0]["nearest"] == "as_of"

    def test_are_not_sent_twice(self, client: Client, sides: tuple[Any, Any]) -> None:
        tag = client.get("/api/v1/relations/FR/JP").headers["ETag"]

        response = client.get("/api/v1/relations/FR/JP", headers={"if-none-match": tag})

        assert response.status_code == 304
