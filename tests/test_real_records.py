"""
What real records look like, and must pass.

Counted over public data sets of visits, agreements, terms of office and article
headers. What only looks wrong is a warning to the editor, never a refusal.
"""

from __future__ import annotations

import pytest
from django.db import connection

from diplomacy.models import Participation
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def nothing_is_refused():
    yield
    connection.check_constraints()


def treaty(**fields):
    return factories.agreement(instrument="treaty", **fields)


def act(agreement, code, **fields):
    return factories.vetted(factories.action(agreement, code, **fields))


class TestDates:
    def test_an_agreement_without_a_date_or_with_a_year_only(self):
        factories.vetted(treaty())
        act(treaty(), "signed", date="1923")
        factories.vetted(factories.meeting(kind="visit", date="1987"))

    def test_in_force_before_it_was_signed(self):
        early = treaty()
        act(early, "signed", date="1950-06-01")
        act(
            early,
            "entered_into_force",
            date="1950-01-01",
            note="With effect from that day.",
        )

    def test_ended_before_it_was_in_force(self):
        ended = treaty(enters_into_force_on_signature=True)
        act(ended, "entered_into_force", date="1950")
        act(ended, "terminated", date="1949")

    def test_in_force_without_any_known_consent(self):
        act(
            treaty(),
            "entered_into_force",
            date="1950",
            note="The register gives the day alone.",
        )
        act(factories.agreement(), "entered_into_force", date="1950")

    def test_signed_on_two_days_at_two_places(self):
        twice, france = treaty(), factories.country()
        act(twice, "signed", by=france, date="1990-01-01", place=factories.place())
        act(twice, "signed", by=france, date="1990-02-01", place=factories.place())

    def test_a_visit_of_212_days(self):
        factories.vetted(factories.meeting(kind="visit", date="2001-01-01/2001-07-31"))

    def test_denounced_now_and_out_later(self):
        inf, usa = treaty(), factories.country()
        act(inf, "denounced", by=usa, date="2019-02-02", effect="2019-08-02")
        act(inf, "withdrawn", by=usa, date="2019-08-02")

    def test_reported_in_new_york_what_happens_tomorrow_in_tokyo(self):
        held = factories.action(date="2024-10-12")
        report = factories.supporting_claim(
            factories.article(published="2024-10-11T22:00-04:00"), said_on="2024-10-12"
        )
        factories.evidence(report, held)
        factories.vetted(held)


class TestParties:
    @pytest.mark.parametrize("parties", [0, 1, 2, 3, 290])
    def test_any_number_of_parties_whatever_the_form_is_said_to_be(self, parties):
        agreement = treaty(stated_form="bilateral")
        for _ in range(parties):
            factories.vetted(factories.participation(agreement, role="party"))
        factories.vetted(agreement)

    def test_a_bilateral_meeting_with_three_sides(self):
        talks = factories.meeting(stated_form="bilateral")
        for _ in range(3):
            factories.participation(talks)
        factories.vetted(talks)

    @pytest.mark.parametrize(
        "kind",
        [
            "state",
            "territory",
            "subnational",
            "igo",
            "company",
            "armed_group",
            "informal_grouping",
        ],
    )
    def test_any_sort_of_actor_is_a_party(self, kind):
        factories.vetted(
            factories.participation(treaty(), factories.actor(kind), role="party")
        )

    def test_parties_that_are_only_described(self):
        described = factories.participation(
            treaty(),
            role="party",
            unnamed_reason="unspecified",
            unnamed_description="the tribes of the upper valley",
            count_min=3,
        )
        factories.vetted(described)

    def test_ratified_without_a_signature_with_a_note(self):
        act(
            treaty(),
            "ratified",
            by=factories.country(),
            date="1950",
            note="Signed by the union.",
        )

    def test_signed_by_all_and_ratified_by_each(self):
        agreement = treaty()
        act(agreement, "signed", date="1950")
        act(agreement, "ratified", by=factories.country(), date="1951")

    def test_bound_by_accession_alone(self):
        act(treaty(), "acceded", by=factories.country(), date="1951")

    def test_a_successor_succeeds(self):
        czechia, czechoslovakia = (
            factories.country(),
            factories.country(exists="1918/1992-12-31"),
        )
        factories.affiliation(czechia, czechoslovakia, kind="successor_of")
        act(treaty(), "succeeded", by=czechia, date="1993-02-22")


