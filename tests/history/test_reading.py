"""The history of a record tells of its parts, on which occasion, and what differs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User

from diplomacy.history.models import Difference
from diplomacy.history.occasions import occasion
from diplomacy.history.reading import changes_of
from diplomacy.models import Action, Meeting, Record
from tests import factories

pytestmark = pytest.mark.django_db


def told(record_id: UUID) -> list[tuple[str, list[str]]]:
    """Return the reason of each occasion, with the tables that were changed on it."""
    return [
        (
            entry.occasion.note,
            [change.table_name.partition("_")[2] for change in entry.changes],
        )
        for entry in changes_of(record_id)
    ]


@pytest.fixture
def talks() -> Any:
    with occasion(note="Entered."):
        meeting = factories.meeting(date="2024-10-11")
        factories.name(meeting, "Talks")
        factories.action(meeting)
    return meeting


def test_newest_first_with_parts(talks: Any) -> None:
    with occasion(note="Corrected."):
        Record.objects.filter(pk=talks.actions.get().pk).update(note="Briefly.")
    with occasion(note="Something else."):
        factories.meeting()

    assert told(talks.pk) == [
        ("Corrected.", ["record"]),
        ("Entered.", ["record", "meeting", "name", "record", "action"]),
    ]


def test_part_that_is_gone(talks: Any) -> None:
    with occasion(note="Deleted."):
        talks.actions.get().delete()

    (reason, tables), _ = told(talks.pk)
    assert (reason, tables) == ("Deleted.", ["action", "record"])


def test_evidence_of_a_part(talks: Any) -> None:
    with occasion(note="Borne out."):
        factories.evidence(factories.claim(), talks.actions.get())

    assert told(talks.pk)[0] == ("Borne out.", ["evidence"])


def test_part_that_went_elsewhere_is_told_in_both(talks: Any) -> None:
    other = factories.meeting()
    with occasion(note="Moved."):
        Action.objects.update(engagement=other)
    with occasion(note="Changed there."):
        Action.objects.update(date="2024")

    assert told(talks.pk)[0] == ("Moved.", ["action"])
    assert [reason for reason, _ in told(other.pk)][:2] == ["Changed there.", "Moved."]


def test_each_column_that_differs(talks: Any) -> None:
    Meeting.objects.update(date="2024-10", kind="summit")

    (change,) = changes_of(talks.pk)[0].changes
    assert change.differences() == [
        Difference("date", "2024-10-11", "2024-10"),
        Difference("kind", "talks", "summit"),
    ]


def test_who(talks: Any) -> None:
    anna = User.objects.create_user("anna")
    with occasion(by=anna):
        Meeting.objects.update(date="2024-10")

    assert changes_of(talks.pk)[0].occasion.by == anna
    assert str(changes_of(talks.pk)[0].occasion).endswith(" anna")


def test_no_more_than_wanted(talks: Any) -> None:
    (entry,) = changes_of(talks.pk, most=2)

    assert len(entry.changes) == 2
