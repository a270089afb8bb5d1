"""No log, answer or page shows a token, whatever goes wrong."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import OperationalError

from diplomacy.access import tokens
from diplomacy.access.spelling import draw
from tests.access.people import person, token_of
from tests.api.calling import WHO, ask, problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asking_who")]


class TestSecrets:
    """No log, answer or page shows a token, whatever goes wrong."""

    @pytest.fixture
    def logged(self, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
        caplog.set_level(logging.DEBUG)
        return caplog

    def assert_is_nowhere(self, text: str, logged: Any, *answers: Any) -> None:
        secret = text[17:40]
        told = [logged.text, *(record.__dict__.__repr__() for record in logged.records)]
        told += [
            answer.content.decode() + str(dict(answer.items())) for answer in answers
        ]
        assert not any(secret in each or "Bearer dip" in each for each in told)

    def test_when_the_view_fails(self, logged: pytest.LogCaptureFixture) -> None:
        _, text = token_of(person("researcher"))
        answers = [
            ask(text, f"{WHO}?fail=1", method=method) for method in ("get", "post")
        ]

        for answer in answers:
            problem(answer, 500, "internal_error")
        assert "RuntimeError: not foreseen" in logged.text
        self.assert_is_nowhere(text, logged, *answers)

    @pytest.mark.parametrize("debug", [True, False])
    def test_when_the_looking_fails(
        self,
        debug: bool,
        settings: Any,
        logged: pytest.LogCaptureFixture,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        settings.DEBUG = debug
        _, text = token_of(person("researcher"))

        def fail(_: Any) -> Any:
            raise ValueError("not foreseen")

        monkeypatch.setattr(tokens, "_note_use", fail)
        monkeypatch.setattr(tokens, "_refuse_spent", lambda *_: fail(None))
        answer = ask(text)

        problem(answer, 500, "internal_error")
        assert "ValueError: not foreseen" in logged.text
        self.assert_is_nowhere(text, logged, answer)

    def test_when_the_database_is_away(
        self, logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _, text = token_of(person("researcher"))

        def fail(*_: Any) -> Any:
            raise OperationalError("no route to host")

        monkeypatch.setattr(tokens, "_refuse_spent", fail)
        answer = ask(text)

        problem(answer, 503, "unavailable")
        self.assert_is_nowhere(text, logged, answer)

    def test_when_it_is_wrong(self, logged: pytest.LogCaptureFixture) -> None:
        text = draw().text

        answers = [ask(text), ask(text[:-1]), ask(f"{text} {text}")]

        assert [each.status_code for each in answers] == [401, 401, 400]
        self.assert_is_nowhere(text, logged, *answers)
