"""
What was asked as of a past instant is the same for ever, to the byte.

Whatever is published, withdrawn, merged, renamed or translated afterwards, in
whatever order: every answer as of an instant that is over stays what it was.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from diplomacy.api import database, remembered
from diplomacy.api.kept import Kept
from diplomacy.documents.references import RESOURCES
from diplomacy.models import Name
from diplomacy.publishing.publish import merge, publish, withdraw
from tests import factories
from tests.publishing import world
from tests.publishing.test_stateful import Diplomacy, picks, run
from tests.publishing.world import country, publish_all, talks

pytestmark = pytest.mark.slow

QUESTIONS = (
    "meetings?lang=fr&include=countries&include=people&count=exact",
    "meetings?at=2024-10-11&status=held&count=estimated&page_size=2",
    "meetings?at=2024-10-10&not_status=held&lang=fr&order=updated",
    "meetings.csv?lang=fr&at=2024-10-11",
    "people?at=2010-01-01&office_class=head_of_state&lang=ru&count=exact",
    "people.ndjson?order=date",
    "countries?lang=fr&q=mark*&count=estimated",
    "search?lang=ru&count=exact",
    "meetings?q=mark*&order=relevance&lang=fr",
    "claims?lang=fr&order=-updated",
    "participants?lang=fr&include=meetings",
    "timeline?lang=fr",
    "statistics?resource=meetings&by=status&by=country",
)


def now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


def ask(path: str, as_of: str) -> tuple[int, bytes, str, str]:
    """Return what an answer is to a client: its status, its bytes, its tag and its languages."""
    answer = Client().get(f"/api/v1/{path}{'&' if '?' in path else '?'}as_of={as_of}")
    assert answer.status_code < 500, answer.content
    headers = answer.headers
    content = answer.content if answer.status_code < 300 else b""
    return (
        answer.status_code,
        content,
        headers.get("ETag", headers.get("Location", "")),
        headers.get("Content-Language", ""),
    )


class ForEver(Diplomacy):
    """Asks after some of the steps, and asks again after each."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[tuple[str, str, Any]] = []

    @rule(number=picks, language=st.sampled_from(["fr", "ru"]))
    def translate(self, number: int, language: str) -> None:
        thing = self.pick(number, "country", "person", "meeting")
        text = self.mark()
        self.tolerating(lambda: factories.name(thing, text, language=language))

    @rule(number=picks, day=st.sampled_from(["2024-10-09", "2024-10-11", ""]))
    def call_off(self, number: int, day: str) -> None:
        meeting = self.pick(number, "meeting")

        def enter() -> None:
            act = factories.action(meeting, "cancelled", date=day)
            factories.evidence(meeting.report, act)

        self.tolerating(enter)

    @rule(number=picks)
    def ask_about_this_moment(self, number: int) -> None:
        thing = self.things[number % len(self.things)]
        address = f"{RESOURCES[thing.type]}/{thing.pk}"
        sides = "/".join(str(self.pick(n, "country").pk) for n in (0, 1))
        as_of = now()
        paths = [
            *QUESTIONS,
            f"{address}?lang=fr",
            f"{address}/editions",
            f"meetings?country={self.pick(number, 'country').pk}&lang=ru",
            f"relations/{sides}",
        ]
        self.answers += [(path, as_of, ask(path, as_of)) for path in paths]

    @invariant()
    def every_answer_is_what_it_was(self) -> None:
        remembered._kept = Kept(1_000_000)
        for path, as_of, before in self.answers[-64:]:
            assert ask(path, as_of) == before, (path, as_of)

    # What every edition holds is asked of the same courses where they are at home.

    def every_edition_is_as_it_would_be_rendered(self) -> None:
        """Leave it to the tests of publishing."""

    def nothing_unpublished_is_readable(self) -> None:
        """Leave it to the tests of publishing."""

    def what_lists_hold_is_what_is_stored(self) -> None:
        """Leave it to the tests of publishing."""


