"""Whatever changes a working table is written down, by whatever way it came."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from diplomacy.exchange.models import IdempotentRequest, SentFile
from diplomacy.history.occasions import occasion
from diplomacy.models import (
    Change,
    LinkCheck,
    Meeting,
    Name,
    Occasion,
    Record,
    SentSheet,
    Token,
)
from diplomacy.publishing.models import Edition, LoadedStory, Moment, PendingRefresh
from diplomacy.publishing.review import submit
from tests import factories

pytestmark = pytest.mark.django_db

WITHOUT: dict[type[models.Model], str] = {
    Change: "It is the history.",
    Occasion: "It is the history.",
    Edition: "An edition is never changed.",
    Moment: "A moment is never changed.",
    PendingRefresh: "A queue of what the service does itself.",
    LinkCheck: "What somebody else's server answered last; nobody enters it.",
    LoadedStory: "Says only which files were read.",
    IdempotentRequest: "What a request was answered, until it is forgotten.",
    SentFile: "When a file was first sent; it is never changed.",
    SentSheet: "What somebody has sent and not confirmed, until it is forgotten.",
    Token: "Nobody changes a token; who revoked it stands in it.",
}
"""The tables without a history, and why; every other one is a working table."""

TRIGGERS = """
    SELECT relname, array_agg(tgname::text ORDER BY tgname)
      FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE NOT tgisinternal AND tgname ~ '^(writes_history|working_table)' GROUP BY 1
"""


def working_tables() -> set[str]:
    ours = apps.get_app_config("diplomacy").get_models(include_auto_created=True)
    return {model._meta.db_table for model in ours if model not in WITHOUT}


def changes(**fields: Any) -> list[Change]:
    return list(Change.objects.filter(**fields).order_by("pk"))


def after(change: Change) -> dict[str, Any]:
    assert isinstance(change.after, dict)
    return change.after


def test_every_working_table_has_a_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        found = dict(cursor.fetchall())

    assert found.keys() == working_tables()
    assert {tuple(triggers) for triggers in found.values()} == {
        (
            "working_table_is_never_truncated",
            "writes_history_of_delete",
            "writes_history_of_insert",
            "writes_history_of_update",
        )
    }


def test_history_comes_after_the_revision() -> None:
    """Triggers of one kind run in the order of their names, and those of history last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE proname = 'raise_revision'"
        )
        names = [name for (name,) in cursor.fetchall()]

    assert names
    assert max(names) < "writes_history"


class TestWaysIn:
    def test_new_record(self) -> None:
        meeting = factories.meeting(date="2024-10-11", note="Typed.")

        record, row = changes(record_id=meeting.pk)
        assert record.table_name == "diplomacy_record"
        assert row.table_name == "diplomacy_meeting"
        assert record.operation == row.operation == "insert"
        assert after(record)["note"] == "Typed."
        assert after(row)["date"] == "2024-10-11"
        assert "date_earliest" not in after(row)
        assert "revision" not in after(record)

    def test_only_what_differs(self) -> None:
        meeting = factories.meeting(date="2024-10-11")
        meeting.date = "2024-10"
        meeting.save()

        *_, change = changes(record_id=meeting.pk)
        assert change.operation == "update"
        assert change.before == {"date": "2024-10-11"}
        assert change.after == {"date": "2024-10"}

    def test_nothing_where_nothing_differs(self) -> None:
        meeting = factories.meeting()
        before = Change.objects.count()
        meeting.save()

        assert Change.objects.count() == before
        assert Record.objects.get(pk=meeting.pk).revision > 1

    def test_update_of_many(self) -> None:
        made = [factories.meeting() for _ in range(3)]
        Meeting.objects.update(kind="summit")

        found = changes(table_name="diplomacy_meeting", operation="update")
        assert {change.record_id for change in found} == {each.pk for each in made}

    def test_bulk_create(self) -> None:
        place = factories.place()
        Name.objects.bulk_create(
            Name(record_id=place.pk, text=text, language="en", kind="common")
            for text in ("Ashgabat", "Aşgabat")
        )

        found = changes(table_name="diplomacy_name")
        assert [after(change)["text"] for change in found] == ["Ashgabat", "Aşgabat"]
        assert {change.record_id for change in found} == {place.pk}

    def test_deletion_that_follows_another(self) -> None:
        name = factories.name()
        place = name.record.as_place
        place_id = place.pk
        place.delete()

        gone = changes(operation="delete")
        assert [change.table_name for change in gone] == [
            "diplomacy_name",
            "diplomacy_place",
            "diplomacy_record",
        ]
        assert gone[0].before is not None
        assert gone[0].before["text"] == "Ashgabat"
        assert {change.record_id for change in gone} == {place_id}

    def test_sql(self) -> None:
        name = factories.name()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE diplomacy_name SET id = 7, text = 'Aşgabat'")

        went, came = changes(table_name="diplomacy_name")[1:]
        assert {(went.operation, went.row_key), (came.operation, came.row_key)} == {
            ("delete", str(name.pk)),
            ("insert", "7"),
        }

    def test_lists_of_references(self) -> None:
        claim, place = factories.claim(), factories.place()
        claim.about.add(place)
        claim.about.clear()

        found = changes(table_name="diplomacy_claim_about")
        assert [change.operation for change in found] == ["insert", "delete"]
        assert {change.record_id for change in found} == {claim.pk}

    def test_part_that_goes_to_another_record(self) -> None:
        name, other = factories.name(), factories.place()
        action, meeting = factories.action(), factories.meeting()
        Name.objects.filter(pk=name.pk).update(record_id=other.pk)
        former = action.engagement_id
        type(action).objects.filter(pk=action.pk).update(engagement=meeting)

        moved = changes(left_id__isnull=False)
        assert [(each.left_id, each.owner_id) for each in moved] == [
            (name.record_id, None),
            (former, meeting.pk),
        ]


