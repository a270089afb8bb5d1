"""Editions are appended, and never changed or deleted."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from diplomacy.models import Actor, Edition, Name, Record
from diplomacy.publishing.publish import publish, withdraw
from tests.publishing import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def france():
    france = world.country()
    world.publish_all(france)
    return france


class TestDatabase:
    @pytest.mark.parametrize(
        "change",
        [
            {"body": b"{}"},
            {"terms": []},
            {"name": "Gaul"},
            {"kind": "tombstone"},
            {"reason": "Another."},
            {"number": 2},
            {"published_at": timezone.now()},
            {"superseded_at": timezone.now(), "body": b"{}"},
        ],
    )
    def test_refuses_to_change_an_edition(self, france, change):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Edition.objects.filter(record=france.pk).update(**change)

    def test_refuses_to_delete_an_edition(self, france):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Edition.objects.filter(record=france.pk).delete()

    def test_refuses_to_delete_it_with_its_record(self, france):
        with pytest.raises(ProtectedError):
            france.delete()
        savepoint = transaction.savepoint()
        for table, column in ((Name, "record"), (Actor, "record"), (Record, "pk")):
            table.objects.filter(**{column: france.pk})._raw_delete("default")
        with pytest.raises(DatabaseError, match="foreign key"):
            connection.check_constraints()
        transaction.savepoint_rollback(savepoint)

    def test_refuses_to_supersede_an_edition_twice(self, france):
        withdraw([france.pk], reason="Twice.")

        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Edition.objects.filter(record=france.pk, number=1).update(
                superseded_at=timezone.now()
            )
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Edition.objects.filter(record=france.pk, number=1).update(
                superseded_at=None
            )


class TestChain:
    def test_meets_without_a_gap(self, france):
        withdraw([france.pk], reason="Twice.")
        publish([france.pk])

        first, second, third = world.editions(france)
        assert [edition.number for edition in (first, second, third)] == [1, 2, 3]
        assert first.superseded_at == second.published_at
        assert second.superseded_at == third.published_at
        assert third.superseded_at is None

    def test_tells_each_document_its_number_and_instant(self, france):
        document = world.document(france)

        [edition] = world.editions(france)
        assert document["edition"] == 1
        assert document["published_at"].startswith(
            edition.published_at.isoformat()[:26]
        )
        assert document["published_at"].endswith("Z")

    def test_says_the_same_under_another_tag(self, france):
        withdraw([france.pk], reason="Twice.")
        publish([france.pk])

        first, _, third = world.editions(france)
        assert first.etag.partition("-")[0] == third.etag.partition("-")[0]
        assert first.etag != third.etag
