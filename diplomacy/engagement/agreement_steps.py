"""What each act does to an agreement: one small function for each sort of act."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from diplomacy.agreements.codes import AgreementStatus, PartyStatus
from diplomacy.engagement.action_codes import ActionCode
from diplomacy.engagement.acts import Step
from diplomacy.engagement.agreement_life import CONSENTS, Life

Rule = Callable[[Life, Step], None]

# Consent that needs no signature by the same party before it.
_WITHOUT_SIGNATURE = frozenset({ActionCode.ACCEDED, ActionCode.SUCCEEDED})


def take(life: Life, step: Step) -> None:
    """Let the step do to the agreement what acts of its code do."""
    rule = RULES.get(ActionCode(step.act.code))
    if rule is None:
        return
    rule(life, step)
    for name in life.touched:
        life.parties[name].note(step.act.id)
    life.touched.clear()


def _make(status: AgreementStatus) -> Rule:
    def rule(life: Life, step: Step) -> None:
        life.reach(status)
        if status != AgreementStatus.PROPOSED:
            for party in life.meant_by(step):
                if party.stage != PartyStatus.FORMER_PARTY:
                    party.advance(PartyStatus.NEGOTIATING)
        if step.is_effect:
            _take_effect(life, step)

    return rule


def _sign(life: Life, step: Step) -> None:
    if life.ended == AgreementStatus.ABANDONED:
        life.ended = None
    for party in life.meant_by(step):
        party.advance(PartyStatus.SIGNATORY)
        party.has_signed = True
    if step.is_effect:
        _take_effect(life, step)
    elif life.terms.enters_into_force_on_signature:
        _enter_on_signature(life, step)


def _enter_on_signature(life: Life, step: Step) -> None:
    """Bind whoever signs, and put it in force when all have signed."""
    for party in life.meant_by(step):
        party.advance(PartyStatus.BOUND)
    signed = [life.parties[name].has_signed for name in life.members]
    if life.parties[None].has_signed or (len(signed) > 1 and all(signed)):
        life.enter_into_force()


def _consent(life: Life, step: Step) -> None:
    for party in life.meant_by(step):
        party.advance(PartyStatus.BOUND)
        party.has_signed |= step.act.code not in _WITHOUT_SIGNATURE
    is_at_once = life.is_in_force and not step.act.has_effect_date
    if step.is_effect or is_at_once:
        _take_effect(life, step)


def _take_effect(life: Life, step: Step) -> None:
    """Put it in force for those the act is meant for."""
    if step.act.by is None:
        life.enter_into_force()
    life.is_in_force, life.ended = True, None
    for party in life.meant_by(step):
        party.advance(PartyStatus.PARTY)


def _enter(life: Life, step: Step) -> None:
    if step.act.by is None:
        life.enter_into_force()
    else:
        _take_effect(life, step)


def _apply(life: Life, step: Step) -> None:
    if step.act.by is not None:
        life.one(step.act.by).is_applying = True
        return
    for party in life.everyone():
        party.is_applying |= party.has_reached(PartyStatus.SIGNATORY)
    for party in life.meant_by(step):
        party.is_applying = True


def _stop_applying(life: Life, step: Step) -> None:
    for party in life.one_or_all(step):
        party.is_applying = False


def _suspend(life: Life, step: Step) -> None:
    if not any(party.is_applying for party in life.meant_by(step)):
        life.imply_force()
    for party in life.one_or_all(step):
        if step.act.by is not None and not party.is_applying:
            party.advance(PartyStatus.PARTY)
        party.is_suspended = party.is_applying or party.stage == PartyStatus.PARTY


def _resume(life: Life, step: Step) -> None:
    for party in life.one_or_all(step):
        party.is_suspended = False


def _give_notice(life: Life, step: Step) -> None:
    life.imply_force()
    if step.is_effect or _is_immediate(step):
        _leave(life, step)
        return
    for party in life.one_or_all(step):
        if not party.has_left:
            party.advance(PartyStatus.PARTY)
            party.is_leaving = True


def _is_immediate(step: Step) -> bool:
    """Return whether the act itself is the leaving, with no later day of effect."""
    return step.act.code == ActionCode.WITHDRAWN and not step.act.has_effect_date


def _leave(life: Life, step: Step) -> None:
    for party in life.one_or_all(step):
        if not party.has_left:
            party.advance(PartyStatus.PARTY)
            party.leave()
            party.has_left = True
    life.end_if_deserted()


def _terminate(life: Life, step: Step) -> None:
    life.imply_force()
    if step.is_effect or not step.act.has_effect_date:
        life.end(AgreementStatus.TERMINATED)
    elif step.act.by is not None:
        life.one(step.act.by).is_leaving = True


def _expire(life: Life, step: Step) -> None:
    life.imply_force()
    life.end(AgreementStatus.EXPIRED)


def _supersede(life: Life, step: Step) -> None:
    life.end(AgreementStatus.SUPERSEDED)


def _abandon(life: Life, step: Step) -> None:
    if not life.is_in_force:
        life.end(AgreementStatus.ABANDONED)


def _revive(life: Life, step: Step) -> None:
    """Put back in force what had ended, for all but those who had left."""
    if life.ended:
        life.ended, life.is_in_force = None, True
        for party in life.everyone():
            if party.stage == PartyStatus.FORMER_PARTY and not party.has_left:
                party.advance(PartyStatus.PARTY)


def _reactivate(life: Life, step: Step) -> None:
    _revive(life, step)
    _resume(life, step)


def _withdraw_signature(life: Life, step: Step) -> None:
    for party in life.one_or_all(step):
        party.take_back_signature()


def _revoke_consent(life: Life, step: Step) -> None:
    for party in life.one_or_all(step):
        party.take_back_consent()


RULES: Mapping[ActionCode, Rule] = {
    ActionCode.PROPOSED: _make(AgreementStatus.PROPOSED),
    ActionCode.NEGOTIATION_STARTED: _make(AgreementStatus.UNDER_NEGOTIATION),
    ActionCode.AGREED: _make(AgreementStatus.AGREED_UNSIGNED),
    ActionCode.TEXT_AGREED: _make(AgreementStatus.TEXT_READY),
    ActionCode.APPROVED_DRAFT: _make(AgreementStatus.TEXT_READY),
    ActionCode.INITIALLED: _make(AgreementStatus.INITIALLED),
    ActionCode.ADOPTED: _make(AgreementStatus.TEXT_READY),
    ActionCode.OPENED_FOR_SIGNATURE: _make(AgreementStatus.TEXT_READY),
    **dict.fromkeys(CONSENTS, _consent),
    ActionCode.SIGNED: _sign,
    ActionCode.SIGNED_AD_REFERENDUM: _sign,
    ActionCode.PROVISIONAL_APPLICATION_STARTED: _apply,
    ActionCode.PROVISIONAL_APPLICATION_ENDED: _stop_applying,
    ActionCode.ENTERED_INTO_FORCE: _enter,
    ActionCode.RENEWED: _revive,
    ActionCode.SUSPENDED: _suspend,
    ActionCode.RESUMED: _resume,
    ActionCode.REACTIVATED: _reactivate,
    ActionCode.SIGNATURE_WITHDRAWN: _withdraw_signature,
    ActionCode.RATIFICATION_REVOKED: _revoke_consent,
    ActionCode.DENOUNCED: _give_notice,
    ActionCode.WITHDRAWN: _give_notice,
    ActionCode.TERMINATED: _terminate,
    ActionCode.EXPIRED: _expire,
    ActionCode.SUPERSEDED: _supersede,
    ActionCode.ABANDONED: _abandon,
}
