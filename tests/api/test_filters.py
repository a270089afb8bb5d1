"""Filters by reference and by code, compared with a plain reading of the documents."""

from __future__ import annotations

import pytest

from tests import factories
from tests.api import reading
from tests.api.reading import ids, listed, oracle, refers_to
from tests.publishing import world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with reading.made(django_db_blocker) as made:
        yield made


class TestCombining:
    """Any of them, all of them, none of them."""

    def test_any_all_and_none(self, it):
        both = {"page_size": 200}
        found = {
            form: ids(listed("meetings", both | {form: ["FR", "JP"]}))
            for form in ("country", "country_all", "not_country")
        }

        assert found["country"] == oracle("meetings", refers_to(it.france, it.japan))
        assert found["country_all"] == oracle(
            "meetings",
            lambda document: (
                refers_to(it.france)(document) and refers_to(it.japan)(document)
            ),
        )
        assert found["not_country"] == oracle(
            "meetings", lambda document: not refers_to(it.france, it.japan)(document)
        )
        assert all(found["country_all"])
        assert len(found["country"]) > len(found["country_all"]) > 0

    def test_of_several_parameters(self, it):
        query = {"country": "FR", "kind": ["talks", "summit"], "not_sector": "trade"}

        assert ids(listed("meetings", query)) == oracle(
            "meetings",
            lambda document: (
                refers_to(it.france)(document)
                and document["kind"] in {"talks", "summit"}
                and "trade" not in {sector["code"] for sector in document["sectors"]}
            ),
        )

    def test_of_one_value_given_twice_is_as_once(self, it):
        twice = listed("meetings", {"country": ["FR", "FR"]})

        assert ids(twice) == ids(listed("meetings", {"country": "FR"}))

    def test_of_one_record_by_two_names_is_as_one(self, it):
        keys = ["FR", "FRA", "fr", "wikidata:Q142", str(it.france.pk)]

        assert ids(listed("meetings", {"country_all": keys})) == ids(
            listed("meetings", {"country": "FR"})
        )

    @pytest.mark.parametrize("form", ["kind", "kind_all", "not_kind"])
    def test_of_codes(self, it, form):
        wanted = {"talks", "summit"}
        keep = {
            "kind": lambda document: document["kind"] in wanted,
            "kind_all": lambda document: False,
            "not_kind": lambda document: document["kind"] not in wanted,
        }

        found = ids(listed("meetings", {form: sorted(wanted)}))

        assert found == oracle("meetings", keep[form])


class TestSector:
    def test_includes_those_below_it(self, it):
        found = ids(listed("meetings", {"sector": "energy"}))

        assert found == oracle(
            "meetings",
            lambda document: any(
                sector["code"].split(".")[0] == "energy"
                for sector in document["sectors"]
            ),
        )
        assert len(found) > len(listed("meetings", {"sector": "energy.gas"})) > 0

    def test_lists_itself_and_those_below_it(self, it):
        codes = {each["code"] for each in listed("sectors", {"sector": "energy"})}

        assert codes == {"energy", "energy.gas"}

    def test_does_not_include_what_only_begins_alike(self, it):
        world.publish_all(world.named(factories.topic(code="energy2"), "Energy, too"))

        codes = {each["code"] for each in listed("sectors", {"sector": "energy"})}

        assert codes == {"energy", "energy.gas"}


class TestCodes:
    @pytest.mark.parametrize(
        ("plural", "name", "member"),
        [
            ("articles", "kind", "kind"),
            ("articles", "status", "publication_status"),
            ("meetings", "kind", "kind"),
            ("meetings", "status", "status"),
            ("meetings", "format", "format"),
            ("meetings", "mode", "mode"),
            ("meetings", "setting", "setting"),
            ("participants", "role", "role"),
            ("participants", "status", "attendance"),
            ("claims", "quotation", "quotation"),
            ("agreements", "kind", "instrument"),
            ("agreements", "status", "status"),
            ("agreements", "binding", "binding"),
            ("sectors", "kind", "kind"),
            ("countries", "status", "recognition"),
            ("countries", "kind", "kind"),
            ("organisations", "kind", "kind"),
            ("places", "kind", "kind"),
            ("projects", "status", "status"),
            ("claims", "kind", "kind"),
            ("claims", "status", "rank"),
            ("claims", "polarity", "polarity"),
            ("claims", "modality", "modality"),
        ],
    )
    def test_are_those_of_the_documents(self, it, plural, name, member):
        values = {document[member] for document in listed(plural, {"page_size": 200})}

        for value in values - {None}:
            assert ids(listed(plural, {name: value, "page_size": 200})) == oracle(
                plural, lambda document, value=value: document[member] == value
            )
        assert values != {None}

    @pytest.mark.parametrize("member", ["actor", "party"])
    def test_of_whoever_is_host(self, it, member):
        whom = {"actor": it.durand, "party": it.france}[member]

        found = ids(listed("meetings", {"host": str(whom.pk)}))

        assert found == [str(it.meetings[1].pk)]
        assert not listed("meetings", {"host": "JP"})
        seat = [str(it.host.pk)]
        assert ids(listed("participants", {"host": str(whom.pk)})) == seat
        assert not listed("participants", {"host": "JP"})

    def test_of_what_few_have(self, it):
        talks = world.talks(
            it.france, it.japan, text="Bilateral", stated_form="bilateral"
        )
        seat = talks.seats[0]
        type(seat).objects.filter(pk=seat.pk).update(capacity="acting")
        truce = world.named(factories.agreement(peace_stage="Cea"), "Truce")
        signed = factories.action(truce, "signed", date="2024-10-11")
        world.publish_all(talks, truce, world.report(it.article, signed))

        for plural, sent, record in (
            ("meetings", {"stated_form": "bilateral"}, talks),
            ("participants", {"capacity": "acting"}, seat),
            ("agreements", {"peace_stage": "Cea"}, truce),
        ):
            assert ids(listed(plural, sent)) == [str(record.pk)]

    def test_of_whom_a_participant_represents(self, it):
        found = ids(listed("participants", {"party": "FR"}))

        assert found == oracle(
            "participants",
            lambda document: (document["party"] or {}).get("id") == str(it.france.pk),
        )
        assert found

    def test_of_whoever_published_an_article(self, it):
        agency = world.named(factories.actor("media"), "Agency")
        own = world.article("Own", publisher=agency)
        copied = world.article("Copied", wire=agency)
        world.publish_all(agency, own, copied)

        sent = {"publisher": str(agency.pk)}
        assert ids(listed("articles", sent)) == [str(own.pk)]
        assert len(listed("articles", {"organisation": str(agency.pk)})) == 2

    def test_of_the_level_and_the_office(self, it):
        level = {"level": "head_of_state"}
        assert ids(listed("meetings", level)) == [str(it.meetings[1].pk)]
        office = {"office_class": "head_of_state"}
        assert ids(listed("people", office)) == [str(it.durand.pk)]

    def test_of_an_act(self, it):
        assert ids(listed("agreements", {"action": "signed"})) == [str(it.agreement.pk)]
        assert listed("agreements", {"not_action": "signed"}) == []
