"""How one party stands to an agreement while its acts are read one by one."""

from __future__ import annotations

from dataclasses import dataclass

from diplomacy.agreements.codes import PartyStatus
from diplomacy.engagement.acts import Id

# How far a party has come. What may happen beside that (provisional application,
# suspension, notice of leaving) is kept apart, because it can end again.
STAGES = (
    PartyStatus.NONE,
    PartyStatus.NEGOTIATING,
    PartyStatus.SIGNATORY,
    PartyStatus.BOUND,
    PartyStatus.PARTY,
    PartyStatus.FORMER_PARTY,
)


@dataclass
class Party:
    """One party, and the act that gave it its present status."""

    stage: PartyStatus = PartyStatus.NONE
    has_signed: bool = False
    is_applying: bool = False
    is_suspended: bool = False
    is_leaving: bool = False
    has_left: bool = False
    because: Id | None = None
    shown: PartyStatus = PartyStatus.NONE

    @property
    def status(self) -> PartyStatus:
        """The status to show: the last of those that hold, in the order of a life."""
        if self.stage == PartyStatus.FORMER_PARTY:
            return self.stage
        if self.is_leaving:
            return PartyStatus.WITHDRAWING
        if self.is_suspended:
            return PartyStatus.SUSPENDED
        if self.is_applying and not self.has_reached(PartyStatus.PARTY):
            return PartyStatus.PROVISIONALLY_APPLYING
        return self.stage

    def has_reached(self, stage: PartyStatus) -> bool:
        """Return whether the party has come as far as that, or further."""
        return STAGES.index(self.stage) >= STAGES.index(stage)

    def advance(self, stage: PartyStatus) -> None:
        """Bring the party to that stage; never back, save that one who left begins anew."""
        if self.stage == PartyStatus.FORMER_PARTY and stage != self.stage:
            self.stage = PartyStatus.NONE
            self.has_left = self.has_signed = False
        if not self.has_reached(stage):
            self.stage = stage
        if stage in {PartyStatus.PARTY, PartyStatus.FORMER_PARTY}:
            self.is_applying = False

    def note(self, act_id: Id) -> None:
        """Keep the id of the act if it has changed the status."""
        if self.status != self.shown:
            self.shown, self.because = self.status, act_id

    def take_back_signature(self) -> None:
        """Step back one stage, if the party had signed and not consented."""
        if self.stage == PartyStatus.SIGNATORY:
            self.stage = PartyStatus.NEGOTIATING
            self.has_signed = self.is_applying = False

    def take_back_consent(self) -> None:
        """Step back to the signature, or to nothing if the party never signed."""
        if self.stage in {PartyStatus.BOUND, PartyStatus.PARTY}:
            signed, never = PartyStatus.SIGNATORY, PartyStatus.NONE
            self.stage = signed if self.has_signed else never
            self.is_suspended = self.is_leaving = False

    def leave(self) -> None:
        """Make a party a former one; whoever had not come so far stays where it is."""
        if self.stage == PartyStatus.PARTY:
            self.stage = PartyStatus.FORMER_PARTY
        self.is_applying = self.is_suspended = self.is_leaving = False
