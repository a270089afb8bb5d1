"""HEAD and OPTIONS at every address, and requests from pages of other origins."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.api import reading
from tests.api.addresses import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ORIGIN = "https://maps.example"

CODINGS = ("", "gzip")

ALLOWED = {
    "GET, HEAD, OPTIONS",
    "GET, HEAD, POST, OPTIONS",
    "GET, HEAD, PUT, PATCH, DELETE, OPTIONS",
}
"""Of what is only read, of collections, and of records."""


@pytest.fixture(scope="module")
def it(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[SimpleNamespace]:
    with reading.made(django_db_blocker) as made:
        yield made


def headers_of(response: Any) -> dict[str, str]:
    """Return the headers but for what is new in each answer."""
    own = {"X-Request-ID", "Content-Length"}
    return {name: value for name, value in response.items() if name not in own}


def body_of(response: Any) -> bytes:
    return (
        b"".join(response.streaming_content) if response.streaming else response.content
    )


@pytest.mark.slow
def test_head_answers_as_get_does(it: SimpleNamespace) -> None:
    for address in addresses(it):
        for coding in CODINGS:
            sent = {"accept-encoding": coding}
            got = Client().get(address, headers=sent)
            body = body_of(got)
            head = Client().head(address, headers=sent)

            assert got.status_code == head.status_code == 200, address
            assert headers_of(head) == headers_of(got), address
            assert body_of(head) == b"", address
            if not got.streaming:
                assert int(head.headers["Content-Length"]) == len(body), address


def test_options_tells_what_there_is(it: SimpleNamespace) -> None:
    for address in addresses(it):
        response = Client().options(address)

        assert response.status_code == 204, address
        assert response.headers["Allow"] in ALLOWED, address
        assert response.content == b""


def test_options_tells_what_can_be_written() -> None:
    for address, methods in {
        "/api/v1/meetings": "GET, HEAD, POST, OPTIONS",
        "/api/v1/meetings/x": "GET, HEAD, PUT, PATCH, DELETE, OPTIONS",
        "/api/v1/meetings/x/publish": "POST, OPTIONS",
        "/api/v1/bulk": "POST, OPTIONS",
    }.items():
        assert Client().options(address).headers["Allow"] == methods


def test_options_leads_nowhere_where_nothing_is() -> None:
    for address in ("/nothing", "/api/v1/nothing", "/problems/a/b"):
        assert Client().options(address).status_code == 404


def is_open(address: str) -> bool:
    return address.startswith(("/api", "/schemas"))


def test_a_page_of_another_origin_may_ask_before_it_reads(it: SimpleNamespace) -> None:
    asked = {
        "origin": ORIGIN,
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match, x-request-id",
    }
    for address in (*addresses(it), "/schemas", "/schemas/meeting/document/1.0.0"):
        response = Client().options(address, headers=asked)

        if is_open(address):
            assert response.status_code == 200, address
            assert response.headers["Access-Control-Allow-Origin"] == "*"
            methods = response.headers["Access-Control-Allow-Methods"].split(", ")
            assert {"GET", "HEAD"} <= set(methods)
            allowed = response.headers["Access-Control-Allow-Headers"].split(", ")
            assert {"if-none-match", "x-request-id"} <= set(allowed)
        else:
            assert "Access-Control-Allow-Origin" not in response.headers, address
        assert "Access-Control-Allow-Credentials" not in response.headers


def test_a_page_of_another_origin_may_read(it: SimpleNamespace) -> None:
    for address in filter(is_open, addresses(it)):
        response = Client().get(address, headers={"origin": ORIGIN})
        body_of(response)

        assert response.headers["Access-Control-Allow-Origin"] == "*", address
        exposed = response.headers["Access-Control-Expose-Headers"].split(", ")
        assert exposed == settings.CORS_EXPOSE_HEADERS
        assert "Access-Control-Allow-Credentials" not in response.headers


def test_a_page_of_another_origin_may_read_why_it_is_refused() -> None:
    for address in ("/api/v1/nothing", "/api/v1/meetings?colour=red"):
        response = Client().get(address, headers={"origin": ORIGIN})

        assert response.status_code >= 400
        assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_what_a_cookie_allows_is_for_pages_of_this_origin_alone(client: Client) -> None:
    response = client.get("/admin/login/", headers={"origin": ORIGIN})

    assert "Access-Control-Allow-Origin" not in response.headers
