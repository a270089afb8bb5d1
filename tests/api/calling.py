"""An address that asks who calls, and one that wants to publish; and requests to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client, override_settings
from django.urls import path

from config import urls
from diplomacy.access.codes import Scope
from diplomacy.api import authentication, middleware

LIST = "/api/v1/meetings"
WHO = "/api/v1/who"


def who(request: HttpRequest) -> HttpResponse:
    """Say who calls; to write takes the scope for that."""
    caller = authentication.authenticate(request)
    if request.method != "GET":
        caller = authentication.require(caller, Scope.WRITE)
    if "fail" in request.GET:
        raise RuntimeError("not foreseen")
    name = None if caller is None else caller.user.username
    scopes = [] if caller is None else sorted(caller.scopes)
    return JsonResponse({"name": name, "scopes": scopes})


def publish(request: HttpRequest) -> HttpResponse:
    caller = authentication.authenticate(request)
    authentication.require(caller, Scope.PUBLISH)
    return JsonResponse({})


@contextmanager
def addresses() -> Iterator[None]:
    """Have both addresses beside all that there are."""
    module: Any = ModuleType("asking")
    module.urlpatterns = [
        path("api/v1/who", who),
        path("api/v1/who/publish", publish),
        *urls.urlpatterns,
    ]
    middleware._match.cache_clear()
    with override_settings(ROOT_URLCONF=module):
        yield
    middleware._match.cache_clear()


def ask(
    text: str | None = None,
    address: str = WHO,
    *,
    method: str = "get",
    client: Client | None = None,
    **headers: str,
) -> Any:
    if text is not None:
        headers["authorization"] = f"Bearer {text}"
    sender = client or Client(enforce_csrf_checks=True)
    return getattr(sender, method)(address, headers=headers)


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] in {"no-store", "private, no-store"}
    found: dict[str, Any] = answer.json()
    assert found["code"] == code
    return found
