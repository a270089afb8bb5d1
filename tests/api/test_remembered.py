"""Answers given again from memory: only while nothing is published, and to everybody alike."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from diplomacy.api import remembered
from diplomacy.api.kept import Kept
from diplomacy.publishing.publish import withdraw
from tests.publishing.world import country, publish_all

pytestmark = pytest.mark.django_db

COUNTRIES = "/api/v1/countries"


class View:
    """A view that counts how often it was asked."""

    def __init__(self, status: int = 200) -> None:
        self.asked = 0
        self.status = status

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
        headers = {"ETag": f'"{self.asked}"'}
        return HttpResponse(b"[]", status=self.status, headers=headers)


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_kept", Kept(1_000_000))


def ask(view: View, address: str = "/list", **sent: Any) -> HttpResponse:
    return remembered.remembered(view)(RequestFactory().get(address, **sent))


def test_the_same_answer_is_given_again() -> None:
    view = View()

    first, second = ask(view), ask(view)

    assert view.asked == 1
    assert (second.content, second.headers) == (first.content, first.headers)


def test_a_client_that_has_the_answer_is_told_so() -> None:
    view = View()
    etag = ask(view).headers["ETag"]

    response = ask(view, headers={"If-None-Match": etag})

    assert (response.status_code, response.headers["ETag"]) == (304, etag)
    assert view.asked == 1


def test_another_address_has_another_answer() -> None:
    view = View()

    for address in ("/list", "/list?page_size=1", "/other"):
        ask(view, address)

    assert view.asked == 3


def test_what_a_client_accepts_makes_another_answer() -> None:
    view = View()

    ask(view, headers={"Accept": "application/json"})
    ask(view, headers={"Accept": "text/csv"})

    assert view.asked == 2


@pytest.mark.parametrize("header", ["Authorization", "Cookie"])
def test_who_says_who_it_is_is_answered_anew(header: str) -> None:
    view = View()

    for _ in range(2):
        ask(view, headers={header: "someone"})
    ask(view)

    assert view.asked == 3


def test_only_success_is_kept() -> None:
    view = View(status=404)

    ask(view)
    ask(view)

    assert view.asked == 2


def test_a_publication_is_seen_at_once(client: Client) -> None:
    france, japan = country("France", "FR"), country("Japan", "JP")

    def listed() -> list[str]:
        return [found["name"] for found in client.get(COUNTRIES).json()["results"]]

    assert listed() == []
    publish_all(france)
    assert listed() == ["France"]
    publish_all(japan)
    assert sorted(listed()) == ["France", "Japan"]
    withdraw([france.pk], reason="It was another country.")
    assert listed() == ["Japan"]


def test_a_list_is_the_same_from_memory(client: Client) -> None:
    publish_all(country("France", "FR"))

    first, second = client.get(COUNTRIES), client.get(COUNTRIES)

    assert second.content == first.content
    first.headers.pop("X-Request-ID"), second.headers.pop("X-Request-ID")
    assert second.headers == first.headers
