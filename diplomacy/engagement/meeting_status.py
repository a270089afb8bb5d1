"""
The status of a meeting, folded from its acts.

The latest act decides, except that a meeting that was held stays held, that one
already scheduled is not made a mere proposal by a late acceptance, and that of
two acts of one day that cannot both be true a preferred one decides.

An invitation or proposal gives `proposed`; an announcement or a fixed day gives
`scheduled`. A party that declines leaves the status as it is: only an act on the
meeting as a whole calls it off. What is planned counts while nothing done says
more: a planned meeting is `scheduled`, one hoped for is `proposed`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from diplomacy.engagement.action_codes import ActionCode
from diplomacy.engagement.acts import Act, Course
from diplomacy.engagement.codes import ActionModality
from diplomacy.engagement.standing import Change, Docket, Outcome, changes
from diplomacy.meetings.codes import MeetingStatus
from diplomacy.records.codes import Rank

_GIVES = {
    ActionCode.PROPOSED: MeetingStatus.PROPOSED,
    ActionCode.INVITED: MeetingStatus.PROPOSED,
    ActionCode.ACCEPTED: MeetingStatus.PROPOSED,
    ActionCode.DECLINED: MeetingStatus.PROPOSED,
    ActionCode.ANNOUNCED: MeetingStatus.SCHEDULED,
    ActionCode.SCHEDULED: MeetingStatus.SCHEDULED,
    ActionCode.POSTPONED: MeetingStatus.POSTPONED,
    ActionCode.RESCHEDULED: MeetingStatus.SCHEDULED,
    ActionCode.CANCELLED: MeetingStatus.CANCELLED,
    ActionCode.REINSTATED: MeetingStatus.SCHEDULED,
    ActionCode.STARTED: MeetingStatus.UNDER_WAY,
    ActionCode.HELD: MeetingStatus.HELD,
    ActionCode.ADJOURNED: MeetingStatus.UNDER_WAY,
    ActionCode.WALKED_OUT: MeetingStatus.UNDER_WAY,
    ActionCode.ENDED: MeetingStatus.HELD,
    ActionCode.NOT_HELD: MeetingStatus.NOT_HELD,
}
_COURSE = Course("meeting", _GIVES)

_DENIED = ActionModality.DENIED
_ANSWERS = frozenset({ActionCode.ACCEPTED, ActionCode.DECLINED})
_TOOK_PLACE = frozenset({MeetingStatus.UNDER_WAY, MeetingStatus.HELD})
_DID_NOT = frozenset(
    {MeetingStatus.POSTPONED, MeetingStatus.CANCELLED, MeetingStatus.NOT_HELD}
)
# What an act cannot turn each status into; `held` into nothing else at all.
_BARRED = {
    MeetingStatus.SCHEDULED: frozenset({MeetingStatus.PROPOSED}),
    MeetingStatus.POSTPONED: frozenset({MeetingStatus.PROPOSED}),
    MeetingStatus.UNDER_WAY: frozenset(
        {MeetingStatus.PROPOSED, MeetingStatus.SCHEDULED}
    ),
    MeetingStatus.HELD: frozenset(MeetingStatus) - {MeetingStatus.HELD},
}


def meeting_status(acts: Iterable[Act], on: date | None = None) -> MeetingStatus:
    """
    Return how a meeting stands on a day, or after all its acts if none is given.

    >>> invited = Act(id=1, code="invited", earliest=date(2024, 10, 11))
    >>> meeting_status([invited])
    MeetingStatus.PROPOSED
    """
    given = list(acts)
    return _outcome(_docket(given), _planned(given), on).status


def meeting_history(acts: Iterable[Act]) -> list[Change[MeetingStatus]]:
    """Return every status the meeting has had, each with its first day."""
    given = list(acts)
    docket, planned = _docket(given), _planned(given)
    return changes(docket.days, lambda day: _outcome(docket, planned, day))


def _outcome(
    docket: Docket, planned: Outcome[MeetingStatus], on: date | None
) -> Outcome[MeetingStatus]:
    stands = docket.on(on)
    status, deciding = MeetingStatus.UNKNOWN, None
    for step in stands.steps:
        given = _GIVES.get(ActionCode(step.act.code))
        if given and (deciding is None or _decides(step.act, given, deciding, status)):
            status, deciding = given, step.act
    is_vague = status in {MeetingStatus.UNKNOWN, MeetingStatus.PROPOSED}
    if deciding is None or (is_vague and planned.status is MeetingStatus.SCHEDULED):
        return planned
    if deciding.id in stands.disputed:
        status = MeetingStatus.DISPUTED
    return Outcome(status, deciding.id)


def _docket(acts: list[Act]) -> Docket:
    """Let a side that says the meeting was not held count as denying that it was."""
    denials = [
        replace(act, id=("denial", act.id), code=ActionCode.HELD, modality=_DENIED)
        for act in acts
        if act.code == ActionCode.NOT_HELD and act.modality == ActionModality.DONE
    ]
    return Docket([*acts, *denials], _COURSE)


def _decides(act: Act, given: MeetingStatus, other: Act, status: MeetingStatus) -> bool:
    """Return whether the act changes a status that another act has decided."""
    is_conflict = (given in _DID_NOT and status in _TOOK_PLACE) or (
        given in _TOOK_PLACE and status in _DID_NOT
    )
    if is_conflict and act.rank != other.rank and _is_same_day(act, other):
        return act.rank == Rank.PREFERRED
    if act.code in _ANSWERS:
        return False
    return given not in _BARRED.get(status, frozenset())


def _is_same_day(act: Act, other: Act) -> bool:
    return (act.earliest, act.latest) == (other.earliest, other.latest)


def _planned(acts: list[Act]) -> Outcome[MeetingStatus]:
    """Return what plans and hopes alone amount to."""
    best: Outcome[MeetingStatus] = Outcome(MeetingStatus.UNKNOWN, None)
    for act in sorted(acts, key=lambda act: str(act.id)):
        given = _GIVES.get(ActionCode(act.code))
        if act.rank == Rank.DEPRECATED or given is None or given in _DID_NOT:
            continue
        if act.modality == ActionModality.PLANNED and given != MeetingStatus.PROPOSED:
            return Outcome(MeetingStatus.SCHEDULED, act.id)
        is_meant = act.modality in {ActionModality.PLANNED, ActionModality.HOPED}
        if is_meant and best.because is None:
            best = Outcome(MeetingStatus.PROPOSED, act.id)
    return best
