"""
What documents say that nobody has typed in: folded from the acts and parties they list.

All is read from the document itself, so that it is told alike of a document that
is about to be published and of one that was published long ago.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from diplomacy.actors.codes import OfficeClass
from diplomacy.agreements.codes import PartyStatus
from diplomacy.documents.references import Document
from diplomacy.engagement.acts import Act
from diplomacy.engagement.agreement_life import Terms
from diplomacy.engagement.agreement_status import (
    agreement_status,
    party_histories,
    party_statuses,
)
from diplomacy.engagement.codes import (
    ActionCode,
    ActionModality,
    ParticipationRole,
    Predicate,
)
from diplomacy.engagement.encounter import (
    meeting_format,
    meeting_level,
    meeting_setting,
)
from diplomacy.engagement.meeting_status import meeting_status
from diplomacy.engagement.project_status import project_status
from diplomacy.engagement.standing import Change
from diplomacy.records.codes import Rank, RecordType

Day = datetime.date | None

MADE_ON = (
    ActionCode.SIGNED,
    ActionCode.ADOPTED,
    ActionCode.AGREED,
    ActionCode.INITIALLED,
)
"""The acts that give an agreement its date, the most telling first."""


def fold(document: Document) -> None:
    """Set the members of a document that follow from its other members."""
    for member, derive in DERIVED.get(document["type"], {}).items():
        document[member] = derive(document)


def acts_of(engagement: Document) -> list[Act]:
    """Return the acts of an engagement as the rules of status see them."""
    return [_act(action) for action in engagement["actions"]]


def _act(action: Document) -> Act:
    return Act(
        id=action["id"],
        code=action["code"],
        modality=action["modality"],
        rank=action["rank"],
        by=_id(action["by"]),
        earliest=day_of(action["earliest"]),
        latest=day_of(action["latest"]),
        effect_earliest=day_of(action["effect_earliest"]),
        effect_latest=day_of(action["effect_latest"]),
        contests=_id(action["contests"]),
    )


def day_of(value: Any) -> datetime.date | None:
    """Return a day of a document as a date."""
    if isinstance(value, str):
        return datetime.date.fromisoformat(value)
    return value if isinstance(value, datetime.date) else None


def _id(reference: Document | None) -> str | None:
    return None if reference is None else reference["id"]


def _sectors(engagement: Document) -> list[Document]:
    return [
        relation["object"]
        for relation in engagement["relations"]
        if relation["predicate"] == Predicate.IN_SECTOR
    ]


def _status_of_meeting(meeting: Document, on: Day = None) -> str:
    return meeting_status(acts_of(meeting), on).value


def _status_of_agreement(agreement: Document, on: Day = None) -> str:
    return agreement_status(acts_of(agreement), on, agreement_terms_of(agreement)).value


def _status_of_project(project: Document, on: Day = None) -> str:
    return project_status(acts_of(project), on).value


def _format(meeting: Document) -> str | None:
    found = meeting_format(_parties(meeting, ParticipationRole.PRINCIPAL))
    return found and found.value


def _setting(meeting: Document) -> str | None:
    found = meeting_setting(
        kind=meeting["kind"],
        mode=meeting["mode"],
        country=_id(meeting["country"]),
        parties=_parties(meeting, ParticipationRole.PRINCIPAL, ParticipationRole.HOST),
        is_on_sidelines=any(
            relation["predicate"] == Predicate.ON_SIDELINES_OF
            for relation in meeting["relations"]
        ),
    )
    return found and found.value


def _parties(meeting: Document, *roles: str) -> list[str]:
    """Return the parties that the participants in these roles represent."""
    parties = {
        participant["party"]["id"]
        for participant in meeting["participants"]
        if participant["role"] in roles and participant["party"] is not None
    }
    return sorted(parties)


def _level(meeting: Document) -> list[str]:
    """Return the highest office on each side, each class once, the highest first."""
    offices = [
        (participant["party"]["id"], participant["affiliation"]["office_class"])
        for participant in meeting["participants"]
        if participant["party"] is not None
        and participant["affiliation"] is not None
        and participant["affiliation"]["office_class"]
    ]
    present = set(meeting_level(offices).values())
    return [office.value for office in OfficeClass if office in present]


def _parties_of_agreement(agreement: Document, on: Day = None) -> list[Document]:
    """Return the parties in the order of their ids, each with its status."""
    terms, acts = agreement_terms_of(agreement), acts_of(agreement)
    histories = party_histories(acts, terms)
    statuses = {party: history[-1].status for party, history in histories.items()}
    if on is not None:
        found = party_statuses(acts, on, terms)
        statuses = {party: outcome.status for party, outcome in found.items()}
    sides = _sides(agreement, *PARTIES)
    parties = []
    for party in sorted(sides):
        since, status = None, PartyStatus.NONE
        if party in statuses:
            status = statuses[party]
            since = _since(histories[party], on)
        if status == PartyStatus.NONE and party in terms.negotiating:
            status = PartyStatus.NEGOTIATING
        entry = {"party": sides[party], "status": status.value}
        parties.append(entry | {"since": since and since.isoformat()})
    return parties


def _since(history: list[Change[PartyStatus]], on: Day) -> Day:
    """Return the day of the last change, or of the last one by that day."""
    if on is None:
        return history[-1].day
    return max(
        (each.day for each in history if each.day and each.day <= on), default=None
    )


def agreement_terms_of(agreement: Document) -> Terms:
    """Return what the rules of status know of an agreement beside its acts."""
    party, negotiating = PARTIES
    return Terms(
        parties=frozenset(_sides(agreement, party)),
        negotiating=frozenset(_sides(agreement, negotiating)),
        stated_form=agreement["stated_form"] or "",
        enters_into_force_on_signature=agreement["enters_into_force_on_signature"],
    )


def _sides(agreement: Document, *roles: str) -> dict[str, Document]:
    """Return the references to whom the participants in these roles stand for, by id."""
    sides = (
        participant["party"] or participant["actor"]
        for participant in agreement["participants"]
        if participant["role"] in roles
    )
    return {side["id"]: side for side in sides if side is not None}


def act_that_made(agreement: Document) -> Document | None:
    """Return the act by which an agreement was signed, or else agreed, if that is dated."""
    done = [
        action
        for action in agreement["actions"]
        if action["modality"] == ActionModality.DONE
        and action["rank"] != Rank.DEPRECATED
        and action["date"]
    ]
    for code in MADE_ON:
        dated = [action for action in done if action["code"] == code]
        if dated:
            first: Document = min(dated, key=lambda action: action["earliest"] or "")
            return first
    return None


def _day_it_was_made(end: str) -> Callable[[Document], str | None]:
    """Return the rule for one end of the days on which an agreement was signed, or else agreed."""

    def rule(agreement: Document) -> str | None:
        act = act_that_made(agreement)
        return None if act is None else act[end]

    return rule


PARTIES = (ParticipationRole.PARTY, ParticipationRole.NEGOTIATING_PARTY)

DERIVED: dict[str, dict[str, Callable[[Document], Any]]] = {
    RecordType.MEETING: {
        "status": _status_of_meeting,
        "format": _format,
        "level": _level,
        "setting": _setting,
        "sectors": _sectors,
    },
    RecordType.AGREEMENT: {
        "earliest": _day_it_was_made("earliest"),
        "latest": _day_it_was_made("latest"),
        "status": _status_of_agreement,
        "parties": _parties_of_agreement,
        "sectors": _sectors,
    },
    RecordType.PROJECT: {"status": _status_of_project, "sectors": _sectors},
}
"""For each type, the members that follow from others, and the rule for each."""


def _held(actor: Document, on: datetime.date) -> list[Document]:
    """Return the affiliations that may have held on a day; none that certainly did not."""
    return [each for each in actor["affiliations"] if may_hold(each, on)]


def may_hold(affiliation: Document, on: datetime.date) -> bool:
    """Return whether a day is neither before an affiliation began nor after it ended."""
    earliest = day_of(affiliation["earliest"]) or datetime.date.min
    latest = day_of(affiliation["latest"]) or datetime.date.max
    return earliest <= on <= latest


ACTORS = (RecordType.PERSON, RecordType.COUNTRY, RecordType.ORGANISATION)

ON_A_DAY: dict[str, dict[str, Callable[[Document, datetime.date], Any]]] = {
    RecordType.MEETING: {"status": _status_of_meeting},
    RecordType.AGREEMENT: {
        "status": _status_of_agreement,
        "parties": _parties_of_agreement,
    },
    RecordType.PROJECT: {"status": _status_of_project},
    **{actor: {"affiliations": _held} for actor in ACTORS},
}
"""For each type, the members that differ from day to day, and the rule for each."""


def fold_on(document: Document, day: datetime.date) -> None:
    """
    Set the members of a document that differ from day to day to what they were on that day.

    A status is what all acts certain to have been done by then amount to. An act
    without a date counts only where the natural course puts it before a dated one.
    """
    for member, derive in ON_A_DAY.get(document["type"], {}).items():
        document[member] = derive(document, day)
