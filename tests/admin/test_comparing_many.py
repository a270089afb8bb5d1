"""Which ways lead to the comparison before publishing, and what it costs to compare much."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.admin import comparison
from diplomacy.models import Claim, Meeting, Participation
from diplomacy.publishing import previewing
from diplomacy.publishing.review import submit
from tests import factories
from tests.admin.test_comparison import PUBLISH, ask, counts, rows
from tests.admin.test_story import change
from tests.counting import counted

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

QUEUE = reverse("admin:diplomacy_record_changelist")
SCRIPT = "<script>alert(1)</script>"


class TestMany:
    def test_what_shows_them_is_counted(
        self, reviewer: Client, met: Any, france: Any
    ) -> None:
        france.names.update(text="The French Republic")

        response = ask(reviewer, france)

        assert counts(response) == {"Countries": (0, 1, 0)}
        others = dict(response.context["comparison"]["others"])
        assert others["Meetings"] == 1
        assert "Rendered again, since they show these: " in response.content.decode()

    def test_so_many_are_shown_and_the_rest_counted(
        self, reviewer: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(comparison, "MOST_COMPARED", 2)
        places = [factories.place() for _ in range(3)]

        response = ask(reviewer, *places)

        assert len(response.context["comparison"]["shown"]) == 2
        assert counts(response) == {"Places": (3, 0, 0)}
        assert "And 1 more" in response.content.decode()

    def test_too_many_are_counted_and_not_tried(
        self, reviewer: Client, met: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in (comparison, previewing):
            monkeypatch.setattr(module, "MOST_PREVIEWED", 2)
        Meeting.objects.filter(pk=met.pk).update(note="New.")
        article = met.report.article

        response = ask(reviewer, met, article, factories.place())

        assert "So many are not compared" in response.content.decode()
        assert counts(response) == {
            "Articles": (0, 0, 1),
            "Meetings": (0, 1, 0),
            "Places": (1, 0, 0),
        }

    def test_takes_as_many_queries_for_more_facts(
        self, reviewer: Client, met: Any
    ) -> None:
        def add(number: int) -> None:
            for _ in range(number):
                act = factories.action(met, "postponed", date="2024-10-10")
                factories.evidence(met.report, act)
            factories.name(met, "Pourparlers", language="fr")

        add(1)
        ask(reviewer, met)
        with counted() as few:
            ask(reviewer, met)
        met.names.filter(language="fr").delete()
        add(20)
        with counted() as many:
            response = ask(reviewer, met)

        assert len(rows(response, met)["Actions"].entries) == 21
        assert len(many) == len(few)


class TestWays:
    def test_the_queue_leads_there(self, reviewer: Client, met: Any) -> None:
        Meeting.objects.filter(pk=met.pk).update(review_status="candidate")
        submit([met.pk])
        link = f'href="{PUBLISH}?id={met.pk}"'

        for page in (reverse("admin:index"), QUEUE, change(met)):
            assert link in reviewer.get(page).content.decode(), page

    def test_a_researcher_is_not_led_there(self, researcher: Client, met: Any) -> None:
        Meeting.objects.filter(pk=met.pk).update(review_status="candidate")
        submit([met.pk])

        for page in (reverse("admin:index"), QUEUE, change(met)):
            assert PUBLISH not in researcher.get(page).content.decode(), page

    def test_many_are_chosen_from_the_queue(self, reviewer: Client, met: Any) -> None:
        chosen = [factories.place(), factories.place(), met.held]
        sent = [str(record.pk) for record in chosen]
        asked = {"action": "review_selected", "_selected_action": sent}

        response = reviewer.post(QUEUE, asked)

        assert counts(response) == {"Places": (2, 0, 0)}
        facts = {"action": "review_selected", "_selected_action": [str(met.held.pk)]}
        told = reviewer.post(QUEUE, facts, follow=True).content.decode()
        assert "Facts are published with what they belong to." in told

    def test_what_is_up_for_review_can_be_returned_from_there(
        self, reviewer: Client
    ) -> None:
        place = factories.place()
        submit([place.pk])

        page = ask(reviewer, place).content.decode()

        assert f'{reverse("admin:diplomacy_record_return")}?id={place.pk}"' in page


def test_script_in_values_stays_text(reviewer: Client, met: Any) -> None:
    Meeting.objects.filter(pk=met.pk).update(note=SCRIPT)
    factories.name(met, SCRIPT, language="fr")
    Participation.objects.filter(pk=met.seats[0].pk).update(printed_as=SCRIPT)
    Claim.objects.filter(pk=met.report.pk).update(text=SCRIPT)

    page = ask(reviewer, met, met.report).content.decode()

    assert page.count("&lt;script&gt;alert(1)") >= 5
    assert "<script>alert" not in page
