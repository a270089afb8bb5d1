from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest

from diplomacy.engagement.status import (
    Act,
    Terms,
    agreement_history,
    agreement_status,
    meeting_format,
    meeting_history,
    meeting_level,
    meeting_setting,
    meeting_status,
    party_histories,
    party_status,
    party_statuses,
    project_history,
    project_status,
)

_ids = count(1)


def act(code: str, day: str = "", *, effect: str = "", **fields: Any) -> Act:
    """Return an act on a day, in a year or on no known day."""
    earliest, latest = _bounds(day)
    effect_earliest, effect_latest = _bounds(effect)
    return Act(
        id=next(_ids),
        code=code,
        earliest=earliest,
        latest=latest,
        effect_earliest=effect_earliest,
        effect_latest=effect_latest,
        **fields,
    )


def _bounds(text: str) -> tuple[date | None, date | None]:
    if not text:
        return None, None
    if len(text) == len("1987"):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    day = date.fromisoformat(text)
    return day, day


def timeline(history: list[Any]) -> list[tuple[str | None, str]]:
    return [
        (change.day.isoformat() if change.day else None, str(change.status))
        for change in history
    ]


class TestMeetingStatus:
    def test_is_unknown_without_acts(self) -> None:
        assert meeting_status([]) == "unknown"

    @pytest.mark.parametrize(
        ("code", "status"),
        [
            ("proposed", "proposed"),
            ("invited", "proposed"),
            ("accepted", "proposed"),
            ("declined", "proposed"),
            ("announced", "scheduled"),
            ("scheduled", "scheduled"),
            ("rescheduled", "scheduled"),
            ("reinstated", "scheduled"),
            ("postponed", "postponed"),
            ("cancelled", "cancelled"),
            ("started", "under_way"),
            ("adjourned", "under_way"),
            ("walked_out", "under_way"),
            ("held", "held"),
            ("ended", "held"),
            ("not_held", "not_held"),
        ],
    )
    def test_follows_from_one_act(self, code: str, status: str) -> None:
        assert meeting_status([act(code, "2024-10-11")]) == status

    def test_of_the_visit_that_pezeshkian_was_invited_to_is_proposed(self) -> None:
        visit = [
            act("invited", "2024-10-11", by="russia"),
            act("accepted", "2024-10-11", by="iran"),
        ]

        assert meeting_status(visit) == "proposed"

    def test_of_a_summit_that_is_only_planned_is_scheduled(self) -> None:
        assert meeting_status([act("scheduled", "2024-10-22", modality="planned")]) == (
            "scheduled"
        )

    def test_of_a_meeting_invited_to_and_planned_is_scheduled(self) -> None:
        acts = [
            act("invited", "2024-10-11"),
            act("held", "2024-10-22", modality="planned"),
        ]

        assert meeting_status(acts) == "scheduled"

    def test_of_a_meeting_only_hoped_for_is_proposed(self) -> None:
        assert meeting_status([act("held", modality="hoped")]) == "proposed"

    def test_of_a_meeting_only_alleged_is_unknown(self) -> None:
        assert meeting_status([act("held", "2020-11-22", modality="alleged")]) == (
            "unknown"
        )

    def test_follows_the_singapore_summit_through_its_cancellation(self) -> None:
        summit = [
            act("scheduled", "2018-05-10"),
            act("cancelled", "2018-05-24", by="usa"),
            act("reinstated", "2018-06-01", by="usa"),
            act("held", "2018-06-12"),
        ]

        assert timeline(meeting_history(summit)) == [
            (None, "unknown"),
            ("2018-05-10", "scheduled"),
            ("2018-05-24", "cancelled"),
            ("2018-06-01", "scheduled"),
            ("2018-06-12", "held"),
        ]
        assert meeting_status(summit, date(2018, 5, 31)) == "cancelled"

    def test_follows_a_conference_through_its_postponements(self) -> None:
        conference = [
            act("scheduled", "2019-05-10"),
            act("postponed", "2020-03-27"),
            act("rescheduled", "2020-10-28"),
            act("postponed", "2021-12-30"),
            act("reinstated", "2022-02-01"),
            act("started", "2022-08-01"),
            act("ended", "2022-08-26"),
        ]

        assert [change.status for change in meeting_history(conference)] == [
            "unknown",
            "scheduled",
            "postponed",
            "scheduled",
            "postponed",
            "scheduled",
            "under_way",
            "held",
        ]

    def test_is_disputed_when_a_side_denies_that_it_was_held(self) -> None:
        neom = [
            act("held", "2020-11-22", by="israel"),
            act("held", "2020-11-22", by="saudi_arabia", modality="denied"),
        ]

        assert meeting_status(neom) == "disputed"
        assert meeting_history(neom)[-1].because == neom[0].id

    def test_is_disputed_when_what_is_only_alleged_is_denied(self) -> None:
        acts = [
            act("held", modality="alleged"),
            act("held", by="russia", modality="denied"),
        ]

        assert meeting_status(acts) == "disputed"

    def test_is_disputed_however_the_affirming_side_is_ranked(self) -> None:
        acts = [
            act("held", "2020-11-22", rank="preferred"),
            act("held", by="saudi_arabia", modality="denied"),
        ]

        assert meeting_status(acts) == "disputed"

    def test_is_disputed_when_a_side_says_it_was_not_held(self) -> None:
        acts = [
            act("held", "2020-11-22"),
            act("not_held", "2020-11-22", by="saudi_arabia"),
        ]

        assert meeting_status(acts) == "disputed"

    @pytest.mark.parametrize(
        "fields", [{"rank": "deprecated", "by": "saudi_arabia"}, {"by": None}]
    )
    def test_is_not_disputed_by_a_denial_that_is_deprecated_or_of_nobody(
        self, fields: dict[str, Any]
    ) -> None:
        acts = [act("held", "2020-11-22"), act("held", modality="denied", **fields)]

        assert meeting_status(acts) == "held"

    def test_stays_held_whatever_is_dated_later(self) -> None:
        acts = [act("held", "2024-10-11"), act("scheduled", "2024-10-12")]

        assert meeting_status(acts) == "held"

    def test_is_that_of_the_preferred_of_two_acts_of_one_day(self) -> None:
        held = act("held", "2024-10-11")
        cancelled = act("cancelled", "2024-10-11", rank="preferred")

        assert meeting_status([held, cancelled]) == "cancelled"

    def test_prefers_what_was_held_where_neither_is_preferred(self) -> None:
        acts = [act("held", "2024-10-11"), act("cancelled", "2024-10-11")]

        assert meeting_status(acts) == "held"

    def test_passes_over_rival_accounts_of_the_preferred_act(self) -> None:
        acts = [
            act("held", "2024-10-10"),
            act("held", "2024-10-11", rank="preferred"),
        ]

        assert meeting_status(acts, date(2024, 10, 10)) == "unknown"
        assert meeting_status(acts, date(2024, 10, 11)) == "held"

    def test_begins_anew_when_a_cancelled_meeting_is_proposed_again(self) -> None:
        acts = [act("cancelled", "2024-01-01"), act("invited", "2024-02-01")]

        assert meeting_status(acts) == "proposed"

    def test_is_not_brought_back_by_a_late_acceptance(self) -> None:
        acts = [act("cancelled", "2024-01-01"), act("accepted", "2024-02-01")]

        assert meeting_status(acts) == "cancelled"


