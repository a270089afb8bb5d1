"""What no answer that a test gets is let do."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from threading import Thread
from types import ModuleType
from typing import Any
from wsgiref.simple_server import make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import (
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from jsonschema_rs import ValidationError

from diplomacy.api.published.links import described_by
from diplomacy.api.schema import examples
from tests import over_http
from tests.api.holding import Holding, hold

LISTS = "/api/v1/codelists"

MEETINGS = "/api/v1/meetings"

SCHEMA = "/schemas/meetings/document/1.0.0"

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


def as_schema(body: Any) -> HttpResponse:
    return answered(body, "schemas/document", content_type="application/schema+json")


def as_lines(*documents: Any) -> HttpResponse:
    lines = "".join(f"{json.dumps(document)}\n" for document in documents)
    return HttpResponse(lines, content_type="application/x-ndjson")


def held(
    response: HttpResponseBase,
    address: str = LISTS,
    method: str = "GET",
    query: str = "",
) -> None:
    asked = {"PATH_INFO": address, "REQUEST_METHOD": method, "QUERY_STRING": query}
    hold(response, asked)


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

    def test_holds_what_is_served_of_schemas(self) -> None:
        with pytest.raises(AssertionError, match='"newest" is a required'):
            held(answered({"results": [{}]}, "schemas/list"), "/schemas")

    def test_tells_of_a_schema_that_is_none(self) -> None:
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "http://a.example/schemas/a/b/1.0.0",
            "title": "A",
            "description": "An A.",
        }
        held(as_schema(schema), SCHEMA)
        with pytest.raises(ValidationError, match='"text" is not valid'):
            held(as_schema({**schema, "type": "text"}), SCHEMA)


class TestHoldLines:
    WHOLE = examples.document("meeting")

    def test_passes_those_that_are_as_described(self) -> None:
        held(as_lines(self.WHOLE, self.WHOLE), MEETINGS)
        held(as_lines(), MEETINGS)

    def test_tells_of_the_one_that_is_not(self) -> None:
        other = {**self.WHOLE, "kind": "talk"}

        for address in (MEETINGS, f"{MEETINGS}.ndjson", "/api/v1/search.ndjson"):
            with pytest.raises(AssertionError, match=r"/kind|'oneOf'"):
                held(as_lines(self.WHOLE, other), address)

    def test_may_lack_members_only_where_some_are_chosen(self) -> None:
        cut = {"kind": "talks", "place": {"name": "Rome"}}

        held(as_lines(cut), f"{MEETINGS}.ndjson", query="fields=kind&fields=place.name")
        with pytest.raises(AssertionError, match='"name" is a required'):
            held(as_lines(cut), f"{MEETINGS}.ndjson")
        held(as_lines({"name": "A"}), "/api/v1/search.ndjson", query="fields=name")
        with pytest.raises(AssertionError, match="'x' was unexpected"):
            held(as_lines({"x": 1}), f"{MEETINGS}.ndjson", query="fields=kind")

    def test_are_held_while_they_are_read(self) -> None:
        lines = as_lines(self.WHOLE, {**self.WHOLE, "kind": 1}).content
        packed = [bytes([byte]) for byte in gzip.compress(lines)]
        response = StreamingHttpResponse(packed, content_type="application/gzip")

        held(response, "/api/v1/exports/meetings.ndjson.gz")

        with pytest.raises(AssertionError, match="/kind"):
            response.getvalue()


@pytest.fixture
def wrong() -> Iterator[None]:
    """Let an address answer what it should not."""
    module = ModuleType("wrong")
    module.urlpatterns = [path("api/v1/codelists", as_asked)]  # type: ignore[attr-defined]
    with override_settings(ROOT_URLCONF=module, MIDDLEWARE=[]):
        yield


@pytest.mark.usefixtures("wrong")
class TestHolders:
    def test_the_client_of_all_tests(self) -> None:
        with pytest.raises(AssertionError, match="'more' was unexpected"):
            Client().get(LISTS)

    def test_what_asks_over_http(self) -> None:
        with make_server("127.0.0.1", 0, WSGIHandler()) as server:
            Thread(target=server.handle_request).start()
            with pytest.raises(AssertionError, match="'more' was unexpected"):
                over_http.ask(f"http://127.0.0.1:{server.server_port}{LISTS}")

    def test_a_service_that_holds_by_itself(self) -> None:
        answer = Holding(as_asked)(RequestFactory().get(LISTS))

        assert answer.status_code == 500
        assert b"'more' was unexpected" in answer.content
