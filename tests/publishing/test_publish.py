"""Publishing: what becomes public, what does not, and what is refused."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from diplomacy.models import Action, Edition, Name, Participation, Record
from diplomacy.publishing.publish import PublishingError, publish
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


class TestRefusal:
    def test_names_everything_that_is_not_published(self):
        france = world.country()
        talks = world.talks(france)

        with pytest.raises(PublishingError) as refused:
            publish([talks.pk])

        reasons = {
            (refusal.record_id, refusal.code) for refusal in refused.value.refusals
        }
        assert reasons == {
            (talks.seats[0].pk, "reference_unpublished"),
            (talks.pk, "reference_unpublished"),
            (talks.held.pk, "evidence_missing"),
            (talks.seats[0].pk, "evidence_missing"),
            (talks.pk, "evidence_missing"),
        }
        assert "France" in str(refused.value)

    def test_changes_nothing(self):
        talks = world.talks(world.country())

        with pytest.raises(PublishingError):
            publish([talks.pk])

        assert not Edition.objects.exists()
        assert not Record.objects.filter(review_status="vetted").exists()

    def test_needs_evidence_for_every_fact(self):
        france = world.country()
        talks = world.talks(france)
        bare = factories.action(talks, "started", date="2024-10-11")

        with pytest.raises(PublishingError) as refused:
            world.publish_all(france, talks)

        assert [refusal.record_id for refusal in refused.value.refusals] == [bare.pk]

    def test_needs_evidence_that_is_published(self):
        france = world.country()
        talks = world.talks(france)
        world.publish_all(france, talks)
        fresh = factories.action(talks, "ended", date="2024-10-11")
        factories.evidence(talks.report, fresh)

        with pytest.raises(PublishingError) as refused:
            publish([talks.pk])
        assert [refusal.record_id for refusal in refused.value.refusals] == [fresh.pk]

        publish([talks.pk, talks.report.pk])
        world.assert_sound()

    def test_does_not_take_a_deprecated_claim_for_evidence(self):
        france = world.country()
        talks = world.talks(france)
        type(talks.report).objects.filter(pk=talks.report.pk).update(
            rank="deprecated", rank_reason="misprint"
        )

        with pytest.raises(PublishingError, match="No published claim"):
            world.publish_all(france, talks)

    def test_needs_something_to_rest_on(self):
        empty = factories.meeting()

        with pytest.raises(PublishingError, match="Nothing that is recorded"):
            publish([empty.pk])

    def test_lets_a_claim_about_the_meeting_itself_be_enough(self):
        meeting = factories.meeting()
        claim = world.report(None, meeting)

        publish([meeting.pk, claim.pk, claim.article_id])

        assert world.document(meeting)["evidence"] == [str(claim.pk)]

    def test_needs_an_office_to_be_published_with_its_holder(self):
        france, person = world.country(), world.person()
        talks = world.talks(france)
        world.publish_all(france, person, talks)
        office = factories.affiliation(person, france)
        Participation.objects.filter(pk=talks.seats[0].pk).update(
            actor=person, affiliation=office
        )

        with pytest.raises(PublishingError) as refused:
            publish([talks.pk])

        assert {refusal.code for refusal in refused.value.refusals} == {
            "reference_unpublished"
        }

    def test_refuses_a_merged_record_and_a_bare_fact_beside_the_rest(self):
        france, gaul = world.country("France"), world.country("Gaul")
        factories.merged(gaul, france)
        talks = world.talks(france)

        with pytest.raises(PublishingError) as refused:
            publish([gaul.pk, talks.held.pk, talks.pk])

        codes = {refusal.record_id: refusal.code for refusal in refused.value.refusals}
        assert codes[gaul.pk] == "merged"
        assert codes[talks.held.pk] in {"no_document", "evidence_missing"}
        assert talks.pk in codes

    def test_leaves_the_rules_across_rows_to_the_database(self):
        france = world.country()
        talks = world.talks(france, stated_form="bilateral")

        with (
            pytest.raises(IntegrityError, match="two parties"),
            transaction.atomic(),
        ):
            world.publish_all(france, talks)

        assert not Edition.objects.exists()


class TestUnpublishedEdit:
    """What somebody is just typing is in no document, whatever else is published."""

    @pytest.fixture
    def france(self):
        return world.country("France")

    @pytest.fixture
    def president(self, france):
        president = world.person("Amélie Durand")
        president.office = factories.affiliation(president, france, title="President")
        return president

    @pytest.fixture
    def talks(self, france, president):
        talks = world.talks(president)
        talks.seats[0].affiliation = president.office
        talks.seats[0].party = france
        talks.seats[0].save()
        factories.evidence(talks.report, president.office)
        world.publish_all(france, president, talks)
        return talks

    def rendered_again(self, talks):
        """Publish the meeting anew, for some other reason, and return all that is public."""
        Record.objects.filter(pk=talks.pk).update(note="Seen again.")
        publish([talks.pk])
        assert world.document(talks)["note"] == "Seen again."
        bodies = Edition.objects.current().values_list("body", flat=True)
        return b"\n".join(bytes(body) for body in bodies).decode()

    def test_of_a_name(self, talks, president):
        Name.objects.filter(record=president.pk).update(text=MARK)

        assert MARK not in self.rendered_again(talks)

    def test_of_an_office(self, talks, president):
        type(president.office).objects.filter(pk=president.office.pk).update(title=MARK)

        assert MARK not in self.rendered_again(talks)

    def test_of_a_code(self, talks, france):
        factories.identifier(france, scheme="iso3166_1_alpha2", value="QQ")

        assert '"QQ"' not in self.rendered_again(talks)

    def test_of_a_claim(self, talks):
        type(talks.report).objects.filter(pk=talks.report.pk).update(text=MARK)

        assert MARK not in self.rendered_again(talks)

    def test_of_the_evidence(self, talks):
        draft = world.report(talks.report.article, talks.held, text=MARK)

        assert str(draft.pk) not in self.rendered_again(talks)
        [held] = world.document(talks)["actions"]
        assert held["evidence"] == [str(talks.report.pk)]
        assert held["corroboration"] == 1

    def test_of_the_rank_of_a_claim(self, talks):
        second = world.report(talks.report.article, talks.held)
        publish([second.pk])
        assert world.document(talks)["actions"][0]["corroboration"] == 1
        type(second).objects.filter(pk=second.pk).update(
            rank="deprecated", rank_reason="misprint"
        )

        self.rendered_again(talks)

        assert str(second.pk) in world.document(talks)["actions"][0]["evidence"]
        world.assert_sound()

    def test_of_an_act_that_a_claim_bears_out(self, talks):
        Action.objects.filter(pk=talks.held.pk).update(code="ended")
        Record.objects.filter(pk=talks.report.pk).update(note="Seen again.")

        publish([talks.report.pk])

        supported = world.document(talks.report)["supports"]
        assert {"Held"} == {
            fact["name"] for fact in supported if fact["type"] == "action"
        }
        world.assert_sound()

    def test_of_a_place(self, talks, france):
        place = factories.place(state=france)
        publish([place.pk])
        talks.place = place
        talks.save()
        factories.participation(talks, france, role="host")
        world.report(talks.report.article, *talks.participations.all())
        publish(
            [
                *talks.participations.values_list("pk", flat=True),
                talks.pk,
                *Record.objects.filter(type="claim").values_list("pk", flat=True),
            ]
        )
        type(place).objects.filter(pk=place.pk).update(state=None)

        self.rendered_again(talks)

        assert world.document(talks)["country"]["name"] == "France"
        world.assert_sound()

    def test_of_a_participant_that_was_added(self, talks):
        japan = world.country(MARK)
        factories.participation(talks, japan)
        Name.objects.filter(record=talks.seats[0].actor_id).update(text="Renamed")

        publish([talks.seats[0].actor_id])

        [seat] = world.document(talks)["participants"]
        assert seat["actor"]["name"] == "Renamed"
        world.assert_sound()

    def test_of_a_relation_to_another_meeting(self, talks):
        summit = world.talks(text=MARK, kind="summit")
        tie = factories.relation(summit, "follows", talks)
        factories.evidence(summit.report, tie)

        assert MARK not in self.rendered_again(talks)
        assert world.document(talks)["related_by"] == []
