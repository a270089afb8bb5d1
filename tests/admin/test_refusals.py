"""
Whatever is refused comes back in the form: with the sentence, the entries, and nothing stored.

One test for each way in which something can be refused; the rules themselves are
tested where they are.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.models import Action, Meeting, Name, Participation, Record
from tests import factories
from tests.admin.forms import Form, errors_of
from tests.admin.test_story import add, change

pytestmark = pytest.mark.slow


def assert_refused(response: Any, sentence: str) -> None:
    assert response.status_code == 200
    assert any(sentence in error for error in errors_of(response)), errors_of(response)


class TestColumn:
    def test_date_that_is_none(self, desk: Client) -> None:
        form = Form(desk, add("meeting")).set(kind="talks", date="11 October")

        assert_refused(form.send(), "“11 October” is not a date")
        assert not Meeting.objects.exists()

    def test_check_of_one_row(self, desk: Client) -> None:
        form = Form(desk, add("meeting")).set(kind="talks", visit_grade="state")

        assert_refused(form.send(), "Only a visit has a grade.")
        assert not Meeting.objects.exists()

    def test_check_of_a_row_within_a_form(self, desk: Client) -> None:
        form = Form(desk, add("meeting")).set(kind="talks")
        form.add("participations", role="principal", attendance="attended")

        assert_refused(form.send(), "Name the participant, or say why nobody is named")
        assert not Record.objects.exists()

    def test_value_that_another_record_has(self, desk: Client) -> None:
        factories.identifier(scheme="wikidata", value="Q7747")
        form = Form(desk, change(factories.person()))
        form.add("identifiers", scheme="wikidata", value="Q7747", match="exact")

        assert_refused(form.send(), "Another record has this identifier already.")

    def test_name_that_is_listed_twice(self, desk: Client) -> None:
        form = Form(desk, change(factories.person()))
        for _ in range(2):
            form.add("names", text="Putin", language="en", kind="common")

        assert_refused(form.send(), "Please correct the duplicate data")
        assert not Name.objects.exists()


class TestRuleAcrossRows:
    def test_sentence_is_shown_and_nothing_is_stored(self, desk: Client) -> None:
        form = Form(desk, add("meeting")).set(kind="talks", date="2099-10-11")
        form.change("names", 0, text="Talks to come", language="en", kind="common")
        form.add("actions", code="held", modality="done", date="2099-10-11")

        response = form.send()

        assert_refused(
            response, "Action: A meeting in the future cannot have been held"
        )
        assert not Record.objects.exists()

    def test_entries_are_kept(self, desk: Client) -> None:
        form = Form(desk, change(factories.meeting())).set(note="Typed just now.")
        form.add("actions", code="held", modality="done", date="2099-10-11")

        page = form.send().content.decode()

        assert "Typed just now." in page
        assert 'value="2099-10-11"' in page

    def test_form_can_be_mended_and_sent_again(self, desk: Client) -> None:
        meeting = factories.meeting()
        form = Form(desk, change(meeting))
        form.add("actions", code="held", modality="done", date="2099-10-11")
        form.send()
        form.change("actions", 0, date="2024-10-11")

        assert form.send().status_code == 302
        assert Action.objects.get().date == "2024-10-11"

    def test_rule_of_the_record_itself(self, desk: Client) -> None:
        outer = factories.place()
        inner = factories.place(parent=outer)
        form = Form(desk, change(outer)).set(parent=inner)

        assert_refused(form.send(), "A place cannot lie within itself.")
        outer.refresh_from_db()
        assert outer.parent is None

    def test_preferred_names(self, desk: Client) -> None:
        form = Form(desk, change(factories.person()))
        for text in ("Putin", "Poutine"):
            form.add(
                "names", text=text, language="en", kind="common", is_preferred="on"
            )

        assert_refused(form.send(), "Two names in one language are preferred")

    def test_vetted_record_that_would_break_a_rule(self, desk: Client) -> None:
        meeting = factories.meeting(stated_form="bilateral")
        for _ in range(2):
            factories.vetted(factories.participation(meeting))
        factories.vetted(meeting)
        form = Form(desk, change(meeting)).change("participations", 0, DELETE="on")

        assert_refused(
            form.send(), "A bilateral meeting needs participants for two parties."
        )
        assert not Participation.objects.exclude(review_status="vetted").exists()

    def test_words_of_a_vetted_quotation(self, desk: Client) -> None:
        claim = factories.claim(text="We met.", excerpt="We met.", is_verbatim=True)
        factories.attribution(claim)
        factories.vetted(claim)
        form = Form(desk, change(claim)).set(text="met.")

        assert_refused(form.send(), "take it back to review first")

    def test_relation_that_was_struck_out(self, desk: Client) -> None:
        """It is not in the form, so the database alone knows that it is there."""
        relation = factories.with_status(factories.relation(), "withdrawn")
        form = Form(desk, change(relation.subject.as_meeting))
        form.add("relations", predicate="follows", object=relation.object)

        assert_refused(form.send(), "This relation is listed already.")


class TestSomebodyElseSavedMeanwhile:
    def test_message_names_both_revisions(self, desk: Client) -> None:
        meeting = factories.meeting()
        mine = Form(desk, change(meeting)).set(note="Mine.")
        Form(desk, change(meeting)).set(note="Theirs.").send()

        response = mine.send()

        assert_refused(response, "You opened revision 1, and the record is at revision")
        assert "Mine." in response.content.decode()
        assert Meeting.objects.get().note == "Theirs."

    def test_row_that_somebody_else_deleted(self, desk: Client) -> None:
        meeting = factories.meeting()
        factories.action(meeting)
        mine = Form(desk, change(meeting)).set(note="Mine.")
        theirs = Form(desk, change(meeting)).change("actions", 0, DELETE="on")
        assert theirs.send().status_code == 302

        assert mine.send().status_code == 200

    def test_saving_again_overwrites(self, desk: Client) -> None:
        meeting = factories.meeting()
        mine = Form(desk, change(meeting)).set(note="Mine.")
        Form(desk, change(meeting)).set(note="Theirs.").send()
        shown = mine.send()
        mine.data["seen_revision"] = str(shown.context["original"].revision)

        assert mine.send().status_code == 302
        assert Meeting.objects.get().note == "Mine."


class TestDeletion:
    def test_draft_can_be_deleted(self, desk: Client) -> None:
        place = factories.place()

        response = desk.post(
            reverse("admin:diplomacy_place_delete", args=[place.pk]), {"post": "yes"}
        )

        assert response.status_code == 302
        assert not Record.objects.exists()

    def test_what_was_published_is_not_offered_for_deletion(self, desk: Client) -> None:
        place = factories.place()
        factories.edition(place)
        url = reverse("admin:diplomacy_place_delete", args=[place.pk])

        assert url not in Form(desk, change(place)).page
        assert desk.post(url, {"post": "yes"}).status_code == 403

    def test_what_others_need_is_kept(self, desk: Client) -> None:
        place = factories.place()
        factories.meeting(place=place)

        response = desk.post(
            reverse("admin:diplomacy_place_delete", args=[place.pk]), {"post": "yes"}
        )

        assert response.status_code == 200
        assert "protected" in response.content.decode()
        assert Record.objects.filter(pk=place.pk).exists()

    def test_claim_that_a_vetted_fact_rests_on_is_kept(self, desk: Client) -> None:
        claim = factories.claim()
        factories.attribution(claim)
        action = factories.action()
        factories.evidence(claim, action)
        factories.with_status(action, "vetted")
        url = reverse("admin:diplomacy_claim_delete", args=[claim.pk])

        response = desk.post(url, {"post": "yes"}, follow=True)

        assert response.status_code == 200
        assert "rests on no claim" in response.content.decode()
        assert Record.objects.filter(pk=claim.pk).exists()

    def test_many_at_once_are_not_deleted(self, desk: Client) -> None:
        actions = desk.get(reverse("admin:diplomacy_place_changelist"))

        assert b"delete_selected" not in actions.content


class TestFactsWithinAForm:
    def test_draft_is_deleted(self, desk: Client) -> None:
        meeting = factories.meeting()
        factories.action(meeting)
        form = Form(desk, change(meeting)).change("actions", 0, DELETE="on")

        assert form.send().status_code == 302
        assert not Action.objects.exists()

    def test_vetted_one_is_struck_out_and_kept(self, desk: Client) -> None:
        meeting = factories.meeting()
        action = factories.vetted(factories.action(meeting))
        form = Form(desk, change(meeting)).change("actions", 0, DELETE="on")

        assert form.send().status_code == 302
        assert Action.objects.get().review_status == "withdrawn"
        assert Form(desk, change(meeting)).counts["actions"] == 0
        assert Form(desk, change(action)).send("_restore").status_code == 302
        assert Action.objects.get().review_status == "candidate"


class TestMergedRecord:
    def test_is_shown_and_cannot_be_changed(self, desk: Client) -> None:
        duplicate, survivor = factories.person(), factories.person()
        factories.name(survivor, "Vladimir Putin")
        factories.merged(duplicate, survivor)
        url = change(duplicate)

        page = desk.get(url)

        assert page.status_code == 200
        assert "Merged into" in page.content.decode()
        assert "_save" not in page.content.decode()
        assert desk.post(url, {"kind": "person"}).status_code == 403
