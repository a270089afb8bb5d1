"""Publishing: what becomes public, what does not, and what is refused."""

from __future__ import annotations

import pytest
from django.test import Client

from diplomacy.models import Edition, Name, Record
from diplomacy.publishing.publish import publish
from tests import factories
from tests.publishing import world

pytestmark = pytest.mark.django_db

MARK = "Zanzibarine"


def answers(path: str, **query: str) -> str:
    return Client().get(path, query).content.decode()


class TestDraft:
    @pytest.fixture
    def draft(self):
        world.publish_all(world.country("France", "FR"))
        draft = world.country(MARK, "ZZ")
        factories.identifier(draft, scheme="wikidata", value="Q42")
        return draft

    @pytest.mark.parametrize("more", [(), ("editions",), ("editions", 1)])
    def test_has_no_address(self, draft, more):
        assert world.get(draft, *more).status_code == 404

    @pytest.mark.parametrize("key", ["ZZ", "iso3166_1_alpha2:ZZ", "wikidata:Q42"])
    def test_is_not_found_by_code_or_identifier(self, draft, key):
        assert Client().get(f"/api/v1/countries/{key}").status_code == 404

    def test_is_not_listed_or_counted(self, draft):
        listed = Client().get("/api/v1/countries", {"count": "exact"}).json()

        assert [item["name"] for item in listed["results"]] == ["France"]
        assert listed["count"] == {"value": 1, "relation": "exact"}

    def test_is_not_found_by_its_words(self, draft):
        assert MARK not in answers("/api/v1/countries", q=MARK)

    @pytest.mark.parametrize("form", ["country", "country_all", "not_country"])
    def test_is_as_unknown_to_filters_as_nothing_at_all(self, draft, form):
        there = Client().get("/api/v1/meetings", {form: str(draft.pk)})
        not_there = Client().get(
            "/api/v1/meetings", {form: "01927a00-0000-7000-8000-0000000000ff"}
        )

        assert there.status_code == not_there.status_code == 400
        assert there.json()["errors"][0]["code"] == "unknown_record"
        assert (
            there.json()["errors"][0]["code"] == not_there.json()["errors"][0]["code"]
        )

    def test_is_not_among_the_allowed_values(self, draft):
        assert "ZZ" not in answers("/api/v1/meetings", country="ZY")

    def test_does_not_change_the_tag_of_a_list(self, draft):
        before = Client().get("/api/v1/countries").headers["ETag"]
        world.country("Another draft")

        assert Client().get("/api/v1/countries").headers["ETag"] == before


class TestPublish:
    def test_makes_the_first_edition_of_a_meeting_and_of_its_participants(self):
        france = world.country()
        talks = world.talks(france)

        world.publish_all(france, talks)

        assert world.kinds(talks) == ["document"]
        assert world.kinds(talks.seats[0]) == ["document"]
        assert world.document(talks)["participants"][0]["actor"]["name"] == "France"
        assert world.document(talks)["status"] == "held"
        world.assert_sound()

    def test_returns_what_got_a_new_edition(self):
        france, japan = world.country("France"), world.country("Japan")
        world.publish_all(france)

        assert publish([france.pk, japan.pk]) == [japan.pk]

    def test_notes_who_published_and_why(self, django_user_model):
        reviewer = django_user_model.objects.create_user("reviewer")
        france = world.country()

        publish([france.pk], by=reviewer, reason="Checked twice.")

        edition = Edition.objects.get(record=france.pk)
        assert (edition.published_by, edition.reason) == (reviewer, "Checked twice.")

    def test_shows_an_edit_only_once_it_is_published(self):
        france = world.country()
        world.publish_all(france)
        Record.objects.filter(pk=france.pk).update(description=MARK)
        assert world.document(france)["description"] is None

        world.publish_all(france)

        assert world.document(france)["description"] == MARK
        assert world.document(france)["edition"] == 2
        world.assert_sound()

    def test_makes_no_edition_where_nothing_has_changed(self):
        france = world.country()
        talks = world.talks(france)
        world.publish_all(france, talks)

        assert publish([france.pk, talks.pk, talks.report.pk]) == []
        assert len(world.editions(talks)) == 1

    def test_takes_an_edit_that_was_undone_for_no_edit(self):
        france = world.country()
        world.publish_all(france)
        name = Name.objects.get(record=france.pk)
        Name.objects.filter(pk=name.pk).update(text="Gaul")
        Name.objects.filter(pk=name.pk).update(text="France")

        assert publish([france.pk]) == []

        france.refresh_from_db()
        assert france.revision == france.published_revision > 1

    def test_publishes_what_refers_to_each_other_in_one_set(self):
        summit = world.talks(text="Summit", kind="summit")
        talks = world.talks(text="Talks")
        aside = factories.relation(talks, "on_sidelines_of", summit)
        factories.evidence(talks.report, aside)

        world.publish_all(summit, talks)

        [relation] = world.document(talks)["relations"]
        [incoming] = world.document(summit)["related_by"]
        assert relation["object"]["name"] == "Summit"
        assert incoming["subject"]["name"] == "Talks"
        assert incoming["predicate"] == "on_sidelines_of"
        world.assert_sound()

    def test_publishes_a_participant_with_its_engagement(self):
        france, japan = world.country("France"), world.country("Japan")
        talks = world.talks(france)
        world.publish_all(france, japan, talks)
        late = factories.participation(talks, japan)
        factories.evidence(talks.report, late)

        publish([late.pk, talks.report.pk])

        seats = world.document(talks)["participants"]
        assert [seat["id"] for seat in seats] == [str(talks.seats[0].pk), str(late.pk)]
        world.assert_sound()

    def test_ends_a_participant_that_was_struck_out(self):
        france, japan = world.country("France"), world.country("Japan")
        talks = world.talks(france, japan)
        world.publish_all(france, japan, talks)
        factories.with_status(talks.seats[1], "withdrawn")
        assert world.get(talks.seats[1]).status_code == 200

        world.publish_all(talks)

        assert [
            seat["actor"]["name"] for seat in world.document(talks)["participants"]
        ] == ["France"]
        assert world.get(talks.seats[1]).status_code == 410
        world.assert_sound()
