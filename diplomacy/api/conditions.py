"""The conditions of lists: what a selection asks for, as SQL with its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, LiteralString

from diplomacy.api import areas, days
from diplomacy.api.selected import Narrowing, Selection
from diplomacy.api.tables import EDITIONS, Statement, Table, standing, table_of
from diplomacy.documents import terms


def conditions(selection: Selection) -> Statement:
    """Return the condition that a selection is, without its cursor, and its values."""
    return of_type(selection, narrowing(selection))


def of_type(selection: Selection, statement: Statement) -> Statement:
    """Return a condition with that of the type, or the types, of a selection before it."""
    return _with_type(selection, statement, "type = %s", "type = ANY(%s)")


def of_found_type(selection: Selection, statement: Statement) -> Statement:
    """
    Return such a condition of rows that are found by another index than that of types.

    The planner would read an index of types whole to combine it with that. Where they
    are found by their terms, that of the type is one more.
    """
    is_one = len(selection.all_types) == 1 and table_of(selection.type).has_types
    are_many = selection.are_terms_common and not selection.is_scattered
    if selection.is_found_by_terms and (is_one or are_many):
        return of_type_by_term(selection, statement)
    return of_type_asked(selection, statement)


def of_type_asked(selection: Selection, statement: Statement) -> Statement:
    """Return such a condition that is asked for its type of each row found by another."""
    one: LiteralString = "(type = %s) IS TRUE"
    return _with_type(selection, statement, one, "(type = ANY(%s)) IS TRUE")


def of_type_by_term(selection: Selection, statement: Statement) -> Statement:
    """Return such a condition of editions that are found by the term of their type, too."""
    condition, values = statement
    types = [terms.of_type(each) for each in selection.all_types]
    return f"terms && %s AND {condition}", [types, *values]


def of_found_rows(statement: Statement) -> Statement:
    """
    Return a condition that is asked of each row found by another.

    It is asked whether it is true, which no index of PostgreSQL answers: one that many
    rows have would be read whole to be combined with the few that are found.
    """
    condition, values = statement
    return f"({condition}) IS TRUE", values


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
    has_days = selection.not_before is not None or selection.not_after is not None
    is_by_terms = selection.is_found_by_terms and selection.are_terms_rare
    is_of_any = typed is of_any_type
    if not has_days or (is_by_terms and selection.goes_on is None and not is_of_any):
        return [typed(selection, narrowing(selection))]
    parts: list[Statement] = []
    if selection.goes_on is not True:
        on, values = (of_type if typed is of_found_type else typed)(selection, matching)
        within = days.within(selection)
        # Without the type, an index of the days of all types would be read.
        is_by_type = typed is not of_type_by_term
        stretch, limits = within if is_by_type else of_found_rows(within)
        parts.append((f"{on} AND {stretch}", [*values, *limits]))
    if selection.goes_on is not False:
        long, values = matching if is_of_any else going_on(selection)
        for beyond, day in days.outside(selection):
            bounds, limits = of_found_rows(beyond)
            goes_on: LiteralString = f"{long} AND {days.GOES_ON} AND {bounds}"
            parts.append((goes_on, [*values, day, *limits]))
    return parts


def going_on(selection: Selection) -> Statement:
    """Return the condition on what goes on on a day, but for the day."""
    if not selection.do_few_go_on:
        return of_found_type(selection, but_for_days(selection))
    stands, moments = standing(selection.as_of, table_of(selection.type))
    rest, values = of_found_rows(of_type(selection, but_for_standing(selection)))
    return f"{stands} AND {rest}", [*moments, *values]


def of_any_type(selection: Selection, statement: Statement) -> Statement:
    """Return the condition as it is."""
    return statement


def but_for_days(selection: Selection) -> Statement:
    """Return the condition that a selection is but for the type and the days."""
    stands, moments = standing(selection.as_of, table_of(selection.type))
    asked, values = but_for_standing(selection)
    return f"{stands} AND {asked}", [*moments, *values]


def but_for_standing(selection: Selection) -> Statement:
    """Return likewise the condition without that a row stands."""
    clauses: list[LiteralString] = []
    values: list[Any] = []
    is_indexed = selection.is_found_by_terms or not selection.are_terms_of_most
    for clause, value in _of_terms(selection):
        clauses.append(clause if is_indexed else f"({clause}) IS TRUE")
        values.append(value)
    if selection.ids is not None:
        clauses.append("record_id = ANY(%s)")
        values.append(selection.ids)
    for kind, (clause, limits) in _of_narrowings(selection):
        is_asked = kind in selection.only_asked
        clauses.append(f"({clause}) IS TRUE" if is_asked else clause)
        values += limits
    if selection.held is not None:
        for clause, limits in selection.held.clauses():
            clauses.append(f"({clause}) IS TRUE" if selection.is_dated else clause)
            values += limits
    return " AND ".join(clauses) or "true", values


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


def _of_narrowings(selection: Selection) -> Iterator[tuple[Narrowing, Statement]]:
    if selection.updated_since is not None:
        yield Narrowing.TIME, ("published_at >= %s", [selection.updated_since])
    if selection.query:
        yield Narrowing.WORDS, _of_words(selection, table_of(selection.type))
    if selection.near is not None:
        yield Narrowing.AREA, areas.condition(selection.near, selection.as_of)
