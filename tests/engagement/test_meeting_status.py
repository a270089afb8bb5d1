from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from diplomacy.engagement.status import (
    meeting_format,
    meeting_history,
    meeting_level,
    meeting_setting,
    meeting_status,
    party_status,
)
from tests.engagement.acting import act, timeline


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
