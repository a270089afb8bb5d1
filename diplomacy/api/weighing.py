"""
How much of a list matches each thing that it is asked for, as the planner of the database thinks.

By that is decided how it is read: what it is looked up by, and what is only asked of
each document that is found; or whether it is walked in its order.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, LiteralString

from diplomacy.api import database, totals, ways
from diplomacy.api.held import Half, Held
from diplomacy.api.selected import Narrowing, Order, Selection
from diplomacy.api.tables import table_of

COMMON = 500
"""From how many documents on they may be many, as the planner thinks."""

MOST_LOOKED_UP = 5000
"""Up to how many documents are looked up by what held on a day, or by the rest, before a list is walked."""

FEW_WITH_ONE, MANY_WITH_ONE = 20_000, 30_000
FEW_WITH_ALL, MANY_WITH_ALL = 3000, 12_500
"""
Up to how many documents with one term, and with several, are looked up, and from how many on a list is walked.

Of several the planner thinks that each goes with each alike, so there may be many more.
Between these they are looked up in the beginning of the list.
"""

FEW = 30_000
"""Up to how many documents a list is not walked for: of those that are found each is asked for the rest."""

FEW_OF_ALL_TYPES, FEW_BUT_FOR = 15_000, 10_000
"""
Up to how many documents with one term are looked up at once in the list of all types, and if others are not wanted.

