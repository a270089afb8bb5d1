"""The conditions of lists: what a selection asks for, as SQL with its values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, LiteralString

from diplomacy.api import areas, days
from diplomacy.api.selected import Selection
from diplomacy.api.tables import EDITIONS, Statement, Table, standing, table_of


def conditions(selection: Selection) -> Statement:
    """Return the condition that a selection is, without its cursor, and its values."""
    return of_type(selection, narrowing(selection))


def of_type(selection: Selection, statement: Statement) -> Statement:
    """Return a condition with that of the type, or the types, of a selection before it."""
    return _with_type(selection, statement, "type = %s", "type = ANY(%s)")


def of_found_type(selection: Selection, statement: Statement) -> Statement:
    """
    Return such a condition of rows that are found by another index than that of types.

    No index answers it in this form; the planner would read one of types whole.
    """
    one: LiteralString = "type IS NOT DISTINCT FROM %s"
    return _with_type(selection, statement, one, "type || '' = ANY(%s)")


def _with_type(
    selection: Selection,
    statement: Statement,
    one: LiteralString,
    any_of: LiteralString,
) -> Statement:
    condition, values = statement
    if not table_of(selection.type).has_types:
        return condition, values
    if len(selection.all_types) > 1:
        return f"{any_of} AND {condition}", [selection.types, *values]
    return f"{one} AND {condition}", [*selection.all_types, *values]


def narrowing(selection: Selection) -> Statement:
    """Return the condition that a selection is but for the type, and its values."""
    condition, values = but_for_days(selection)
    touching, limits = days.touching(selection)
    return f"{condition} AND {touching}", [*values, *limits]


def apart(
    selection: Selection, typed: Callable[[Selection, Statement], Statement]
) -> list[Statement]:
    """
    Return the conditions of parts of a selection that have no row in common.

    How many rows touch some days, neither an index nor the planner can tell. They can
    of those that lie on these days, by an index that begins with the type, and of those
    that go on on one.

    :param typed: what adds the condition of the type.
    """
    matching = but_for_days(selection)
    if selection.not_before is None and selection.not_after is None:
        return [typed(selection, narrowing(selection))]
    is_of_any = typed is of_any_type
    parts: list[Statement] = []
    if selection.goes_on is not True:
        on, values = (typed if is_of_any else of_type)(selection, matching)
        stretch, limits = days.within(selection)
        parts.append((f"{on} AND {stretch}", [*values, *limits]))
    if selection.goes_on is not False:
        long, values = (typed if is_of_any else of_found_type)(selection, matching)
        for (bounds, limits), day in days.outside(selection, days.FOUND_DAY):
            goes_on: LiteralString = f"{long} AND {days.GOES_ON} AND {bounds}"
            parts.append((goes_on, [*values, day, *limits]))
    return parts


def of_any_type(selection: Selection, statement: Statement) -> Statement:
    """Return the condition as it is."""
    return statement


def but_for_days(selection: Selection) -> Statement:
    """Return the condition that a selection is but for the type and the days."""
    table = table_of(selection.type)
    stands, moments = standing(selection.as_of, table)
    clauses: list[LiteralString] = [stands]
    values: list[Any] = [*moments]
    for clause, value in (*_of_terms(selection), *_of_records(selection)):
        clauses.append(clause)
        values.append(value)
    if selection.query:
        clause, sought = _of_words(selection, table)
        clauses.append(clause)
        values += sought
    if selection.near is not None:
        clause, limits = areas.condition(selection.near, selection.as_of)
        clauses.append(clause)
        values += limits
    if selection.held is not None:
        for clause, limits in selection.held.clauses():
            clauses.append(clause)
            values += limits
    return " AND ".join(clauses), values


def _of_words(selection: Selection, table: Table) -> Statement:
    """Return the condition that a row has the words, or that the edition it stands in has them."""
    words: LiteralString = "search @@ %s::tsquery"
    if table is EDITIONS:
        return words, [selection.words]
    stands, moments = standing(selection.as_of)
    inner: LiteralString = (
        f"edition_id IN (SELECT id FROM diplomacy_edition WHERE {words} AND {stands})"
    )
    return inner, [selection.words, *moments]


def _of_terms(selection: Selection) -> list[tuple[LiteralString, Any]]:
    clauses: list[tuple[LiteralString, Any]] = []
    if selection.all_of:
        clauses.append(("terms @> %s", sorted(set(selection.all_of))))
    clauses += [("terms && %s", sorted(set(group))) for group in selection.any_of]
    if selection.none_of:
        clauses.append(("NOT terms && %s", sorted(set(selection.none_of))))
    return clauses


def _of_records(selection: Selection) -> list[tuple[LiteralString, Any]]:
    clauses: list[tuple[LiteralString, Any]] = []
    if selection.ids is not None:
        clauses.append(("record_id = ANY(%s)", selection.ids))
    if selection.updated_since is not None:
        clauses.append(("published_at >= %s", selection.updated_since))
    return clauses
