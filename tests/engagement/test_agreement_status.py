from __future__ import annotations

from datetime import date

import pytest

from diplomacy.engagement.status import (
    Act,
    Terms,
    agreement_history,
    agreement_status,
    party_status,
)
from tests.engagement.acting import act, timeline


class TestAgreementStatus:
    def test_is_unknown_without_acts(self) -> None:
        assert agreement_status([]) == "unknown"

    @pytest.mark.parametrize(
        ("code", "status"),
        [
            ("proposed", "proposed"),
            ("negotiation_started", "under_negotiation"),
            ("text_agreed", "text_ready"),
            ("approved_draft", "text_ready"),
            ("adopted", "text_ready"),
            ("opened_for_signature", "text_ready"),
            ("initialled", "initialled"),
            ("agreed", "agreed_unsigned"),
            ("signed", "signed"),
            ("signed_ad_referendum", "signed"),
            ("legislature_approved", "unknown"),
            ("ratified", "partly_ratified"),
            ("provisional_application_started", "provisionally_applied"),
            ("entered_into_force", "in_force"),
            ("suspended", "suspended"),
            ("expired", "expired"),
            ("terminated", "terminated"),
            ("superseded", "superseded"),
            ("abandoned", "abandoned"),
        ],
    )
    def test_follows_from_one_act(self, code: str, status: str) -> None:
        assert agreement_status([act(code, "2024-10-11")]) == status

    def test_of_the_gaza_ceasefire_of_january_2025(self) -> None:
        ceasefire = [
            act("agreed", "2025-01-15"),
            act("signed", "2025-01-17", effect="2025-01-19"),
        ]

        assert timeline(agreement_history(ceasefire)) == [
            (None, "unknown"),
            ("2025-01-15", "agreed_unsigned"),
            ("2025-01-17", "signed"),
            ("2025-01-19", "in_force"),
        ]

    def test_of_an_oral_understanding_is_agreed_unsigned(self) -> None:
        understanding = [
            act("agreed", "2024-10-11", by="russia"),
            act("agreed", "2024-10-11", by="iran"),
        ]

        assert agreement_status(understanding) == "agreed_unsigned"

    def test_of_a_treaty_two_sides_hope_to_sign_is_under_negotiation(self) -> None:
        hoped = [
            act("signed", modality="planned"),
            act("signed", "2024-10-24", modality="hoped"),
        ]
        terms = Terms(negotiating=frozenset({"russia", "iran"}))

        assert agreement_status(hoped, None, terms) == "under_negotiation"
        assert party_status(hoped, "iran", None, terms) == "negotiating"

    def test_of_a_treaty_nobody_is_known_to_negotiate_is_proposed(self) -> None:
        assert agreement_status([act("signed", modality="hoped")]) == "proposed"

    def test_is_not_changed_by_plans_once_something_is_done(self) -> None:
        acts = [
            act("signed", "2024-01-01", by="iran"),
            act("ratified", "2024-02-01", by="iran", modality="planned"),
        ]

        assert agreement_status(acts) == "signed"

    def test_enters_into_force_on_the_last_signature_if_it_says_so(self) -> None:
        terms = Terms(
            parties=frozenset({"russia", "iran"}), enters_into_force_on_signature=True
        )
        acts = [
            act("signed", "2024-01-01", by="russia"),
            act("signed", "2024-01-03", by="iran"),
        ]

        assert agreement_status(acts, date(2024, 1, 2), terms) == "partly_ratified"
        assert agreement_status(acts, None, terms) == "in_force"
        assert party_status(acts, "russia", None, terms) == "party"

    def test_comes_back_from_suspension(self) -> None:
        acts = [
            act("entered_into_force", "2000-01-01"),
            act("suspended", "2001-01-01"),
            act("resumed", "2002-01-01"),
        ]

        assert agreement_status(acts, date(2001, 6, 1)) == "suspended"
        assert agreement_status(acts) == "in_force"

    def test_comes_back_when_it_is_reactivated(self) -> None:
        acts = [
            act("entered_into_force", "2000-01-01"),
            act("expired", "2010-01-01"),
            act("reactivated", "2012-01-01"),
        ]

        assert [change.status for change in agreement_history(acts)] == [
            "unknown",
            "in_force",
            "expired",
            "in_force",
        ]

    def test_is_taken_up_again_after_it_was_abandoned(self) -> None:
        acts = [
            act("negotiation_started", "2000-01-01"),
            act("abandoned", "2001-01-01"),
            act("negotiation_started", "2005-01-01"),
        ]

        assert agreement_status(acts, date(2002, 1, 1)) == "abandoned"
        assert agreement_status(acts) == "under_negotiation"

    def test_is_not_abandoned_once_in_force(self) -> None:
        acts = [act("entered_into_force", "2000-01-01"), act("abandoned", "2001-01-01")]

        assert agreement_status(acts) == "in_force"

    def test_is_in_force_before_its_later_end_takes_effect(self) -> None:
        acts = [
            act("entered_into_force", "2000-01-01"),
            act("terminated", "2010-01-01", effect="2011-01-01", by="iran"),
        ]

        assert agreement_status(acts, date(2010, 6, 1)) == "in_force"
        assert party_status(acts, "iran", date(2010, 6, 1)) == "withdrawing"
        assert agreement_status(acts) == "terminated"

    def test_is_disputed_when_a_side_denies_having_agreed(self) -> None:
        acts = [
            act("agreed", "2025-10-15", by="usa"),
            act("agreed", "2025-10-15", by="india"),
            act("agreed", "2025-10-16", by="india", modality="denied"),
        ]

        assert agreement_status(acts, date(2025, 10, 15)) == "agreed_unsigned"
        assert agreement_status(acts) == "disputed"


