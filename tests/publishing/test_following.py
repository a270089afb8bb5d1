"""What follows when something that others show is published otherwise."""

from __future__ import annotations

import pytest

from diplomacy.models import (
    Affiliation,
    Article,
    Edition,
    Identifier,
    Name,
    Place,
)
from diplomacy.publishing.publish import publish, withdraw
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def rename(record, text):
    Name.objects.filter(record=record.pk, is_preferred=True).update(text=text)
    publish([record.pk])


class TestRename:
    @pytest.fixture
    def france(self):
        return world.country("France", "FR")

    @pytest.fixture
    def talks(self, france):
        talks = world.talks(france)
        talks.report.about.add(france.pk)
        world.publish_all(france, talks)
        return talks

    def test_reaches_all_that_show_the_name_at_once(self, france, talks):
        rename(france, "Gaul")

        [seat] = world.document(talks)["participants"]
        assert seat["actor"]["name"] == "Gaul"
        assert world.document(talks.seats[0])["name"] == "Gaul"
        assert world.document(talks.seats[0])["actor"]["name"] == "Gaul"
        assert world.document(talks.report)["about"][0]["name"] == "Gaul"
        assert "Gaul" in {
            fact["name"] for fact in world.document(talks.report)["supports"]
        }
        assert world.document(talks.report.article)["about"][0]["name"] == "Gaul"
        world.assert_sound()

    def test_gives_each_of_them_one_edition_of_one_instant(self, france, talks):
        rename(france, "Gaul")

        followers = [talks, talks.seats[0], talks.report, talks.report.article]
        assert {len(world.editions(record)) for record in followers} == {2}
        instants = Edition.objects.current().values_list("published_at", flat=True)
        assert len(set(instants)) == 1

    def test_leaves_the_rest_alone(self, france, talks):
        japan = world.country("Japan")
        world.publish_all(japan)

        rename(france, "Gaul")

        assert len(world.editions(japan)) == 1

    def test_of_the_code(self, france, talks):
        Identifier.objects.filter(record=france.pk).update(value="GA")

        publish([france.pk])

        assert world.document(talks)["participants"][0]["actor"]["code"] == "GA"
        world.assert_sound()

    def test_takes_nothing_with_it_where_only_the_description_changed(
        self, france, talks
    ):
        factories.name(france, "La Gaule", language="fr")

        publish([france.pk])

        assert len(world.editions(france)) == 2
        assert len(world.editions(talks)) == 1

    def test_of_an_office_reaches_whoever_took_part_in_it(self, france):
        person = world.person()
        office = factories.affiliation(person, france, title="President")
        talks = world.talks(person)
        talks.seats[0].affiliation = office
        talks.seats[0].party = france
        talks.seats[0].save()
        factories.evidence(talks.report, office)
        world.publish_all(france, person, talks)
        Affiliation.objects.filter(pk=office.pk).update(
            title="Regent", office_class="other", capacity="acting"
        )

        publish([person.pk])

        [seat] = world.document(talks)["participants"]
        assert (seat["affiliation"]["title"], seat["affiliation"]["capacity"]) == (
            "Regent",
            "acting",
        )
        assert world.document(talks)["level"] == ["other"]
        assert world.document(talks.seats[0])["affiliation"]["title"] == "Regent"
        world.assert_sound()


class TestChange:
    def test_of_the_soil_of_a_place_reaches_its_meetings(self):
        france, japan = world.country("France"), world.country("Japan")
        place = factories.place(state=france)
        talks = world.talks(france, japan, place=place)
        host = factories.participation(talks, france, party=france, role="host")
        factories.evidence(talks.report, host)
        world.publish_all(france, japan, place, talks)
        assert world.document(talks)["setting"] == "visit"
        Place.objects.filter(pk=place.pk).update(state=japan)

        publish([place.pk])

        assert world.document(talks)["country"]["name"] == "Japan"
        assert world.document(talks)["setting"] is None
        world.assert_sound()

    def test_of_the_date_of_a_meeting_reaches_its_participants(self):
        france = world.country()
        talks = world.talks(france)
        world.publish_all(france, talks)
        talks.date = "2024-10-12"
        talks.save()

        publish([talks.pk])

        assert world.document(talks.seats[0])["earliest"] == "2024-10-12"
        world.assert_sound()

    def test_of_an_act_reaches_the_claim_that_bears_it_out(self):
        talks = world.talks()
        world.publish_all(talks)
        talks.held.code = "cancelled"
        talks.held.save()

        publish([talks.pk])

        assert world.document(talks.report)["supports"][0]["name"] == "Cancelled"
        assert world.document(talks)["status"] == "cancelled"
        world.assert_sound()

    def test_of_a_relation_reaches_what_it_leads_to(self):
        summit, talks = world.talks(text="Summit"), world.talks(text="Talks")
        tie = factories.relation(talks, "follows", summit)
        factories.evidence(talks.report, tie)
        world.publish_all(summit, talks)
        factories.with_status(tie, "withdrawn")

        publish([talks.pk])

        assert world.document(summit)["related_by"] == []
        world.assert_sound()

    def test_of_the_source_of_articles_reaches_what_came_through_them(self):
        """Two papers that print one agency's text are one source, and two if it is their own."""
        agency, paper = world.country("Agency"), world.country("Paper")
        papers = [world.article(publisher=paper, wire=agency) for _ in range(2)]
        talks = world.talks(on=papers[0])
        again = world.report(papers[1], talks.held)
        for claim in (talks.report, again):
            claim.attributions.update(
                actor=agency,
                unnamed_reason="",
                unnamed_description="",
                via=claim.article,
            )
        world.publish_all(agency, paper, talks, again)
        assert world.document(talks)["actions"][0]["corroboration"] == 1
        Article.objects.filter(pk__in=[each.pk for each in papers]).update(
            publisher=agency
        )

        publish([each.pk for each in papers])

        assert world.document(talks)["actions"][0]["corroboration"] == 2
        world.assert_sound()

    def test_of_what_an_act_fulfils_reaches_it_when_it_comes_back(self):
        talks, pact = world.talks(), world.named(factories.agreement(), "Pact")
        tie = factories.relation(pact, "fulfils", talks.held)
        pact.report = world.report(None, pact, tie)
        world.publish_all(talks, pact)
        [fulfilled] = world.document(pact)["relations"]
        assert fulfilled["object"]["name"] == "Held"

        withdraw([talks.pk], reason="Twice.")
        assert world.document(pact)["relations"] == []
        assert str(tie.pk) not in str(world.document(pact.report)["supports"])
        world.assert_sound()

        publish([talks.pk])
        assert len(world.document(pact)["relations"]) == 1
        assert str(tie.pk) in str(world.document(pact.report)["supports"])
        world.assert_sound()