Those must be looked for among the terms of each, which takes longer than to read it.
"""

MET_AT_FIRST = 100_000
"""How many documents must have the terms, that a page of them is met soon in the list of all types."""

MOST_COMBINED = 200_000
"""Up to how many are found by one index together with another, which takes little longer."""

MOST_READ = 20_000
"""Up to how many are read only to count which of them match."""

FEW_GOING_ON = 20_000
"""Up to how many documents that go on on a day are looked up by that."""

WALKED, MET = 400, 10
"""Among so many documents at the beginning of the list there must be so many that match."""


def estimated(selection: Selection) -> int:
    """Return about how many documents match, in a few milliseconds."""
    return _thought(*totals.estimate(selection))


def _thought(sql: LiteralString, values: list[Any]) -> int:
    plan = database.rows(sql, values)[0][0]
    return int(plan[0]["Plan"]["Plan Rows"])


def weigh(selection: Selection) -> None:
    """Note how much of a list matches what it is asked for, so that it is read in the way that suits it."""
    if set(selection.all_of) & set(selection.none_of):
        selection.is_few, selection.found = True, {}
        return
    held = selection.held
    is_held = held is not None and held.is_found
    if held is not None and is_held and not selection.is_dated:
        _weigh_held(selection, held)
        return
    if table_of(selection.type).has_types and (held is None or is_held):
        if selection.has_terms:
            _weigh_terms(selection)
        elif selection.is_dated or selection.near is not None:
            _weigh_days_and_area(selection)
    if held is not None and is_held:
        held.few = _few_halves(selection, held)


def _weigh_terms(selection: Selection) -> None:
    plain, groups = _plain(selection), len(selection.all_of) + len(selection.any_of)
    terms = replace(plain, all_of=selection.all_of, any_of=selection.any_of)
    thought = _thought(*totals.estimate_of_any(terms))
    few, many = (
        (FEW_WITH_ONE, MANY_WITH_ONE) if groups == 1 else (FEW_WITH_ALL, MANY_WITH_ALL)
    )
    if selection.types and groups == 1:
        few = FEW_BUT_FOR if selection.none_of else FEW_OF_ALL_TYPES
    elif selection.types and not selection.none_of:
        # Each type by itself would be looked up in, after a part of it was.
        few = many
    are_few = thought <= few
    selection.having_terms = thought
    # Of terms that most have nothing is found, so that the area must do.
    selection.are_terms_of_most = thought > MOST_COMBINED
    never = {Narrowing.AREA} if selection.are_terms_of_most else frozenset()
    _weigh_others(selection, thought, never)
    selection.is_few = are_few and not selection.is_sought
    are_combined = selection.is_found_by_area and not selection.are_terms_of_most
    if are_combined and not selection.is_sought:
        # Each alone matches more, but two indexes together may leave few.
        are_near = thought > MET_AT_FIRST and ways.is_by_place(selection)
        is_little = not are_near and estimated(selection) <= COMMON
        selection.is_few = selection.is_few or is_little
    selection.are_terms_rare = are_few
    selection.are_terms_common = not are_few
    selection.is_scattered = not are_few and thought <= many
    since, until = selection.not_before, selection.not_after
    if selection.are_terms_common and (since is not None or until is not None):
        on_days = replace(plain, not_before=since, not_after=until)
        selection.do_few_go_on = do_few_go_on(on_days)


def _weigh_days_and_area(selection: Selection) -> None:
    since, until = selection.not_before, selection.not_after
    days = replace(_plain(selection), is_dated=True, not_before=since, not_after=until)
    thought = estimated(days) if selection.is_dated else None
    _weigh_others(selection, thought)
    if since is not None or until is not None:
        # Common words are asked of what goes on; by rare ones it is found.
        are_common = Narrowing.WORDS in selection.only_asked
        selection.do_few_go_on = are_common and do_few_go_on(days)
    if selection.order == Order.UPDATED and not selection.is_sought:
        selection.is_few = thought is not None and thought <= FEW


def _weigh_others(
    selection: Selection, thought: int | None, never: Collection[Narrowing] = ()
) -> None:
    """
    Note what narrows a list besides, and is only asked of each document, since far more match it.

    :param thought: how many are thought to have the terms, or the days, if it asks for any.
    :param never: what is not, however many match it.
    """
    plain = _plain(selection)
    alone = {
        Narrowing.WORDS: replace(plain, query=selection.query),
        Narrowing.TIME: replace(plain, updated_since=selection.updated_since),
        Narrowing.AREA: replace(plain, near=selection.near),
    }
    matched = {
        each: _thought(*totals.estimate_of_any(alone[each]))
        for each in selection.narrowings
    }
    least = min([*matched.values(), *([] if thought is None else [thought])], default=0)
    selection.only_asked = frozenset(
        each
        for each, number in matched.items()
        if number > max(least, MOST_COMBINED) and each not in never
    )
    is_of_several = bool(matched) or selection.is_dated
    selection.is_costly_to_count = is_of_several and least > MOST_READ


def _plain(selection: Selection) -> Selection:
    return Selection(selection.type, selection.types, as_of=selection.as_of)


def _weigh_held(selection: Selection, held: Held) -> None:
    others = totals.estimate_of_any(replace(selection, held=None))
    thought = _thought(*others)
    held.is_of_few = thought <= MOST_LOOKED_UP
    held.is_scattered = not held.is_of_few and thought <= FEW
    has = totals.estimate_of_half(_plain(selection), held, None)
    _weigh_others(selection, _thought(*has))
    if not held.is_of_few:
        held.few = _few_halves(selection, held)


def _few_halves(selection: Selection, held: Held) -> list[Half | None]:
    plain = _plain(selection)
    return [
        half
        for half in held.halves(selection.order == Order.DATE)
        if _thought(*totals.estimate_of_half(plain, held, half)) <= MOST_LOOKED_UP
    ]


def is_common(selection: Selection) -> bool:
    """
    Return whether so much of one list matches that it is best walked in its order.

    Where little does, that would read all of it. The planner does not know which
    words and days of publication go together with which countries, so it is seen
    how many documents match at the beginning of the list.
    """
    return estimated(selection) > COMMON and are_met([selection])[0]


def are_met(selections: Sequence[Selection]) -> list[bool]:
    """Return of each list whether what is sought is met often at its beginning."""
    if not selections:
        return []
    sql, values = totals.met_at_first(selections, WALKED)
    met: dict[int, int] = dict(database.rows(sql, values))
    return [met[number] >= MET for number in range(len(selections))]


def do_few_go_on(selection: Selection) -> bool:
    """Return whether few documents are thought to go on on the days, so that they are best looked up."""
    return estimated(replace(selection, goes_on=True)) <= FEW_GOING_ON
