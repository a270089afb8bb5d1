"""For whom requests are made: by tokens, or by nobody. Real requests."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diplomacy.access import tokens
from diplomacy.access.models import Token
from diplomacy.access.spelling import draw
from tests.access.people import person, token_of
from tests.api.calling import LIST, WHO, ask, problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asking_who")]


class TestTokens:
    def test_say_for_whom_a_request_is_made(self) -> None:
        owner = person("reviewer")
        _, text = token_of(owner, "read:drafts", "publish")

        answer = ask(text)

        assert answer.json() == {
            "name": owner.username,
            "scopes": ["publish", "read:drafts"],
        }

    def test_are_worth_no_more_than_their_owner_may(self) -> None:
        owner = person("reviewer")
        _, text = token_of(owner, "write", "publish")
        owner.groups.set(Group.objects.filter(name="researcher"))

        assert ask(text).json()["scopes"] == ["write"]
        found = problem(ask(text, f"{WHO}/publish", method="post"), 403, "forbidden")
        assert "diplomacy.add_edition" in found["detail"]

    def test_are_taken_with_the_word_in_any_case(self) -> None:
        _, text = token_of(person("researcher"))

        for word in ("Bearer", "bearer", "BEARER  "):
            answer = ask(authorization=f"{word} {text}")
            assert answer.status_code == 200
            assert answer.json()["name"]

    def test_need_the_scope(self) -> None:
        _, text = token_of(person("reviewer"), "write")

        assert ask(text, method="post").status_code == 200
        answer = ask(text, f"{WHO}/publish", method="post")
        found = problem(answer, 403, "insufficient_scope")
        assert found["errors"][0]["header"] == "Authorization"
        assert found["errors"][0]["allowed"] == ["publish"]
        assert answer.headers["WWW-Authenticate"] == (
            'Bearer realm="diplomacy", error="insufficient_scope", scope="publish"'
        )

    def test_are_asked_for_where_they_are_needed(self) -> None:
        answer = ask(method="post")

        problem(answer, 401, "authentication_required")
        assert answer.headers["WWW-Authenticate"] == (
            'Bearer realm="diplomacy", scope="write"'
        )
        assert ask().json() == {"name": None, "scopes": []}

    @pytest.mark.parametrize("method", ["get", "head", "options", "post"])
    @pytest.mark.parametrize("address", [LIST, WHO, "/api/v1/nothing"])
    def test_that_are_wrong_are_refused_everywhere(
        self, method: str, address: str
    ) -> None:
        answer = ask(draw().text, address, method=method)

        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == (
            'Bearer realm="diplomacy", error="invalid_token"'
        )
        if method != "head":
            problem(answer, 401, "invalid_token")

    def test_that_do_not_exist_and_that_have_another_secret_are_one(self) -> None:
        token, _ = token_of(person("researcher"))
        whole = f"dip_{token.lookup}_{draw().text[17:60]}"
        forged = whole + tokens.spelling.checksum(whole)

        answers = [ask(wrong) for wrong in (draw().text, forged)]

        assert [problem(each, 401, "invalid_token")["detail"] for each in answers] == [
            "There is no such token."
        ] * 2

    def test_that_are_over_say_so(self) -> None:
        _, expired = token_of(person("researcher"))
        past = timedelta(days=100)
        for token in Token.objects.all():
            token.created_at -= past
            token.expires_at -= past
            token.save()
        gone = person("researcher")
        _, left = token_of(gone)
        gone.is_active = False
        gone.save()
        token, revoked = token_of(person("researcher"))
        tokens.revoke(token, by=None)

        details = [
            problem(ask(each, LIST), 401, "invalid_token")["detail"]
            for each in (expired, revoked, left)
        ]

        assert details == [
            "The token has expired.",
            "The token was revoked.",
            "The account of the owner of the token is not active.",
        ]

    @pytest.mark.parametrize(
        "header",
        ["", " ", "Bearer", "Bearer ", "Bearer a b", "Bearer a,Bearer b", "Bearer “a”"],
    )
    def test_must_be_sent_as_described(self, header: str) -> None:
        answer = ask(authorization=header)

        problem(answer, 400, "invalid_request")
        assert 'error="invalid_request"' in answer.headers["WWW-Authenticate"]

    def test_are_the_only_way(self) -> None:
        _, text = token_of(person("researcher"))
        basic = base64.b64encode(f"token:{text}".encode()).decode()

        for header in (f"Basic {basic}", f"Token {text}"):
            problem(ask(authorization=header), 401, "authentication_required")
        problem(ask(address=f"{LIST}?access_token={text}"), 400, "bad_parameters")

    def test_leave_published_answers_as_they_are(self) -> None:
        _, text = token_of(person("researcher"))
        with_token, without = ask(text, LIST), ask(None, LIST)

        own = {"X-Request-ID"}
        assert with_token.content == without.content
        assert {
            name: value for name, value in with_token.items() if name not in own
        } == {name: value for name, value in without.items() if name not in own}

    def test_let_no_cache_keep_what_is_for_one_caller(self) -> None:
        _, text = token_of(person("researcher"))

        for answer in (ask(text), ask()):
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert {"Authorization", "Cookie"} <= set(
                answer.headers["Vary"].split(", ")
            )

    def test_are_not_looked_for_outside_of_the_interface(self) -> None:
        for address in ("/", "/healthz", "/problems"):
            assert ask(draw().text, address).status_code == 200


class TestCosts:
    def test_nothing_for_those_who_say_nothing(self) -> None:
        client = Client()
        client.force_login(person("reviewer"))
        costs = []
        for sender in (Client(), client):
            ask(None, LIST, client=sender)
            with CaptureQueriesContext(connection) as asked:
                ask(None, LIST, client=sender)
            costs.append(len(asked))

        assert costs[0] == costs[1]
        assert "diplomacy_token" not in str(asked.captured_queries)

    def test_one_statement_for_a_token_that_reads(self) -> None:
        _, text = token_of(person("researcher"))
        costs = []
        for sent in (None, text):
            ask(sent, LIST)
            with CaptureQueriesContext(connection) as asked:
                ask(sent, LIST)
            costs.append(len(asked))

        assert costs[1] == costs[0] + 1


class TestOtherOrigins:
    def test_may_write_with_a_token(self) -> None:
        asked = {
            "origin": "https://maps.example",
            "access-control-request-method": "PATCH",
            "access-control-request-headers": "authorization, if-match, idempotency-key",
        }
        answer = Client().options(WHO, headers=asked)

        assert answer.status_code == 200
        allowed = answer.headers["Access-Control-Allow-Headers"].split(", ")
        assert {"authorization", "if-match", "idempotency-key"} <= set(allowed)
        methods = set(answer.headers["Access-Control-Allow-Methods"].split(", "))
        assert {"POST", "PUT", "PATCH", "DELETE"} <= methods
        assert "Access-Control-Allow-Credentials" not in answer.headers

    def test_see_what_is_wrong_with_it(self) -> None:
        answer = ask(draw().text, origin="https://maps.example")

        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        exposed = answer.headers["Access-Control-Expose-Headers"].split(", ")
        assert {"ETag", "Location", "WWW-Authenticate"} <= set(exposed)