class TestWhenAnActCounts:
    def test_a_year_counts_from_its_last_day(self) -> None:
        acts = [act("held", "1945")]

        assert meeting_status(acts, date(1945, 12, 30)) == "unknown"
        assert meeting_status(acts, date(1945, 12, 31)) == "held"

    def test_an_undated_act_comes_before_what_follows_from_it(self) -> None:
        acts = [act("signed", by="iran"), act("ratified", "2001-05-01", by="iran")]

        assert party_status(acts, "iran", date(2001, 4, 30)) == "none"
        assert party_status(acts, "iran", date(2001, 5, 1)) == "bound"
        assert party_status(acts, "iran") == "bound"

    def test_an_undated_act_that_nothing_follows_counts_only_in_the_end(self) -> None:
        acts = [act("scheduled", "2024-10-01"), act("held")]

        assert meeting_status(acts, date(2099, 1, 1)) == "scheduled"
        assert meeting_status(acts) == "held"
        assert timeline(meeting_history(acts))[-1] == (None, "held")

    def test_acts_of_one_day_take_their_natural_order(self) -> None:
        day = "2017-09-21"
        acts = [
            act("entered_into_force", day),
            act("ratified", day, by="iran"),
            act("signed", day, by="iran"),
        ]

        assert party_status(acts, "iran") == "party"


