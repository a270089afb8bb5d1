"""A client that shows a token, sends JSON, and holds each answer against the OpenAPI document."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from tests.access.people import person, token_of
from tests.api.conforming import check, component, faults, path_of
from tests.exchange.sending import name

MEETINGS = "/api/v1/meetings"

TALKS = {
    "kind": "talks",
    "date": "2024-10-11",
    "names": [name("Talks in Ashgabat", kind="working_title")],
}
"""A meeting as it may be sent."""


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
        return checked(self._client.delete(address, headers=headers), "delete", address)

    def _send(
        self, method: str, address: str, sent: Any, headers: dict[str, str]
    ) -> Any:
        content_type = headers.pop("content_type", "application/json")
        body = sent if isinstance(sent, bytes) else json.dumps(sent)
        send = getattr(self._client, method)
        if sent is None:
            return checked(send(address, headers=headers), method, address)
        answer = send(address, body, content_type=content_type, headers=headers)
        return checked(answer, method, address)


def checked(answer: Any, method: str, address: str) -> Any:
    """Fail unless an answer is as described; a trial of one record is answered as in bulk."""
    if "validate_only=true" in address and answer.status_code == 200:
        assert faults(answer.json(), component("BulkItemResult")) == []
    else:
        check(answer, path_of(address), method)
    return answer


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
