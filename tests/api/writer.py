"""A client that shows a token and sends JSON."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from tests.access.people import person, token_of


class Writer:
    """Somebody who writes over HTTP."""

    def __init__(self, user: User, *scopes: str) -> None:
        self.user = user
        _, self.secret = token_of(user, *scopes)
        self._client = Client(headers={"Authorization": f"Bearer {self.secret}"})

    def get(self, address: str, **headers: str) -> Any:
        return self._client.get(address, headers=headers)

    def post(self, address: str, sent: Any = None, **headers: str) -> Any:
        return self._send("post", address, sent, headers)

    def put(self, address: str, sent: Any, **headers: str) -> Any:
        return self._send("put", address, sent, headers)

    def patch(self, address: str, sent: Any, **headers: str) -> Any:
        return self._send("patch", address, sent, headers)

    def delete(self, address: str, **headers: str) -> Any:
        return self._client.delete(address, headers=headers)

    def _send(
        self, method: str, address: str, sent: Any, headers: dict[str, str]
    ) -> Any:
        content_type = headers.pop("content_type", "application/json")
        body = sent if isinstance(sent, bytes) else json.dumps(sent)
        send = getattr(self._client, method)
        if sent is None:
            return send(address, headers=headers)
        return send(address, body, content_type=content_type, headers=headers)


def researcher() -> Writer:
    return Writer(person("researcher"), "read:drafts", "write")


def reviewer() -> Writer:
    return Writer(person("reviewer"), "read:drafts", "write", "publish")


def administrator() -> Writer:
    return Writer(person("administrator"), "admin")


def errors(answer: Any) -> dict[str | None, str]:
    """Return the codes of all mistakes of a problem, by where they lie."""
    return {
        each["pointer"] or each["parameter"] or each["header"]: each["code"]
        for each in answer.json()["errors"]
    }


def assert_problem(answer: Any, status: int, code: str) -> None:
    """Assert that an answer is this problem."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.json()
