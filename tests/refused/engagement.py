"""Participations, actions and relations; the logic of treaties."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests import factories


def represent_a_person() -> None:
    factories.participation(party=factories.person())


def guarantee_a_meeting() -> None:
    factories.participation(role="guarantor")


def ratify_a_meeting() -> None:
    factories.action(factories.meeting(), "ratified")


def amend_a_meeting() -> None:
    factories.relation(predicate="amends")


def amend_in_a_circle() -> None:
    one, two, three = (factories.agreement() for _ in range(3))
    factories.relation(one, "amends", two)
    factories.relation(two, "amends", three)
    factories.relation(three, "amends", one)


def meet_on_the_sidelines_of_talks() -> None:
    factories.relation(predicate="on_sidelines_of")


def meet_on_the_sidelines_a_week_later() -> None:
    talks = factories.meeting(date="2024-10-18")
    forum = factories.meeting(kind="conference", date="2024-10-11")
    factories.vetted(factories.relation(talks, "on_sidelines_of", forum))


def attend_after_death() -> None:
    factories.vetted(
        factories.participation(
            factories.meeting(date="2024-10-11"),
            factories.person(exists="1724/1807"),
            attendance="attended",
        )
    )


def take_part_in_an_office_not_yet_held() -> None:
    pezeshkian = factories.person()
    office = factories.affiliation(pezeshkian, valid="2024-07-28/..")
    talks = factories.meeting(date="2024-05-23")
    factories.vetted(factories.participation(talks, pezeshkian, affiliation=office))


def take_part_in_the_office_of_another() -> None:
    factories.participation(
        actor=factories.person(), affiliation=factories.affiliation()
    )


def act_in_the_office_of_another() -> None:
    factories.action(person=factories.person(), affiliation=factories.affiliation())


def act_after_the_end_of_the_state() -> None:
    ussr = factories.country(exists="1922-12-30/1991-12-26")
    factories.vetted(
        factories.action(factories.agreement(), "signed", by=ussr, date="1993-01-03")
    )


def hold_and_cancel_on_one_day() -> None:
    talks = factories.meeting()
    for code in ("held", "cancelled"):
        factories.action(talks, code, date="2024-10-11", rank="preferred")


def reinstate_what_was_never_cancelled() -> None:
    factories.vetted(factories.action(code="reinstated"))


def hold_a_meeting_next_week() -> None:
    factories.action(date=(date.today() + timedelta(days=7)).isoformat())  # noqa: DTZ011


def _vet(code: str, **fields: object) -> Callable[[], object]:
    """Vet an act of a party to a treaty that has no other act."""
    return lambda: factories.vetted(
        factories.action(
            factories.agreement(instrument="treaty"),
            code,
            by=factories.country(),
            **fields,
        )
    )


def accede_after_signing() -> None:
    treaty, france = factories.agreement(), factories.country()
    factories.action(treaty, "signed", by=france, date="1990")
    factories.vetted(factories.action(treaty, "acceded", by=france, date="1995"))


def enter_into_force_before_the_first_consent() -> None:
    treaty = factories.agreement(instrument="treaty")
    factories.action(treaty, "ratified", date="1995")
    factories.vetted(
        factories.action(treaty, "entered_into_force", date="1994", note="As printed.")
    )


REFUSED: dict[str, Callable[[], object]] = {
    "party_is_not_a_person": represent_a_person,
    "role_suits_the_engagement": guarantee_a_meeting,
    "act_suits_the_engagement": ratify_a_meeting,
    "predicate_suits_both_records": amend_a_meeting,
    "relations_make_no_circle": amend_in_a_circle,
    "sidelines_are_of_a_gathering": meet_on_the_sidelines_of_talks,
    "sidelines_are_at_the_same_time": meet_on_the_sidelines_a_week_later,
    "attendant_was_alive": attend_after_death,
    "office_covers_the_meeting": take_part_in_an_office_not_yet_held,
    "office_is_the_participants_own": take_part_in_the_office_of_another,
    "office_is_the_persons_own": act_in_the_office_of_another,
    "state_acts_while_it_exists": act_after_the_end_of_the_state,
    "meeting_is_held_or_cancelled": hold_and_cancel_on_one_day,
    "reinstatement_follows_a_cancellation": reinstate_what_was_never_cancelled,
    "held_meeting_is_not_in_the_future": hold_a_meeting_next_week,
    "ratification_follows_a_signature": _vet("ratified"),
    "provisional_application_ends_after_its_start": _vet(
        "provisional_application_ended"
    ),
    "resumption_follows_a_suspension": _vet("resumed"),
    "withdrawal_follows_a_notice": _vet("withdrawn"),
    "revocation_follows_a_consent": _vet("ratification_revoked"),
    "signature_is_withdrawn_after_signing": _vet("signature_withdrawn"),
    "succession_has_a_predecessor": _vet("succeeded"),
    "accession_has_no_signature": accede_after_signing,
    "force_follows_consent": enter_into_force_before_the_first_consent,
}