class TestOccasion:
    def test_who_and_why(self) -> None:
        user = User.objects.create_user("anna")
        with occasion(
            by=user, note="Misread.", request_id="r1", channel="api", token="t1"
        ):
            meeting = factories.meeting()

        told = Occasion.objects.get(changes__in=changes(record_id=meeting.pk)[:1])
        assert (told.by, told.note, told.request_id) == (user, "Misread.", "r1")
        assert (told.channel, told.token) == ("api", "t1")

    def test_nobody_said_anything(self) -> None:
        factories.meeting()

        told = Occasion.objects.get()
        assert told.by is None
        assert told.role

    def test_what_is_not_given_is_as_outside(self) -> None:
        user = User.objects.create_user("anna")
        with occasion(by=user, channel="admin"):
            factories.meeting()
            with occasion(by=user):
                factories.meeting()
            with occasion(note="Misread."):
                factories.meeting()
        factories.meeting()

        found = Occasion.objects.order_by("pk").values_list("by", "channel", "note")
        assert list(found) == [
            (user.pk, "admin", ""),
            (user.pk, "admin", "Misread."),
            (None, "", ""),
        ]

    def test_what_is_apart_is_told_apart(self) -> None:
        with occasion(note="Entered."):
            place = factories.place()
            submit([place.pk])

        notes = Occasion.objects.values_list("note", flat=True)
        assert list(notes) == ["Entered.", "Entered."]

    def test_what_fails_is_said_of_nothing_else(self) -> None:
        def fail() -> None:
            with occasion(note="In vain."):
                factories.meeting(kind="nonsense")

        with pytest.raises(IntegrityError):
            fail()

        factories.meeting()

        assert list(Occasion.objects.values_list("note", flat=True)) == [""]

    def test_changes_of_nothing_make_none(self) -> None:
        meeting = factories.meeting()
        with occasion(note="Looked at."):
            meeting.save()

        assert not Occasion.objects.filter(note="Looked at.").exists()

    @pytest.mark.parametrize("said", ["nonsense", '{"by": 4711}'])
    def test_sql_cannot_hide_behind_nonsense(self, said: str) -> None:
        def change() -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('diplomacy.occasion', %s, true)", [said]
                )
                factories.meeting()
                connection.check_constraints()

        with pytest.raises(DatabaseError, match=r"json|auth_user"):
            change()

        assert not Meeting.objects.exists()


class TestKept:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE diplomacy_change SET after = NULL",
            "DELETE FROM diplomacy_change",
            "TRUNCATE diplomacy_change",
            "UPDATE diplomacy_occasion SET by_id = NULL",
            "DELETE FROM diplomacy_occasion",
            "TRUNCATE diplomacy_occasion CASCADE",
            "INSERT INTO diplomacy_change SELECT * FROM diplomacy_change",
            "TRUNCATE diplomacy_record CASCADE",
            "TRUNCATE diplomacy_claim_about",
        ],
    )
    def test_sql_is_refused(self, statement: str) -> None:
        factories.claim()
        connection.check_constraints()

        with (
            pytest.raises(IntegrityError, match=r"never changed|TRUNCATE"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
