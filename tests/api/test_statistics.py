"""Documents counted by their facets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from diplomacy.publishing.publish import withdraw
from tests import factories
from tests.publishing.world import country, named, publish_all, talks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STATISTICS = "/api/v1/statistics"


def read(client: Client, **sent: Any) -> Any:
    response = client.get(STATISTICS, {"resource": "meetings", **sent})
    assert response.status_code == 200, response.content
    return response.json()


def groups(client: Client, **sent: Any) -> dict[tuple[str | None, ...], int]:
    return {
        tuple(key["value"] for key in group["keys"]): group["count"]
        for group in read(client, **sent)["results"]
    }


@pytest.fixture
def france() -> Any:
    france, japan = country("France", "FR"), country("Japan", "JP")
    energy = named(factories.topic(code="energy"), "Energy")
    gas = named(factories.topic(code="energy.gas", parent=energy), "Gas")
    first = talks(france, japan, text="First", date="2023-10-11")
    tie = factories.relation(first, "in_sector", gas)
    factories.evidence(first.report, tie)
    publish_all(
        france,
        japan,
        energy,
        gas,
        first,
        talks(france, text="Second", date="2024-10-11", kind="summit"),
        talks(france, text="Third", date="2024-10-12", kind="summit"),
    )
    return france


@pytest.mark.usefixtures("france")
class TestStatistics:
    def test_group_by_codes(self, client: Client) -> None:
        page = read(client, by="kind")

        assert groups(client, by="kind") == {("summit",): 2, ("talks",): 1}
        assert page["results"][0]["keys"] == [
            {"facet": "kind", "value": "summit", "name": "Summit", "url": None}
        ]
        assert (page["total"], page["is_complete"]) == (3, True)

    def test_group_by_year(self, client: Client) -> None:
        assert groups(client, by="year") == {("2024",): 2, ("2023",): 1}

    def test_group_by_records(self, client: Client, france: Any) -> None:
        largest, other = read(client, by="country")["results"]

        assert (largest["count"], other["count"]) == (3, 1)
        assert largest["keys"][0] == {
            "facet": "country",
            "value": str(france.pk),
            "name": "France",
            "url": f"/api/v1/countries/{france.pk}",
        }

    def test_group_by_sectors_and_wider_ones_and_none(self, client: Client) -> None:
        assert groups(client, by="sector") == {
            (None,): 2,
            ("energy",): 1,
            ("energy.gas",): 1,
        }

    def test_group_by_two(self, client: Client) -> None:
        found = groups(client, by=["year", "kind"])

        assert found == {("2024", "summit"): 2, ("2023", "talks"): 1}

    def test_take_the_filters_of_the_list(self, client: Client) -> None:
        assert groups(client, by="kind", country="JP") == {("talks",): 1}
        assert groups(client, by="kind", date="2024", q="third") == {("summit",): 1}

    def test_are_those_of_then(self, client: Client) -> None:
        then = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        before = read(client, by="kind", as_of=then)
        publish_all(talks(text="Fourth", date="2024-10-12"))

        assert groups(client, by="kind") == {("summit",): 2, ("talks",): 2}
        assert read(client, by="kind", as_of=then) == before

    def test_leave_out_drafts_and_what_was_withdrawn(self, client: Client) -> None:
        draft = talks(text="Fourth", date="2024-10-12")
        assert read(client, by="kind")["total"] == 3
        publish_all(draft)
        withdraw([draft.pk], reason="A trial.")

        assert groups(client, by="kind") == {("summit",): 2, ("talks",): 1}

    @pytest.mark.parametrize(
        ("sent", "codes"),
        [
            ({"resource": "meetings"}, ["missing_parameter"]),
            ({"by": "kind"}, ["missing_parameter"]),
            ({"resource": "meeting", "by": "kind"}, ["unknown_value"]),
            ({"resource": "meetings", "by": "binding"}, ["unknown_value"]),
            ({"resource": "places", "by": "year"}, ["unknown_value"]),
            (
                {"resource": "meetings", "by": ["kind", "status", "year"]},
                ["out_of_range"],
            ),
            (
                {
                    "resource": "meetings",
                    "by": "kinds",
                    "kind": "talk",
                    "order": "date",
                },
                ["unknown_value", "unknown_code", "unknown_parameter"],
            ),
        ],
    )
    def test_refuse_what_is_not_as_described(
        self, client: Client, sent: dict[str, Any], codes: list[str]
    ) -> None:
        response = client.get(STATISTICS, sent)

        assert response.status_code == 400
        assert [each["code"] for each in response.json()["errors"]] == codes

    def test_are_not_sent_twice(self, client: Client) -> None:
        sent = {"resource": "meetings", "by": "kind"}
        tag = client.get(STATISTICS, sent).headers["ETag"]

        response = client.get(STATISTICS, sent, headers={"if-none-match": tag})

        assert response.status_code == 304
