"""References are chosen by typing: what is found, what is offered, and what it is called."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diplomacy.admin.choosing import OFFERED
from diplomacy.admin.labels import LABELLINGS, labels_of
from diplomacy.models import Affiliation, Record
from diplomacy.records.codes import RecordType
from tests import factories
from tests.admin.forms import Form
from tests.admin.test_every_page import queries
from tests.admin.test_story import add, change

pytestmark = pytest.mark.slow


@pytest.fixture
def choices(desk: Client) -> Any:
    """The texts offered for a column, such as ``evidence.fact``, after typing some words."""

    def ask(column: str, words: str = "", **query: Any) -> list[str]:
        model, field = column.split(".")
        answer = desk.get(
            reverse("admin:diplomacy_record_choices"),
            {
                "app_label": "diplomacy",
                "model_name": model,
                "field_name": field,
                "term": words,
                **query,
            },
        )
        assert answer.status_code == 200
        return [result["text"] for result in answer.json()["results"]]

    return ask


class TestFinding:
    @pytest.mark.parametrize(
        "words",
        ["pezesh", "Пезешкиан", "پزشکیان", "masoud PEZESH", "Q120", "Iran 2024"],
    )
    def test_by_any_name_identifier_or_description(
        self, choices: Any, words: str
    ) -> None:
        person = factories.person(description="President of Iran in October 2024.")
        factories.name(person, "Masoud Pezeshkian", is_preferred=True)
        factories.name(person, "Масуд Пезешкиан", language="ru")
        factories.name(person, "مسعود پزشکیان", language="fa")
        factories.identifier(person, value="Q120")
        factories.name(factories.person(), "Vladimir Putin")

        assert choices("participation.actor", words) == [
            "Masoud Pezeshkian — person, President of Iran in October 2024."
        ]

    def test_by_id(self, choices: Any) -> None:
        place = factories.place()

        assert len(choices("meeting.place", str(place.pk))) == 1

    def test_best_match_comes_first(self, choices: Any) -> None:
        for text in ("Greater Oman", "Omanis", "Oman"):
            factories.name(factories.country(), text)

        texts = choices("place.state", "oman")

        assert [text.partition(" — ")[0] for text in texts] == [
            "Oman",
            "Omanis",
            "Greater Oman",
        ]

    def test_last_entered_comes_first_before_anything_is_typed(
        self, choices: Any
    ) -> None:
        for text in ("First", "Second"):
            factories.name(factories.place(), text)

        assert choices("meeting.place")[0].startswith("Second")

    def test_percent_sign_is_no_wildcard(self, choices: Any) -> None:
        factories.name(factories.place(), "Ashgabat")

        assert choices("meeting.place", "%") == []

    def test_facts_by_what_they_tie_together(self, choices: Any) -> None:
        meeting = factories.meeting()
        factories.name(meeting, "Talks in Ashgabat")
        putin = factories.person()
        factories.name(putin, "Vladimir Putin")
        factories.participation(meeting, putin)
        factories.action(meeting, date="2024-10-11")

        assert choices("evidence.fact", "putin principal") == [
            "Vladimir Putin (principal), Talks in Ashgabat"
        ]
        assert choices("evidence.fact", "held ashgabat") == [
            "held 2024-10-11, Talks in Ashgabat"
        ]

    def test_page_by_page(self, choices: Any) -> None:
        for _ in range(25):
            factories.place()

        assert len(choices("meeting.place")) == 20
        assert len(choices("meeting.place", page=2)) == 5
        assert len(choices("meeting.place", page="x")) == 20


class TestOffering:
    def test_only_engagements_have_participants(self, choices: Any) -> None:
        factories.person()
        factories.meeting(), factories.agreement(), factories.project()

        assert len(choices("participation.engagement")) == 3

    def test_only_states_and_organisations_are_parties(self, choices: Any) -> None:
        factories.person(), factories.country(), factories.actor()

        assert len(choices("participation.party")) == 2

    def test_neither_merged_nor_withdrawn_records(self, choices: Any) -> None:
        survivor = factories.place()
        factories.merged(factories.place(), survivor)
        factories.with_status(factories.place(), "withdrawn")

        assert len(choices("meeting.place")) == 1

    def test_whoever_may_see_no_places_chooses_none(
        self, client: Client, db: None
    ) -> None:
        from django.contrib.auth.models import User

        client.force_login(User.objects.create_user("guest", is_staff=True))
        query = {"app_label": "diplomacy", "model_name": "meeting"}
        url = reverse("admin:diplomacy_record_choices")

        assert client.get(url, {**query, "field_name": "place"}).status_code == 403
        assert client.get(url, {**query, "field_name": "nonsense"}).status_code == 403
        assert client.get(url).status_code == 403

    def test_every_limit_names_a_column(self) -> None:
        from django.apps import apps

        for model, column in OFFERED:
            assert (
                apps.get_model("diplomacy", model)._meta.get_field(column).related_model
            )

    def test_roles_and_acts_suit_the_engagement(self, desk: Client) -> None:
        form = Form(desk, change(factories.meeting()))
        rows = {
            shown.formset.prefix: str(shown.formset.empty_form)
            for shown in form.context["inline_admin_formsets"]
        }

        assert 'value="held"' in rows["actions"]
        assert 'value="ratified"' not in rows["actions"]
        assert 'value="guarantor"' not in rows["participations"]
        assert 'value="amends"' not in rows["relations"]


class TestLabels:
    @pytest.mark.django_db
    def test_every_type_has_one(self) -> None:
        made = [
            factories.person(),
            factories.country(),
            factories.actor(),
            factories.place(),
            factories.topic(),
            factories.article(),
            factories.meeting(),
            factories.agreement(),
            factories.project(),
            factories.claim(),
            factories.participation(),
            factories.participation(
                unnamed_reason="unspecified", unnamed_description="officials"
            ),
            factories.action(),
            factories.relation(),
            factories.affiliation(),
        ]

        labels = labels_of(record.pk for record in made)

        assert {record.type for record in made} == set(LABELLINGS) == set(RecordType)
        assert all(labels[record.pk] for record in made)
        assert not any(str(pk) in label for pk, label in labels.items())

    @pytest.mark.django_db
    def test_claims_are_called_by_their_words(self) -> None:
        denial = factories.claim(text="We did not.")
        relation = factories.relation(
            denial, "denies", factories.claim(text="You did.")
        )

        assert labels_of([relation.pk]) == {
            relation.pk: "denies → “You did.”, of “We did not.”"
        }

    @pytest.mark.django_db
    def test_many_cost_no_more_than_two(self) -> None:
        def cost(count: int) -> int:
            for _ in range(count):
                factories.participation(party=factories.country())
                factories.relation()
                factories.relation(factories.claim(), "denies", factories.claim())
                factories.claim()
            ids = list(Record.objects.values_list("pk", flat=True))
            with CaptureQueriesContext(connection) as captured:
                labels_of(ids)
            return len(captured)

        assert cost(1) == cost(5)

    def test_form_with_many_facts_costs_no_more(self, desk: Client) -> None:
        meeting = factories.meeting(place=factories.place())

        def cost(count: int) -> int:
            for _ in range(count):
                country = factories.country()
                factories.participation(meeting, factories.person(), party=country)
                factories.action(meeting, by=country, place=factories.place())
                factories.relation(meeting)
            return queries(desk, change(meeting))

        assert cost(2) == cost(8)


class TestCreatedInPlace:
    def test_new_record_is_handed_over_by_its_label(self, desk: Client) -> None:
        person, country = factories.person(), factories.country()
        factories.name(person, "Vladimir Putin")
        factories.name(country, "Russia")
        form = Form(desk, f"{add('affiliation')}?_popup=1&_to_field=record")
        form.set(subject=person, object=country, kind="member", _popup="1")

        response = form.send()

        assert response.status_code == 200
        answer = json.loads(response.context_data["popup_response_data"])
        office = Affiliation.objects.get()
        assert answer["value"] == str(office.pk)
        assert answer["obj"] == "Vladimir Putin, member, Russia"

    def test_what_was_saved_is_told_by_its_name(self, desk: Client) -> None:
        relation = factories.relation()
        factories.name(relation.subject, "Talks")
        factories.name(relation.object, "Summit")

        response = Form(desk, change(relation)).set(note="Typed.").send()

        [message] = map(str, get_messages(response.wsgi_request))
        assert "follows → Summit, of Talks" in message
        assert message.endswith("is saved.")
