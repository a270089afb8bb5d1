"""The page that tells who changed a record, when, why and what."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.admin import lists
from diplomacy.history.occasions import occasion
from diplomacy.models import Meeting, Occasion, Place
from tests import factories
from tests.admin.forms import Form
from tests.admin.test_story import change

pytestmark = pytest.mark.slow


def history(record: Meeting | Place) -> str:
    return reverse(
        f"admin:diplomacy_{record._meta.model_name}_history", args=[record.pk]
    )


def test_form_says_who_saved_it(researcher: Client) -> None:
    place = factories.place()
    Form(researcher, change(place)).set(note="Capital.").send()

    page = researcher.get(history(place)).content.decode()

    assert "researcher (admin)" in page
    assert "Capital." in page
    told = Occasion.objects.latest("pk")
    assert told.by is not None
    assert (told.by.get_username(), told.channel) == ("researcher", "admin")


def test_deletion_is_told(desk: Client) -> None:
    place = factories.place()
    desk.post(reverse("admin:diplomacy_place_delete", args=[place.pk]), {"post": "yes"})

    assert not Place.objects.exists()
    assert Occasion.objects.latest("pk").channel == "admin"


def test_parts_and_references_are_called_by_their_names(desk: Client) -> None:
    place = factories.place()
    factories.name(place, "Ashgabat")
    meeting = factories.meeting()
    factories.action(meeting, note="<script>alert(1)</script>")
    with occasion(note="Found the place."):
        Meeting.objects.update(place=place)

    page = desk.get(history(meeting)).content.decode()

    assert "Found the place." in page
    assert "Ashgabat" in page
    assert "Action added: <bdi>held" in page
    assert "<script>alert" not in page


def test_costs_the_same_for_more_changes(
    desk: Client, django_assert_max_num_queries: object
) -> None:
    meeting = factories.meeting()
    for _ in range(10):
        factories.action(meeting)

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        desk.get(history(meeting))


def test_stranger_sees_nothing(client: Client, db: None) -> None:
    assert client.get(history(factories.place())).status_code == 302


def test_record_that_is_none(desk: Client) -> None:
    url = history(factories.place()).replace("0", "f")

    assert desk.get(url).status_code == 404


def test_of_what_only_grows_the_newest_rows_are_counted(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [factories.place() for _ in range(3)]
    monkeypatch.setattr(lists, "NEWEST", 2)

    answer = desk.get(reverse("admin:diplomacy_change_changelist"))

    listed = answer.context["cl"]
    assert listed.result_count == 2
    assert [row.record_id for row in listed.result_list][:1] == [places[-1].pk]
