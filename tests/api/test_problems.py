"""Errors of every origin: always a problem, with an id to ask about, and no more than it should tell."""

from __future__ import annotations

import logging
import re

import pytest
from django.db import DataError, OperationalError
from django.test import Client

from diplomacy.api import details, lists
from diplomacy.api.explanations import EXPLANATIONS
from tests.api.reading import PLURALS

pytestmark = pytest.mark.django_db

MEMBERS = {
    "type",
    "title",
    "status",
    "detail",
    "code",
    "instance",
    "request_id",
    "errors",
}
ERROR_MEMBERS = {
    "code",
    "detail",
    "pointer",
    "parameter",
    "header",
    "allowed",
    "nearest",
}
UNKNOWN = "01927a00-0000-7000-8000-0000000000ff"


def problem(answer, status):
    """Return the problem that an answer is, after seeing that it has the form of one."""
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "no-store" in answer.headers["Cache-Control"]
    found = answer.json()
    assert found.keys() == MEMBERS
    assert found["status"] == status
    assert found["type"] == f"/problems/{found['code']}"
    assert found["code"] in EXPLANATIONS
    assert found["request_id"] == answer.headers["X-Request-ID"]
    assert all(found[member] for member in ("title", "detail", "instance"))
    for error in found["errors"]:
        assert error.keys() >= {"code", "detail"}
        assert error.keys() <= ERROR_MEMBERS
    return found


def get(path, **headers):
    return Client().get(path, headers=headers)


class TestNotFound:
    @pytest.mark.parametrize(
        "path",
        [
            "/api/",
            "/api/v2/meetings",
            "/api/v1/embassies",
            "/api/v1/Meetings",
            f"/api/v1/meetings/{UNKNOWN}",
            f"/api/v1/meetings/{UNKNOWN}/editions",
            f"/api/v1/meetings/{UNKNOWN}/editions/1",
            f"/api/v1/meetings/{UNKNOWN}/hide",
            "/api/v1/meetings/a/b",
            "/api/v1//meetings",
            "/api/v1/meetings//",
            "/api/v1/meetings/%FF",
            "/api/v1/countries/" + "x" * 5000,
            "/api/v1/\u4e2d\u6587",
        ],
    )
    @pytest.mark.parametrize("method", ["get", "head", "post", "delete"])
    def test_wherever_nothing_is(self, path, method):
        answer = getattr(Client(enforce_csrf_checks=True), method)(path)

        assert answer.status_code in {401, 404, 405}
        if method != "head":
            problem(answer, answer.status_code)
        if method == "get":
            assert answer.status_code == 404

    @pytest.mark.parametrize("plural", PLURALS)
    def test_names_what_was_looked_for(self, plural):
        found = problem(get(f"/api/v1/{plural}/{UNKNOWN}"), 404)

        assert UNKNOWN in found["detail"]
        assert found["instance"] == f"/api/v1/{plural}/{UNKNOWN}"

    def test_names_it_as_an_address(self):
        """RFC 9457, 3.1.5: the instance is a URI reference, and those have no spaces."""
        found = problem(get("/api/v1/countries/C%C3%B4te d%E2%80%99Ivoire"), 404)

        assert found["instance"] == "/api/v1/countries/C%C3%B4te%20d%E2%80%99Ivoire"


class TestUnreadable:
    @pytest.mark.parametrize(
        "path",
        [
            "/api/v1/countries/F%00R",
            "/api/v1/meetings%00",
            "/api/v1/meetings?q=gas%00",
            "/api/v1/meetings?q%00=gas",
            "/api/v1/meetings?country=%00",
            "/api/v1/meetings?q=%FF",
            "/api/v1/meetings?q=%C3%28",
            "/api/v1/meetings?%FF=1",
            "/api/v1/meetings?country=%ED%A0%80",
            f"/api/v1/meetings/{UNKNOWN}?as_of=%FF",
            "/api/v1/search?q=%FF",
            "/api/v1/changes?after=%FF",
        ],
    )
    @pytest.mark.parametrize("method", ["get", "head", "options", "post"])
    def test_bytes_of_an_address(self, path, method):
        answer = getattr(Client(), method)(path)

        assert answer.status_code == 400
        if method != "head":
            assert problem(answer, 400)["code"] == "bad_request"

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_name_of_a_host(self, method):
        answer = getattr(Client(), method)(
            "/api/v1/meetings", headers={"host": "elsewhere.example"}
        )

        problem(answer, 400)
        assert "elsewhere" not in answer.json()["detail"]

    def test_too_many_parameters(self):
        query = "&".join(f"country={number}" for number in range(2000))

        problem(get(f"/api/v1/meetings?{query}"), 400)

    @pytest.mark.parametrize(
        "query", ["%", "%zz", "a=%", "&&", "=", "q=a;b", "q=a+b", "q=%2B"]
    )
    def test_queries_of_any_form_are_answered(self, query):
        answer = get(f"/api/v1/meetings?{query}")

        if answer.status_code != 200:
            problem(answer, 400)


