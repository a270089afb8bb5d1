"""The page that asks before a record becomes again what it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.history.occasions import occasion
from diplomacy.history.reading import changes_of
from diplomacy.models import Meeting, Occasion
from tests import factories
from tests.admin.forms import Form
from tests.admin.test_story import change

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def meeting(researcher: Client) -> Meeting:
    """Talks whose note was changed, and which have a participant more, since they were entered."""
    with occasion(note="Entered."):
        meeting = factories.meeting(note="As printed.")
        factories.name(meeting, "Talks", is_preferred=True)
    Form(researcher, change(meeting)).set(note="A slip.").send()
    with occasion(note="One more."):
        factories.participation(meeting)
    return meeting


def address(meeting: Meeting, index: int = -1) -> str:
    """Return the page that restores what the record was after an occasion, the first if not said."""
    then = changes_of(meeting.pk)[index].occasion
    return reverse("admin:diplomacy_meeting_restore", args=[meeting.pk, then.pk])


def send(client: Client, meeting: Meeting, url: str, **more: Any) -> Any:
    revision = Meeting.objects.get(pk=meeting.pk).revision
    return client.post(url, {"seen_revision": revision, "reason": "", **more})


def test_history_leads_there_from_every_point_but_the_last(
    researcher: Client, meeting: Meeting
) -> None:
    page = researcher.get(
        reverse("admin:diplomacy_meeting_history", args=[meeting.pk])
    ).content.decode()

    last, *earlier = changes_of(meeting.pk)
    assert len(earlier) == 2
    assert f"restore/{last.occasion.pk}/" not in page
    assert all(f"restore/{entry.occasion.pk}/" in page for entry in earlier)


def test_shows_what_would_change_and_changes_nothing(
    researcher: Client, meeting: Meeting
) -> None:
    before = changes_of(meeting.pk)

    page = researcher.get(address(meeting)).content.decode()

    assert '<td dir="auto">A slip.</td><td dir="auto">As printed.</td>' in page
    assert "Participation deleted" in page
    assert changes_of(meeting.pk) == before


def test_restores_and_says_who_and_why(researcher: Client, meeting: Meeting) -> None:
    answer = send(researcher, meeting, address(meeting), reason="It was right.")

    assert answer["Location"] == change(meeting)
    restored = Meeting.objects.get(pk=meeting.pk)
    assert (restored.note, restored.participations.count()) == ("As printed.", 0)
    told = Occasion.objects.latest("pk")
    assert told.by is not None
    assert (told.note, told.channel) == ("It was right.", "admin")


def test_a_reason_that_is_not_given_is_the_point_itself(
    researcher: Client, meeting: Meeting
) -> None:
    send(researcher, meeting, address(meeting))

    assert Occasion.objects.latest("pk").note.startswith("Restored to ")


def test_a_point_in_between(researcher: Client, meeting: Meeting) -> None:
    send(researcher, meeting, address(meeting, 1))

    restored = Meeting.objects.get(pk=meeting.pk)
    assert (restored.note, restored.participations.count()) == ("A slip.", 0)


def test_what_somebody_changed_meanwhile_is_kept(
    researcher: Client, meeting: Meeting
) -> None:
    url = address(meeting)
    seen = Meeting.objects.get(pk=meeting.pk).revision
    Form(researcher, change(meeting)).set(note="Mended by another.").send()

    answer = researcher.post(url, {"seen_revision": seen, "reason": ""})

    assert "It was changed after you opened this page" in answer.content.decode()
    assert Meeting.objects.get(pk=meeting.pk).note == "Mended by another."


def test_what_refers_to_what_is_gone_is_refused_in_words(
    researcher: Client, meeting: Meeting
) -> None:
    place = factories.place()
    with occasion(note="Moved there."):
        Meeting.objects.filter(pk=meeting.pk).update(place=place)
    with occasion(note="Moved away."):
        Meeting.objects.filter(pk=meeting.pk).update(place=None)
    there = address(meeting, 1)
    place.delete()

    answer = researcher.get(there)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "It was refused" in page
    assert 'value="Restore"' not in page
    assert send(researcher, meeting, there).status_code == 200


def test_who_may_not_change_it_may_not_restore_it(
    administrator: Client, meeting: Meeting
) -> None:
    assert administrator.get(address(meeting)).status_code == 403
    assert send(administrator, meeting, address(meeting)).status_code == 403
    assert Meeting.objects.get(pk=meeting.pk).note == "A slip."


def test_a_point_that_is_none_of_its_own(researcher: Client, meeting: Meeting) -> None:
    other = factories.place()
    then = changes_of(other.pk)[0].occasion.pk
    url = reverse("admin:diplomacy_meeting_restore", args=[meeting.pk, then])

    assert (
        "Nothing is known of what it was then" in researcher.get(url).content.decode()
    )
    gone = reverse("admin:diplomacy_meeting_restore", args=[meeting.pk, 10**12])
    assert researcher.get(gone).status_code == 404


def test_text_stays_text(researcher: Client, meeting: Meeting) -> None:
    Form(researcher, change(meeting)).set(note="<script>alert(1)</script>").send()

    page = researcher.get(address(meeting)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