class TestStatesAndPeople:
    def test_names_that_differ_only_in_letter_case(self):
        country = factories.country()
        factories.name(country, "Brics")
        factories.name(country, "BRICS")

    def test_names_that_follow_each_other_in_one_year(self):
        country = factories.country()
        factories.name(country, "Macedonia", is_preferred=True, valid="/2019")
        factories.name(country, "North Macedonia", is_preferred=True, valid="2019/..")

    def test_a_king_of_fifteen_countries(self):
        king = factories.person()
        for _ in range(15):
            factories.vetted(factories.affiliation(king, valid="2022-09-08/.."))

    def test_two_offices_from_one_day(self):
        person, country = factories.person(), factories.country()
        for office_class in ("head_of_government", "foreign_minister"):
            factories.affiliation(
                person, country, office_class=office_class, valid="2020-01-01/"
            )

    @pytest.mark.parametrize(
        "valid", ["1995/", "/1995", "", "../1995", "1995/..", "1995"]
    )
    def test_terms_without_a_start_or_an_end(self, valid):
        person = factories.person()
        office = factories.affiliation(person, valid=valid)
        talks = factories.meeting(date="1995-06-01")
        factories.vetted(factories.participation(talks, person, affiliation=office))

    @pytest.mark.parametrize(
        "capacity", ["elect", "designate", "former", "none_stated"]
    )
    def test_an_office_not_held_then(self, capacity):
        person = factories.person()
        office = factories.affiliation(person, valid="2000/2004")
        talks = factories.meeting(date="2010")
        factories.vetted(
            factories.participation(
                talks, person, affiliation=office, capacity=capacity
            )
        )

    def test_the_dead_are_invited_but_do_not_attend(self):
        person = factories.person(exists="1950/2020")
        factories.vetted(
            factories.participation(
                factories.meeting(date="2021"), person, attendance="absent"
            )
        )

    def test_a_birth_alone_is_no_death(self):
        factories.vetted(
            factories.participation(
                factories.meeting(date="2021"),
                factories.person(exists="1950"),
                attendance="attended",
            )
        )

    def test_a_meeting_of_65_people_most_without_an_office(self):
        summit = factories.vetted(
            factories.meeting(kind="summit", date="2024-10-22/2024-10-24")
        )
        for _ in range(64):
            factories.vetted(
                factories.participation(summit, factories.person(), role="delegate")
            )
        factories.participation(
            summit,
            role="guest",
            unnamed_reason="unspecified",
            unnamed_description="the presidents of three countries",
            count_min=3,
            count_max=3,
        )
        assert Participation.objects.filter(engagement=summit).count() == 65

    def test_a_stake_that_changed_hands_in_a_year(self):
        consortium = factories.vetted(
            factories.actor("consortium", shares_are_complete=True)
        )
        first, second = factories.actor("company"), factories.actor("company")
        for owner, share, valid in [
            (first, 100, "2008/2012"),
            (first, "66.667", "2012/.."),
            (second, "33.333", "2012/.."),
        ]:
            factories.vetted(
                factories.affiliation(
                    owner, consortium, kind="stake", share_pct=share, valid=valid
                )
            )


class TestMeetings:
    def test_a_call_of_two_ends(self):
        call = factories.meeting(kind="call", mode="phone")
        for _ in range(2):
            factories.participation(call, mode="phone")
        factories.vetted(call)

    def test_talks_on_the_soil_of_a_third(self):
        talks = factories.meeting(place=factories.place(state=factories.country()))
        for _ in range(2):
            factories.participation(talks)
        factories.vetted(talks)

    def test_held_says_one_and_cancelled_says_another(self):
        talks = factories.meeting()
        factories.action(talks, "held", date="2024-10-11", rank="preferred")
        factories.action(talks, "cancelled", date="2024-10-11")

    def test_cancelled_reinstated_and_held(self):
        talks = factories.meeting()
        act(talks, "cancelled", date="2024-10-01")
        act(talks, "reinstated", date="2024-10-05")
        act(talks, "held", date="2024-10-11")

    def test_hoped_for_in_an_article_of_the_day_before(self):
        hoped = factories.action(
            treaty(), "signed", modality="hoped", date="2024-10-22/2024-10-24"
        )
        factories.evidence(
            factories.supporting_claim(factories.article(published="2024-10-12T10:32")),
            hoped,
        )
        factories.vetted(hoped)
