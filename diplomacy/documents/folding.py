"""What documents say of an engagement that nobody has typed in: folded from its acts and parties."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from diplomacy.agreements.codes import AgreementStatus, PartyStatus
from diplomacy.agreements.models import Agreement
from diplomacy.engagement.acts import Act
from diplomacy.engagement.agreement_life import Terms
from diplomacy.engagement.agreement_status import agreement_status, party_histories
from diplomacy.engagement.codes import (
    ActionCode,
    ActionModality,
    ParticipationRole,
    Predicate,
)
from diplomacy.engagement.encounter import meeting_format, meeting_setting
from diplomacy.engagement.meeting_status import meeting_status
from diplomacy.engagement.models import Action
from diplomacy.meetings.codes import MeetingFormat, MeetingSetting, MeetingStatus
from diplomacy.meetings.models import Meeting
from diplomacy.records.codes import Rank

MADE_ON = (
    ActionCode.SIGNED,
    ActionCode.ADOPTED,
    ActionCode.AGREED,
    ActionCode.INITIALLED,
)
"""The acts that give an agreement its date, the most telling first."""

Days = tuple[datetime.date | None, datetime.date | None]


class Party(NamedTuple):
    """One party of an agreement, how far it is bound, and since when."""

    party_id: UUID
    status: PartyStatus
    since: datetime.date | None


def acts_of(engagement: Any) -> list[Act]:
    """Return the acts of an engagement as the rules of status see them."""
    return [_act(action) for action in engagement.actions.all()]


def _act(action: Action) -> Act:
    return Act(
        id=action.pk,
        code=action.code,
        modality=action.modality,
        rank=action.rank,
        by=action.by_id,
        earliest=action.date_earliest,
        latest=action.date_latest,
        effect_earliest=action.effect_earliest,
        effect_latest=action.effect_latest,
        contests=action.contests_id,
    )


def status_of_meeting(meeting: Meeting) -> MeetingStatus:
    """Return how the meeting stands after all its acts."""
    return meeting_status(acts_of(meeting))


def format_of(meeting: Meeting) -> MeetingFormat | None:
    """Return the format by the parties that principals represent."""
    return meeting_format(_parties(meeting, ParticipationRole.PRINCIPAL))


def setting_of(meeting: Meeting) -> MeetingSetting | None:
    """Return on whose ground the parties meet."""
    return meeting_setting(
        kind=meeting.kind,
        mode=meeting.mode,
        country=meeting.place.state_id if meeting.place else None,
        parties=_parties(meeting, ParticipationRole.PRINCIPAL, ParticipationRole.HOST),
        is_on_sidelines=any(
            relation.predicate == Predicate.ON_SIDELINES_OF
            for relation in meeting.relations.all()
        ),
    )


def _parties(meeting: Meeting, *roles: str) -> list[UUID]:
    """Return the parties that the participants in these roles represent."""
    parties = (
        participation.party_id
        for participation in meeting.participations.all()
        if participation.role in roles
    )
    return sorted({party for party in parties if party is not None})


def parties_of(agreement: Agreement) -> list[Party]:
    """Return the parties of an agreement in the order of their ids, each with its status."""
    terms = _terms_of(agreement)
    histories = party_histories(acts_of(agreement), terms)
    parties = []
    for party in sorted(terms.parties | terms.negotiating, key=str):
        status, since = PartyStatus.NONE, None
        if party in histories:
            since, status, _ = histories[party][-1]
        if status == PartyStatus.NONE and party in terms.negotiating:
            status = PartyStatus.NEGOTIATING
        parties.append(Party(cast("UUID", party), status, since))
    return parties


def status_of_agreement(agreement: Agreement) -> AgreementStatus:
    """Return how the agreement as a whole stands after all its acts."""
    return agreement_status(acts_of(agreement), terms=_terms_of(agreement))


def days_of_agreement(agreement: Agreement) -> Days:
    """Return the days on which it was signed or, failing that, adopted, agreed or initialled."""
    done = [
        action
        for action in agreement.actions.all()
        if action.modality == ActionModality.DONE and action.rank != Rank.DEPRECATED
    ]
    for code in MADE_ON:
        dated = [action for action in done if action.code == code and action.date]
        if dated:
            first = min(
                dated, key=lambda action: action.date_earliest or datetime.date.min
            )
            return first.date_earliest, first.date_latest
    return None, None


def _terms_of(agreement: Agreement) -> Terms:
    return Terms(
        parties=_in_role(agreement, ParticipationRole.PARTY),
        negotiating=_in_role(agreement, ParticipationRole.NEGOTIATING_PARTY),
        stated_form=agreement.stated_form,
        enters_into_force_on_signature=agreement.enters_into_force_on_signature,
    )


def _in_role(agreement: Agreement, role: str) -> frozenset[UUID]:
    sides = (
        participation.party_id or participation.actor_id
        for participation in agreement.participations.all()
        if participation.role == role
    )
    return frozenset(side for side in sides if side is not None)
