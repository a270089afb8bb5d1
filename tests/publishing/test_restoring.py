"""A record becomes again what it was, whatever was done to it since."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.history.occasions import occasion
from diplomacy.history.reading import changes_of
from diplomacy.models import (
    Actor,
    Claim,
    Evidence,
    Name,
    Occasion,
    Participation,
    Record,
)
from diplomacy.publishing.merging import merge
from diplomacy.publishing.publish import PublishingError, publish
from diplomacy.publishing.restoring import restore
from tests import factories
from tests.properties import examples
from tests.publishing import world
from tests.publishing.rows import working_rows

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def rows() -> dict[str, list[Any]]:
    """Return what the working tables say, without when a row came."""
    said = working_rows()
    records = map(json.loads, said["diplomacy_record"])
    told = [{**row, "created_at": None} for row in records]
    return said | {"diplomacy_record": sorted(told, key=lambda row: row["id"])}


def last_occasion(record: Any) -> int:
    return int(changes_of(record.pk)[0].occasion.pk)


def codes(refused: pytest.ExceptionInfo[PublishingError]) -> list[str]:
    return [refusal.code for refusal in refused.value.refusals]


@pytest.fixture
def meeting() -> Any:
    """A draft of talks, entered on one occasion."""
    with occasion(note="Entered."):
        talks = world.talks(world.country("France"), note="As printed.")
        factories.name(talks, "Entretiens", language="fr")
    return talks


def note(meeting: Any, number: int) -> None:
    meeting.note = f"Note {number}."
    meeting.save()


def date(meeting: Any, number: int) -> None:
    meeting.date = f"2024-10-{number + 1:02}"
    meeting.save()


def seat(meeting: Any, number: int) -> None:
    seated = meeting.participations.values_list("actor", flat=True)
    free = Actor.objects.exclude(pk__in=seated).order_by("pk")
    if free:
        came = factories.participation(meeting, free[number % len(free)])
        factories.evidence(Claim.objects.latest("pk"), came)


def unseat(meeting: Any, number: int) -> None:
    seats = list(meeting.participations.order_by("pk"))
    if seats:
        seat = seats[number % len(seats)]
        Evidence.objects.filter(fact=seat.pk).delete()
        seat.delete()


def role(meeting: Any, number: int) -> None:
    seats = list(meeting.participations.order_by("pk"))
    if seats:
        chosen = seats[number % len(seats)]
        chosen.note = f"Seat {number}."
        chosen.save()


def call(meeting: Any, number: int) -> None:
    if not meeting.names.filter(text=f"Called {number}"):
        factories.name(meeting, f"Called {number}")


def uncall(meeting: Any, number: int) -> None:
    names = list(meeting.names.order_by("pk"))
    if names:
        names[number % len(names)].delete()


def prefer(meeting: Any, number: int) -> None:
    names = list(meeting.names.filter(language="en").order_by("pk"))
    if names:
        meeting.names.filter(is_preferred=True, language="en").update(
            is_preferred=False
        )
        Name.objects.filter(pk=names[number % len(names)].pk).update(is_preferred=True)


steps = st.lists(
    st.tuples(
        st.sampled_from([note, date, seat, unseat, role, call, uncall, prefer]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=10,
)


@examples(30)
@given(done=steps, data=st.data())
def test_any_history_leads_back_to_any_of_its_points(done: Any, data: Any) -> None:
    with occasion(note="Entered."):
        meeting = world.talks(world.country("France"))
    factories.country()
    factories.country()
    points = [(last_occasion(meeting), rows())]
    for act, number in done:
        with occasion(note=f"{act.__name__} {number}"):
            act(type(meeting).objects.get(pk=meeting.pk), number)
        points.append((last_occasion(meeting), rows()))
    chosen = data.draw(st.integers(0, len(points) - 1))
    key, before = points[chosen]

    if rows() != before:
        restore(meeting.pk, key)
    else:
        with pytest.raises(PublishingError):
            restore(meeting.pk, key)

    assert rows() == before


def test_is_told_in_the_history(meeting: Any) -> None:
    then = last_occasion(meeting)
    with occasion(note="A slip."):
        note(meeting, 1)

    restore(meeting.pk, then, reason="It was right before.")

    assert Occasion.objects.latest("pk").note == "It was right before."
    assert type(meeting).objects.get(pk=meeting.pk).note == "As printed."


def test_publishes_nothing_and_keeps_what_is_published(meeting: Any) -> None:
    world.publish_all(meeting, Record.objects.get(type="country"))
    published = world.document(meeting)
    then = last_occasion(meeting)
    with occasion(note="Mended."):
        note(type(meeting).objects.get(pk=meeting.pk), 1)
    publish([meeting.pk])

    restore(meeting.pk, then)

    assert world.document(meeting)["note"] == "Note 1."
    record = Record.objects.get(pk=meeting.pk)
    assert record.review_status == "vetted"
    assert record.revision != record.published_revision
    publish([meeting.pk])
    assert world.document(meeting)["note"] == published["note"]
    world.assert_sound()


def test_a_part_that_was_published_since_is_struck_out(meeting: Any) -> None:
    world.publish_all(meeting, Record.objects.get(type="country"))
    then = last_occasion(meeting)
    other = world.country("Italy")
    with occasion(note="A third one came."):
        came = factories.participation(meeting, other)
        factories.evidence(meeting.report, came)
    publish([other.pk, meeting.pk, meeting.report.pk])
    assert len(world.document(meeting)["participants"]) == 2

    restore(meeting.pk, then)

    assert Participation.objects.get(pk=came.pk).review_status == "withdrawn"
    publish([meeting.pk, meeting.report.pk])
    assert len(world.document(meeting)["participants"]) == 1
    world.assert_sound()


def test_a_part_that_was_struck_out_since_is_a_candidate_again(meeting: Any) -> None:
    world.publish_all(meeting, Record.objects.get(type="country"))
    then = last_occasion(meeting)
    with occasion(note="Struck out."):
        [seat] = meeting.seats
        seat = Participation.objects.get(pk=seat.pk)
        seat.review_status = "withdrawn"
        seat.save()

    restore(meeting.pk, then)

    assert Participation.objects.get(pk=seat.pk).review_status == "candidate"


def test_the_last_point_is_refused(meeting: Any) -> None:
    with pytest.raises(PublishingError) as refused:
        restore(meeting.pk, last_occasion(meeting))
    assert codes(refused) == ["nothing_to_restore"]


def test_a_point_since_which_only_the_review_has_moved_is_refused(
    meeting: Any,
) -> None:
    then = last_occasion(meeting)
    world.publish_all(meeting, Record.objects.get(type="country"))
    with pytest.raises(PublishingError) as refused:
        restore(meeting.pk, then)
    assert codes(refused) == ["nothing_to_restore"]


def test_a_point_of_another_record_is_refused(meeting: Any) -> None:
    other = factories.place()
    with pytest.raises(PublishingError) as refused:
        restore(meeting.pk, last_occasion(other))
    assert codes(refused) == ["history_missing"]


def test_before_a_merger_is_refused(meeting: Any) -> None:
    france = Record.objects.get(type="country")
    then = last_occasion(france)
    gaul = world.country("Gaul")
    world.publish_all(france, gaul)
    merge(gaul.pk, france.pk)
    before = rows()

    with pytest.raises(PublishingError) as refused:
        restore(france.pk, then)

    assert codes(refused) == ["changed_since"]
    assert rows() == before
