"""Merging meetings, claims and unpublished records, and what cannot be merged."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from diplomacy.models import (
    Attribution,
    Claim,
    Identifier,
    Name,
    Participation,
    Relation,
)
from diplomacy.publishing.publish import PublishingError, merge, publish, withdraw
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MARK = "Zanzibarine"


@pytest.fixture
def france():
    return world.country("France", "FR")


@pytest.fixture
def gaul():
    gaul = world.country("Gaul")
    factories.identifier(gaul, scheme="wikidata", value="Q38060")
    return gaul


@pytest.fixture
def talks(france, gaul):
    talks = world.talks(gaul)
    talks.report.about.add(gaul.pk)
    talks.report.addressees.add(gaul.pk)
    talks.report.targets.add(gaul.pk)
    world.publish_all(france, gaul, talks)
    return talks


class TestMergeOfMeetings:
    @pytest.fixture
    def again(self, france, gaul, talks):
        again = world.talks(gaul, text="Talks in Paris")
        world.publish_all(again)
        return again

    def test_unites_participants_and_acts(self, talks, again):
        merge(again.pk, talks.pk)

        document = world.document(talks)
        assert len(document["participants"]) == 2
        assert len(document["actions"]) == 2
        assert len(document["evidence"]) == 2
        engagement = world.document(again.seats[0])["engagement"]
        assert engagement["id"] == str(talks.pk)
        world.assert_sound()

    def test_moves_the_address_of_a_fact(self, talks, again):
        merge(again.pk, talks.pk)

        urls = {fact["url"] for fact in world.document(again.report)["supports"]}
        assert f"{world.url(talks)}#{again.held.pk}" in urls
        world.assert_sound()

    def test_merges_a_relation_that_both_have(self, talks, again):
        sector = factories.topic()
        ties = []
        for meeting in (talks, again):
            tie = factories.relation(meeting, "in_sector", sector)
            factories.evidence(meeting.report, tie)
            ties.append(tie)
        world.publish_all(sector, talks, again)

        merge(again.pk, talks.pk)

        [relation] = world.document(talks)["relations"]
        assert relation["id"] == str(ties[0].pk)
        assert relation["evidence"] == sorted(
            [str(talks.report.pk), str(again.report.pk)]
        )
        assert Relation.objects.get(pk=ties[1].pk).merged_into_id == ties[0].pk
        assert str(ties[0].pk) in str(world.document(again.report)["supports"])
        world.assert_sound()

    def test_refuses_to_relate_a_meeting_to_itself(self, talks, again):
        tie = factories.relation(again, "follows", talks)
        factories.evidence(again.report, tie)
        world.publish_all(again, talks)

        with (
            pytest.raises(IntegrityError, match="relation_is_with_another_record"),
            transaction.atomic(),
        ):
            merge(again.pk, talks.pk)

        assert world.get(again).status_code == 200
        world.assert_sound()


class TestMergeOfClaims:
    def test_moves_the_evidence_and_keeps_each_chain_whole(self, talks):
        again = world.report(talks.report.article, talks.held)
        factories.attribution(again, position=1)
        publish([again.pk])

        merge(again.pk, talks.report.pk)

        [held] = world.document(talks)["actions"]
        assert held["evidence"] == [str(talks.report.pk)]
        assert len(world.document(talks.report)["attributions"]) == 1
        assert Attribution.objects.filter(claim=again.pk).count() == 2
        world.assert_sound()

    def test_of_a_participant_takes_it_out_of_its_meeting(self, talks, france):
        second = factories.participation(talks, france)
        factories.evidence(talks.report, second)
        publish([talks.pk, talks.report.pk])

        merge(second.pk, talks.seats[0].pk)

        assert len(world.document(talks)["participants"]) == 1
        assert world.get(second).status_code == 308
        publish([talks.pk])
        assert world.get(second).status_code == 308
        world.assert_sound()


class TestUnpublished:
    def test_duplicate_brings_nothing_into_the_survivor_before_that_is_published(
        self, france
    ):
        world.publish_all(france)
        draft = world.country(MARK)

        merge(draft.pk, france.pk)

        assert MARK not in str(world.document(france))
        assert world.get(draft).status_code == 404
        world.assert_sound()
        publish([france.pk])
        assert MARK in str(world.document(france))
        world.assert_sound()

    def test_changes_of_the_duplicate_stay_unpublished(self, france, gaul, talks):
        Name.objects.filter(record=gaul.pk).update(text=MARK)

        merge(gaul.pk, france.pk)

        assert world.get(gaul).status_code == 308
        assert MARK not in str(world.document(france))
        world.assert_sound()

    def test_changes_of_the_survivor_stay_unpublished(self, france, gaul, talks):
        factories.name(france, MARK, language="fr")

        merge(gaul.pk, france.pk)

        assert world.document(talks)["participants"][0]["actor"]["name"] == "France"
        assert MARK not in str(world.document(france))
        world.assert_sound()
        publish([france.pk])
        assert {name["text"] for name in world.document(france)["names"]} == {
            "France",
            "Gaul",
            MARK,
        }

    def test_drafts_follow_too(self, france, gaul, talks):
        draft = factories.participation(factories.meeting(), gaul)

        merge(gaul.pk, france.pk)

        assert Participation.objects.get(pk=draft.pk).actor_id == france.pk

    def test_withdrawn_duplicate_redirects(self, france, gaul, talks):
        withdraw([gaul.pk], reason="Twice.")

        merge(gaul.pk, france.pk)

        assert world.get(gaul).status_code == 308
        assert world.document(talks)["participants"][0]["actor"]["name"] == "France"
        world.assert_sound()


class TestRefusal:
    def codes(self, duplicate, survivor):
        with pytest.raises(PublishingError) as refused:
            merge(duplicate.pk, survivor.pk)
        return {refusal.code for refusal in refused.value.refusals}

    def test_of_two_types(self, france, talks):
        assert self.codes(france, talks) == {"cannot_merge"}

    def test_of_a_record_with_itself(self, france, talks):
        assert self.codes(france, france) == {"cannot_merge"}

    def test_of_what_is_merged_already(self, france, gaul, talks):
        merge(gaul.pk, france.pk)

        assert self.codes(gaul, france) == {"merged"}
        assert self.codes(france, gaul) >= {"merged"}

    def test_of_a_bare_fact(self, talks):
        another = factories.action(talks, "ended")

        assert self.codes(another, talks.held) == {"no_document"}

    def test_of_what_was_published_into_what_is_not(self, france, gaul, talks):
        draft = world.country("Draft")

        assert self.codes(gaul, draft) == {"survivor_unpublished"}

    def test_of_a_claim_changes_nothing(self, france, gaul, talks):
        before = list(Identifier.objects.order_by("pk").values_list("record", "value"))

        self.codes(gaul, world.country("Draft"))

        after = Identifier.objects.order_by("pk").values_list("record", "value")
        assert list(after) == before
        assert Claim.objects.get().about.get().pk == gaul.pk
