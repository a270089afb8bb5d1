"""How many documents a selection has: counted, or as the planner of the database thinks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, LiteralString

from diplomacy.api import database, totals
from diplomacy.api.held import Held
from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import Statement, table_of

Told = dict[str, Any]
"""What is told of a number: its value, and whether that is exact or an estimate."""

COMMON = 500
"""From how many documents on they may be many, as the planner thinks."""

MOST_LOOKED_UP = 5000
"""Up to how many documents are looked up by what held on a day before a list is walked."""

MOST_COUNTED = 1000
"""Up to how many documents are counted where an estimate will do for more."""

MOST_THOUGHT_FEW = 100_000
"""Up to how many are thought to match where few may have some words."""

FEW_WITH_ONE, MANY_WITH_ONE = 15_000, 30_000
FEW_WITH_ALL, MANY_WITH_ALL = 3000, 12_500
"""
Up to how many documents with one term, and with several, are looked up, and from how many on a list is walked.

Of several the planner thinks that each goes with each alike, so there may be many more.
Between these they are looked up in the beginning of the list.
"""

FEW_GOING_ON = 20_000
"""Up to how many documents that go on on a day are looked up by that."""

WALKED, MET = 400, 10
"""Among so many documents at the beginning of the list there must be so many that match."""


def counted(selection: Selection) -> int:
    """Return how many documents match."""
    return int(database.rows(*totals.total(selection))[0][0])


def estimated(selection: Selection) -> int:
    """Return about how many documents match, in a few milliseconds."""
    return _thought(*totals.estimate(selection))


def _thought(sql: LiteralString, values: list[Any]) -> int:
    plan = database.rows(sql, values)[0][0]
    return int(plan[0]["Plan"]["Plan Rows"])


def by_type(selection: Selection) -> dict[str, Told]:
    """
    Return how many documents of each type of a selection match: counted, if they are few.

    It is noted what was looked up, so that a page need not do so again: all, if they
    are few, or else what goes on on the days.
    """
    if selection.count == "exact":
        return _counted(selection, selection.types)
    if selection.is_few and not selection.none_of and selection.as_of is None:
        return _with_page(selection)
    all_types = estimated(selection)
    few = _few(selection, all_types)
    if few is not None:
        selection.found = few
        met = {each: len(ids) for each, ids in few.items()}
        return _told(met, selection.types)
    if selection.as_of is not None:
        return _at_least(selection)
    thought = _shared(selection, all_types) or {
        each: estimated(replace(selection, types=[each])) for each in selection.types
    }
    if selection.do_few_go_on:
        going_on = totals.some(replace(selection, goes_on=True))
        selection.going_on = by_type_of(database.rows(*going_on))
    many = {each: value for each, value in thought.items() if value > MOST_COUNTED}
    rest = [each for each in selection.types if each not in many]
    return _counted(selection, rest) | {
        each: {"value": value, "relation": "estimate"} for each, value in many.items()
    }


def _with_page(selection: Selection) -> dict[str, Told]:
    """Return how many documents of each type match, of few that must all be read to find a page."""
    met = database.rows(*totals.with_page(selection))
    selection.found = by_type_of(row for row in met if row[2] is None)
    counts = {each: int(count) for each, _, count in met if count is not None}
    return _told(counts, selection.types)


def _shared(selection: Selection, all_types: int) -> dict[str, int]:
    """
    Return about how many of each type match, if that can be told from how many do at all.

    The planner takes each type to have its share of them, unless words are sought, which are of a type.
    Planning for each type would take as long as the search.
    """
    if selection.query:
        return {}
    known: dict[str, float] = dict(database.rows(totals.SHARES, []))
    shares = {each: known.get(each, 0) for each in selection.types}
    whole = sum(shares.values())
    return {each: round(all_types * shares[each] / whole) for each in shares if whole}


def _few(selection: Selection, thought: int) -> dict[str, list[int]] | None:
    """Return the editions of each type that match, if they are few of all types together."""
    # Of rare words the planner knows nothing, but it does of terms.
    most = 2 * MOST_COUNTED if selection.is_found_by_terms else MOST_THOUGHT_FEW
    if thought > most:
        return None
    met = database.rows(*totals.some(selection, MOST_COUNTED + 1))
    return by_type_of(met) if len(met) <= MOST_COUNTED else None


def by_type_of(found: Iterable[tuple[Any, ...]]) -> dict[str, list[int]]:
    """Return the ids of editions by their types, from rows that begin with both."""
    ids: dict[str, list[int]] = {}
    for record_type, edition, *_ in found:
        ids.setdefault(record_type, []).append(edition)
    return ids


def _counted(selection: Selection, types: list[str]) -> dict[str, Told]:
    if not types:
        return {}
    goes_on = selection.goes_on if selection.going_on is None else False
    every = totals.total_by_type(replace(selection, types=types, goes_on=goes_on))
    met = _numbers(every)
    for each, ids in (selection.going_on or {}).items():
        met[each] = met.get(each, 0) + len(ids)
    return _told(met, types)


def _told(met: dict[str, int], types: list[str]) -> dict[str, Told]:
    return {each: {"value": met.get(each, 0), "relation": "exact"} for each in types}


def _at_least(selection: Selection) -> dict[str, Told]:
    # An estimate follows the statistics of today, and what stood then is told alike for ever.
    pieces = [replace(selection, types=[each]) for each in selection.types]
    met = _numbers(totals.total_up_to(MOST_COUNTED + 1, pieces))
    return {
        each: {"value": MOST_COUNTED, "relation": "at_least"}
        if count > MOST_COUNTED
        else {"value": count, "relation": "exact"}
        for each, count in met.items()
    }


def _numbers(statement: Statement) -> dict[str, int]:
    sql, values = statement
    return {each: int(count) for each, count in database.rows(sql, values)}


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


def weigh(selection: Selection) -> None:
    """Note how much of a list matches where it is asked for terms, or for what held on a day."""
    if selection.held is not None and selection.held.is_found:
        _weigh_held(selection, selection.held)
    elif selection.held is None and table_of(selection.type).has_types:
        _weigh_terms(selection)


def _weigh_terms(selection: Selection) -> None:
    groups = len(selection.all_of) + len(selection.any_of)
    if not groups:
        return
    plain = Selection(selection.type, selection.types, as_of=selection.as_of)
    terms = replace(plain, all_of=selection.all_of, any_of=selection.any_of)
    thought = _thought(*totals.estimate_of_any(terms))
    few, many = (
        (FEW_WITH_ONE, MANY_WITH_ONE) if groups == 1 else (FEW_WITH_ALL, MANY_WITH_ALL)
    )
    are_few = thought <= few
    selection.is_few = are_few and not selection.is_sought
    selection.are_terms_rare = are_few
    selection.are_terms_common = not are_few
    selection.is_scattered = not are_few and thought <= many
    since, until = selection.not_before, selection.not_after
    if selection.are_terms_common and (since is not None or until is not None):
        on_days = replace(plain, not_before=since, not_after=until)
        selection.do_few_go_on = do_few_go_on(on_days)


def _weigh_held(selection: Selection, held: Held) -> None:
    others = totals.estimate_of_any(replace(selection, held=None))
    held.is_of_few = _thought(*others) <= 2 * MOST_LOOKED_UP
    if not held.is_of_few:
        plain = Selection(selection.type, as_of=selection.as_of)
        held.few = [
            half
            for half in held.halves(selection.order == Order.DATE)
            if _thought(*totals.estimate_of_half(plain, held, half)) <= MOST_LOOKED_UP
        ]
