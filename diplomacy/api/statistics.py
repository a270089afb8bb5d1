"""Counting the documents of one resource, grouped by one or two facets of their terms."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, LiteralString

import orjson
from django.http import HttpRequest, HttpResponse, QueryDict

from diplomacy.api import database, statements
from diplomacy.api.counting import counted
from diplomacy.api.naming import reference, references_to
from diplomacy.api.options import Option, read_options
from diplomacy.api.parameters import UNDATED_TYPES, Parameter, names_of, parameters_of
from diplomacy.api.problems import Problem, bad_parameters, unknown_parameter
from diplomacy.api.remembered import remembered
from diplomacy.api.responses import require_method, stored
from diplomacy.api.selected import Selection
from diplomacy.api.selection import read_selection
from diplomacy.common.mistakes import Mistake
from diplomacy.documents.registry import BY_PLURAL, BY_TYPE, Resource
from diplomacy.publishing.editions import Occasion
from diplomacy.publishing.models import UNDATED

MOST_GROUPS = 1000
MOST_FACETS = 2

YEAR = "year"

OF_A_PAGE = frozenset(
    {"order", "page_size", "cursor", "count", "include", "lang", "at"}
)
"""The parameters of lists that say how a page looks, not what is on it."""

Names = dict[str, dict[str, Any]]


@cache
def facets_of(record_type: str) -> dict[str, Parameter | None]:
    """
    Return what documents of a type can be grouped by: what they can be filtered by, and the year.

    Each refers to itself, so that is no way to group them.
    """
    facets: dict[str, Parameter | None] = {
        name: parameter
        for name, parameter in parameters_of(record_type).items()
        if parameter.is_filter and parameter.types != (record_type,)
    }
    if record_type not in UNDATED_TYPES:
        facets[YEAR] = None
    return facets


ALL_FACETS = tuple(sorted({name for each in BY_TYPE for name in facets_of(each)}))

RESOURCE = Option(
    "resource",
    "Whose documents are counted.",
    "code",
    "meetings",
    choices=tuple(BY_PLURAL),
    is_required=True,
)
BY = Option(
    "by",
    "What they are grouped by: a filter of that resource, or the year of the earliest day. Two give a group for each pair.",
    "codes",
    ["kind", "status"],
    choices=ALL_FACETS,
    is_required=True,
    at_most=MOST_FACETS,
)
OPTIONS = (RESOURCE, BY)


def narrowing_names(record_type: str) -> list[str]:
    """Return the parameters of the list of this type that narrow it, in every spelling."""
    return [name for name in names_of(record_type) if name not in OF_A_PAGE]


@remembered
def answer_statistics(request: HttpRequest) -> HttpResponse:
    """
    Answer with how many documents of a resource match, by one or two facets.

    :raises Problem: 400 for parameters that are not as described, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    resource, facets, selection = _read(request.GET)
    with database.one_moment():
        body = orjson.dumps(_statistics(resource, facets, selection))
    digest = hashlib.blake2b(body, digest_size=16).hexdigest()
    return stored(
        request, [body], etag=digest, modified=None, schema="statistics/document"
    )


def _statistics(
    resource: Resource, facets: list[str], selection: Selection
) -> dict[str, Any]:
    newest, moments = statements.position(selection.as_of)
    position = database.rows(f"SELECT {newest}", moments)[0][0] or 0
    rows = database.rows(*_grouped(selection, facets))
    names = {facet: _names(facet, rows, i, selection) for i, facet in enumerate(facets)}
    return {
        "resource": resource.plural,
        "by": facets,
        "total": counted(selection),
        "results": [
            {
                "keys": [
                    _key(facet, value, names[facet])
                    for facet, value in zip(facets, row[:-1], strict=True)
                ],
                "count": row[-1],
            }
            for row in rows[:MOST_GROUPS]
        ],
        "is_complete": len(rows) <= MOST_GROUPS,
        "as_of": selection.as_of and Occasion(selection.as_of).instant,
        "changes_cursor": str(position),
    }


