"""As the world stood on a day: what is shown, and what is found, is the same world."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.api import days, reading
from tests.api.days import DIFFERING
from tests.api.reading import get, listed
from tests.publishing import world

pytestmark = pytest.mark.django_db

SAME = ("articles", "claims", "participants", "places", "sectors")


@pytest.fixture(scope="module")
def it(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[SimpleNamespace]:
    with reading.made(django_db_blocker, days.make) as made:
        yield made


def on(plural: str, record: Any, day: str) -> dict[str, Any]:
    answer = get(f"{plural}/{record.pk}", {"at": day})
    assert answer.status_code == 200, answer.content
    document: dict[str, Any] = answer.json()
    return document


def parties(agreement: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    return {
        each["party"]["name"]: (each["status"], each["since"])
        for each in agreement["parties"]
    }


class TestDocuments:
    @pytest.mark.parametrize(
        ("day", "status", "russia", "iran"),
        [
            ("2001-03-11", "unknown", ("none", None), ("none", None)),
            ("2001-03-12", "signed", *[("signatory", "2001-03-12")] * 2),
            (
                "2001-09-10",
                "partly_ratified",
                ("bound", "2001-09-10"),
                ("signatory", "2001-03-12"),
            ),
            ("2002-04-05", "in_force", *[("party", "2002-04-05")] * 2),
            (
                "2019-06-01",
                "in_force",
                ("party", "2002-04-05"),
                ("withdrawing", "2019-01-02"),
            ),
            ("2020-01-02", "terminated", *[("former_party", "2020-01-02")] * 2),
        ],
    )
    def test_a_treaty_and_its_parties_stand_as_they_stood(
        self, it: Any, day: str, status: str, russia: Any, iran: Any
    ) -> None:
        treaty = on("agreements", it.treaty, day)

        assert treaty["status"] == status
        assert parties(treaty) == {"Russia": russia, "Iran": iran}

    def test_a_ratification_stands_until_it_is_revoked(self, it: Any) -> None:
        before = on("agreements", it.revoked, "2023-11-01")
        after = on("agreements", it.revoked, "2023-11-02")

        assert parties(before)["Russia"] == ("bound", "2000-06-30")
        assert parties(after)["Russia"] == ("signatory", "2023-11-02")
        assert (before["status"], after["status"]) == ("partly_ratified", "signed")

    def test_a_dispute_begins_with_the_denial(self, it: Any) -> None:
        assert on("agreements", it.disputed, "2006-12-31")["status"] == "in_force"
        assert on("agreements", it.disputed, "2007-01-01")["status"] == "disputed"

    def test_what_began_in_a_year_counts_from_its_last_day(self, it: Any) -> None:
        before = on("agreements", it.provisional, "1995-12-30")
        since = on("agreements", it.provisional, "1995-12-31")
        after = on("agreements", it.provisional, "2009-10-18")

        assert before["status"] == after["status"] == "signed"
        assert since["status"] == "provisionally_applied"
        assert parties(since)["Russia"][0] == "provisionally_applying"

    def test_a_meeting_is_scheduled_before_it_is_held(self, it: Any) -> None:
        statuses = [
            on("meetings", it.summit, day)["status"]
            for day in ("2008-03-24", "2008-03-25", "2008-04-05", "2008-04-06")
        ]

        assert statuses == ["unknown", "scheduled", "scheduled", "held"]

    @pytest.mark.parametrize(
        ("day", "titles"),
        [
            ("2000-05-06", []),
            ("2004-01-01", ["President"]),
            ("2008-05-08", ["Prime Minister"]),
            ("2012-05-07", ["Prime Minister", "President"]),
            ("2030-01-01", ["President"]),
        ],
    )
    def test_a_person_holds_the_offices_of_the_day(
        self, it: Any, day: str, titles: list[str]
    ) -> None:
        shown = on("people", it.putin, day)["affiliations"]

        assert [each["title"] for each in shown] == titles

    def test_a_country_has_the_memberships_of_the_day(self, it: Any) -> None:
        def kinds(day: str) -> list[str]:
            shown = on("countries", it.iran, day)["affiliations"]
            return [each["kind"] for each in shown]

        assert kinds("2004-12-31") == []
        assert kinds("2005-01-01") == kinds("2023-07-03") == ["observer"]
        assert kinds("2023-07-04") == ["member"]

    def test_a_tie_of_which_no_day_is_known_may_hold_on_any(self, it: Any) -> None:
        assert len(on("people", it.envoy, "1900-01-01")["affiliations"]) == 1

    def test_nothing_else_is_another(self, it: Any) -> None:
        for plural in DIFFERING:
            differing = {"status", "parties", "affiliations"}
            plain = listed(plural, {"page_size": 200})
            then = listed(plural, {"page_size": 200, "at": "2008-04-06"})
            assert len(then) == len(plain) > 0
            for shown, stored in zip(then, plain, strict=True):
                assert list(shown) == list(stored)
                for member in shown.keys() - differing:
                    assert shown[member] == stored[member]

    def test_an_edition_is_shown_on_a_day_too(self, it: Any) -> None:
        path = f"agreements/{it.treaty.pk}/editions/1"
        answer = get(path, {"at": "2001-03-12"})

        assert answer.json() == on("agreements", it.treaty, "2001-03-12")
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["ETag"] != get(path).headers["ETag"]

    def test_what_a_page_includes_is_of_the_same_day(self, it: Any) -> None:
        sent = {"include": "countries", "at": "2004-12-31"}
        page = get(f"agreements?ids={it.treaty.pk}", sent).json()

        iran = page["included"]["countries"][str(it.iran.pk)]
        assert iran["affiliations"] == []


class TestForms:
    def test_a_table_is_of_the_day(self, it: Any) -> None:
        sent = {"at": "2002-04-05", "fields": ["name", "status"], "status": "in_force"}
        table = get("agreements.csv", sent).content.decode()

        assert "Treaty,in_force" in table
        assert "Disputed" not in table


class TestRefusals:
    @pytest.mark.parametrize(
        "day",
        [
            "",
            "2008",
            "2008-04",
            "2008-04-06?",
            "2008-04-XX",
            "2008-04-06/2008-04-07",
            "2008-02-30",
            "2008-04-06T10:00:00Z",
            "2101-01-01",
            "0000-01-01",
            "today",
        ],
    )
    @pytest.mark.parametrize("path", ["agreements", "people", "search", "one"])
    def test_what_is_not_one_day_is_refused(self, it: Any, path: str, day: str) -> None:
        address = f"agreements/{it.treaty.pk}" if path == "one" else path
        error = reading.errors(get(address, {"at": day}))["at"]

        assert error["code"] == "bad_day"

    @pytest.mark.parametrize("plural", SAME)
    def test_what_does_not_differ_from_day_to_day_takes_no_day(
        self, it: Any, plural: str
    ) -> None:
        error = reading.errors(get(plural, {"at": "2008-04-06"}))["at"]

        assert error["code"] == "unknown_parameter"


def test_the_columns_follow_from_the_documents(it: Any) -> None:
    world.assert_sound()
