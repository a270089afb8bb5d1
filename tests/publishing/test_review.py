"""Records are put up for review, and sent back with a comment."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from diplomacy.history.reading import changes_of
from diplomacy.models import Record
from diplomacy.publishing.publish import PublishingError, merge, publish
from diplomacy.publishing.review import send_back, sent_back, submit
from tests import factories
from tests.publishing import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna")


@pytest.fixture
def talks() -> Any:
    return world.talks(world.country())


def status_of(record: Record) -> str:
    return Record.objects.get(pk=record.pk).review_status


def codes(error: PublishingError) -> list[str]:
    return [refusal.code for refusal in error.refusals]


def test_goes_there_and_back_with_its_facts(anna: User, talks: Any) -> None:
    assert submit([talks.pk], by=anna, note="The time is a guess.") == [talks.pk]
    assert {status_of(each) for each in (talks, talks.held, *talks.seats)} == {
        "submitted"
    }
    assert submit([talks.pk]) == []

    send_back([talks.pk], by=anna, comment="Then say so.")

    assert {status_of(each) for each in (talks, talks.held, *talks.seats)} == {
        "candidate"
    }
    notes = [entry.occasion.note for entry in changes_of(talks.pk)]
    assert notes[:2] == ["Then say so.", "The time is a guess."]


def test_whoever_entered_it_sees_why(anna: User, talks: Any) -> None:
    assert sent_back(talks) is None
    submit([talks.pk])
    send_back([talks.pk], by=anna, comment="Which day?")

    told = sent_back(Record.objects.get(pk=talks.pk))
    assert told is not None
    assert (told.by, told.note) == (anna, "Which day?")

    submit([talks.pk])
    assert sent_back(Record.objects.get(pk=talks.pk)) is None


def test_vetted_facts_stay_as_they_are(talks: Any) -> None:
    world.publish_all(talks.seats[0].actor, talks)

    submit([talks.pk])

    assert (status_of(talks), status_of(talks.held)) == ("submitted", "vetted")


def test_needs_a_comment(talks: Any) -> None:
    submit([talks.pk])

    with pytest.raises(PublishingError) as error:
        send_back([talks.pk], comment=" ")

    assert codes(error.value) == ["comment_missing"]
    assert status_of(talks) == "submitted"


def test_only_what_is_up_for_review(talks: Any) -> None:
    place = factories.place()
    submit([talks.pk])

    with pytest.raises(PublishingError) as error:
        send_back([talks.pk, place.pk], comment="Which day?")

    assert [(each.record_id, each.code) for each in error.value.refusals] == [
        (place.pk, "not_submitted")
    ]
    assert status_of(talks) == "submitted"


def test_not_what_goes_with_another(talks: Any) -> None:
    gone, place = factories.place(), factories.place()
    publish([gone.pk, place.pk])
    merge(gone.pk, place.pk)

    with pytest.raises(PublishingError) as error:
        submit([talks.held.pk, gone.pk])

    assert sorted(codes(error.value)) == ["merged", "no_document"]