class TestMethods:
    @pytest.mark.parametrize(
        "path", ["/api/v1", "/api/v1/search", "/api/v1/changes", "/api/v1/timeline"]
    )
    @pytest.mark.parametrize(
        "method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"]
    )
    def test_that_an_address_does_not_have(self, path, method):
        answer = Client(enforce_csrf_checks=True).generic(method, path)

        assert "GET" in answer.headers["Allow"]
        assert method in problem(answer, 405)["detail"]


class TestAccept:
    def test_of_no_form_that_there_is(self):
        found = problem(get("/api/v1/meetings", accept="image/png"), 406)

        [error] = found["errors"]
        assert error["header"] == "Accept"
        assert "application/json" in error["allowed"]


@pytest.fixture
def broken(monkeypatch):
    """Let reading the database go wrong in this way."""

    def breaks(error):
        def fail(*args, **options):
            raise error

        monkeypatch.setattr(lists.database, "rows", fail)
        monkeypatch.setattr(details.database, "first", fail)

    return breaks


class TestUnexpected:
    @pytest.mark.parametrize(
        "error", [RuntimeError("secret"), DataError("secret"), KeyError("secret")]
    )
    @pytest.mark.parametrize(
        "path", ["/api/v1/meetings", f"/api/v1/meetings/{UNKNOWN}"]
    )
    def test_tells_the_client_nothing_and_the_log_all(
        self, broken, caplog, path, error
    ):
        broken(error)

        answer = get(path, x_request_id="abc-1")

        assert "secret" not in answer.content.decode()
        assert problem(answer, 500)["code"] == "internal_error"
        [record] = [
            each for each in caplog.records if each.name == "diplomacy.api.middleware"
        ]
        assert record.levelno == logging.ERROR
        assert "abc-1" in record.getMessage()
        assert record.exc_info[1] is error

    @pytest.mark.parametrize(
        "path", ["/api/v1/meetings", f"/api/v1/meetings/{UNKNOWN}"]
    )
    def test_is_another_thing_than_a_database_that_does_not_answer(self, broken, path):
        broken(OperationalError("no route to secret host"))

        answer = get(path)

        assert problem(answer, 503)["code"] == "unavailable"
        assert int(answer.headers["Retry-After"]) > 0
        assert "secret" not in answer.content.decode()


class TestRequestId:
    @pytest.mark.parametrize(
        "path", ["/api/v1/meetings", "/api/v1/nothing", "/healthz"]
    )
    def test_is_echoed(self, path):
        assert (
            get(path, x_request_id="req_1.A-b").headers["X-Request-ID"] == "req_1.A-b"
        )

    @pytest.mark.parametrize("path", ["/api/v1/meetings", "/api/v1/nothing"])
    def test_is_made_where_there_is_none(self, path):
        first, second = (get(path).headers["X-Request-ID"] for _ in range(2))

        assert re.fullmatch(r"[0-9a-f]{32}", first)
        assert first != second

    @pytest.mark.parametrize("sent", ["", "a b", "x" * 65, "é", "<script>", "a,b"])
    def test_is_made_where_it_cannot_be_used(self, sent):
        made = get("/api/v1/nothing", x_request_id=sent).headers["X-Request-ID"]

        assert re.fullmatch(r"[0-9a-f]{32}", made)

    def test_is_there_on_304_and_options(self):
        tag = get("/api/v1").headers["ETag"]

        for answer in (get("/api/v1", if_none_match=tag), Client().options("/api/v1")):
            assert answer.headers["X-Request-ID"]
