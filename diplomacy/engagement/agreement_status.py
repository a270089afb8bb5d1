"""
The status of an agreement, as a whole and for each of its parties.

Each party moves along none, negotiating, signatory, bound, party, former party,
and may meanwhile be provisionally applying, suspended or withdrawing. Taking
back a signature or a ratification is one stage back, and not an exit. Consent
counts from the day of the act, and from its day of effect the agreement is in
force for that party; so does notice of leaving, and then the leaving itself.
Consent given while the agreement is in force makes a party at once if no day of
effect is stated.

What is planned or hoped for changes no status. An agreement of which nothing
done is known is `under_negotiation` if somebody is recorded as a negotiating
party, `proposed` if something is planned or hoped for, and `unknown` otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from diplomacy.agreements.codes import AgreementStatus, PartyStatus
from diplomacy.engagement.action_codes import ActionCode
from diplomacy.engagement.action_groups import ActionGroup
from diplomacy.engagement.acts import Act, Course, Id, Step
from diplomacy.engagement.agreement_life import (
    CONSENTS,
    SIGNATURES,
    Life,
    Terms,
)
from diplomacy.engagement.agreement_steps import take
from diplomacy.engagement.codes import ActionModality
from diplomacy.engagement.standing import (
    Change,
    Docket,
    Outcome,
    Standing,
    changes,
)
from diplomacy.records.codes import Rank

_GIVES = {
    ActionCode.PROPOSED: AgreementStatus.PROPOSED,
    ActionCode.NEGOTIATION_STARTED: AgreementStatus.UNDER_NEGOTIATION,
    ActionCode.AGREED: AgreementStatus.AGREED_UNSIGNED,
    ActionCode.TEXT_AGREED: AgreementStatus.TEXT_READY,
    ActionCode.APPROVED_DRAFT: AgreementStatus.TEXT_READY,
    ActionCode.INITIALLED: AgreementStatus.INITIALLED,
    ActionCode.ADOPTED: AgreementStatus.TEXT_READY,
    ActionCode.OPENED_FOR_SIGNATURE: AgreementStatus.TEXT_READY,
    **dict.fromkeys(SIGNATURES, AgreementStatus.SIGNED),
    **dict.fromkeys(CONSENTS, AgreementStatus.PARTLY_RATIFIED),
    ActionCode.PROVISIONAL_APPLICATION_STARTED: AgreementStatus.PROVISIONALLY_APPLIED,
    ActionCode.ENTERED_INTO_FORCE: AgreementStatus.IN_FORCE,
    ActionCode.SUSPENDED: AgreementStatus.SUSPENDED,
    ActionCode.TERMINATED: AgreementStatus.TERMINATED,
    ActionCode.EXPIRED: AgreementStatus.EXPIRED,
    ActionCode.SUPERSEDED: AgreementStatus.SUPERSEDED,
    ActionCode.ABANDONED: AgreementStatus.ABANDONED,
}
_COURSE = Course("agreement", _GIVES)
_NO_TERMS = Terms()


def agreement_status(
    acts: Iterable[Act], on: date | None = None, terms: Terms = _NO_TERMS
) -> AgreementStatus:
    """
    Return how an agreement stands on a day, or after all its acts if none is given.

    >>> agreement_status([Act(id=1, code="agreed", by="iran")])
    AgreementStatus.AGREED_UNSIGNED
    """
    return _Reading(acts, terms).on(on).status


def agreement_history(
    acts: Iterable[Act], terms: Terms = _NO_TERMS
) -> list[Change[AgreementStatus]]:
    """Return every status the agreement has had, each with its first day."""
    reading = _Reading(acts, terms)
    return changes(reading.days, reading.on)


def party_status(
    acts: Iterable[Act], party: Id, on: date | None = None, terms: Terms = _NO_TERMS
) -> PartyStatus:
    """
    Return how one party stands to an agreement on a day, or in the end.

    >>> acts = [Act(id=1, code="signed", by="russia")]
    >>> party_status(acts, "russia"), party_status(acts, "iran")
    (PartyStatus.SIGNATORY, PartyStatus.NONE)
    """
    found = party_statuses(acts, on, terms).get(party)
    return found.status if found else PartyStatus.NONE


def party_statuses(
    acts: Iterable[Act], on: date | None = None, terms: Terms = _NO_TERMS
) -> dict[Id, Outcome[PartyStatus]]:
    """Return how each party stands on a day, and because of which act."""
    reading = _Reading(acts, terms, with_alleged=False)
    reading.on(on)
    return reading.parties()


def party_histories(
    acts: Iterable[Act], terms: Terms = _NO_TERMS
) -> dict[Id, list[Change[PartyStatus]]]:
    """Return every status that each party has had, each with its first day."""
    reading = _Reading(acts, terms, with_alleged=False)
    histories: dict[Id, list[Change[PartyStatus]]] = {}
    for day in [date.min, *reading.days, None]:
        reading.on(day)
        for name, (status, because) in reading.parties().items():
            shown = None if day == date.min else day
            history = histories.setdefault(name, [Change(None, PartyStatus.NONE, None)])
            if status != history[-1].status:
                history.append(Change(shown, status, because))
    return histories


class _Reading:
    """The acts of one agreement, read up to one day after another."""

    def __init__(
        self, acts: Iterable[Act], terms: Terms, *, with_alleged: bool = True
    ) -> None:
        given = list(acts)
        self._docket = Docket(given, _COURSE)
        self._terms = terms
        self._with_alleged = with_alleged
        self._meant = sorted((act for act in given if _is_meant(act)), key=_by_id)
        self.days = self._docket.days
        self._begin()

    def _begin(self) -> None:
        self._life = Life.begin(self._terms, self._docket.acts)
        self._because: Id | None = None
        self._stands = Standing((), frozenset())

    def on(self, day: date | None) -> Outcome[AgreementStatus]:
        """Read up to that day, and return how the agreement stands then."""
        stands = self._docket.on(day, with_alleged=self._with_alleged)
        known = len(self._stands.steps)
        if stands.steps[:known] != self._stands.steps or (
            stands.disputed != self._stands.disputed
        ):
            self._begin()
            known = 0
        self._stands = stands
        for step in stands.steps[known:]:
            self._read(step)
        return self._outcome()

    def _read(self, step: Step) -> None:
        """Let one step act on the life, and note whether it decides the status."""
        before = self._life.status
        take(self._life, step)
        is_better = (
            self._because in self._stands.disputed
            and step.act.id not in self._stands.disputed
            and _GIVES.get(ActionCode(step.act.code)) == before
        )
        if self._life.status != before or is_better:
            self._because = step.act.id

    def _outcome(self) -> Outcome[AgreementStatus]:
        status = self._life.status
        if self._because in self._stands.disputed:
            return Outcome(AgreementStatus.DISPUTED, self._because)
        if status not in {None, AgreementStatus.PROPOSED}:
            return Outcome(status, self._because)
        if self._terms.negotiating:
            return Outcome(AgreementStatus.UNDER_NEGOTIATION, self._because)
        if status:
            return Outcome(status, self._because)
        if self._meant:
            return Outcome(AgreementStatus.PROPOSED, self._meant[0].id)
        return Outcome(AgreementStatus.UNKNOWN, None)

    def parties(self) -> dict[Id, Outcome[PartyStatus]]:
        """Return how each party stands on the day read up to."""
        return {
            name: Outcome(party.status, party.because)
            for name, party in self._life.parties.items()
            if name is not None
        }


def _is_meant(act: Act) -> bool:
    """Return whether somebody plans or hopes to make or to keep the agreement."""
    return (
        act.modality in {ActionModality.PLANNED, ActionModality.HOPED}
        and act.rank != Rank.DEPRECATED
        and ActionGroup.END not in ActionCode(act.code).groups
    )


def _by_id(act: Act) -> str:
    return str(act.id)
