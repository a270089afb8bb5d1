"""What looks wrong is told in the form and before publishing, and keeps nobody from either."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.models import Action, Meeting, Record
from tests.admin.forms import Form
from tests.admin.test_story import change
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WARNING = "It was held on 2024-10-13, as entered"
HINT = "All that was done rests on one article."


@pytest.fixture
def talks() -> Any:
    """Talks that were held, as entered, after the article that says so."""
    france = world.country()
    talks = world.talks(france, on=world.article(published="2024-10-12"))
    world.publish_all(france)
    Action.objects.filter(pk=talks.held.pk).update(date="2024-10-13")
    return talks


def test_a_draft_shows_warnings_and_no_hints(researcher: Client, talks: Any) -> None:
    page = researcher.get(change(talks)).content.decode()

    assert WARNING in page
    assert HINT not in page


def test_a_form_without_anything_wrong_says_nothing(
    researcher: Client, talks: Any
) -> None:
    Action.objects.filter(pk=talks.held.pk).update(date="2024-10-11")

    assert "This looks wrong" not in researcher.get(change(talks)).content.decode()


def test_the_button_leads_to_the_question_and_that_to_publication(
    reviewer: Client, talks: Any
) -> None:
    world.publish_all(talks.report)

    answer = Form(reviewer, change(talks)).send("_publish")

    assert not world.is_published(talks)
    page = reviewer.get(answer["Location"]).content.decode()
    assert WARNING in page
    assert HINT in page
    reviewer.post(
        reverse("admin:diplomacy_record_publish"),
        {"id": talks.pk, "_confirmed": "yes"},
    )
    assert world.is_published(talks)


def test_what_keeps_it_from_being_published_is_told_first(
    reviewer: Client, talks: Any
) -> None:
    talks.report.delete()

    Form(reviewer, change(talks)).send("_publish")

    page = reviewer.get(change(talks)).content.decode()
    assert change(talks.held) in page
    assert not world.is_published(talks)


def test_many_are_asked_for_together(desk: Client, talks: Any) -> None:
    chosen = Record.objects.filter(pk__in=[talks.pk, talks.report.pk])
    page = desk.post(
        reverse("admin:diplomacy_meeting_changelist"),
        {
            "action": "publish_selected",
            "_selected_action": [str(record.pk) for record in chosen],
        },
    ).content.decode()

    assert WARNING in page
    assert not world.is_published(talks)


def test_what_is_told_stays_text(researcher: Client, talks: Any) -> None:
    actor = world.country("<script>alert(1)</script>", exists="1922/1991")
    talks.participations.update(actor=actor)
    Meeting.objects.filter(pk=talks.pk).update(date="2024-10-13")

    page = researcher.get(change(talks)).content.decode()

    assert "exists 1922/1991, as entered" in page
    assert "<script>alert" not in page
