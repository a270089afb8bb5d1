"""Withdrawing: an address that says since when and why, and nothing that still refers to it."""

from __future__ import annotations

import pytest
from django.test import Client

from diplomacy.models import Claim, Edition, Record
from diplomacy.publishing.publish import PublishingError, publish, withdraw
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

REASON = "Entered twice by mistake."


class TestWithdraw:
    @pytest.fixture
    def france(self):
        return world.country("France", "FR")

    @pytest.fixture
    def talks(self, france):
        talks = world.talks(france)
        talks.report.about.add(france.pk)
        talks.report.targets.add(france.pk)
        world.publish_all(france, talks)
        return talks

    def test_answers_that_it_is_gone_since_when_and_why(self, talks):
        withdraw([talks.pk], reason=REASON)

        answer = world.get(talks)
        since = Edition.objects.current().get(record=talks.pk).published_at
        assert answer.status_code == 410
        assert answer.json()["code"] == "gone"
        assert REASON in answer.json()["detail"]
        assert since.isoformat()[:19] in answer.json()["detail"]
        world.assert_sound()

    @pytest.mark.parametrize("key", ["FR", "iso3166_1_alpha2:FR"])
    def test_answers_the_same_at_its_code(self, talks, france, key):
        withdraw([france.pk], reason=REASON)

        answer = Client().get(f"/api/v1/countries/{key}")
        assert answer.status_code == 410
        assert REASON in answer.json()["detail"]
        assert Client().get(f"/api/v1/countries/{key}/editions/1").status_code == 200

    def test_leaves_its_code_to_whoever_has_it_now(self, talks, france):
        withdraw([france.pk], reason=REASON)
        france.identifiers.all().delete()
        again = world.country("France", "FR")
        publish([again.pk])

        answer = Client().get("/api/v1/countries/FR")

        assert answer.json()["id"] == str(again.pk)

    def test_takes_the_participants_with_it(self, talks):
        gone = withdraw([talks.pk], reason=REASON)

        assert set(gone) == {talks.pk, talks.seats[0].pk}
        assert world.get(talks.seats[0]).status_code == 410

    def test_takes_the_claims_of_an_article_with_it(self, talks):
        withdraw([talks.report.article_id], reason=REASON)

        assert world.get(talks.report).status_code == 410

    def test_keeps_every_edition_readable(self, talks):
        withdraw([talks.pk], reason=REASON)

        numbers = [
            each["number"] for each in world.get(talks, "editions").json()["results"]
        ]
        assert numbers == [2, 1]
        assert world.get(talks, "editions", 1).json()["name"] == "Talks"
        assert world.get(talks, "editions", 2).status_code == 410

    def test_takes_it_out_of_lists_filters_and_words(self, talks, france):
        withdraw([talks.pk], reason=REASON)

        for query in ({}, {"country": "FR"}, {"q": "talks"}):
            listed = Client().get("/api/v1/meetings", query | {"count": "exact"}).json()
            assert (listed["results"], listed["count"]["value"]) == ([], 0)
        refused = Client().get("/api/v1/claims", {"meeting": str(talks.pk)})
        assert refused.json()["errors"][0]["code"] == "unknown_record"

    def test_leaves_no_reference_to_it(self, talks, france):
        withdraw([france.pk], reason=REASON)

        assert world.document(talks)["participants"][0]["actor"] is None
        assert world.document(talks.seats[0])["name"] == ""
        assert world.document(talks.report)["about"] == []
        assert world.document(talks.report.article)["about"] == []
        assert not Edition.objects.documents().mentioning([france.pk]).exists()
        world.assert_sound()

    def test_leaves_no_reference_in_a_record_with_unpublished_changes(
        self, talks, france
    ):
        factories.name(talks, "Draft", language="fr")
        Record.objects.filter(pk=talks.report.pk).update(note="Draft")

        withdraw([france.pk], reason=REASON)

        assert not Edition.objects.documents().mentioning([france.pk]).exists()
        assert "Draft" not in str([world.document(talks), world.document(talks.report)])
        world.assert_sound()

    def test_of_a_meeting_takes_its_facts_out_of_the_claims(self, talks):
        withdraw([talks.pk], reason=REASON)

        assert world.document(talks.report)["supports"] == []
        world.assert_sound()

    def test_of_whoever_acted_leaves_out_the_act(self):
        """An act without a party is one of the whole, which this one was not."""
        france = world.country()
        pact = world.named(factories.agreement(), "Pact")
        signed = factories.action(pact, "signed", by=france, date="2024-10-11")
        pact.report = world.report(None, pact, signed)
        world.publish_all(france, pact)
        assert world.document(pact)["status"] == "signed"

        withdraw([france.pk], reason=REASON)

        assert world.document(pact)["actions"] == []
        assert world.document(pact)["status"] == "unknown"
        world.assert_sound()

    def test_of_a_meeting_that_relates_to_another_takes_it_out_there(self, talks):
        summit = world.talks(text="Summit")
        tie = factories.relation(talks, "follows", summit)
        factories.evidence(talks.report, tie)
        world.publish_all(summit, talks)
        assert len(world.document(summit)["related_by"]) == 1

        withdraw([talks.pk], reason=REASON)

        assert world.document(summit)["related_by"] == []
        world.assert_sound()

    def test_of_what_it_relates_to_leaves_out_the_relation(self, talks):
        summit = world.talks(text="Summit")
        tie = factories.relation(talks, "follows", summit)
        factories.evidence(talks.report, tie)
        world.publish_all(summit, talks)

        withdraw([summit.pk], reason=REASON)

        assert world.document(talks)["relations"] == []
        assert str(tie.pk) not in str(world.document(talks.report)["supports"])
        world.assert_sound()

    def test_of_one_participant_takes_it_out_of_the_meeting(self, talks):
        withdraw([talks.seats[0].pk], reason=REASON)

        assert world.document(talks)["participants"] == []
        assert world.get(talks.seats[0]).status_code == 410
        world.assert_sound()

    def test_of_one_participant_takes_it_out_of_a_meeting_with_unpublished_changes(
        self, talks
    ):
        factories.name(talks, "Draft", language="fr")

        withdraw([talks.seats[0].pk], reason=REASON)

        assert world.document(talks)["participants"] == []
        world.assert_sound()

    def test_of_what_was_never_published_shows_nothing(self, france):
        world.publish_all(france)
        draft = world.country("Draft")

        assert withdraw([draft.pk], reason=REASON) == []
        assert world.get(draft).status_code == 404
        world.assert_sound()

    def test_twice_is_as_once(self, talks):
        withdraw([talks.pk], reason=REASON)

        assert withdraw([talks.pk], reason="Again.") == []
        assert world.kinds(talks) == ["document", "tombstone"]

    def test_of_an_article_with_a_claim_that_was_merged(self, talks):
        again = world.report(talks.report.article, talks.held)
        publish([again.pk])
        factories.merged(again, talks.report)

        withdraw([talks.report.article_id], reason=REASON)

        assert world.get(talks.report).status_code == 410

    def test_refuses_a_merged_record_and_a_bare_fact(self, talks, france):
        gaul = world.country("Gaul")
        factories.merged(gaul, france)

        with pytest.raises(PublishingError) as refused:
            withdraw([gaul.pk, talks.held.pk], reason=REASON)

        assert {refusal.code for refusal in refused.value.refusals} == {
            "merged",
            "no_document",
        }


