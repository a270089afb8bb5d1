"""What is sent to make a document: found, understood, or refused with all that is wrong."""

from __future__ import annotations

import pytest

from diplomacy.common.ids import uuid7
from diplomacy.models import Record
from diplomacy.publishing.loading import LoadError, load
from diplomacy.publishing.publish import PublishingError
from tests.publishing import world

pytestmark = pytest.mark.django_db


def name(text, **more):
    return {"text": text, "language": "en", "kind": "common"} | more


def item(record_type, data, **more):
    made = {"op": "upsert", "type": record_type, "id": str(uuid7()), "data": data}
    return made | more


def mistakes(record_type, data):
    """Return the errors of one document that is refused."""
    with pytest.raises(LoadError) as refused:
        load([item(record_type, data)])
    [errors] = refused.value.errors.values()
    return errors


def minister(country):
    office = {"kind": "office", "office_class": "minister", "object": country}
    return {"names": [name("Amélie Durand")], "affiliations": [office]}


class TestReferences:
    @pytest.fixture
    def france(self):
        france = world.country("France", "FR")
        world.publish_all(france)
        return france

    def test_are_found_by_identifier_and_by_id_in_any_case(self, france):
        for reference in (
            {"scheme": "iso3166_1_alpha2", "value": "FR"},
            {"id": str(france.pk).upper()},
        ):
            with pytest.raises(PublishingError, match="No published claim supports"):
                load([item("person", minister(reference))])

    @pytest.mark.parametrize(
        ("reference", "code"),
        [
            ("FR", "not_a_reference"),
            ({}, "not_a_reference"),
            ({"scheme": "wikidata"}, "not_a_reference"),
            ({"id": "01927a00-0000-7000-8000-0000000000ff"}, "unknown_record"),
            ({"id": "France"}, "unknown_record"),
            ({"scheme": "wikidata", "value": "Q0"}, "unknown_record"),
            ({"ref": "nobody"}, "unknown_record"),
            ({"id": "x", "colour": "red"}, "unknown_member"),
        ],
    )
    def test_that_lead_nowhere_are_refused(self, france, reference, code):
        errors = mistakes("person", minister(reference))

        [error] = errors["affiliations"][0]["object"]
        assert error.code == code

    def test_to_a_record_of_another_type_are_refused(self, france):
        talks = world.talks()

        errors = mistakes("person", minister({"id": str(talks.pk)}))

        [error] = errors["affiliations"][0]["object"]
        assert error.code == "wrong_type"
        assert "meeting" in error

    def test_within_a_file_may_lead_forwards(self, france):
        person = minister({"scheme": "iso3166_1_alpha2", "value": "FR"})
        person["affiliations"][0]["ref"] = "office"
        source = {"unnamed": {"reason": "unspecified", "description": "officials"}}
        claim = {
            "article": {"ref": "article"},
            "locator": {"paragraph": 1},
            "kind": "report",
            "text": "She is minister.",
            "about": [{"ref": "durand"}],
            "supports": [{"ref": "office"}],
            "attributions": [source | {"medium": "speech"}],
        }
        items = [
            item("claim", claim),
            item("person", person, ref="durand"),
            item("article", {"kind": "news_text"}, ref="article"),
        ]

        load(items)

        published = world.document(Record.objects.get(pk=items[1]["id"]))
        [office] = published["affiliations"]
        assert office["evidence"] == [items[0]["id"]]
        assert office["object"]["code"] == "FR"
        world.assert_sound()


class TestMembers:
    def meeting(self, **data):
        return mistakes("meeting", {"kind": "talks"} | data)

    def test_that_are_unknown_are_refused_with_the_nearest(self):
        errors = self.meeting(kinds="talks", dates="2024")

        assert errors["kinds"][0].code == "unknown_member"
        assert "Did you mean kind?" in errors["kinds"][0]
        assert set(errors) == {"kinds", "dates"}

    def test_that_are_unknown_in_a_part_are_refused(self):
        errors = self.meeting(names=[name("X", txt="x")])

        assert errors["names"][0]["txt"][0].code == "unknown_member"

    @pytest.mark.parametrize("member", ["status", "evidence", "url", "country"])
    def test_that_are_derived_are_refused(self, member):
        assert self.meeting(**{member: "x"})[member][0].code == "read_only"

    def test_hold_only_codes_that_there_are(self):
        errors = self.meeting(kind="talk", visit_grade="statee")

        assert errors["kind"][0].code == "unknown_code"
        assert "Did you mean talks?" in errors["kind"][0]
        assert errors["visit_grade"][0].code == "unknown_code"

    def test_hold_only_dates_that_there_are(self):
        assert self.meeting(date="2023-02-30")["date"][0].code == "not_edtf"

    def test_are_all_refused_at_once(self):
        errors = self.meeting(
            kind="talk", date="2023-02-30", participants=[{"role": "x"}]
        )

        assert errors.keys() == {"kind", "date", "participants"}


def test_an_id_that_is_sent_is_kept():
    sent = item("country", {"names": [name("France")]})

    load([sent])

    assert Record.objects.get(pk=sent["id"]).label == "France"


def test_nothing_is_loaded_if_one_item_is_refused():
    with pytest.raises(LoadError) as refused:
        load([item("country", {}), item("country", {"kind": "x"}), item("meeting", {})])

    assert refused.value.errors.keys() == {1, 2}
    assert not Record.objects.exists()
