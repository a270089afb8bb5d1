"""How often one may ask with a token, and how often with a wrong one."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from diplomacy.access import tokens
from diplomacy.access.models import Token
from diplomacy.access.spelling import draw
from diplomacy.api import limits
from diplomacy.api.limits import Limiter
from tests.access.people import person, token_of
from tests.api.calling import ask, problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asking_who")]


class TestLimits:
    @pytest.fixture(autouse=True)
    def few(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.RATE_LIMIT, settings.TOKEN_RATE_LIMIT = 3, 5
        settings.WRONG_TOKEN_LIMIT, settings.RATE_LIMIT_WINDOW = 4, 3600
        monkeypatch.setattr(limits, "_limiter", Limiter())

    def statuses(self, text: str | None, count: int, asked_from: str) -> list[int]:
        client = Client(REMOTE_ADDR=asked_from)
        return [ask(text, client=client).status_code for _ in range(count)]

    def test_go_by_the_token_wherever_it_is_used(self) -> None:
        (_, one), (_, other) = (token_of(person("researcher")) for _ in range(2))

        assert self.statuses(one, 3, "192.0.2.1") == [200] * 3
        assert self.statuses(one, 3, "192.0.2.2") == [200, 200, 429]
        assert self.statuses(other, 6, "192.0.2.1") == [200] * 5 + [429]
        assert self.statuses(None, 4, "192.0.2.1") == [200] * 3 + [429]
        answer = ask(one)
        assert answer.headers["RateLimit-Policy"] == '"token";q=5;w=3600'
        assert "with your token" in problem(answer, 429, "too_many_requests")["detail"]

    def test_are_off_for_tokens_alone_if_the_settings_say_so(
        self, settings: Any
    ) -> None:
        settings.TOKEN_RATE_LIMIT = 0
        _, text = token_of(person("researcher"))

        assert self.statuses(text, 9, "192.0.2.1") == [200] * 9

    def test_slow_down_those_who_guess(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.RATE_LIMIT = 0
        _, text = token_of(person("researcher"))
        looked: list[str] = []
        find = tokens.find

        def counted(text: str) -> Token:
            looked.append(text)
            return find(text)

        monkeypatch.setattr(tokens, "find", counted)
        client = Client(REMOTE_ADDR="192.0.2.1")
        answers = [ask(draw().text, client=client) for _ in range(6)]

        assert [each.status_code for each in answers] == [401] * 4 + [429] * 2
        problem(answers[-1], 429, "too_many_wrong_tokens")
        assert 3500 < int(answers[-1].headers["Retry-After"]) <= 3600
        assert len(looked) == 4
        # Not even a right one is looked for; but those who show none are answered.
        assert self.statuses(text, 1, "192.0.2.1") == [429]
        assert self.statuses(None, 1, "192.0.2.1") == [200]
        assert self.statuses(text, 1, "192.0.2.2") == [200]

    def test_are_the_same_for_all_workers(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.RATE_LIMIT = 0
        workers = [Limiter() for _ in range(2)]
        statuses = []
        for number in range(8):
            monkeypatch.setattr(limits, "_limiter", workers[number % 2])
            statuses += self.statuses(draw().text, 1, "192.0.2.1")

        assert statuses == [401] * 4 + [429] * 4

    def test_do_not_count_what_is_no_guess(self, settings: Any) -> None:
        settings.RATE_LIMIT = 0
        token, text = token_of(person("researcher"))
        tokens.revoke(token, by=None)

        assert self.statuses(text, 9, "192.0.2.1") == [401] * 9
