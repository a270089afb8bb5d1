"""Reading the answers in other forms than JSON, and holding them against their description."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tests.api.conforming import answer_of, operation_at, resolve

MEETINGS = "/api/v1/meetings"


def table(response: Any) -> list[dict[str, str]]:
    assert response.status_code == 200, response.content
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def lines(response: Any) -> list[dict[str, Any]]:
    assert response.status_code == 200, response.content
    return [json.loads(line) for line in response.content.splitlines()]


def check(response: Any, path: str) -> None:
    """Fail unless the answer's media type and headers are as described."""
    described = answer_of(operation_at(path), response.status_code)
    for name, header in described["headers"].items():
        if resolve(header).get("required"):
            assert name in response.headers, f"{path}: {name}"
    media_type = response.headers["Content-Type"].partition(";")[0]
    assert list(described["content"]) == [media_type], path


def body_of(response: Any) -> bytes:
    assert response.status_code == 200, response
    if response.streaming:
        return b"".join(response.streaming_content)
    found: bytes = response.content
    return found
