"""
Which acts count on a day, and which are in dispute.

An act counts that was done and is not deprecated. Where one account of an act is
preferred, other accounts of it (same code, same party) are left out. An act that
another one holds void is left out from the day of that other one, if it is a
ruling or comes from the same party; if it comes from somebody else, the act
stands and is disputed. A denial by a named side disputes every act that
would lead to the same status, its own included: who did it, as recorded, is not
who says so. What is only alleged counts for nothing unless it is denied, when it
counts as disputed; no party is moved by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from diplomacy.engagement.action_codes import ActionCode
from diplomacy.engagement.acts import Act, Course, Id, Step, in_order, steps_of
from diplomacy.engagement.codes import ActionModality
from diplomacy.records.codes import Rank

Status = TypeVar("Status", bound=str)


class Outcome(NamedTuple, Generic[Status]):
    """A status, and the id of the act that decided it, if one did."""

    status: Status
    because: Id | None


class Change(NamedTuple, Generic[Status]):
    """
    A status that began, and the id of the act that brought it about.

    The day is None at the head of a history for what held before the first
    dated act, and at its end for what an act without a date brought about.
    """

    day: date | None
    status: Status
    because: Id | None


@dataclass(frozen=True)
class Standing:
    """The steps that count on some day, in order, and the acts in dispute then."""

    steps: tuple[Step, ...]
    disputed: frozenset[Id]


class Docket:
    """
    The acts of one record, ready to be read on any day.

    `days` are those on which something may change, in order.
    """

    def __init__(self, acts: Iterable[Act], course: Course) -> None:
        live = [act for act in acts if act.rank != Rank.DEPRECATED]
        done = [act for act in live if act.modality == ActionModality.DONE]
        self._course = course
        self._done = without_rivals(done)
        self._alleged = [act for act in live if act.modality == ActionModality.ALLEGED]
        self._denials = [
            act
            for act in live
            if act.modality == ActionModality.DENIED and act.by is not None
        ]
        known = {act.id: act for act in self._done}
        self._contests = [
            (act, known[act.contests]) for act in self._done if act.contests in known
        ]
        self._steps = in_order(self._done, self._alleged, course)
        days = [step.certain_day for step in self._steps]
        days += [act.certain_day for act in self._denials]
        self.days = sorted({day for day in days if day is not None})

    @property
    def acts(self) -> list[Act]:
        """The acts done, without rival accounts."""
        return self._done

    def on(self, day: date | None, *, with_alleged: bool = True) -> Standing:
        """Return what counts on that day, or in the end if no day is given."""
        void, contested = self._void_and_contested(day)
        denied = self._denied(day)
        return Standing(
            tuple(
                step
                for step in self._steps
                if step.counts_on(day)
                and step.act.id not in void
                and (step.act.modality == ActionModality.DONE or step.act.id in denied)
            ),
            contested | denied,
        )

    def _denied(self, day: date | None) -> frozenset[Id]:
        """Return the ids of the acts done or alleged that a named side denies."""
        denied = {
            self._course.outcome_of(act.code)
            for act in self._denials
            if act.certain_day is None or day is None or act.certain_day <= day
        }
        return frozenset(
            act.id
            for act in [*self._done, *self._alleged]
            if denied and self._course.outcome_of(act.code) in denied
        )

    def _void_and_contested(
        self, day: date | None
    ) -> tuple[frozenset[Id], frozenset[Id]]:
        """Return the ids of the acts held void by that day, and of those in dispute."""
        against: dict[Id, list[Act]] = {}
        for contesting, contested in self._contests:
            if all(step.counts_on(day) for step in steps_of(contesting)):
                against.setdefault(contested.id, []).append(contesting)
        known = {contested.id: contested for _, contested in self._contests}

        def is_void(act: Act, seen: frozenset[Id]) -> bool:
            return any(
                _makes_void(contesting, act)
                and not is_void(contesting, seen | {contesting.id})
                for contesting in against.get(act.id, [])
                if contesting.id not in seen
            )

        void = frozenset(
            key for key in against if is_void(known[key], frozenset({key}))
        )
        disputed = frozenset(
            key
            for key, contesting in against.items()
            if any(act.id not in void for act in contesting)
        )
        return void, disputed - void


def without_rivals(acts: list[Act]) -> list[Act]:
    """Leave out each account of an act of which another is preferred."""
    preferred = {(act.code, act.by) for act in acts if act.rank == Rank.PREFERRED}
    return [
        act
        for act in acts
        if act.rank == Rank.PREFERRED or (act.code, act.by) not in preferred
    ]


def _makes_void(contesting: Act, contested: Act) -> bool:
    """Return whether the contest settles the matter, instead of opening it."""
    is_ruling = contesting.code == ActionCode.RULED_ON
    return is_ruling or (contesting.by is not None and contesting.by == contested.by)


def changes(
    days: Iterable[date], outcome_on: Callable[[date | None], Outcome[Status]]
) -> list[Change[Status]]:
    """
    Return each change of the outcome, from before the first day to the end.

    The day of a change is None at the head, and again at the tail if an act
    without a date brought it about.
    """
    first = outcome_on(date.min)
    history = [Change(None, first.status, first.because)]
    for day in [*days, None]:
        outcome = outcome_on(day)
        if outcome.status != history[-1].status:
            history.append(Change(day, outcome.status, outcome.because))
    return history