@pytest.mark.slow
@pytest.mark.django_db
def test_many_courses_of_events() -> None:
    kept = remembered._kept
    try:
        run(4, 20, ForEver)
    finally:
        remembered._kept = kept


@pytest.mark.django_db
class TestOnePastInstant:
    def test_every_question_is_answered_alike_after_all_of_it(self) -> None:
        france, japan = country("France", "FR"), country("Japan", "JP")
        factories.name(france, "la France", language="fr")
        meeting, other = talks(france, japan, text="mark one"), talks(text="mark two")
        publish_all(france, japan, meeting, other, *meeting.seats)
        as_of = now()
        paths = [
            *QUESTIONS,
            "countries/FR?lang=fr",
            "countries/FR/editions",
            "relations/FR/JP",
            f"meetings/{meeting.pk}?at=2024-10-10&lang=fr",
            "meetings?country=FR&lang=fr&page_size=1",
            f"meetings?country={france.pk}",
        ]
        before = [ask(path, as_of) for path in paths]
        assert {status for status, *_ in before} == {200}

        Name.objects.filter(record=france.pk, language="fr").update(text="Gaule")
        Name.objects.filter(record=japan.pk).update(text="Nippon")
        factories.name(japan, "Japon", language="fr")
        publish_all(france, japan, talks(japan, text="mark three"))
        withdraw([other.pk], reason="Never held.")
        double = country("Gallia")
        publish([double.pk])
        merge(france.pk, double.pk)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE diplomacy_edition")

        assert [ask(path, as_of) for path in paths] == before
        assert Client().get(f"/api/v1/countries/{france.pk}").status_code == 308

    def test_an_estimate_of_then_is_a_count(self) -> None:
        publish_all(talks(), talks())

        [_, body, *_] = ask("meetings?count=estimated", now())

        assert b'"count":{"value":2,"relation":"exact"}' in body

    def test_a_merged_record_leads_to_whom_it_was_merged_into_by_then(self) -> None:
        one, two, three = country("One"), country("Two"), country("Three")
        publish_all(one, two, three)
        merge(one.pk, two.pk)
        as_of = now()
        path = f"countries/{one.pk}?lang=fr"
        before = ask(path, as_of)
        merge(two.pk, three.pk)

        assert before == ask(path, as_of)
        assert before[2] == f"/api/v1/countries/{two.pk}?lang=fr&as_of={as_of}"
        found = Client().get(f"/api/v1/{path}", headers={"Accept": "application/json"})
        assert found.headers["Location"] == f"/api/v1/countries/{three.pk}?lang=fr"

    def test_a_filter_finds_by_the_id_of_who_was_merged_by_then(self) -> None:
        one, two = country("One"), country("Two")
        meeting = talks(two)
        publish_all(one, two, meeting)
        merge(one.pk, two.pk)

        status, body, *_ = ask(f"meetings?country={one.pk}", now())

        assert status == 200
        assert str(meeting.pk).encode() in body


@pytest.mark.django_db
class TestClocks:
    def test_a_publication_is_later_than_the_last_one_whatever_the_clock_says(
        self,
    ) -> None:
        france, japan = country("France"), country("Japan")
        publish_all(france)
        [edition] = world.editions(france)
        ahead = edition.published_at + timedelta(hours=1)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("UPDATE diplomacy_edition SET published_at = %s", [ahead])
            cursor.execute("SET session_replication_role = origin")

        publish_all(japan)

        [later] = world.editions(japan)
        assert later.published_at == ahead + timedelta(microseconds=1)

    def test_what_is_to_come_by_the_clock_of_the_database_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        behind = """
            SELECT clock_timestamp() - interval '1 minute', coalesce(max(id), 0)
              FROM diplomacy_edition
        """
        monkeypatch.setattr(database, "SETTLED", behind)

        answer = Client().get("/api/v1/meetings", {"as_of": now()})

        assert answer.status_code == 400
        assert answer.json()["errors"][0]["code"] == "bad_instant"
