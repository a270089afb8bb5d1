"""What makes places and meetings likely the same, and what it costs to find that out."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diplomacy.desk.duplicates import duplicates_of
from diplomacy.models import Actor, Meeting, Place, Record
from tests import factories
from tests.admin.forms import Form, errors_of
from tests.admin.likely import alike
from tests.admin.test_story import add, saved
from tests.publishing import world

pytestmark = pytest.mark.slow


class TestPlaces:
    @pytest.mark.parametrize(("own", "told"), [(True, 1), (False, 0)])
    def test_on_other_soil_are_others(
        self, researcher: Client, own: bool, told: int
    ) -> None:
        france, kenya = world.country("France"), world.country("Kenya")
        world.named(factories.place(state=france), "Saint-Denis")
        form = Form(researcher, add("place")).set(
            kind="settlement", state=france if own else kenya
        )
        form.change("names", 0, text="Saint Denis", language="fr", kind="common")

        response = form.send()

        assert response.status_code == (200 if told else 302), errors_of(response)
        assert Place.objects.count() == 2 - told


class TestMeetings:
    @pytest.fixture
    def talks(self, putin: Actor) -> Any:
        self.putin, self.raisi = putin, world.person("Ebrahim Raisi")
        return world.talks(
            putin, self.raisi, text="Talks in Ashgabat", date="2024-10-11"
        )

    def new_meeting(self, client: Client, title: str, date: str, *people: Any) -> Any:
        form = Form(client, add("meeting")).set(kind="talks", date=date)
        form.change("names", 0, text=title, language="en", kind="common")
        for person in people:
            form.add("participations", actor=person, role="principal")
        return form.send()

    @pytest.mark.parametrize(
        ("title", "date"),
        [
            ("Talks at Ashgabat", "2024-10-13"),
            ("Putin and Raisi meet", "2024-10-12"),
            ("Talks in Ashgabat", "2024-10"),
        ],
    )
    def test_of_the_same_people_within_days(
        self, researcher: Client, talks: Any, title: str, date: str
    ) -> None:
        response = self.new_meeting(researcher, title, date, self.raisi, self.putin)

        assert alike(response) == ["Talks in Ashgabat — talks, 2024-10-11"]
        assert Meeting.objects.count() == 1

    @pytest.mark.parametrize("date", ["2024-10-20", "2024-10-05", "2023"])
    def test_not_of_other_days(self, researcher: Client, talks: Any, date: str) -> None:
        people = self.raisi, self.putin

        saved(self.new_meeting(researcher, "Talks in Ashgabat", date, *people))

    def test_not_of_other_people(self, researcher: Client, talks: Any) -> None:
        other, title = world.person("Xi Jinping"), "Talks in Ashgabat"

        saved(self.new_meeting(researcher, title, "2024-10-11", other))

    def test_without_people_by_the_title(self, researcher: Client, talks: Any) -> None:
        response = self.new_meeting(researcher, "Talks in Ashgabat", "2024-10-11")

        assert alike(response)


class TestCost:
    def test_is_few_queries_however_many_there_are(self, db: None) -> None:
        people = [world.person(f"Person {word}") for word in ("One", "Two")]
        soil = world.country("Turkmenistan")
        records = [
            world.talks(*people, text="Talks in Ashgabat"),
            world.person("Vladimir Putin"),
            world.named(factories.place(state=soil), "Ashgabat"),
            world.named(factories.agreement(), "Treaty"),
        ]
        few = [queries(record) for record in records]
        for _ in range(6):
            world.talks(*people, text="Talks in Ashgabat")
            world.person("Vladimir Putin")
            world.named(factories.place(state=soil), "Ashgabat")
            world.named(factories.agreement(), "Treaty")

        many = [queries(record) for record in records]

        assert all(len(duplicates_of(record)) == 6 for record in records)
        assert many <= [9, 2, 3, 5], (few, many)

    def test_is_told_of_ten_at_most(self, db: None) -> None:
        records = [world.person("Vladimir Putin") for _ in range(14)]

        assert len(duplicates_of(records[0])) == 10


def queries(record: Record) -> int:
    with CaptureQueriesContext(connection) as captured:
        duplicates_of(record)
    return len(captured)
