"""
What every request to the interface passes through.

Reads of the public record are anonymous and leave no trace, so they go straight
to their view: no session, no CSRF token, no messages. Everything else takes the
usual way.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from uuid import uuid4

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from rest_framework.exceptions import APIException

from diplomacy.api.problems import Problem, answer, not_found

Answer = Callable[[HttpRequest], HttpResponseBase]

PREFIX = "/api/"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

logger = logging.getLogger(__name__)


class ApiMiddleware:
    """Give each request an id, reads a short way, and every error the form of a problem."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        sent = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = sent if REQUEST_ID.fullmatch(sent) else uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        if not request.path_info.startswith(PREFIX):
            response = self.get_response(request)
        elif request.method in SAFE_METHODS:
            response = self._read(request)
        else:
            response = self._otherwise(request)
        response.headers["X-Request-ID"] = request_id
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            _drop_body(response)
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Turn what a view of the interface raises into a problem."""
        if not request.path_info.startswith(PREFIX):
            return None
        return answer(problem_of(exception, request), request)

    def _read(self, request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
            match = resolve(request.path_info)
            response: HttpResponseBase = match.func(
                request, *match.args, **match.kwargs
            )
        except Exception as exception:  # whatever it is, the client gets a problem
            return answer(problem_of(exception, request), request)
        return response

    def _otherwise(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code >= 400 and is_page:
            detail = "The request was refused before it reached the interface."
            code = "not_found" if response.status_code == 404 else "refused"
            return answer(Problem(response.status_code, code, detail), request)
        return response


def problem_of(exception: BaseException, request: HttpRequest) -> Problem:
    """Return the problem that stands for an exception; log it if nobody foresaw it."""
    if isinstance(exception, Problem):
        return exception
    return _foreseen(exception) or _unforeseen(exception, request)


def _foreseen(exception: BaseException) -> Problem | None:
    if isinstance(exception, Http404 | Resolver404):
        return not_found()
    if isinstance(exception, SuspiciousOperation | BadRequest | UnicodeError):
        return Problem(400, "bad_request", "The request cannot be read.")
    if isinstance(exception, PermissionDenied):
        return Problem(403, "forbidden", "You may not do this.")
    if isinstance(exception, APIException):
        return Problem(
            exception.status_code, str(exception.default_code), str(exception.detail)
        )
    if isinstance(exception, OperationalError | InterfaceError):
        logger.warning("The database does not answer: %s", exception)
        detail = "The database does not answer; try again shortly."
        return Problem(503, "unavailable", detail, headers={"Retry-After": "5"})
    return None


def _unforeseen(exception: BaseException, request: HttpRequest) -> Problem:
    kind = "database error" if isinstance(exception, DatabaseError) else "error"
    request_id = getattr(request, "request_id", "")
    logger.error("Unexpected %s in request %s", kind, request_id, exc_info=exception)
    detail = "Something went wrong here; it is logged under the id of this request."
    return Problem(500, "internal_error", detail)


def _drop_body(response: HttpResponse) -> None:
    """Leave out the body of an answer to HEAD, but say how long it would be."""
    response.headers.setdefault("Content-Length", str(len(response.content)))
    response.content = b""
