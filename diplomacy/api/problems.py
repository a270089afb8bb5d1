"""
Problems: every error answer of the interface, in one form (RFC 9457).

A view raises ``Problem``; the middleware turns it, and whatever else goes wrong,
into ``application/problem+json``. No answer tells more of an unexpected error
than the id under which it is logged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from http import HTTPStatus

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path

from diplomacy.api.published.links import described_by
from diplomacy.common.mistakes import SHOWN, Mistake, nearest

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """
    An error answer.

    :param code: a stable machine code, which is also the last part of ``type``.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: Iterable[Mistake] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        self.status = HTTPStatus(status)
        self.code = code
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = headers or {}
        super().__init__(detail)


def not_found(detail: str = "There is nothing at this address.") -> Problem:
    """Return the problem for an address that leads nowhere."""
    return Problem(404, "not_found", detail)


def too_slow() -> Problem:
    """Return the problem for what the database was not done with in time."""
    detail = "The answer took too long to find; ask for less, or try again later."
    return Problem(503, "too_slow", detail, headers={"Retry-After": "10"})


def bad_parameters(mistakes: Iterable[Mistake]) -> Problem:
    """Return the problem for query parameters that cannot be understood."""
    return Problem(
        400,
        "bad_parameters",
        "The query parameters are not as described.",
        errors=mistakes,
    )


def unknown_value(
    parameter: str, value: str, allowed: Iterable[str], *, code: str = "unknown_value"
) -> Mistake:
    """Return the mistake of a value that is none of those allowed, with the nearest one."""
    values = sorted(allowed)
    return Mistake(
        code,
        f"“{value}” is not a value of {parameter}.",
        parameter=parameter,
        allowed=tuple(values[:SHOWN]),
        nearest=nearest(value, values),
    )


def unknown_parameter(name: str, allowed: Iterable[str]) -> Mistake:
    """Return the mistake of a parameter that this address does not have."""
    names = sorted(allowed)
    return Mistake(
        "unknown_parameter",
        f"There is no parameter {name} here.",
        parameter=name,
        allowed=tuple(names),
        nearest=nearest(name, names),
    )


def answer(problem: Problem, request: HttpRequest) -> HttpResponse:
    """Return the problem as the answer to this request."""
    members = {
        "type": f"/problems/{problem.code}",
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": problem.detail,
        "code": problem.code,
        "instance": escape_uri_path(request.path),
        "request_id": getattr(request, "request_id", ""),
        "errors": [asdict(mistake) for mistake in problem.errors],
    }
    headers = {
        "Cache-Control": "no-store",
        "Link": described_by("problems/document"),
        **problem.headers,
    }
    return HttpResponse(
        orjson.dumps(members),
        status=problem.status.value,
        content_type=MEDIA_TYPE,
        headers=headers,
    )