class TestPartyStatus:
    def test_of_russia_after_it_revoked_its_ratification_of_the_ctbt(self) -> None:
        ctbt = [
            act("signed", "1996-09-24", by="russia"),
            act("ratified", "2000-06-30", by="russia"),
            act("signed", "1996-09-24", by="usa"),
            act("ratification_revoked", "2023-11-02", by="russia"),
        ]

        assert timeline(party_histories(ctbt)["russia"]) == [
            (None, "none"),
            ("1996-09-24", "signatory"),
            ("2000-06-30", "bound"),
            ("2023-11-02", "signatory"),
        ]
        assert timeline(agreement_history(ctbt))[-1] == ("2023-11-02", "signed")

    def test_of_the_usa_after_it_withdrew_its_signature_of_the_rome_statute(
        self,
    ) -> None:
        statute = [
            act("signed", "2000-12-31", by="usa"),
            act("signature_withdrawn", "2002-05-06", by="usa"),
        ]

        assert party_status(statute, "usa", date(2002, 5, 5)) == "signatory"
        assert party_status(statute, "usa") == "negotiating"

    def test_goes_back_to_nothing_when_an_accession_is_revoked(self) -> None:
        acts = [
            act("acceded", "2001-01-01", by="iran"),
            act("ratification_revoked", "2002-01-01", by="iran"),
        ]

        assert party_status(acts, "iran") == "none"

    def test_keeps_signatories_apart_from_those_who_consented(self) -> None:
        convention = [
            act("signed", "2016-04-22", by="iran"),
            act("signed", "2016-04-22", by="france"),
            act("signed", "2016-04-22", by="japan"),
            act("ratified", "2016-10-05", by="france"),
            act("accepted", "2016-11-08", by="japan"),
            act("entered_into_force", "2016-11-04"),
        ]

        assert {
            name: outcome.status for name, outcome in party_statuses(convention).items()
        } == {"iran": "signatory", "france": "party", "japan": "party"}

    def test_is_bound_between_the_deposit_and_its_effect(self) -> None:
        acts = [
            act("entered_into_force", "2016-11-04"),
            act("ratified", "2017-02-15", effect="2017-03-17", by="afghanistan"),
        ]

        assert party_status(acts, "afghanistan", date(2017, 3, 16)) == "bound"
        assert party_status(acts, "afghanistan", date(2017, 3, 17)) == "party"

    def test_says_which_act_it_rests_on(self) -> None:
        signed = act("signed", "2016-04-22", by="iran")
        repeated = act("initialled", "2016-04-23", by="iran")

        assert party_statuses([signed, repeated])["iran"].because == signed.id

    def test_of_one_who_was_not_named_follows_acts_of_the_whole(self) -> None:
        terms = Terms(parties=frozenset({"russia", "iran"}))
        acts = [act("signed", "2025-01-17"), act("entered_into_force", "2025-10-02")]

        assert party_status(acts, "iran", date(2025, 1, 17), terms) == "signatory"
        assert party_status(acts, "iran", None, terms) == "party"

    def test_of_an_outsider_is_none(self) -> None:
        acts = [act("signed", "2025-01-17", by="iran")]

        assert party_status(acts, "russia") == "none"

    def test_of_one_who_left_and_signed_again_begins_anew(self) -> None:
        acts = [
            act("acceded", "1960-01-01", effect="1960-01-01", by="iran"),
            act("withdrawn", "1970-01-01", by="iran"),
            act("acceded", "1980-01-01", by="iran"),
        ]

        assert timeline(party_histories(acts)["iran"]) == [
            (None, "none"),
            ("1960-01-01", "party"),
            ("1970-01-01", "former_party"),
            ("1980-01-01", "party"),
        ]


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


class TestProjectStatus:
    def test_follows_the_steps_of_iati(self) -> None:
        project = [
            act("identified", "2001-01-01"),
            act("financed", "2001-06-01"),
            act("started", "2002-01-01"),
            act("suspended", "2003-01-01"),
            act("resumed", "2004-01-01"),
            act("financed", "2004-06-01"),
            act("finalised", "2005-01-01"),
            act("closed", "2006-01-01"),
        ]

        assert [change.status for change in project_history(project)] == [
            "unknown",
            "pipeline",
            "implementation",
            "suspended",
            "implementation",
            "finalisation",
            "closed",
        ]

    def test_of_a_project_only_planned_is_in_the_pipeline(self) -> None:
        assert project_status([act("started", modality="planned")]) == "pipeline"

    def test_is_unknown_without_acts(self) -> None:
        assert project_status([]) == "unknown"

    def test_is_disputed_when_a_side_denies_that_work_began(self) -> None:
        acts = [
            act("started", "2020-01-01"),
            act("started", by="iran", modality="denied"),
        ]

        assert project_status(acts) == "disputed"


class TestEncounter:
    @pytest.mark.parametrize(
        ("parties", "expected"),
        [
            ([], None),
            (["russia", None], None),
            (["russia", "iran"], "bilateral"),
            (["russia", "iran", "turkey"], "trilateral"),
            (["russia", "iran", "turkey", "qatar"], "multilateral"),
        ],
    )
    def test_format_counts_the_parties(
        self, parties: list[str | None], expected: str | None
    ) -> None:
        assert meeting_format(parties) == expected

    def test_level_is_the_highest_office_on_each_side(self) -> None:
        offices = [
            ("russia", "foreign_minister"),
            ("russia", "head_of_state"),
            ("iran", "head_of_government"),
        ]

        assert meeting_level(offices) == {
            "russia": "head_of_state",
            "iran": "head_of_government",
        }

    @pytest.mark.parametrize(
        ("kind", "mode", "country", "is_on_sidelines", "expected"),
        [
            ("talks", "in_person", "turkmenistan", True, "sidelines"),
            ("talks", "in_person", "turkmenistan", False, "third_party_soil"),
            ("visit", "unknown", "russia", False, "visit"),
            ("talks", "unknown", None, False, None),
            ("call", "unknown", None, False, "remote"),
            ("talks", "video", "russia", False, "remote"),
            ("talks", "hybrid", "russia", False, "visit"),
        ],
    )
    def test_setting_says_on_whose_ground(
        self,
        kind: str,
        mode: str,
        country: str | None,
        is_on_sidelines: bool,
        expected: str | None,
    ) -> None:
        setting = meeting_setting(
            kind=kind,
            mode=mode,
            country=country,
            parties={"russia", "iran"},
            is_on_sidelines=is_on_sidelines,
        )

        assert setting == expected
