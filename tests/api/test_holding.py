"""What the client of the tests lets no answer do."""

from __future__ import annotations

import gzip
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client, override_settings
from django.urls import path

from diplomacy.api.published.links import described_by
from tests.api.holding import hold

LISTS = "/api/v1/codelists"

HEAD = {
    "name": "meeting_kind",
    "title": "MeetingKind",
    "description": "Kinds of meetings.",
    "is_open": True,
    "url": "/api/v1/codelists/meeting_kind",
}

PROBLEM = {
    "type": "/problems/not_found",
    "title": "Not found",
    "status": 404,
    "detail": "There is nothing at this address.",
    "code": "not_found",
    "instance": "/api/v1/nothing",
    "request_id": "a",
    "errors": [],
}


def answered(body: Any, schema: str = "codelists/list", **sent: Any) -> HttpResponse:
    """Return an answer that links to this schema; to none if it has no name."""
    headers = {"Link": described_by(schema)} if schema else {}
    return JsonResponse(body, headers=headers, **sent)


def problem(body: Any) -> HttpResponse:
    media_type = "application/problem+json"
    return answered(body, "problems/document", status=404, content_type=media_type)


def held(response: HttpResponse, address: str = LISTS, method: str = "GET") -> None:
    hold(response, {"PATH_INFO": address, "REQUEST_METHOD": method})


def as_asked(request: HttpRequest) -> HttpResponse:
    """Answer with lists that are none."""
    return answered({"results": [], "more": None})


class TestHold:
    def test_passes_what_is_as_described(self) -> None:
        held(answered({"results": [HEAD]}))
        held(answered({"results": [HEAD]}), f"{LISTS}/")

    def test_tells_of_a_member_that_is_missing(self) -> None:
        lacking = {name: value for name, value in HEAD.items() if name != "url"}

        with pytest.raises(AssertionError, match='/results/0: "url" is a required'):
            held(answered({"results": [lacking]}))

    def test_tells_of_a_member_that_only_the_document_refuses(self) -> None:
        with pytest.raises(AssertionError, match="'more' was unexpected"):
            held(answered({"results": [], "more": None}))

    def test_tells_of_what_only_the_schema_of_the_link_refuses(self) -> None:
        with pytest.raises(AssertionError, match='"description" is a required'):
            held(answered({"results": []}, "codelists/document"))

    def test_tells_of_an_answer_without_a_link(self) -> None:
        for method in ("GET", "HEAD"):
            with pytest.raises(AssertionError, match="links to no schema"):
                held(answered({"results": []}, ""), method=method)

    @pytest.mark.parametrize(
        ("address", "method", "status"),
        [(LISTS, "GET", 201), (LISTS, "POST", 200), ("/api/v1/nothing", "GET", 200)],
    )
    def test_tells_of_what_no_operation_answers(
        self, address: str, method: str, status: int
    ) -> None:
        response = answered({"results": []}, status=status)

        with pytest.raises(AssertionError, match="described by no operation"):
            held(response, address, method)

    def test_takes_a_problem_wherever_there_is_no_operation(self) -> None:
        held(problem(PROBLEM), "/api/v1/meetings//")
        with pytest.raises(AssertionError, match='"code" is a required'):
            held(problem({"title": "Not found"}), "/api/v1/nothing")

    def test_reads_what_is_compressed(self) -> None:
        response = answered({"results": [], "more": None})
        response.content = gzip.compress(response.content)
        response.headers["Content-Encoding"] = "gzip"

        with pytest.raises(AssertionError, match="'more' was unexpected"):
            held(response)

    def test_is_done_by_the_client_of_all_tests(self) -> None:
        wrong = ModuleType("wrong")
        wrong.urlpatterns = [path("api/v1/codelists", as_asked)]  # type: ignore[attr-defined]

        with (
            override_settings(ROOT_URLCONF=wrong, MIDDLEWARE=[]),
            pytest.raises(AssertionError, match="'more' was unexpected"),
        ):
            Client().get(LISTS)