def _read(sent: QueryDict) -> tuple[Resource, list[str], Selection]:
    """Read the parameters, and note the mistakes of all of them before giving up."""
    mistakes: list[Mistake] = []
    resource = BY_PLURAL.get(sent.get("resource", ""))
    own = _only(sent, {option.name for option in OPTIONS})
    by, selection = BY, None
    if resource is not None:
        by = replace(BY, choices=tuple(facets_of(resource.type)))
        allowed = narrowing_names(resource.type)
        known = [*allowed, *own]
        mistakes += [
            unknown_parameter(name, known) for name in sent if name not in known
        ]
        wanted = _only(sent, set(allowed))
        selection = _try(mistakes, lambda: read_selection(resource.type, wanted))
    asked = _try(mistakes, lambda: read_options((RESOURCE, by), own))
    if mistakes or resource is None or asked is None or selection is None:
        raise bad_parameters(sorted(mistakes, key=lambda each: each.parameter or ""))
    return resource, asked["by"], selection


def _only(sent: QueryDict, names: set[str]) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name, values in sent.lists():
        if name in names:
            kept.setlist(name, values)
    return kept


def _try(mistakes: list[Mistake], read: Callable[[], Any]) -> Any:
    try:
        return read()
    except Problem as problem:
        mistakes += problem.errors
        return None


def _grouped(selection: Selection, facets: list[str]) -> statements.Statement:
    """
    Return the statement that counts the groups, the largest first.

    What has no value of a facet makes a group of its own, and what has several
    is in the group of each.
    """
    condition, values = statements.conditions(selection)
    joined: LiteralString = ""
    columns: LiteralString = ""
    aliases: tuple[LiteralString, ...] = ("one", "other")
    for facet, alias in zip(facets, aliases, strict=False):
        parameter = facets_of(selection.type)[facet]
        columns += f"{alias}.value, "
        if parameter is None:
            joined += (
                " CROSS JOIN LATERAL (SELECT CASE WHEN sort_day > %s THEN extract("
                f"year FROM date '1970-01-01' + sort_day)::int::text END AS value) AS {alias}"
            )
            values.append(UNDATED)
        else:
            joined += (
                " LEFT JOIN LATERAL (SELECT substr(term, %s) AS value FROM unnest(terms)"
                f" AS term WHERE starts_with(term, %s)) AS {alias} ON true"
            )
            values += [len(parameter.facet) + 2, f"{parameter.facet}:"]
    positions: LiteralString = "1, 2" if len(facets) > 1 else "1"
    sql: LiteralString = (
        f"SELECT {columns}count(*) AS documents FROM"
        f" (SELECT terms, sort_day FROM diplomacy_edition WHERE {condition}) AS found"
        f"{joined} GROUP BY {positions} ORDER BY documents DESC, {positions} LIMIT %s"
    )
    return sql, [*values, MOST_GROUPS + 1]


def _names(
    facet: str, rows: list[database.Row], column: int, selection: Selection
) -> Names:
    """Return what to show for the values of one facet, by value."""
    values = [row[column] for row in rows if row[column] is not None]
    parameter = facets_of(selection.type)[facet]
    if parameter is None:
        return {value: {"name": value} for value in values}
    if parameter.vocabulary is not None:
        # A newer version of the service may have published codes that this one does not know.
        labels = {code.value: str(code.label) for code in parameter.vocabulary}
        return {value: {"name": labels[value]} for value in values if value in labels}
    if parameter.facet == "in":
        return _sectors(values, selection.as_of)
    return references_to(values, selection.as_of)


def _sectors(codes: list[str], as_of: datetime | None) -> Names:
    stands, moments = statements.standing(as_of)
    sql: LiteralString = (
        "SELECT record_id, type, name, code FROM diplomacy_edition"
        f" WHERE type = 'sector' AND code = ANY(%s) AND {stands}"
    )
    rows = database.rows(sql, [codes, *moments])
    return {row[3]: reference(*row) for row in rows}


def _key(facet: str, value: str | None, names: Names) -> dict[str, Any]:
    shown = names.get(value, {}) if value is not None else {}
    return {
        "facet": facet,
        "value": value,
        "name": shown.get("name"),
        "url": shown.get("url"),
    }
