"""
Acts as the rules of status see them, and the order in which they are read.

Acts are read by the first day on which an act may have been done, then by the
natural course of things (signed before ratified, cancelled before reinstated),
then by id. An act without a date is taken to come before the first dated act
that naturally follows it, which in an agreement must be one of the same party
or of the whole.

An act counts from the day by which it is certain to have been done, so “1987”
counts from 31 December 1987. An act without a date that nothing dated follows
counts only when no day is asked for.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from diplomacy.engagement.action_codes import ActionCode
from diplomacy.engagement.action_groups import ActionGroup
from diplomacy.engagement.codes import ActionModality
from diplomacy.records.codes import Rank

Id = Hashable


@dataclass(frozen=True, kw_only=True)
class Act:
    """
    One dated act, as recorded.

    `by` is the party that acted, or None for the thing as a whole; in a denial
    it is the side that denies. The days are the first and last that the date,
    and the date of effect, may stand for; None where there is no such limit.
    `contests` is the id of an act that this one holds void.
    """

    id: Id
    code: str
    modality: str = ActionModality.DONE
    rank: str = Rank.NORMAL
    by: Id | None = None
    earliest: date | None = None
    latest: date | None = None
    effect_earliest: date | None = None
    effect_latest: date | None = None
    contests: Id | None = None

    @property
    def has_effect_date(self) -> bool:
        """Whether a day of effect is stated, besides that of the act."""
        return bool(self.effect_earliest or self.effect_latest)

    @property
    def certain_day(self) -> date | None:
        """The day by which it is certain to have been done."""
        return self.latest or self.earliest


@dataclass(frozen=True)
class Step:
    """An act on the day it was done, or on the later day it took effect."""

    act: Act
    day: date | None
    certain_day: date | None
    is_effect: bool = False

    def counts_on(self, day: date | None) -> bool:
        """Return whether it had certainly been taken by then."""
        return day is None or (self.certain_day is not None and self.certain_day <= day)


@dataclass(frozen=True)
class Course:
    """
    How the life of one type of record runs.

    `gives` is the status that each code leads to. A denial of one act disputes
    every act that would lead to the same status.
    """

    record_type: str
    gives: Mapping[ActionCode, str]

    def place(self, code: str) -> tuple[int, int]:
        """Return where an act of this code comes in the natural course."""
        return _PLACES[self.record_type, code]

    def outcome_of(self, code: str) -> str:
        """Return the status the code leads to, or else the code itself."""
        return self.gives.get(ActionCode(code), code)

    def may_follow(self, act: Act, other: Act) -> bool:
        """Return whether the other act naturally follows from this one."""
        is_shared = None in {act.by, other.by} or act.by == other.by
        return (is_shared or self.record_type != "agreement") and (
            self.place(other.code) > self.place(act.code)
        )


def _places() -> dict[tuple[str, str], tuple[int, int]]:
    """Return the place of each code by its group, and then as it is declared."""
    groups = list(ActionGroup)
    return {
        (group.record_type, code.value): (groups.index(group), number)
        for number, code in enumerate(ActionCode)
        for group in sorted(code.groups, key=groups.index)
    }


_PLACES = _places()

# Acts that change something when they are done and again when they take effect.
_TWO_STEPS = frozenset(
    {
        ActionCode.AGREED,
        ActionCode.SIGNED,
        *(code for code in ActionCode if ActionGroup.CONSENT in code.groups),
        ActionCode.DENOUNCED,
        ActionCode.WITHDRAWN,
        ActionCode.TERMINATED,
    }
)
# Acts that change nothing before they take effect.
_ON_EFFECT = frozenset(
    code
    for code in ActionCode
    if code.groups & {ActionGroup.LIFE, ActionGroup.END} and code not in _TWO_STEPS
)


def steps_of(act: Act) -> list[Step]:
    """Return the act on its own day and, where that matters, on that of its effect."""
    itself = Step(act, act.earliest or act.latest, act.certain_day)
    if not act.has_effect_date or act.code not in _TWO_STEPS | _ON_EFFECT:
        return [itself]
    effect = Step(
        act,
        act.effect_earliest or act.effect_latest,
        act.effect_latest or act.effect_earliest,
        is_effect=True,
    )
    if act.code in _ON_EFFECT:
        return [effect]
    if itself.day is None:
        itself = replace(effect, is_effect=False)
    return [itself, effect]


def in_order(done: Iterable[Act], alleged: Iterable[Act], course: Course) -> list[Step]:
    """
    Return the steps in the order described above, whatever order they came in.

    Only what was done tells when an act without a date must have come.
    """

    def place(step: Step) -> tuple[date, tuple[int, int], bool, str]:
        act = step.act
        return step.day or date.max, course.place(act.code), step.is_effect, str(act.id)

    taken = [step for act in done for step in steps_of(act)]
    said = [step for act in alleged for step in steps_of(act)]
    dated = sorted((step for step in taken if step.day is not None), key=place)
    placed = [
        step if step.day is not None else _before_what_follows(step, dated, course)
        for step in [*taken, *said]
    ]
    return sorted(placed, key=place)


def _before_what_follows(step: Step, dated: list[Step], course: Course) -> Step:
    """Give an undated step the day of the first dated one that follows from it."""
    following = [other for other in dated if course.may_follow(step.act, other.act)]
    if not following:
        return step
    first = min(following, key=lambda other: (other.certain_day, other.day))
    return replace(step, day=first.day, certain_day=first.certain_day)