class TestPublishAgain:
    @pytest.fixture
    def talks(self):
        talks = world.talks(world.country())
        talks.report.about.add(talks.seats[0].actor_id)
        world.publish_all(talks.seats[0].actor, talks)
        return talks

    def test_answers_again_with_the_next_edition(self, talks):
        withdraw([talks.pk], reason=REASON)

        publish([talks.pk])

        assert world.kinds(talks) == ["document", "tombstone", "document"]
        assert world.get(talks).json()["edition"] == 3
        world.assert_sound()

    def test_brings_back_the_facts_and_participants(self, talks):
        before = world.document(talks)
        withdraw([talks.pk], reason=REASON)

        publish([talks.pk])

        after = world.document(talks)
        for member in ("participants", "actions", "evidence", "status"):
            assert after[member] == before[member]
        assert world.get(talks.seats[0]).status_code == 200
        assert len(world.document(talks.report)["supports"]) == 2
        world.assert_sound()

    def test_shows_it_again_wherever_it_was_referred_to(self, talks):
        france = talks.seats[0].actor
        withdraw([france.pk], reason=REASON)

        publish([france.pk])

        assert world.document(talks)["participants"][0]["actor"]["name"] == "France"
        assert world.document(talks.seats[0])["name"] == "France"
        assert world.document(talks.report)["about"][0]["name"] == "France"
        assert world.document(talks.report.article)["about"][0]["name"] == "France"
        world.assert_sound()

    def test_brings_back_an_article_with_its_claims(self, talks):
        withdraw([talks.report.article_id], reason=REASON)

        publish([talks.report.article_id, talks.report.pk, talks.pk])

        assert world.document(talks)["status"] == "held"
        world.assert_sound()

    def test_brings_back_the_offices_of_a_person(self):
        france, person = world.country(), world.person()
        office = factories.affiliation(person, france)
        talks = world.talks(person)
        talks.seats[0].affiliation = office
        talks.seats[0].save()
        factories.evidence(talks.report, office)
        world.publish_all(france, person, talks)
        withdraw([person.pk], reason=REASON)
        assert world.document(talks)["participants"][0]["affiliation"] is None
        world.assert_sound()

        publish([person.pk])

        seat = world.document(talks)["participants"][0]
        assert seat["affiliation"]["office_class"] == "head_of_state"
        world.assert_sound()

    def test_brings_back_one_participant(self, talks):
        withdraw([talks.seats[0].pk], reason=REASON)

        publish([talks.seats[0].pk])

        assert len(world.document(talks)["participants"]) == 1
        world.assert_sound()

    def test_needs_what_it_refers_to(self, talks):
        withdraw([talks.seats[0].actor_id], reason=REASON)
        Claim.objects.filter(pk=talks.report.pk).update(text="They met again.")

        with pytest.raises(PublishingError, match="not published: France"):
            publish([talks.report.pk])
