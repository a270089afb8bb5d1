"""For whom requests are made by those who are signed in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from diplomacy.access.spelling import draw
from tests.access.people import person, token_of
from tests.api.calling import WHO, ask, problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asking_who")]


class TestSessions:
    @pytest.fixture
    def signed_in(self) -> Client:
        client = Client(enforce_csrf_checks=True)
        client.force_login(person("researcher", username="magtymguly"))
        return client

    def forgery_token(self, client: Client) -> str:
        client.get("/admin/password_change/")
        return client.cookies["csrftoken"].value

    def test_let_those_who_are_signed_in_read(self, signed_in: Client) -> None:
        answer = ask(client=signed_in)

        assert answer.json()["name"] == "magtymguly"
        assert answer.json()["scopes"] == ["read:drafts", "write"]

    def test_let_them_write_if_it_is_not_forged(self, signed_in: Client) -> None:
        token = self.forgery_token(signed_in)
        written = ask(client=signed_in, method="post", x_csrftoken=token)

        assert written.json()["name"] == "magtymguly"

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_refuse_what_may_be_forged(self, signed_in: Client, method: str) -> None:
        token = self.forgery_token(signed_in)
        wrong = ("A" if token[0] != "A" else "B") + token[1:]

        problem(ask(client=signed_in, method=method), 403, "csrf_failed")
        answer = ask(client=signed_in, method=method, x_csrftoken=wrong)
        problem(answer, 403, "csrf_failed")
        elsewhere = {"x_csrftoken": token, "origin": "https://maps.example"}
        answer = ask(client=signed_in, method=method, **elsewhere)
        problem(answer, 403, "csrf_failed")

    def test_let_them_write_from_the_reference(self, signed_in: Client) -> None:
        page = signed_in.get("/docs/").content.decode()
        [token] = re.findall(r'data-csrf="(\w+)"', page)
        written = ask(client=signed_in, method="post", x_csrftoken=token)

        assert written.json()["name"] == "magtymguly"
        reader = Client()
        assert "data-csrf" not in reader.get("/docs/").content.decode()
        assert not reader.cookies

    def test_do_not_matter_beside_a_token(self, signed_in: Client) -> None:
        owner = person("researcher")
        _, text = token_of(owner)

        answer = ask(text, client=signed_in, method="post")
        assert answer.json()["name"] == owner.username
        wrong = ask(draw().text, client=signed_in, method="post")
        problem(wrong, 401, "invalid_token")

    def test_give_no_right_that_the_account_lacks(self, signed_in: Client) -> None:
        token = self.forgery_token(signed_in)
        address = f"{WHO}/publish"
        answer = ask(None, address, client=signed_in, method="post", x_csrftoken=token)

        problem(answer, 403, "forbidden")

    def test_are_nothing_when_they_are_over(self, signed_in: Client) -> None:
        signed_in.logout()
        assert ask(client=signed_in).json()["name"] is None
        stale = Client(enforce_csrf_checks=True)
        stale.cookies["sessionid"] = "long-gone"
        assert ask(client=stale).json()["name"] is None
        problem(ask(client=stale, method="post"), 401, "authentication_required")
