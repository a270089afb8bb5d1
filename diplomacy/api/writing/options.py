"""The query parameters of requests that write."""

from __future__ import annotations

from django.http import HttpRequest

from diplomacy.api.problems import bad_parameters, unknown_parameter, unknown_value
from diplomacy.common.mistakes import Mistake

FLAGS = ("true", "false")


def is_trial_asked(request: HttpRequest) -> bool:
    """
    Return whether nothing is to be written, so that only the verdict is told.

    :raises Problem: 400 for parameters that are not as described.
    """
    value = _only(request, "validate_only")
    if value not in {"", *FLAGS}:
        raise bad_parameters([unknown_value("validate_only", value, FLAGS)])
    return value == "true"


def reason_asked(request: HttpRequest) -> str:
    """
    Return why a record is removed, as the address says.

    :raises Problem: 400 for parameters that are not as described.
    """
    return _only(request, "reason").strip()


def refuse_all(request: HttpRequest) -> None:
    """
    Refuse parameters where there are none.

    :raises Problem: 400.
    """
    if request.GET:
        raise bad_parameters([unknown_parameter(name, ()) for name in request.GET])


def _only(request: HttpRequest, name: str) -> str:
    mistakes = [
        unknown_parameter(other, {name}) for other in request.GET if other != name
    ]
    values = request.GET.getlist(name)
    if len(values) > 1:
        detail = f"{name} is given more than once."
        mistakes.append(Mistake("repeated_parameter", detail, parameter=name))
    if mistakes:
        raise bad_parameters(mistakes)
    return values[0] if values else ""
