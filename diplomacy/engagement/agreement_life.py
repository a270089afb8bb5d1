"""
The life of an agreement and of its parties, folded from its acts in one pass.

An act by a named party moves that party. An act of the instrument as a whole
moves every party that it can be meant for: those listed, as long as signatures
(or consents) are not recorded party by party, and both sides of a bilateral
agreement in any case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from diplomacy.actors.codes import StatedForm
from diplomacy.agreements.codes import AgreementStatus, PartyStatus
from diplomacy.engagement.action_codes import ActionCode
from diplomacy.engagement.action_groups import ActionGroup
from diplomacy.engagement.acts import Act, Id, Step
from diplomacy.engagement.party import Party

SIGNATURES = frozenset(
    {
        ActionCode.SIGNED,
        ActionCode.SIGNED_AD_REFERENDUM,
        ActionCode.SIGNED_DEFINITIVELY,
    }
)
# A legislature's approval binds nobody internationally.
CONSENTS = frozenset(
    code for code in ActionCode if ActionGroup.CONSENT in code.groups
) - {ActionCode.LEGISLATURE_APPROVED}

# The stages before signature, each further than the one before.
MAKING = (
    AgreementStatus.PROPOSED,
    AgreementStatus.UNDER_NEGOTIATION,
    AgreementStatus.TEXT_READY,
    AgreementStatus.INITIALLED,
    AgreementStatus.AGREED_UNSIGNED,
)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """
    What is known of an agreement beside its acts.

    `parties` and `negotiating` are the actors recorded as its parties and as
    negotiating parties. With two in all and no other stated form it counts as
    bilateral, so that the leaving of one ends it; of an agreement with more
    parties than are recorded the stated form must say so.
    """

    parties: frozenset[Id] = frozenset()
    negotiating: frozenset[Id] = frozenset()
    stated_form: str = ""
    enters_into_force_on_signature: bool = False


@dataclass
class Life:
    """An agreement at some point of its life."""

    terms: Terms
    # Who signed or consented by name, over the whole record.
    signers: frozenset[Id] = frozenset()
    consenters: frozenset[Id] = frozenset()
    # The entry None stands for the instrument as a whole.
    parties: dict[Id | None, Party] = field(default_factory=lambda: defaultdict(Party))
    making: AgreementStatus | None = None
    is_in_force: bool = False
    ended: AgreementStatus | None = None
    touched: set[Id | None] = field(default_factory=set)

    @classmethod
    def begin(cls, terms: Terms, acts: Iterable[Act]) -> Life:
        """Return the life before its first act, given all that are on record."""
        named = [act for act in acts if act.by is not None]
        life = cls(
            terms,
            frozenset(act.by for act in named if act.code in SIGNATURES),
            frozenset(act.by for act in named if act.code in CONSENTS),
        )
        for name in [None, *life.members]:
            life.parties[name] = Party()
        for name in terms.negotiating:
            life.parties[name].advance(PartyStatus.NEGOTIATING)
            life.parties[name].note(None)
        return life

    @property
    def members(self) -> frozenset[Id]:
        """Those between whom it is made, as far as recorded."""
        listed = self.terms.parties | self.terms.negotiating
        return listed or self.signers | self.consenters

    @property
    def is_bilateral(self) -> bool:
        """Whether it is between two parties and no others."""
        if self.terms.stated_form:
            return self.terms.stated_form == StatedForm.BILATERAL
        return len(self.members) == 2

    @property
    def status(self) -> AgreementStatus | None:
        """The status to show, or None if no act has led to any."""
        if self.ended:
            return self.ended
        is_applied = any(party.is_applying for party in self.parties.values())
        shown = (
            (
                AgreementStatus.SUSPENDED,
                (self.is_in_force or is_applied) and self.is_idle,
            ),
            (AgreementStatus.IN_FORCE, self.is_in_force),
            (AgreementStatus.PROVISIONALLY_APPLIED, is_applied),
            (AgreementStatus.PARTLY_RATIFIED, self._has_any(PartyStatus.BOUND)),
            (AgreementStatus.SIGNED, self._has_any(PartyStatus.SIGNATORY)),
        )
        return next((status for status, holds in shown if holds), self.making)

    @property
    def is_idle(self) -> bool:
        """Whether it is suspended as a whole or by each of its parties."""
        members = [self.parties[name] for name in self.members]
        by_all = bool(members) and all(party.is_suspended for party in members)
        return by_all or self.parties[None].is_suspended

    def one(self, name: Id | None) -> Party:
        """Return one party to be moved."""
        self.touched.add(name)
        return self.parties[name]

    def everyone(self) -> list[Party]:
        """Return every party to be moved, with the whole among them."""
        self.touched.update(self.parties)
        return list(self.parties.values())

    def one_or_all(self, step: Step) -> list[Party]:
        """Return the party that acted, or all where the whole did."""
        return self.everyone() if step.act.by is None else [self.one(step.act.by)]

    def meant_by(self, step: Step) -> list[Party]:
        """Return the parties that an act is meant for."""
        if step.act.by is not None:
            return [self.one(step.act.by)]
        if self.is_bilateral or not self.signers | self.consenters:
            return self.everyone()
        if step.act.code in CONSENTS and not self.consenters:
            signed = PartyStatus.SIGNATORY
            return [party for party in self.everyone() if party.has_reached(signed)]
        return [self.one(None)]

    def reach(self, making: AgreementStatus) -> None:
        """Bring the making of it as far as that; what was given up begins anew."""
        if self.ended == AgreementStatus.ABANDONED:
            self.ended = None
        if self.making is None or MAKING.index(making) > MAKING.index(self.making):
            self.making = making

    def enter_into_force(self) -> None:
        """Put it in force for the whole, and for each party that consented."""
        self.is_in_force, self.ended = True, None
        needed = PartyStatus.BOUND if self.consenters else PartyStatus.SIGNATORY
        if self.is_bilateral or not self.signers | self.consenters:
            needed = PartyStatus.NONE
        self.one(None).advance(PartyStatus.PARTY)
        for party in self.everyone():
            if party.has_reached(needed) and not party.has_left:
                party.advance(PartyStatus.PARTY)

    def imply_force(self) -> None:
        """Take it to have been in force: nobody suspends or leaves what is not."""
        if not self.is_in_force and not self.ended:
            self.enter_into_force()

    def end(self, how: AgreementStatus) -> None:
        """End it for all."""
        self.ended, self.is_in_force = how, False
        for party in self.everyone():
            party.leave()

    def end_if_deserted(self) -> None:
        """End it if one of two has left it, or all of more than two have."""
        left = {name for name in self.members if self.parties[name].has_left}
        has_all_left = bool(self.terms.parties) and left == self.members
        if not self.ended and left and (self.is_bilateral or has_all_left):
            self.end(AgreementStatus.TERMINATED)

    def _has_any(self, stage: PartyStatus) -> bool:
        return any(
            party.has_reached(stage) and not party.has_left
            for party in self.parties.values()
        )
