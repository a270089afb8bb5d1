"""
Whatever is entered, published, withdrawn and merged, in whatever order.

After every step each edition is as it would be rendered now, and nothing that
was entered since the last publication of its record can be read anywhere. What
is entered carries a mark of its own, so that a leak is seen wherever it shows.
"""

from __future__ import annotations

import re
from itertools import count

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from diplomacy.documents.writing import strike_out
from diplomacy.models import Claim, Edition, Name, Participation, Record
from diplomacy.publishing import publication
from diplomacy.publishing.publication import refresh_pending
from diplomacy.publishing.publish import PublishingError, merge, publish, withdraw
from diplomacy.publishing.rules import check_rules
from tests import factories
from tests.properties import examples
from tests.publishing import world

pytestmark = pytest.mark.slow

MARKS = re.compile(r"mark\d+x")
RESOURCES = ("people", "countries", "meetings", "claims", "articles", "participants")

picks = st.integers(min_value=0, max_value=1_000_000)


class Diplomacy(RuleBasedStateMachine):
    """Two countries and more, people with offices, meetings and the reports of them."""

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.marks = count(1)
        self.things = []
        self.merged = set()
        self.published_marks = set()

    def teardown(self):
        transaction.savepoint_rollback(self.savepoint)

    # What there is

    def mark(self):
        return f"mark{next(self.marks)}x"

    def pick(self, number, *types, but=None):
        """Return one of what there is of these types, was not merged, and is not that one."""
        alike = [
            thing
            for thing in self.things
            if thing.type in types and thing.pk not in self.merged and thing != but
        ]
        return alike[number % len(alike)] if alike else but

    def add(self, record):
        self.things.append(record)
        return record

    @initialize()
    def begin(self):
        for _ in range(2):
            self.add(world.country(self.mark()))
            self.add(world.person(self.mark()))
            self.add(factories.article(headline=self.mark()))
        for number in (0, 1):
            self.enter_a_meeting(number, number + 2)
            self.enter_another_report(number, 5)
        self.enter_an_office(0, 0)
        self.publish_everything()

    # What is entered

    @rule(one=picks, other=picks)
    def enter_a_meeting(self, one, other):
        sides = [self.pick(one, "country"), self.pick(other, "person", "country")]
        article = self.pick(one, "article")
        talks = world.talks(*sides, text=self.mark(), on=article)
        Claim.objects.filter(pk=talks.report.pk).update(text=self.mark())
        talks.report.about.add(*{side.pk for side in sides})
        self.add(talks)
        self.add(talks.report)

    @rule(number=picks, other=picks)
    def enter_another_report(self, number, other):
        talks = self.pick(number, "meeting")
        facts = [*talks.participations.all(), *talks.actions.all()]
        facts = [fact for fact in facts if fact.merged_into_id is None]
        chosen = facts[: 1 + other % len(facts)] if facts else []
        article = self.pick(other, "article")
        self.add(world.report(article, *chosen, text=self.mark()))

    @rule(number=picks, other=picks)
    def enter_an_office(self, number, other):
        person, country = self.pick(number, "person"), self.pick(other, "country")
        office = factories.affiliation(person, country, title=self.mark())
        factories.evidence(self.pick(other, "claim"), office)
        parts = Participation.objects.filter(
            actor=person.pk, merged_into=None, engagement__merged_into=None
        )
        self.tolerating(
            lambda: parts.order_by("pk").update(affiliation=office, party=country)
        )

    @rule(number=picks, other=picks)
    def relate_two_meetings(self, number, other):
        subject = self.pick(number, "meeting")
        thing = self.pick(other, "meeting", but=subject)

        def relate():
            tie = factories.relation(subject, "part_of", thing)
            factories.evidence(self.pick(other, "claim"), tie)

        self.tolerating(relate)

    @rule(number=picks)
    def enter_another_country(self, number):
        self.add(world.country(self.mark()))

    # What is edited

    @rule(number=picks)
    def rename(self, number):
        thing = self.pick(number, "country", "person", "meeting")
        names = Name.objects.filter(record=thing.pk, is_preferred=True)
        self.tolerating(lambda: names.update(text=self.mark()))

    @rule(number=picks)
    def note(self, number):
        thing = self.things[number % len(self.things)]
        notes = Record.objects.filter(pk=thing.pk)
        self.tolerating(lambda: notes.update(note=self.mark()))

    @rule(number=picks, rank=st.sampled_from(["normal", "deprecated"]))
    def rank(self, number, rank):
        claim = Claim.objects.filter(pk=self.pick(number, "claim").pk)
        reason = "refuted" if rank == "deprecated" else ""
        self.tolerating(lambda: claim.update(rank=rank, rank_reason=reason))

    @rule(number=picks)
    def strike_out_a_participant(self, number):
        parts = list(Participation.objects.filter(merged_into=None).order_by("pk"))
        if parts:
            self.tolerating(lambda: strike_out(parts[number % len(parts)]))

    # What is published

    @rule(chosen=st.lists(picks, min_size=1, max_size=4))
    def publish_some(self, chosen):
        self.publish({self.things[number % len(self.things)].pk for number in chosen})

    @rule()
    def publish_everything(self):
        standing = Record.objects.filter(
            pk__in=[thing.pk for thing in self.things], merged_into=None
        )
        self.publish(set(standing.values_list("pk", flat=True)))

    @rule(number=picks)
    def publish_a_meeting_with_its_report(self, number):
        talks = self.pick(number, "meeting")
        claims = Claim.objects.filter(support__fact__as_participation__engagement=talks)
        found = {*claims.values_list("pk", flat=True), talks.report.pk}
        articles = Claim.objects.filter(pk__in=found).values_list("article", flat=True)
        sides = talks.participations.values_list("actor", flat=True)
        self.publish({talks.pk, *found, *articles, *sides})

    @rule(number=picks)
    def withdraw_one(self, number):
        thing = self.things[number % len(self.things)]
        self.tolerating(lambda: withdraw([thing.pk], reason="Misread."))

    @rule(one=picks, other=picks)
    def merge_two(self, one, other):
        types = sorted({thing.type for thing in self.things})
        duplicate = self.pick(one, types[other % len(types)])
        survivor = self.pick(other, duplicate.type, but=duplicate)
        if self.tolerating(lambda: merge(duplicate.pk, survivor.pk)):
            self.merged.add(duplicate.pk)

    @precondition(lambda self: publication.AT_ONCE < 500)
    @rule()
    def empty_the_queue(self):
        refresh_pending()

    def publish(self, ids):
        if self.tolerating(lambda: publish(ids)):
            self.published_marks |= self.marks_of(ids)

    def tolerating(self, work):
        """Do this unless it is refused, which changes nothing; return whether it was done."""
        try:
            with transaction.atomic():
                work()
                check_rules()
        except (PublishingError, IntegrityError):
            return False
        return True

    # What holds

    def marks_of(self, ids):
        """Return the marks that these records and their parts carry now."""
        ids = list(ids)
        texts = [
            *Record.objects.filter(pk__in=ids).values_list(
                "note", "label", "description"
            ),
            *Name.objects.filter(record__in=ids).values_list("text"),
            *Claim.objects.filter(pk__in=ids).values_list("text"),
            *Record.objects.filter(as_article__pk__in=ids).values_list(
                "as_article__headline"
            ),
            *Record.objects.filter(as_affiliation__subject__in=ids).values_list(
                "as_affiliation__title"
            ),
        ]
        parts = Record.objects.filter(as_participation__engagement__in=ids)
        texts += parts.values_list("note")
        return set(MARKS.findall(str(texts)))

    @invariant()
    def every_edition_is_as_it_would_be_rendered(self):
        world.assert_sound()

    @invariant()
    def nothing_unpublished_is_readable(self):
        bodies = Edition.objects.values_list("body", "name", "terms")
        stored = {
            mark
            for body, *columns in bodies
            for mark in MARKS.findall(bytes(body).decode() + str(columns))
        }
        assert stored <= self.published_marks

    @invariant()
    def what_lists_hold_is_what_is_stored(self):
        listed = sum(self.listed(resource) for resource in RESOURCES)
        assert listed == Edition.objects.documents().count()

    def listed(self, resource):
        answer = Client().get(
            f"/api/v1/{resource}", {"page_size": 200, "count": "exact"}
        )
        assert set(MARKS.findall(answer.content.decode())) <= self.published_marks
        listed = answer.json()
        assert listed["count"]["value"] == len(listed["results"])
        return len(listed["results"])


def run(number, steps, machine=Diplomacy):
    run_state_machine_as_test(
        machine, settings=examples(number, stateful_step_count=steps)
    )


@pytest.mark.django_db
def test_a_few_courses_of_events():
    run(2, 12)


@pytest.mark.slow
@pytest.mark.django_db
def test_many_courses_of_events():
    run(3, 25)


@pytest.mark.slow
@pytest.mark.django_db
def test_many_courses_of_events_through_the_queue(monkeypatch):
    monkeypatch.setattr(publication, "AT_ONCE", 2)
    monkeypatch.setattr(publication, "BATCH", 3)
    run(2, 25)
