"""A record that may be there already is asked about before it is saved, and nothing typed is lost."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.models import Actor, Edition, Record
from tests import factories
from tests.admin.forms import Form, errors_of
from tests.admin.likely import again, alike, new_person
from tests.admin.mergers import MERGE
from tests.admin.test_story import add, change, saved
from tests.publishing import world

pytestmark = pytest.mark.slow

TAKE = reverse("admin:diplomacy_record_take")


class TestWarning:
    @pytest.mark.parametrize(
        "name",
        [
            "Vladimir Putin",
            "Putin, Vladimir",
            "Vladimr Puttin",
            "Владимир Путин",
            "ولادیمیر پوتین",
            "ვლადიმირ პუტინი",
            "Vladimir Vladimirovich Putin",
        ],
    )
    def test_names_what_is_likely_the_same(
        self, researcher: Client, putin: Actor, name: str
    ) -> None:
        response = new_person(researcher, name).send()

        assert alike(response) == ["Vladimir Putin — person, President of Russia."]
        assert Actor.objects.get() == putin

    @pytest.mark.parametrize("name", ["Vladimir Lukin", "Volodymyr Zelensky", "Putina"])
    def test_leaves_others_alone(
        self, researcher: Client, putin: Actor, name: str
    ) -> None:
        saved(new_person(researcher, name).send())

        assert Actor.objects.count() == 2

    def test_keeps_all_that_was_typed(self, researcher: Client, putin: Actor) -> None:
        form = new_person(researcher, "Vladimir Putin", "Putin V. V.")
        form.set(description="A namesake, who sells carpets.", exists="1960/..")

        response = form.send()

        page = response.content.decode()
        assert "A namesake, who sells carpets." in page
        assert "Putin V. V." in page
        assert 'value="1960/.."' in page
        assert f'href="{change(putin)}"' in page
        assert 'target="_blank"' in page
        assert "Please correct" not in page

    def test_saves_what_is_not_the_same(self, researcher: Client, putin: Actor) -> None:
        form = new_person(researcher, "Vladimir Putin")

        saved(again(form, form.send()))

        assert Actor.objects.filter(label="Vladimir Putin").count() == 2

    def test_does_what_the_button_said_that_was_pressed(
        self, researcher: Client, putin: Actor
    ) -> None:
        form = new_person(researcher, "Vladimir Putin")

        asked = form.send("_submit")
        assert (
            'name="_submit" value="Not the same, save and submit'
            in asked.content.decode()
        )
        saved(again(form, asked))

        assert Record.objects.exclude(pk=putin.pk).get().review_status == "submitted"

    def test_asks_again_of_others_that_are_alike(
        self, researcher: Client, putin: Actor
    ) -> None:
        world.person("Masoud Pezeshkian")
        form = new_person(researcher, "Vladimir Putin")
        response = form.send()
        form.change("names", 0, text="Masud Pezeshkian")

        response = again(form, response)

        assert alike(response) == ["Masoud Pezeshkian — person"]
        assert str(putin.pk) in response.context["alike"].told
        saved(again(form, response))

    def test_leaves_mistakes_to_be_told_first(
        self, researcher: Client, putin: Actor
    ) -> None:
        form = new_person(researcher, "Vladimir Putin").set(exists="no date")

        response = form.send()

        assert "alike" not in response.context
        assert errors_of(response)

    def test_tells_of_nobody_merged_withdrawn_or_of_another_type(
        self, researcher: Client, putin: Actor
    ) -> None:
        factories.with_status(world.person("Jane Doe"), "withdrawn")
        merged = world.person("Jane Doe")
        factories.merged(merged, world.person("John Roe"))
        world.named(factories.place(), "Jane Doe")

        saved(new_person(researcher, "Jane Doe").send())

    def test_publishes_nothing_before_it_is_answered(
        self, reviewer: Client, putin: Actor
    ) -> None:
        response = new_person(reviewer, "Vladimir Putin").send("_publish")

        assert alike(response)
        assert not Edition.objects.exists()


class TestChanging:
    def test_a_name_asks(self, researcher: Client, putin: Actor) -> None:
        other = world.person("Wladimir")
        form = Form(researcher, change(other)).change("names", 0, text="Wladimir Putin")

        response = form.send()

        assert alike(response) == ["Vladimir Putin — person, President of Russia."]
        saved(again(form, response))
        assert Record.objects.get(pk=other.pk).label == "Wladimir Putin"

    def test_anything_else_does_not(self, researcher: Client, putin: Actor) -> None:
        namesake = world.person("Vladimir Putin")

        saved(Form(researcher, change(namesake)).set(note="Sells carpets.").send())

    def test_of_what_somebody_changed_meanwhile_is_refused_first(
        self, researcher: Client, desk: Client, putin: Actor
    ) -> None:
        other = world.person("Wladimir")
        form = Form(researcher, change(other)).change("names", 0, text="Wladimir Putin")
        Form(desk, change(other)).set(note="Typed meanwhile.").send()

        response = form.send()

        assert "alike" not in response.context
        assert any("revision" in each for each in errors_of(response))


class TestTaking:
    def test_one_that_is_there_fills_the_field_that_wanted_it(
        self, researcher: Client, putin: Actor
    ) -> None:
        form = new_person(researcher, "Vladimir Putin", url=f"{add('actor')}?_popup=1")
        form.data["_popup"] = "1"

        page = form.send().content.decode()
        assert f'name="take" value="{putin.pk}"' in page
        answer = researcher.post(TAKE, {"take": str(putin.pk), "_popup": "1"})

        told = json.loads(answer.context["popup_response_data"])
        assert told["value"] == str(putin.pk)
        assert told["obj"].startswith("Vladimir Putin — person")

    def test_is_offered_in_pop_ups_alone(
        self, researcher: Client, putin: Actor
    ) -> None:
        page = new_person(researcher, "Vladimir Putin").send().content.decode()

        assert "Take that one" not in page

    @pytest.mark.parametrize("key", ["", "nonsense", "0" * 32])
    def test_one_that_is_not_there(self, researcher: Client, key: str) -> None:
        assert researcher.post(TAKE, {"take": key}).status_code == 404

    def test_needs_leave_to_see(self, client: Client, putin: Actor) -> None:
        from tests.access.people import person

        client.force_login(person())

        assert client.post(TAKE, {"take": str(putin.pk)}).status_code == 403


def test_likely_ones_are_offered_for_a_merger(
    administrator: Client, putin: Actor
) -> None:
    again = world.person("Владимир Путин")

    page = administrator.get(MERGE, {"id": str(again.pk)}).content.decode()

    assert f"{MERGE}?id={again.pk}&amp;into={putin.pk}" in page