class TestContestedActs:
    """Hungary's termination of 1992, which the other side and the Court rejected."""

    terms = Terms(parties=frozenset({"hungary", "czechoslovakia"}))

    @pytest.fixture
    def treaty(self) -> list[Act]:
        termination = act("terminated", "1992-05-25", by="hungary")
        return [
            act("signed", "1977-09-16"),
            act("entered_into_force", "1978-06-30"),
            termination,
            act("objection_made", "1992", by="czechoslovakia", contests=termination.id),
            act("ruled_on", "1997-09-25", contests=termination.id),
        ]

    def test_an_objection_makes_disputed_and_a_ruling_makes_void(
        self, treaty: list[Act]
    ) -> None:
        assert timeline(agreement_history(treaty, self.terms)) == [
            (None, "unknown"),
            ("1977-09-16", "signed"),
            ("1978-06-30", "in_force"),
            ("1992-05-25", "terminated"),
            ("1992-12-31", "disputed"),
            ("1997-09-25", "in_force"),
        ]
        assert party_status(treaty, "hungary", None, self.terms) == "party"

    def test_a_ruling_against_the_ruling_lets_the_act_stand_again(
        self, treaty: list[Act]
    ) -> None:
        appeal = act("ruled_on", "2000-01-01", contests=treaty[-1].id)

        assert agreement_status([*treaty[:3], treaty[4], appeal]) == "terminated"

    def test_a_deprecated_ruling_changes_nothing(self, treaty: list[Act]) -> None:
        ruling = act("ruled_on", "1997-09-25", contests=treaty[2].id, rank="deprecated")

        assert agreement_status([*treaty[:3], ruling]) == "terminated"

    def test_a_party_that_takes_its_notice_back_stays_a_party(self) -> None:
        notice = act("denounced", "2016-10-19", effect="2017-10-19", by="south_africa")
        acts = [
            act("ratified", "2000-11-27", effect="2002-07-01", by="south_africa"),
            notice,
            act(
                "declaration_made", "2017-03-07", by="south_africa", contests=notice.id
            ),
        ]

        assert party_status(acts, "south_africa", date(2017, 3, 6)) == "withdrawing"
        assert party_status(acts, "south_africa") == "party"
