"""What looks wrong is told, and what does not is left in peace."""

from __future__ import annotations

from typing import Any

import pytest

from diplomacy.desk.checks import Finding, Grade, findings_of
from diplomacy.models import Action, Meeting, Participation, Record
from diplomacy.publishing.publish import publish
from tests import factories
from tests.counting import counted
from tests.publishing import world

pytestmark = pytest.mark.django_db


def warnings(record: Any) -> list[Finding]:
    return findings_of([record.pk], least=Grade.WARNING)


def codes(record: Any) -> set[str]:
    return {finding.code for finding in findings_of([record.pk])}


@pytest.fixture
def talks() -> Any:
    """Talks of two countries, held on 11 October 2024, as an article of the day after says."""
    article = world.article(published="2024-10-12")
    talks = world.talks(world.country("Russia"), world.country("Iran"), on=article)
    Meeting.objects.filter(pk=talks.pk).update(date="2024-10-11")
    return talks


def test_nothing_is_wrong_with_talks_that_were_held(talks: Any) -> None:
    assert warnings(talks) == []


class TestMeeting:
    def test_without_participants(self) -> None:
        assert "nobody_took_part" in codes(factories.meeting())

    def test_whose_participants_were_all_struck_out(self, talks: Any) -> None:
        Record.objects.filter(type="participant").update(review_status="rejected")
        assert "nobody_took_part" in codes(talks)

    def test_held_after_the_article_that_says_so(self, talks: Any) -> None:
        Action.objects.filter(pk=talks.held.pk).update(date="2024-10-13")
        [finding] = warnings(talks)
        assert (finding.code, finding.record_id) == ("held_after_report", talks.pk)
        assert "2024-10-13" in finding.sentence
        assert "2024-10-12" in finding.sentence

    @pytest.mark.parametrize("date", ["2024-10", "2024", ""])
    def test_held_on_a_day_that_is_not_known_exactly(
        self, talks: Any, date: str
    ) -> None:
        Action.objects.filter(pk=talks.held.pk).update(date=date)
        assert warnings(talks) == []

    @pytest.mark.parametrize(
        ("valid", "is_outside"),
        [
            ("2024-07-28/..", False),
            ("2024-07/2028-07", False),
            ("", False),
            ("2024-10-12/..", True),
            ("2020/2024-05-19", True),
        ],
    )
    def test_of_somebody_out_of_office(
        self, talks: Any, valid: str, is_outside: bool
    ) -> None:
        person = world.person()
        office = factories.affiliation(person, title="President", valid=valid)
        factories.participation(talks, person, affiliation=office)
        assert ("outside_office" in codes(talks)) == is_outside

    @pytest.mark.parametrize(
        ("exists", "is_outside"), [("1991/..", False), ("1922/1991", True)]
    )
    def test_of_a_state_that_is_no_more(
        self, talks: Any, exists: str, is_outside: bool
    ) -> None:
        union = world.country("Union", exists=exists)
        factories.participation(talks, union)
        assert ("not_in_existence" in codes(talks)) == is_outside

    def test_told_of_by_one_article(self, talks: Any) -> None:
        assert "one_article" in codes(talks)
        world.report(world.article(published="2024-10-13"), talks.held)
        assert "one_article" not in codes(talks)

    def test_without_an_english_name(self, talks: Any) -> None:
        assert "no_english_name" not in codes(talks)
        talks.names.update(language="fa")
        assert "no_english_name" in codes(talks)


class TestAgreement:
    @pytest.mark.parametrize(
        ("code", "day", "found"),
        [
            ("entered_into_force", "2024-01-02", set()),
            ("entered_into_force", "2024-01-01", set()),
            ("entered_into_force", "2023-12-31", {"in_force_before_signature"}),
            ("terminated", "2023-12-31", {"ended_before_signature"}),
            ("entered_into_force", "2024", set()),
        ],
    )
    def test_whose_acts_are_out_of_order(
        self, code: str, day: str, found: set[str]
    ) -> None:
        agreement = world.named(factories.agreement(), "Treaty")
        factories.action(agreement, "signed", date="2024-01-01")
        factories.action(agreement, code, date=day)
        assert {finding.code for finding in warnings(agreement)} == found

    def test_that_has_more_sides_than_a_source_says(self) -> None:
        agreement = factories.agreement(stated_form="bilateral")
        for _ in range(2):
            factories.participation(agreement, role="party")
        assert "more_sides" not in codes(agreement)
        third = factories.participation(agreement, role="party")
        assert "more_sides" in codes(agreement)
        Participation.objects.filter(pk=third.pk).update(review_status="rejected")
        assert "more_sides" not in codes(agreement)


class TestChangedValue:
    @pytest.fixture
    def published(self, talks: Any) -> Any:
        world.publish_all(*Record.objects.filter(type="country"), talks)
        return Meeting.objects.get(pk=talks.pk)

    def test_of_a_meeting(self, published: Any) -> None:
        published.kind = "summit"
        published.save()
        [finding] = warnings(published)
        assert finding.code == "changed_without_source"
        assert "kind" in finding.sentence

    def test_of_a_fact(self, published: Any) -> None:
        act = Action.objects.get(engagement=published)
        act.date = "2024-10-10"
        act.save()
        [finding] = warnings(published)
        assert finding.record_id == published.pk
        assert finding.sentence.startswith("Action: changed")

    def test_of_a_fact_that_got_a_claim(self, published: Any) -> None:
        act = Action.objects.get(engagement=published)
        act.date = "2024-10-10"
        act.save()
        world.report(world.article(published="2024-10-13"), act)
        assert warnings(published) == []

    def test_of_a_fact_while_another_got_a_claim(self, published: Any) -> None:
        act = Action.objects.get(engagement=published)
        act.date = "2024-10-10"
        act.save()
        seat = Participation.objects.filter(engagement=published)[0]
        world.report(world.article(published="2024-10-13"), seat)
        assert [each.code for each in warnings(published)] == ["changed_without_source"]

    def test_of_a_meeting_that_got_a_claim(self, published: Any) -> None:
        published.kind = "summit"
        published.save()
        act = Action.objects.get(engagement=published)
        world.report(world.article(published="2024-10-13"), act)
        assert warnings(published) == []

    def test_that_was_published_since(self, published: Any) -> None:
        published.kind = "summit"
        published.save()
        publish([published.pk])
        assert warnings(published) == []

    def test_of_a_name_is_none(self, published: Any) -> None:
        published.names.update(text="Negotiations")
        assert warnings(published) == []


def test_as_many_queries_for_many_records_as_for_one(talks: Any) -> None:
    others = [
        world.talks(world.country(f"Country {number}"), text=f"Talks {number}")
        for number in range(4)
    ]
    world.publish_all(*Record.objects.filter(type="country"), talks, *others)
    with counted() as one:
        findings_of([talks.pk])
    with counted() as many:
        found = findings_of([talks.pk, *(each.pk for each in others)])
    assert len(many) == len(one) <= 16
    assert {finding.record_id for finding in found} >= {each.pk for each in others}


def test_the_heaviest_come_first() -> None:
    meeting = factories.meeting()
    factories.name(meeting, "Pourparlers", language="fr")
    found = findings_of([meeting.pk])
    assert [finding.grade for finding in found] == [Grade.WARNING, Grade.HINT]
