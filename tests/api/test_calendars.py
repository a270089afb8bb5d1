"""Calendars as a subscriber reads them, with a library that is not the one that writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from ical.calendar_stream import IcsCalendarStream
from ical.event import EventStatus

from diplomacy.api.formats import calendars, subscriptions
from diplomacy.meetings.codes import MeetingStatus
from diplomacy.publishing.publish import publish, withdraw
from tests import factories
from tests.api.forms import MEETINGS, body_of
from tests.api.subscribing import ADDRESS, extra, only, subscribe
from tests.publishing.world import country, document, named, person, publish_all, talks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class TestEvents:
    def test_tell_of_a_meeting(self, client: Client) -> None:
        rome = named(
            factories.place(latitude="41.89", longitude="12.48", precision="exact"),
            "Rome",
        )
        durand = person("Amélie Durand")
        meeting = talks(durand, text="Talks; on gas, oil", place=rome)
        publish_all(rome, durand, meeting)
        published = document(meeting)

        event = only(subscribe(client))

        instant = datetime.fromisoformat(published["published_at"])
        assert event.uid == str(meeting.pk)
        assert event.sequence == published["edition"] == 1
        assert event.dtstamp == event.last_modified == instant.replace(microsecond=0)
        assert event.summary == "Talks; on gas, oil"
        assert (event.start, event.end) == (date(2024, 10, 11), date(2024, 10, 12))
        assert event.status == EventStatus.CONFIRMED
        assert event.location == "Rome"
        assert event.geo is not None
        assert (event.geo.lat, event.geo.lng) == (41.89, 12.48)
        assert event.categories == ["Talks"]
        assert str(event.url) == f"http://testserver{MEETINGS}/{meeting.pk}"
        assert event.transparency == "TRANSPARENT"
        assert event.description is not None
        assert "Amélie Durand" in event.description
        assert "Reported in: They met" in event.description

    def test_follow_their_record(self, client: Client) -> None:
        meeting = talks(text="Talks")
        publish_all(meeting)
        first = only(subscribe(client))
        meeting.date = "2024-10-12"
        meeting.save()
        publish([meeting.pk])

        second = only(subscribe(client))

        assert second.uid == first.uid
        assert second.sequence > (first.sequence or 0)
        assert second.start == date(2024, 10, 12)
        withdraw([meeting.pk], reason="A trial.")
        assert subscribe(client).events == []

    @pytest.mark.parametrize(
        ("starts_at", "more", "start", "end"),
        [
            ("2024-10-11T14:00:00+05:00", {}, "09:00", None),
            ("2024-10-11T14:00:00Z", {"duration": "PT1H30M"}, "14:00", "15:30"),
            (
                "2024-10-11T14:00:00+05:00",
                {"ends_at": "2024-10-11T12:30:00+03:00"},
                "09:00",
                "09:30",
            ),
            ("2024-10-11T14:00:00+05:00", {"duration": "P1M"}, "09:00", None),
        ],
    )
    def test_have_the_instants_on_record(
        self,
        client: Client,
        starts_at: str,
        more: dict[str, str],
        start: str,
        end: str | None,
    ) -> None:
        publish_all(talks(text="Talks", starts_at=starts_at, **more))

        event = only(subscribe(client))

        def at(clock: str) -> datetime:
            return datetime.fromisoformat(f"2024-10-11T{clock}:00").replace(tzinfo=UTC)

        assert event.start == at(start)
        assert event.dtend == (at(end) if end else None)
        assert starts_at in (event.description or "")

    @pytest.mark.parametrize(
        ("status", "shown", "mark"),
        [
            ("proposed", "TENTATIVE", "proposed"),
            ("scheduled", "CONFIRMED", ""),
            ("postponed", "CANCELLED", "postponed"),
            ("cancelled", "CANCELLED", "cancelled"),
            ("under_way", "CONFIRMED", ""),
            ("held", "CONFIRMED", ""),
            ("not_held", "CANCELLED", "not held"),
            ("disputed", "TENTATIVE", "disputed"),
            ("unknown", None, ""),
        ],
    )
    def test_say_how_the_meeting_stands(
        self, status: str, shown: str | None, mark: str
    ) -> None:
        meeting = talks(text="Talks")
        publish_all(meeting)
        written = calendars.Writer("").write(
            [{**document(meeting), "status": status}], {}
        )

        text = (calendars.head("", "") + written + calendars.TAIL).decode()

        event = only(IcsCalendarStream.calendar_from_ics(text))
        assert event.status == shown
        assert event.summary == (f"Talks ({mark})" if mark else "Talks")
        assert status in MeetingStatus.values

    def test_have_no_pin_that_would_look_exact(self, client: Client) -> None:
        italy = named(
            factories.place(latitude="42.8", longitude="12.8", precision="country"),
            "Italy",
        )
        publish_all(italy, talks(text="Talks", place=italy))

        assert only(subscribe(client)).geo is None


class TestSubscriptions:
    def test_hold_all_that_match_and_not_a_page(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(subscriptions, "PORTION", 2)
        france = country("France", "FR")
        meetings = [
            talks(france, text=f"Talks {day}", date=f"2024-10-{day}")
            for day in range(10, 15)
        ]
        publish_all(france, *meetings, talks(text="Elsewhere"))

        calendar = subscribe(client, country="FR")

        assert [event.summary for event in calendar.events] == [
            f"Talks {day}" for day in (14, 13, 12, 11, 10)
        ]
        assert extra(calendar, "x-wr-calname") == "Meetings (country=FR)"
        monkeypatch.setattr(calendars, "LIMIT", 2)
        assert [event.summary for event in subscribe(client, country="FR").events] == [
            "Talks 14",
            "Talks 13",
        ]

    def test_say_where_they_are_and_how_often_to_look(self, client: Client) -> None:
        body = body_of(client.get(f"{MEETINGS}?kind=talks&format=ics"))

        calendar = subscribe(client, kind="talks")
        address = f"http://testserver{ADDRESS}?kind=talks"
        assert f"SOURCE;VALUE=URI:{address}" in body.decode()
        assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in body.decode()
        assert extra(calendar, "x-published-ttl") == "PT6H"
        assert calendar.events == []
        assert calendar.timezones

    def test_answer_304_while_nothing_in_them_changes(self, client: Client) -> None:
        rome = named(factories.place(latitude="41", longitude="12"), "Rome")
        france = country("France", "FR")
        publish_all(rome, france, talks(text="Talks", place=rome))
        first = client.get(ADDRESS)
        sent = {"if-none-match": first.headers["ETag"]}
        body_of(first)

        publish_all(country("Kenya", "KE"))
        assert client.get(ADDRESS, headers=sent).status_code == 304
        assert client.head(ADDRESS).headers["ETag"] == first.headers["ETag"]
        rome.latitude = 42
        rome.save()
        publish([rome.pk])
        assert client.get(ADDRESS, headers=sent).status_code == 200

    def test_are_as_of_then_if_asked(self, client: Client) -> None:
        meeting = talks(text="Talks")
        publish_all(meeting)
        then = document(meeting)["published_at"]
        withdraw([meeting.pk], reason="A trial.")

        assert only(subscribe(client, as_of=then)).summary == "Talks"
        assert subscribe(client).events == []

    def test_have_names_in_the_language_asked_for(self, client: Client) -> None:
        meeting = talks(text="Talks")
        factories.name(meeting, "Переговоры", language="ru", script="Cyrl")
        publish_all(meeting)

        assert only(subscribe(client, lang="ru")).summary == "Переговоры"

    @pytest.mark.parametrize("name", ["cursor", "page_size", "order", "count", "kin"])
    def test_refuse_what_belongs_to_pages(self, client: Client, name: str) -> None:
        response = client.get(ADDRESS, {name: "1"})

        assert response.status_code == 400
        assert response.json()["errors"][0]["parameter"] == name
        assert client.post(ADDRESS).status_code == 405
        assert client.get("/api/v1/people.ics").status_code == 404


class TestOne:
    def test_is_a_calendar_of_its_own(self, client: Client) -> None:
        meeting = talks(text="Talks")
        publish_all(meeting)

        calendar = subscribe(client, f"{MEETINGS}/{meeting.pk}.ics")

        assert only(calendar).uid == str(meeting.pk)
        assert extra(calendar, "x-wr-calname") == "Talks"
