"""Merging: an address that leads to the survivor for ever, and everything that referred to it."""

from __future__ import annotations

import pytest
from django.test import Client

from diplomacy.models import (
    Edition,
    Record,
)
from diplomacy.publishing.facts import columns_to, table_of
from diplomacy.publishing.publish import merge, publish
from diplomacy.records.codes import RecordType
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MARK = "Zanzibarine"


@pytest.fixture
def france():
    return world.country("France", "FR")


@pytest.fixture
def gaul():
    gaul = world.country("Gaul")
    factories.identifier(gaul, scheme="wikidata", value="Q38060")
    return gaul


@pytest.fixture
def talks(france, gaul):
    talks = world.talks(gaul)
    talks.report.about.add(gaul.pk)
    talks.report.addressees.add(gaul.pk)
    talks.report.targets.add(gaul.pk)
    world.publish_all(france, gaul, talks)
    return talks


class TestMerge:
    def test_redirects_to_the_survivor(self, france, gaul, talks):
        merge(gaul.pk, france.pk)

        answer = world.get(gaul)
        assert answer.status_code == 308
        assert answer.headers["Location"] == world.url(france)
        world.assert_sound()

    def test_redirects_in_editions(self, france, gaul, talks):
        merge(gaul.pk, france.pk)

        assert world.kinds(gaul) == ["document", "redirect"]
        assert world.get(gaul, "editions", 1).json()["name"] == "Gaul"
        assert world.get(gaul, "editions", 2).headers["Location"] == world.url(france)

    def test_unites_names_and_identifiers(self, france, gaul, talks):
        factories.name(gaul, "France")
        publish([gaul.pk])

        merge(gaul.pk, france.pk)

        document = world.document(france)
        assert sorted(name["text"] for name in document["names"]) == ["France", "Gaul"]
        assert [name["text"] for name in document["names"] if name["is_preferred"]] == [
            "France"
        ]
        assert {each["value"] for each in document["identifiers"]} == {"FR", "Q38060"}
        found = Client().get("/api/v1/countries/wikidata:Q38060")
        assert found.json()["id"] == str(france.pk)
        world.assert_sound()

    def test_re_points_every_reference(self, france, gaul, talks):
        merge(gaul.pk, france.pk)

        claim = world.document(talks.report)
        assert world.document(talks)["participants"][0]["actor"]["name"] == "France"
        assert world.document(talks.seats[0])["name"] == "France"
        for member in ("about", "addressees", "targets"):
            assert [each["name"] for each in claim[member]] == ["France"]
        assert world.document(talks.report.article)["about"][0]["name"] == "France"
        assert not Edition.objects.documents().mentioning([gaul.pk]).exists()
        world.assert_sound()

    def test_leaves_no_foreign_key_to_the_duplicate(self, france, gaul, talks):
        merge(gaul.pk, france.pk)

        left = {
            f"{column.model.__name__}.{column.name}"
            for column in columns_to(table_of(RecordType.COUNTRY))
            if column.model._default_manager.filter(
                **{column.attname: gaul.pk}
            ).exists()
        }
        assert left == set()

    def test_leaves_what_it_changed_without_unpublished_changes(
        self, france, gaul, talks
    ):
        merge(gaul.pk, france.pk)

        for record in (france, talks, talks.seats[0], talks.report):
            record.refresh_from_db()
            assert record.revision == record.published_revision

    def test_lists_a_record_once_that_was_referred_to_by_both_ids(
        self, france, gaul, talks
    ):
        talks.report.about.add(france.pk)
        publish([talks.report.pk])

        merge(gaul.pk, france.pk)

        assert [each["name"] for each in world.document(talks.report)["about"]] == [
            "France"
        ]
        publish([talks.report.pk])
        world.assert_sound()

    def test_follows_where_there_are_unpublished_changes_and_keeps_them_private(
        self, france, gaul, talks
    ):
        talks.report.about.add(france.pk)
        publish([talks.report.pk])
        factories.name(talks, MARK, language="fr")
        Record.objects.filter(pk=talks.report.pk).update(note=MARK)

        merge(gaul.pk, france.pk)

        assert world.document(talks)["participants"][0]["actor"]["name"] == "France"
        assert [each["name"] for each in world.document(talks.report)["about"]] == [
            "France"
        ]
        bodies = Edition.objects.values_list("body", flat=True)
        assert not any(MARK.encode() in bytes(body) for body in bodies)
        world.assert_sound()

    def test_follows_a_chain_of_mergers(self, france, gaul, talks):
        hexagon = world.country("Hexagon")
        world.publish_all(hexagon)
        merge(gaul.pk, france.pk)
        merge(france.pk, hexagon.pk)

        for duplicate in (gaul, france):
            answer = world.get(duplicate)
            assert answer.status_code == 308
            assert answer.headers["Location"] == world.url(hexagon)
        assert world.document(talks)["participants"][0]["actor"]["name"] == "Hexagon"
        world.assert_sound()

    def test_follows_a_chain_in_a_filter(self, france, gaul, talks):
        hexagon = world.country("Hexagon")
        world.publish_all(hexagon)
        merge(gaul.pk, france.pk)
        merge(france.pk, hexagon.pk)

        listed = Client().get("/api/v1/meetings", {"country": str(gaul.pk)}).json()

        assert [each["id"] for each in listed["results"]] == [str(talks.pk)]

    def test_moves_what_still_belongs_to_a_record_merged_before(
        self, france, gaul, talks
    ):
        """What stays with a merged record is left as it is: it is read-only."""
        sector, other = factories.topic(), factories.topic()
        again = world.talks(gaul, text="Again")
        for meeting in (talks, again):
            tie = factories.relation(meeting, "in_sector", sector)
            factories.evidence(meeting.report, tie)
        world.publish_all(sector, other, again, talks)
        merge(again.pk, talks.pk)

        merge(sector.pk, other.pk)

        [relation] = world.document(talks)["relations"]
        assert relation["object"]["id"] == str(other.pk)
        world.assert_sound()
