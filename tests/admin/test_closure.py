"""What must be published along: all of it, and nothing that need not."""

from __future__ import annotations

from uuid import UUID

import pytest

from diplomacy.models import Claim, Edition, Record
from diplomacy.publishing.closure import closure
from diplomacy.publishing.publish import publish
from tests import factories

pytestmark = pytest.mark.django_db


def sourced(*facts: Record) -> Claim:
    """Return an unpublished claim that supports these facts, with its article."""
    claim = factories.claim()
    factories.attribution(claim)
    for fact in facts:
        factories.evidence(claim, fact)
    return claim


def ids(*records: Record) -> list[UUID]:
    return sorted(record.pk for record in records)


class TestReferences:
    def test_record_that_refers_to_nothing_needs_nothing(self) -> None:
        assert closure([factories.country().pk]) == []

    def test_unpublished_reference_is_needed_with_its_own(self) -> None:
        country = factories.country()
        region = factories.place(state=country)
        place = factories.place(parent=region)

        assert closure([place.pk]) == ids(country, region)

    def test_published_reference_is_not_needed(self) -> None:
        country = factories.country()
        publish([country.pk])

        assert closure([factories.place(state=country).pk]) == []

    def test_lists_and_attributions_refer_too(self) -> None:
        person, topic, wire = factories.person(), factories.topic(), factories.actor()
        seen, unseen = factories.article(), factories.article()
        seen.derives_from.add(unseen)
        claim = factories.claim(seen)
        claim.about.add(person)
        claim.topics.add(topic)
        factories.attribution(claim, actor=wire)

        assert closure([claim.pk]) == ids(person, topic, wire, seen, unseen)

    def test_facts_refer_for_their_owner(self) -> None:
        meeting, country = factories.meeting(), factories.country()
        place = factories.place()
        factories.participation(meeting, country)
        factories.action(meeting, place=place)
        agreement = factories.agreement()
        factories.relation(meeting, "produced", agreement)

        assert closure([meeting.pk]) == ids(country, place, agreement)

    def test_office_is_published_with_its_holder(self) -> None:
        person = factories.person()
        publish([person.pk])
        office = factories.affiliation(person)
        meeting = factories.meeting()
        factories.participation(meeting, person, affiliation=office)

        assert person.pk in closure([meeting.pk])


class TestEvidence:
    def test_claim_is_needed_with_its_article(self) -> None:
        meeting = factories.meeting()
        claim = sourced(factories.action(meeting))

        assert closure([meeting.pk]) == ids(claim, claim.article)

    def test_claim_of_a_fact_that_has_a_published_one_is_not_needed(self) -> None:
        action = factories.action()
        claim = sourced(action)
        publish([claim.pk, claim.article_id])
        sourced(action)

        assert closure([action.engagement_id]) == []

    def test_claim_goes_before_its_other_facts(self) -> None:
        talks, visit = factories.meeting(), factories.meeting()
        claim = sourced(factories.action(talks), factories.action(visit, "invited"))

        assert closure([talks.pk]) == ids(claim, claim.article)

    def test_claim_that_supports_more_than_was_published_is_needed(self) -> None:
        claim = factories.claim()
        factories.attribution(claim)
        publish([claim.pk, claim.article_id])
        action = factories.action()
        factories.evidence(claim, action)

        assert closure([action.engagement_id]) == [claim.pk]

    def test_claim_for_the_office_of_a_person(self) -> None:
        office = factories.affiliation()
        claim = sourced(office)

        assert closure([office.subject_id]) == ids(office.object, claim, claim.article)


class TestWhatIsGone:
    @pytest.mark.parametrize("status", ["rejected", "withdrawn"])
    def test_is_not_brought_back_on_the_way(self, status: str) -> None:
        country = factories.with_status(factories.country(), status)

        assert closure([factories.place(state=country).pk]) == []

    def test_rejected_claim_supports_nothing(self) -> None:
        meeting = factories.meeting()
        factories.with_status(sourced(factories.action(meeting)), "rejected")

        assert closure([meeting.pk]) == []


def test_set_can_be_published() -> None:
    """What the closure names is enough, from any record of a story."""
    person, country = factories.person(), factories.country()
    office = factories.affiliation(person, country, valid="2024-10-11")
    place = factories.place()
    meeting = factories.meeting(date="2024-10-11", place=place)
    part = factories.participation(meeting, person, party=country, affiliation=office)
    agreement = factories.agreement()
    facts = [
        office,
        part,
        factories.action(meeting, date="2024-10-11"),
        factories.relation(meeting, "produced", agreement),
        factories.action(agreement, "agreed", by=country),
    ]
    claim = sourced(*facts)

    needed = closure([meeting.pk])

    assert needed == ids(person, country, place, agreement, claim, claim.article)
    publish([meeting.pk, *needed])
    assert Edition.objects.documents().count() == 8
    assert closure([meeting.pk]) == []
