"""
For whom a request is made: by a bearer token (RFC 6750), or by signing in.

Whoever reads what is published says nothing of themselves, and is asked nothing. A
header ``Authorization`` is looked into before anything else is done, and a wrong one
is refused even where none is needed, so that nobody takes the published record for
the drafts that they asked for. A cookie counts only where a view asks who calls.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_vary_headers
from django.views.decorators.debug import sensitive_variables

from diplomacy.access import tokens
from diplomacy.access.codes import Scope
from diplomacy.access.rights import PERMISSIONS
from diplomacy.api import callers, limits
from diplomacy.api.callers import Caller
from diplomacy.api.problems import Problem
from diplomacy.common.mistakes import Mistake

__all__ = ["Caller", "authenticate", "identify", "keep_private", "require"]

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

HEADER = re.compile(r"(?P<scheme>[!#$%&'*+.^_`|~0-9A-Za-z-]+)(?: +(?P<rest>.*))?")
TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")
"""What a bearer token may look like (RFC 6750, 2.1)."""

CHALLENGE = 'Bearer realm="diplomacy"'


def authenticate(request: HttpRequest) -> Caller | None:
    """
    Return for whom a request is made; None if it says nothing of that.

    A view that asks gives an answer for that caller alone, which no cache keeps.

    :raises Problem: 400, 401 or 429 for what is wrong with the header; 403 if a cookie
        lets the request in and it might be forged.
    """
    request.is_private = True  # type: ignore[attr-defined]
    if "HTTP_AUTHORIZATION" in request.META:
        return callers.by_token(request) or identify(request)
    return _signed_in(request)


def require(caller: Caller | None, scope: Scope) -> Caller:
    """
    Return the caller, who may do what the scope names.

    :raises Problem: 401 without a caller, 403 if the token or its owner may not.
    """
    if caller is None:
        detail = f"This needs a token with the scope {scope}."
        raise Problem(
            401,
            "authentication_required",
            detail,
            headers={"WWW-Authenticate": f'{CHALLENGE}, scope="{scope}"'},
        )
    if scope in caller.scopes:
        return caller
    if caller.token is None or scope in caller.token.scopes:
        permission = PERMISSIONS[scope]
        raise Problem(
            403, "forbidden", f"Your account does not have the permission {permission}."
        )
    raise Problem(
        403,
        "insufficient_scope",
        f"The token does not have the scope {scope}.",
        errors=[
            Mistake(
                "missing_scope",
                f"The scope {scope} is needed.",
                header="Authorization",
                allowed=(scope.value,),
            )
        ],
        headers={
            "WWW-Authenticate": f'{CHALLENGE}, error="insufficient_scope",'
            f' scope="{scope}"'
        },
    )


@sensitive_variables()
def identify(request: HttpRequest) -> Caller:
    """
    Return for whom a request is made by what its header says, and remember it.

    :raises Problem: 400 if it cannot be read, 401 if the token will not do, 429 if too
        many were wrong; then no token is looked for at all.
    """
    found = HEADER.fullmatch(request.META["HTTP_AUTHORIZATION"].strip())
    if found is None:
        raise _unreadable("The header Authorization cannot be read.")
    if found["scheme"].lower() != "bearer":
        raise Problem(
            401,
            "authentication_required",
            "Tokens are sent as Authorization: Bearer, and nothing else is taken.",
            headers={"WWW-Authenticate": CHALLENGE},
        )
    if not TOKEN.fullmatch(found["rest"] or ""):
        raise _unreadable("After Bearer there must be one token, and nothing else.")
    limits.refuse_guessing(request)
    try:
        token = tokens.find(found["rest"])
    except tokens.RefusedToken as refusal:
        if refusal.is_guess:
            limits.count_guess(request)
        raise Problem(
            401, "invalid_token", str(refusal), headers=_challenge("invalid_token")
        ) from None
    caller = Caller(token.owner, token)
    callers.remember(request, caller)
    return caller


def keep_private(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let no cache keep an answer for which a view has asked who calls."""
    if getattr(request, "is_private", False):
        response.headers["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Authorization", "Cookie"])


def _unreadable(detail: str) -> Problem:
    return Problem(
        400, "invalid_request", detail, headers=_challenge("invalid_request")
    )


def _challenge(error: str) -> dict[str, str]:
    """Return what a client is told of what to send (RFC 6750, 3)."""
    return {"WWW-Authenticate": f'{CHALLENGE}, error="{error}"'}


def _signed_in(request: HttpRequest) -> Caller | None:
    """
    Return who is signed in, if anyone is.

    :raises Problem: 403 if this is more than reading, and might be forged.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = _user_of(request)
    if not user.is_authenticated:
        return None
    if request.method not in SAFE:
        _refuse_forgery(request)
    return Caller(user)


def _user_of(request: HttpRequest) -> Any:
    if hasattr(request, "user"):
        return request.user
    # Reads take a way on which nobody has looked at the session.
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(request.COOKIES[settings.SESSION_COOKIE_NAME])
    return get_user(request)


class _Forgery(CsrfViewMiddleware):
    """Django's check for forged requests, which gives the reason in place of a page."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def _refuse_forgery(request: HttpRequest) -> None:
    check: Any = _Forgery(lambda _: None)  # type: ignore[arg-type]
    check.process_request(request)
    reason = check.process_view(request, None, (), {})
    if reason is not None:
        detail = (
            "A request that a cookie lets in needs the header X-CSRFToken; one with a"
            " token in Authorization does not."
        )
        raise Problem(403, "csrf_failed", detail)
