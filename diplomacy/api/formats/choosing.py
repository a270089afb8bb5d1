"""Choosing the form of an answer: by its address, by ``format``, or by ``Accept``."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from diplomacy.api.formats.forms import JSON_NAME, Form
from diplomacy.api.parameters import names_of
from diplomacy.api.problems import (
    Problem,
    bad_parameters,
    unknown_parameter,
    unknown_value,
)
from diplomacy.api.responses import JSON, PLAIN, require
from diplomacy.common.mistakes import Mistake


def is_plain(request: HttpRequest) -> bool:
    """Return whether a request clearly asks for JSON."""
    meta = request.META
    accept = meta.get("HTTP_ACCEPT", "")
    return accept in PLAIN and "format=" not in meta.get("QUERY_STRING", "")


def by_request(
    request: HttpRequest, forms: Sequence[Form], record_type: str = ""
) -> tuple[Form | None, list[str]]:
    """
    Return the form that a request asks for, and the other values of ``format``.

    The form is None for JSON. Meetings have a filter with the name ``format``,
    whose codes are no names of forms; its values are handed back.

    :param record_type: the type of a list, for its filters; none for one record.
    :raises Problem: 400 for a form that the address does not have, 406.
    """
    by_name: dict[str, Form | None] = {JSON_NAME: None}
    by_name |= {form.name: form for form in forms}
    values = request.GET.getlist("format")
    named = [value for value in values if value in by_name]
    others = [value for value in values if value not in by_name]
    _refuse_unknown(others, by_name, record_type)
    if len(named) > 1:
        detail = "format can name one form only."
        mistake = Mistake("repeated_parameter", detail, parameter="format")
        raise bad_parameters([mistake])
    if named:
        form = by_name[named[0]]
        require(request, [form.media_type if form else JSON])
        return form, others
    by_media_type = {form.media_type: form for form in forms}
    preferred = require(request, [JSON, *by_media_type])
    return by_media_type.get(preferred), others


def _refuse_unknown(
    values: Sequence[str], forms: Sequence[str] | dict[str, Form | None], of: str
) -> None:
    known = names_of(of).get("format") if of else None
    vocabulary = known[0].vocabulary if known else None
    codes = vocabulary.values if vocabulary else []
    mistakes = [
        unknown_value("format", value, [*forms, *codes])
        for value in values
        if value not in codes
    ]
    if mistakes:
        raise bad_parameters(mistakes)


def telling_of_forms(problem: Problem) -> Problem:
    """Return the problem with ``fields`` and ``format`` among the parameters allowed."""
    return Problem(
        problem.status,
        problem.code,
        problem.detail,
        errors=[
            unknown_parameter(
                mistake.parameter or "", {*mistake.allowed, "fields", "format"}
            )
            if mistake.code == "unknown_parameter" and mistake.parameter != "fields"
            else mistake
            for mistake in problem.errors
        ],
        headers=problem.headers,
    )
