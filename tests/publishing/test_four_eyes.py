"""Whoever entered or changed what is to be published may not publish it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from diplomacy.documents.writing import strike_out
from diplomacy.history.occasions import occasion
from diplomacy.models import Participation, Record
from diplomacy.publishing.publish import PublishingError, merge, publish, withdraw
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna")


@pytest.fixture
def boris() -> User:
    return User.objects.create_user("boris")


@pytest.fixture
def talks(db: None) -> Any:
    """Talks that are published, entered by nobody in particular."""
    france = world.country("France")
    talks = world.talks(france)
    world.publish_all(france, talks)
    return talks


def refused(by: User, *records: Any) -> set[tuple[Any, str]]:
    """Return the records that this user may not publish."""
    try:
        publish({record.pk for record in records}, by=by)
    except PublishingError as error:
        return {(refusal.record_id, refusal.code) for refusal in error.refusals}
    return set()


class TestWhoever:
    def test_entered_it_may_not_publish_it(self, anna: User, boris: User) -> None:
        with occasion(by=anna):
            place = world.named(factories.place(), "Ashgabat")

        with pytest.raises(PublishingError) as error:
            publish([place.pk], by=anna)

        (refusal,) = error.value.refusals
        assert (refusal.record_id, refusal.code) == (place.pk, "four_eyes")
        assert refusal.detail.startswith("anna has entered or changed it")
        assert publish([place.pk], by=boris) == [place.pk]

    def test_changed_a_part_may_not_publish_it(
        self, anna: User, boris: User, talks: Any
    ) -> None:
        with occasion(by=anna):
            talks.held.note = "About an hour."
            talks.held.save()

        assert refused(anna, talks) == {(talks.pk, "four_eyes")}
        assert refused(boris, talks) == set()

    def test_changed_a_participant_may_not_publish_the_meeting(
        self, anna: User, talks: Any
    ) -> None:
        with occasion(by=anna):
            Record.objects.filter(pk=talks.seats[0].pk).update(note="By video.")

        assert refused(anna, talks) == {(talks.pk, "four_eyes")}
        assert refused(anna, talks.seats[0]) == {(talks.pk, "four_eyes")}

    def test_took_a_part_away_may_not_publish_the_rest(
        self, anna: User, boris: User, talks: Any
    ) -> None:
        with occasion(by=anna):
            strike_out(Participation.objects.get())

        assert refused(anna, talks) == {(talks.pk, "four_eyes")}
        assert refused(boris, talks) == set()

    def test_added_evidence_may_not_publish_the_claim(
        self, anna: User, talks: Any
    ) -> None:
        with occasion(by=anna):
            factories.evidence(talks.report, factories.action(talks, date="2024"))

        assert refused(anna, talks.report, talks) == {
            (talks.report.pk, "four_eyes"),
            (talks.pk, "four_eyes"),
        }

    def test_changed_one_of_many_publishes_none(self, anna: User) -> None:
        with occasion(by=anna):
            mine = world.named(factories.place(), "Ashgabat")
        other = world.named(factories.place(), "Kazan")

        assert refused(anna, mine, other) == {(mine.pk, "four_eyes")}
        assert not world.is_published(other)


class TestFree:
    def test_what_somebody_else_changed(self, anna: User, boris: User) -> None:
        with occasion(by=anna):
            place = world.named(factories.place(), "Ashgabat")

        assert refused(boris, place) == set()

    def test_what_was_published_since(self, anna: User, boris: User) -> None:
        with occasion(by=anna):
            place = world.named(factories.place(), "Ashgabat")
        publish([place.pk], by=boris)

        assert refused(anna, place) == set()
        with occasion(by=boris):
            Record.objects.filter(pk=place.pk).update(note="Capital.")
        assert refused(boris, place) == {(place.pk, "four_eyes")}
        assert refused(anna, place) == set()

    def test_the_service_itself(self, anna: User) -> None:
        with occasion(by=anna):
            place = world.named(factories.place(), "Ashgabat")
            assert publish([place.pk]) == [place.pk]

    def test_where_one_pair_of_eyes_will_do(self, anna: User, settings: Any) -> None:
        settings.FOUR_EYES = False
        with occasion(by=anna):
            place = world.named(factories.place(), "Ashgabat")

        assert refused(anna, place) == set()

    def test_what_was_only_published_or_withdrawn(self, anna: User, talks: Any) -> None:
        withdraw([talks.pk], by=anna, reason="Misread.")

        assert refused(anna, talks) == set()
        assert world.is_published(talks)

    def test_what_a_merger_published(self, anna: User, talks: Any) -> None:
        gaul, france = world.country("Gaul"), talks.seats[0].actor
        world.publish_all(gaul)
        merge(gaul.pk, france.pk, by=anna)

        assert refused(anna, france, talks) == set()
