"""
What every request to the interface passes through.

Reads of the public record are anonymous and leave no trace, so they go straight
to their view: no session, no CSRF token, no messages. Everything else takes the
usual way.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from psycopg.errors import QueryCanceled
from rest_framework.exceptions import APIException

from diplomacy.api import authentication, codings, database, limits
from diplomacy.api.problems import Problem, answer, not_found, too_slow
from diplomacy.api.responses import allow

Answer = Callable[[HttpRequest], HttpResponseBase]

PREFIX = ("/api/", "/schemas")
"""Where the addresses begin that programs read."""
ADMIN = "/admin/"
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
        request_id = sent if REQUEST_ID.fullmatch(sent) else secrets.token_hex(16)
        request.request_id = request_id  # type: ignore[attr-defined]
        tags = codings.read_tags(request)
        refusal = _refused_header(request)
        verdict = limits.ask(request)
        if verdict is not None and not verdict.is_granted:
            refusal = limits.too_many(verdict)
        if refusal is None:
            response = self._answer(request)
        else:
            response = answer(refusal, request)
        authentication.keep_private(request, response)
        response.headers["X-Request-ID"] = request_id
        if verdict is not None:
            verdict.tell(response)
        codings.code(request, response, tags)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            _drop_body(response)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return _options(request) or self.get_response(request)
        if request.method in SAFE_METHODS:
            return self._read(request)
        return self._otherwise(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """
        Answer what is no reading, before anyone asks for a token against forged requests.

        Such a token protects those whom a cookie lets in. The interface lets nobody
        in by a cookie without asking for one itself, in ``authentication``.
        """
        if not request.path_info.startswith(PREFIX):
            return None
        return self._answered(request, lambda: view(request, *args, **kwargs))

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Answer for a page that anyone can read, while the database does not answer."""
        is_away = isinstance(exception, OperationalError | InterfaceError)
        if not is_away or request.path_info.startswith(ADMIN):
            return None
        return answer(problem_of(exception, request), request)

    def _read(self, request: HttpRequest) -> HttpResponseBase:
        def answer_by_view() -> HttpResponseBase:
            match = _resolve(request)
            database.begin()
            try:
                response: HttpResponseBase = match.func(
                    request, *match.args, **match.kwargs
                )
            finally:
                database.end()
            return response

        return self._answered(request, answer_by_view)

    def _otherwise(self, request: HttpRequest) -> HttpResponseBase:
        def answer_the_usual_way() -> HttpResponseBase:
            _resolve(request)
            return self.get_response(request)

        return self._answered(request, answer_the_usual_way)

    def _answered(
        self, request: HttpRequest, work: Callable[[], HttpResponseBase]
    ) -> HttpResponseBase:
        """Return what the work returns or, whatever goes wrong, a problem."""
        try:
            response = work()
        except Exception as exception:
            return answer(problem_of(exception, request), request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code >= 400 and is_page:
            detail = "The request was refused before it reached the interface."
            return answer(Problem(response.status_code, "refused", detail), request)
        return response


def _refused_header(request: HttpRequest) -> Problem | None:
    """Find out who calls, if a header says so, and return what is wrong with it."""
    is_ours = request.path_info.startswith(PREFIX)
    if not is_ours or "HTTP_AUTHORIZATION" not in request.META:
        return None
    try:
        authentication.identify(request)
    except Exception as exception:
        return problem_of(exception, request)
    return None


def _options(request: HttpRequest) -> HttpResponse | None:
    """Answer ``OPTIONS`` for a page outside of the interface, which can only be read."""
    if request.method != "OPTIONS" or request.path_info.startswith(ADMIN):
        return None
    try:
        _match(request.path_info)
    except Resolver404:
        return None
    return allow("GET", "HEAD")


def _resolve(request: HttpRequest) -> ResolverMatch:
    """
    Return the view of an address.

    :raises BadRequest: if the address holds a null byte.
    :raises UnicodeError: if the query is no text; Django would mend it in silence.
    :raises Resolver404: if there is no such address.
    """
    request.get_host()
    query = request.META.get("QUERY_STRING", "")
    sent = unquote_to_bytes(query) if "%" in query else query.encode("latin-1")
    if "\0" in request.path_info or "\0" in sent.decode():
        raise BadRequest("A null byte is no character of an address.")
    return _match(request.path_info)


# Most requests are for a few addresses, and to find one, all patterns are tried.
_match = lru_cache(maxsize=1000)(resolve)


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
    return _of_database(exception)


def _of_database(exception: BaseException) -> Problem | None:
    if not isinstance(exception, OperationalError | InterfaceError):
        return None
    if isinstance(exception.__cause__, QueryCanceled):
        logger.warning("A statement was given up: %s", exception)
        return too_slow()
    logger.warning("The database does not answer: %s", exception)
    detail = "The database does not answer; try again shortly."
    return Problem(503, "unavailable", detail, headers={"Retry-After": "5"})


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
