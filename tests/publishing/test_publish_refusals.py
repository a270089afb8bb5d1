"""What keeps records from being published, and edits that nobody has published."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from diplomacy.models import Action, Edition, Name, Participation, Record
from diplomacy.publishing.publish import PublishingError, publish
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MARK = "Zanzibarine"


def answers(path: str, **query: str) -> str:
    return Client().get(path, query).content.decode()


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
