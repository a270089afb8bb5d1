from __future__ import annotations

from datetime import date

import pytest

from diplomacy.engagement.status import (
    Act,
    Terms,
    agreement_history,
    agreement_status,
    party_histories,
    party_status,
)
from tests.engagement.acting import act, timeline


class TestINF:
    """The treaty of 1987 between two sides, and the two dates of leaving it."""

    terms = Terms(parties=frozenset({"usa", "russia"}))

    @pytest.fixture
    def inf(self) -> list[Act]:
        return [
            act("signed", "1987-12-08"),
            act("instruments_exchanged", "1988-06-01"),
            act("entered_into_force", "1988-06-01"),
            act("suspended", "2019-02-02", by="usa"),
            act("denounced", "2019-02-02", effect="2019-08-02", by="usa"),
            act("suspended", "2019-03-04", by="russia"),
        ]

    def test_leaves_the_one_who_gave_notice_withdrawing(self, inf: list[Act]) -> None:
        assert timeline(party_histories(inf, self.terms)["usa"]) == [
            (None, "none"),
            ("1987-12-08", "signatory"),
            ("1988-06-01", "party"),
            ("2019-02-02", "withdrawing"),
            ("2019-08-02", "former_party"),
        ]

    def test_ends_for_the_other_with_the_leaving_of_the_first(
        self, inf: list[Act]
    ) -> None:
        assert party_status(inf, "russia", date(2019, 8, 1), self.terms) == "suspended"
        assert party_status(inf, "russia", None, self.terms) == "former_party"

    def test_is_suspended_once_both_have_suspended_it(self, inf: list[Act]) -> None:
        assert timeline(agreement_history(inf, self.terms)) == [
            (None, "unknown"),
            ("1987-12-08", "signed"),
            ("1988-06-01", "in_force"),
            ("2019-03-04", "suspended"),
            ("2019-08-02", "terminated"),
        ]


class TestOpenSkies:
    """A treaty of many, which two left and which goes on."""

    def test_stays_in_force_for_those_who_stay(self) -> None:
        parties = ("usa", "russia", "france")
        treaty = [
            *(act("signed", "1992-03-24", by=party) for party in parties),
            *(act("ratified", by=party) for party in parties),
            act("entered_into_force", "2002-01-01"),
            act("denounced", "2020-05-22", effect="2020-11-22", by="usa"),
            act("denounced", "2021-06-18", effect="2021-12-18", by="russia"),
        ]

        assert party_status(treaty, "usa", date(2020, 11, 21)) == "withdrawing"
        assert party_status(treaty, "usa", date(2020, 11, 22)) == "former_party"
        assert party_status(treaty, "russia", date(2021, 12, 17)) == "withdrawing"
        assert party_status(treaty, "france") == "party"
        assert agreement_status(treaty) == "in_force"

    def test_stays_in_force_where_two_parties_are_on_record_but_more_are_stated(
        self,
    ) -> None:
        terms = Terms(parties=frozenset({"usa", "russia"}), stated_form="multilateral")
        acts = [
            act("entered_into_force", "2002-01-01"),
            act("withdrawn", "2020-11-22", by="usa"),
        ]

        assert agreement_status(acts, None, terms) == "in_force"
        assert party_status(acts, "russia", None, terms) == "party"


class TestCETA:
    """A mixed agreement, applied provisionally while members ratify."""

    @pytest.fixture
    def ceta(self) -> list[Act]:
        return [
            *(
                act("signed", "2016-10-30", by=party)
                for party in ("canada", "eu", "latvia", "italy")
            ),
            act("ratified", "2017-02-23", by="latvia"),
            act("provisional_application_started", "2017-09-21"),
        ]

    def test_is_provisionally_applied_and_not_in_force(self, ceta: list[Act]) -> None:
        assert timeline(agreement_history(ceta)) == [
            (None, "unknown"),
            ("2016-10-30", "signed"),
            ("2017-02-23", "partly_ratified"),
            ("2017-09-21", "provisionally_applied"),
        ]

    def test_is_applied_by_signatories_and_by_those_bound(
        self, ceta: list[Act]
    ) -> None:
        assert party_status(ceta, "latvia", date(2017, 9, 20)) == "bound"
        assert party_status(ceta, "latvia") == "provisionally_applying"
        assert party_status(ceta, "italy") == "provisionally_applying"

    def test_falls_back_to_each_stage_when_the_application_ends(
        self, ceta: list[Act]
    ) -> None:
        ended = [*ceta, act("provisional_application_ended", "2030-01-01")]

        assert party_status(ended, "latvia") == "bound"
        assert party_status(ended, "italy") == "signatory"
        assert agreement_status(ended) == "partly_ratified"
