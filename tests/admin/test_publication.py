"""Who may publish and withdraw from the admin, and what is said when it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from diplomacy.models import Edition, Meeting, Record
from diplomacy.publishing.publish import publish
from tests import factories
from tests.admin.forms import Form, errors_of
from tests.admin.test_story import change

pytestmark = pytest.mark.slow

PUBLISH = reverse("admin:diplomacy_record_publish")
WITHDRAW = reverse("admin:diplomacy_record_withdraw")


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def status_of(record: Record) -> str:
    return Record.objects.get(pk=record.pk).review_status


def held_meeting() -> Meeting:
    """Talks that were held, by a claim that is not published either."""
    meeting = factories.meeting(date="2024-10-11")
    factories.name(meeting, "Talks in Ashgabat")
    claim = factories.claim()
    factories.attribution(claim)
    factories.evidence(claim, factories.action(meeting))
    return meeting


class TestPermission:
    def test_researcher_is_offered_review_and_not_publishing(
        self, researcher: Client
    ) -> None:
        page = Form(researcher, change(factories.place())).page

        assert "Save and submit for review" in page
        assert "Save and publish" not in page
        assert "Withdraw" not in page

    def test_researcher_who_publishes_all_the_same_is_refused(
        self, researcher: Client
    ) -> None:
        place = factories.place()
        form = Form(researcher, change(place)).set(note="Typed.")

        assert form.send("_publish").status_code == 403
        assert researcher.post(PUBLISH, {"id": place.pk}).status_code == 403
        assert researcher.post(WITHDRAW, {"id": place.pk}).status_code == 403
        assert not Edition.objects.exists()
        assert Record.objects.get(pk=place.pk).note == ""

    def test_researcher_is_not_offered_the_list_action(
        self, researcher: Client
    ) -> None:
        factories.place()
        url = reverse("admin:diplomacy_place_changelist")

        page = researcher.get(url).content.decode()

        assert "submit_selected" in page
        assert "publish_selected" not in page

    def test_reviewer_publishes(self, reviewer: Client) -> None:
        place = factories.place()
        factories.name(place, "Ashgabat")

        response = Form(reviewer, change(place)).send("_publish")

        assert response.status_code == 302, errors_of(response)
        edition = Edition.objects.get()
        assert edition.record_id == place.pk
        assert edition.published_by is not None
        assert edition.published_by.username == "reviewer"

    def test_stranger_is_sent_to_the_sign_in(self, client: Client, db: None) -> None:
        response = client.get(PUBLISH, {"id": str(factories.place().pk)})

        assert response.status_code == 302
        assert "/login/" in response["Location"]


class TestSubmitting:
    def test_record_and_its_candidates_are_put_up(self, researcher: Client) -> None:
        meeting = held_meeting()

        response = Form(researcher, change(meeting)).send("_submit")

        assert response.status_code == 302
        assert status_of(meeting) == "submitted"
        assert status_of(meeting.actions.get()) == "submitted"

    def test_vetted_claim_can_be_taken_back(self, researcher: Client) -> None:
        claim = factories.supporting_claim()
        form = Form(researcher, change(claim))
        assert "Save and take back to review" in form.page

        form.send("_submit")

        assert status_of(claim) == "submitted"

    def test_selected_drafts_are_put_up(self, researcher: Client) -> None:
        draft, vetted = factories.place(), factories.vetted(factories.place())

        researcher.post(
            reverse("admin:diplomacy_place_changelist"),
            {
                "action": "submit_selected",
                "_selected_action": [str(draft.pk), str(vetted.pk)],
            },
        )

        assert (status_of(draft), status_of(vetted)) == ("submitted", "vetted")


class TestPublishing:
    def test_alone_where_nothing_is_needed(self, reviewer: Client) -> None:
        response = Form(reviewer, change(factories.topic())).send("_publish")

        assert said(response).startswith("Published: ")

    def test_what_one_entered_is_saved_and_left_to_another(
        self, reviewer: Client
    ) -> None:
        topic = factories.topic()

        response = Form(reviewer, change(topic)).set(note="Typed.").send("_publish")

        assert "reviewer has entered or changed it" in said(response)
        assert Record.objects.get(pk=topic.pk).note == "Typed."
        assert not Edition.objects.exists()

    def test_that_nothing_changed_is_said(self, reviewer: Client) -> None:
        topic = factories.topic()
        publish([topic.pk])

        response = Form(reviewer, change(topic)).send("_publish")

        assert said(response) == "Nothing has changed since it was published."

    def test_what_is_needed_is_asked_for(self, reviewer: Client) -> None:
        meeting = held_meeting()

        asked = Form(reviewer, change(meeting)).send("_publish")

        assert asked["Location"] == f"{PUBLISH}?id={meeting.pk}"
        question = reviewer.get(asked["Location"])
        assert "Publish these together" in question.content.decode()
        needed = {record.type for record, _, _ in question.context["needed"]}
        assert needed == {"article", "claim"}
        assert not Edition.objects.exists()

    def test_fact_without_a_claim_is_named(self, reviewer: Client) -> None:
        meeting = factories.meeting()
        factories.name(meeting, "Talks in Ashgabat")
        action = factories.action(meeting, date="2024-10-11")

        response = Form(reviewer, change(meeting)).send("_publish")

        assert response.status_code == 302
        assert f'href="{change(action)}"' in said(response)
        assert "held 2024-10-11, Talks in Ashgabat" in said(response)
        assert "No published claim supports this fact." in said(response)

    def test_broken_rule_is_told(self, reviewer: Client) -> None:
        topic = factories.topic()
        place = factories.place(kind="other")

        response = Form(reviewer, change(place)).send("_publish")

        assert response.status_code == 302
        assert "Where a code says other, a note must say what it is." in said(response)
        assert status_of(place) == "candidate"
        assert status_of(topic) == "candidate"

    def test_refusal_of_the_whole_set_is_told_in_the_question(
        self, reviewer: Client
    ) -> None:
        meeting = held_meeting()
        factories.action(meeting, "ended", date="2024-10-11")

        response = reviewer.post(PUBLISH, {"id": meeting.pk, "_confirmed": "yes"})

        assert response.status_code == 200
        assert "No published claim supports this fact." in response.content.decode()
        assert not Edition.objects.exists()

    def test_selected_records(self, reviewer: Client) -> None:
        places = [factories.place(), factories.place()]

        reviewer.post(
            reverse("admin:diplomacy_place_changelist"),
            {
                "action": "publish_selected",
                "_selected_action": [str(place.pk) for place in places],
            },
        )

        assert Edition.objects.count() == 2

    def test_selected_records_that_need_others_are_asked_for(
        self, reviewer: Client
    ) -> None:
        meeting = held_meeting()

        response = reviewer.post(
            reverse("admin:diplomacy_meeting_changelist"),
            {"action": "publish_selected", "_selected_action": str(meeting.pk)},
        )

        assert response.status_code == 200
        assert "Publish these together" in response.content.decode()

    @pytest.mark.parametrize(
        "key", ["nonsense", "00000000-0000-0000-0000-000000000000"]
    )
    def test_record_that_is_none(self, reviewer: Client, key: str) -> None:
        assert reviewer.get(PUBLISH, {"id": key}).status_code == 404

    def test_fact_is_not_published_on_its_own(self, reviewer: Client) -> None:
        action = factories.action()

        assert reviewer.get(PUBLISH, {"id": str(action.pk)}).status_code == 404
        assert "Save and publish" not in Form(reviewer, change(action)).page

    def test_change_since_shows(self, reviewer: Client) -> None:
        place = factories.place()
        publish([place.pk])
        Form(reviewer, change(place)).set(note="Typed just now.").send()

        page = Form(reviewer, change(place)).page
        row = reviewer.get(reverse("admin:diplomacy_place_changelist"))

        assert "what is recorded has changed since" in page
        assert "1, changed since" in row.content.decode()


class TestWithdrawing:
    def test_needs_a_reason(self, reviewer: Client) -> None:
        place = factories.place()
        publish([place.pk])

        response = reviewer.post(WITHDRAW, {"id": place.pk, "reason": " "})

        assert "Say why it is withdrawn." in response.content.decode()
        assert status_of(place) == "vetted"

    def test_leaves_a_tombstone(self, reviewer: Client) -> None:
        place = factories.place()
        publish([place.pk])
        assert "Withdraw…" in Form(reviewer, change(place)).page

        response = reviewer.post(WITHDRAW, {"id": place.pk, "reason": "No such place."})

        assert response.status_code == 302
        assert status_of(place) == "withdrawn"
        assert reviewer.get(f"/api/v1/places/{place.pk}").status_code == 410
        assert Edition.objects.get(number=2).reason == "No such place."

    def test_what_goes_with_it_is_listed(self, reviewer: Client) -> None:
        article = factories.article()
        claim = factories.claim(article, text="They met in Ashgabat.")
        factories.attribution(claim)
        publish([article.pk, claim.pk])

        page = reviewer.get(WITHDRAW, {"id": str(article.pk)}).content.decode()

        assert "They met in Ashgabat." in page
