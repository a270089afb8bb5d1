"""The timeline while the record changes: what follows, what goes, and what stood then."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from diplomacy.models import Moment
from diplomacy.publishing.checking import discrepancies
from diplomacy.publishing.publish import merge, publish, withdraw
from tests import factories
from tests.api.reading import get, ids, listed
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def moments(query=None):
    return listed("timeline", {"page_size": 200, **(query or {})})


class TestTimeline:
    def test_follows_what_is_published(self):
        france = world.country("France", "FR")
        talks = world.talks(france)
        world.publish_all(france, talks)
        then = datetime.now(UTC).isoformat()
        before = get("timeline", {"as_of": then}).json()
        france.names.update(text="French Republic")
        france.refresh_from_db()

        publish([france.pk])

        [meeting] = moments({"kind": "meeting"})
        assert meeting["parties"][0]["name"] == "French Republic"
        assert meeting["edition"] == 2
        assert get("timeline", {"as_of": then}).json() == before
        [meeting] = [each for each in before["results"] if each["kind"] == "meeting"]
        assert meeting["parties"][0]["name"] == "France"
        assert len(moments({"updated_since": then})) == 2
        world.assert_sound()

    def test_loses_what_is_withdrawn_and_keeps_it_for_then(self):
        france = world.country("France", "FR")
        talks = world.talks(france)
        world.publish_all(france, talks)
        then = datetime.now(UTC).isoformat()

        withdraw([talks.pk], reason="Never held.")

        assert moments() == []
        assert len(moments({"as_of": then})) == 2
        assert Moment.objects.filter(superseded_at=None).count() == 0
        world.assert_sound()

    def test_gives_the_acts_of_a_merged_meeting_to_the_survivor(self):
        talks, double = world.talks(), world.talks(text="Double")
        world.publish_all(talks, double)

        merge(double.pk, talks.pk)

        found = {each["engagement"]["id"] for each in moments()}
        assert found == {str(talks.pk)}
        world.assert_sound()

    def test_shows_no_draft(self):
        talks = world.talks(world.country("France", "FR"))
        later = factories.action(talks, "postponed", date="2024-10-01")

        assert moments() == []
        assert later.pk

    def test_is_near_the_place_of_the_moment(self):
        paris = world.named(factories.place(latitude=48.85, longitude=2.35), "Paris")
        talks = world.talks(place=paris)
        world.publish_all(paris, talks, world.talks(text="Elsewhere"))

        found = moments({"near": "48.8,2.3,20", "count": "exact"})

        assert ids(found) == [str(talks.pk)]
        assert moments({"near": "48.8,2.3,1"}) == []


class TestMoments:
    """Rows of a table that go with their editions."""

    @pytest.fixture
    def talks(self):
        talks = world.talks(world.country("France", "FR"))
        world.publish_all(talks.seats[0].actor, talks)
        talks.names.update(text="Renamed")
        talks.refresh_from_db()
        publish([talks.pk])
        return talks

    @pytest.mark.parametrize(
        "change", [{"terms": []}, {"body": b"{}"}, {"sort_day": 1}]
    )
    def test_are_never_changed(self, talks, change):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Moment.objects.filter(superseded_at=None).update(**change)
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Moment.objects.all().delete()

    @pytest.mark.parametrize(
        "tampering",
        [
            "UPDATE diplomacy_moment SET terms = '{}' WHERE superseded_at IS NULL",
            "UPDATE diplomacy_moment SET body = '{}' WHERE superseded_at IS NULL",
            "UPDATE diplomacy_moment SET superseded_at = now()",
            "DELETE FROM diplomacy_moment WHERE superseded_at IS NULL",
        ],
    )
    def test_are_checked_against_their_documents(self, talks, tampering):
        connection.check_constraints()
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(tampering)
            cursor.execute("SET session_replication_role = origin")

        assert [each.detail for each in discrepancies()] == [
            "its moments are not those of its document."
        ]
