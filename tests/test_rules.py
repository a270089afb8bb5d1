"""The rules across rows: what they let pass, when they ask again, what they do."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from diplomacy.common.rules import violation
from diplomacy.models import Article, Claim, Meeting, Name, Record
from tests import factories

pytestmark = pytest.mark.django_db


def refused(do):
    """Return the name of the rule by which the database refuses this."""
    with pytest.raises(IntegrityError) as error:
        attempt(do)
    return violation(error.value).name


@transaction.atomic
def attempt(do):
    do()
    connection.check_constraints()


def passes():
    connection.check_constraints()
    return True


def status(record):
    return Record.objects.get(pk=record.pk).review_status


class TestDrafts:
    def test_a_draft_may_be_incomplete(self):
        factories.participation()
        factories.claim(kind="denial")
        factories.agreement(instrument="protocol")
        factories.meeting(stated_form="bilateral")
        factories.action(
            factories.agreement(instrument="treaty"), "ratified", by=factories.country()
        )

        assert passes()

    def test_a_draft_may_not_contradict_itself(self):
        assert (
            refused(lambda: factories.action(factories.meeting(), "ratified"))
            == "act_suits_the_engagement"
        )

    def test_the_order_within_a_transaction_is_free(self):
        claim = factories.claim()
        fact = factories.with_status(factories.participation(), "vetted")
        factories.with_status(claim, "vetted")
        factories.attribution(claim, position=1)
        factories.attribution(claim, position=0)
        factories.evidence(claim, fact)

        assert passes()

    def test_what_is_rejected_counts_for_nothing(self):
        one, other = factories.agreement(), factories.agreement()
        factories.with_status(factories.relation(one, "amends", other), "rejected")
        factories.relation(other, "amends", one)

        assert passes()


class TestLaterChanges:
    def test_evidence_cannot_be_taken_from_a_vetted_fact(self):
        fact = factories.vetted(factories.participation())

        assert refused(fact.evidence.all().delete) == "vetted_fact_has_evidence"

    def test_a_gathering_cannot_move_away_from_its_sidelines(self):
        forum = factories.meeting(kind="conference", date="2024-10-11")
        talks = factories.meeting(date="2024-10-11")
        factories.vetted(factories.relation(talks, "on_sidelines_of", forum))
        assert passes()

        def move():
            Meeting.objects.filter(pk=forum.pk).update(date="2024-10-18")

        assert refused(move) == "sidelines_are_at_the_same_time"

    def test_a_gathering_with_sidelines_stays_one(self):
        forum = factories.meeting(kind="conference")
        factories.relation(predicate="on_sidelines_of", object=forum)

        def change():
            Meeting.objects.filter(pk=forum.pk).update(kind="talks")

        assert refused(change) == "sidelines_are_of_a_gathering"

    def test_an_article_cannot_change_hands_under_a_vetted_claim(self):
        reuters = factories.actor("media")
        article = factories.article(wire=reuters)
        claim = factories.claim(article)
        factories.attribution(claim, actor=reuters)
        factories.vetted(claim)
        assert passes()

        def change():
            Article.objects.filter(pk=article.pk).update(wire=factories.actor("media"))

        assert refused(change) == "attribution_ends_at_the_article"

    def test_a_signature_cannot_be_taken_from_under_a_ratification(self):
        treaty, france = factories.agreement(), factories.country()
        signed = factories.action(treaty, "signed", by=france, date="1990")
        factories.vetted(factories.action(treaty, "ratified", by=france, date="1991"))
        assert passes()

        assert (
            refused(lambda: factories.with_status(signed, "rejected"))
            == "ratification_follows_a_signature"
        )
        assert refused(signed.delete) == "ratification_follows_a_signature"

    def test_an_actor_that_is_represented_cannot_become_a_person(self):
        party = factories.country()
        factories.participation(party=party)

        def change():
            party.kind = "person"
            party.save()

        assert refused(change) == "party_is_not_a_person"

    def test_a_host_cannot_leave_a_meeting_on_its_soil(self):
        russia = factories.country()
        talks = factories.meeting(place=factories.place(state=russia))
        host = factories.participation(talks, russia, role="host")
        factories.participation(talks, factories.person(), party=russia)
        factories.vetted(talks)
        assert passes()

        assert refused(host.delete) == "meeting_on_own_soil_has_a_host"

    def test_the_note_that_explains_other_stays(self):
        place = factories.vetted(factories.place(kind="other", note="A rented dacha."))
        assert passes()

        def forget():
            Record.objects.filter(pk=place.pk).update(note="")

        assert refused(forget) == "other_is_explained_in_a_note"

    def test_a_link_cannot_leave_a_hole_in_the_chain(self):
        claim = factories.claim()
        first = factories.attribution(claim, position=0)
        factories.attribution(claim, position=1)
        assert passes()

        assert refused(first.delete) == "attribution_chain_has_no_hole"


class TestWithdrawnArticles:
    @pytest.mark.parametrize("publication_status", ["withdrawn", "canceled"])
    def test_claims_are_deprecated_and_their_facts_fall_back(self, publication_status):
        article, other = factories.article(), factories.article()
        claim, second = (
            factories.supporting_claim(article),
            factories.supporting_claim(other),
        )
        lost, kept = factories.participation(), factories.participation()
        factories.evidence(claim, lost)
        factories.evidence(claim, kept)
        factories.evidence(second, kept)
        factories.vetted(lost)
        factories.vetted(kept)
        before = Record.objects.get(pk=lost.engagement_id).revision

        article.publication_status = publication_status
        article.save()

        claim.refresh_from_db()
        assert (claim.rank, claim.rank_reason) == ("deprecated", "retracted")
        assert (status(lost), status(kept)) == ("candidate", "vetted")
        assert Record.objects.get(pk=lost.engagement_id).revision == before + 1
        assert passes()

    def test_facts_fall_back_when_their_claim_is_rejected(self):
        claim, fact = factories.supporting_claim(), factories.participation()
        factories.evidence(claim, fact)
        factories.vetted(fact)

        factories.with_status(claim, "rejected")

        assert status(fact) == "candidate"
        assert passes()

    def test_a_correction_changes_no_claim(self):
        claim = factories.supporting_claim()

        Article.objects.filter(pk=claim.article_id).update(
            publication_status="corrected"
        )

        assert Claim.objects.get(pk=claim.pk).rank == "normal"


class TestMergedRecords:
    def test_parts_are_moved_before_the_merger_and_stay_after_it(self):
        survivor, duplicate = factories.meeting(), factories.meeting()
        part = factories.participation(duplicate)
        part.engagement_id = survivor.pk
        part.save()
        factories.merged(duplicate, survivor)
        assert passes()

        assert (
            refused(lambda: factories.participation(duplicate))
            == "merged_record_is_read_only"
        )
        assert (
            refused(lambda: factories.name(duplicate)) == "merged_record_is_read_only"
        )
        assert (
            refused(lambda: factories.relation(duplicate))
            == "merged_record_is_read_only"
        )
        assert (
            refused(lambda: Meeting.objects.filter(pk=duplicate.pk).update(date="2024"))
            == "merged_record_is_read_only"
        )
        assert (
            refused(lambda: Record.objects.filter(pk=duplicate.pk).update(note="No."))
            == "merged_record_is_read_only"
        )

    def test_a_merger_may_be_undone(self):
        survivor, duplicate = factories.place(), factories.place()
        factories.merged(duplicate, survivor)

        Record.objects.filter(pk=duplicate.pk).update(merged_into=None)

        assert passes()

    def test_an_organisation_may_turn_out_to_be_a_country(self):
        factories.merged(factories.actor("armed_group"), factories.country())

        assert passes()


class TestLabels:
    def test_the_preferred_english_name_is_the_label(self):
        country = factories.country()
        factories.name(country, "Aşgabat", language="tk", is_preferred=True)
        assert self.label(country) == "Aşgabat"
        factories.name(country, "Askhabad")
        assert self.label(country) == "Aşgabat"
        preferred = factories.name(country, "Ashgabat", is_preferred=True)
        assert self.label(country) == "Ashgabat"
        preferred.delete()
        assert self.label(country) == "Aşgabat"

    def test_the_name_in_use_comes_before_an_earlier_one(self):
        country = factories.country()
        factories.name(country, "Eswatini", is_preferred=True, valid="2018-04-19/..")
        factories.name(country, "Swaziland", is_preferred=True, valid="../2018-04-19")

        assert self.label(country) == "Eswatini"
        assert passes()

    def test_without_a_name_there_is_no_label(self):
        country = factories.country()
        name = factories.name(country)
        Name.objects.filter(pk=name.pk).delete()

        assert self.label(country) == ""

    def label(self, record):
        return Record.objects.get(pk=record.pk).label
