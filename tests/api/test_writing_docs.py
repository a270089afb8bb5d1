"""The page on writing: what it tells the reader to send is sent, and does what the page says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from config.bootstrap import ROOT
from diplomacy.models import Record
from tests.api.writer import Writer, reviewer

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("stories"),
    pytest.mark.slow,
]

PAGE = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")

INLINE = re.compile(r"-d '(\{.*?\})' *'http://[^/]+(/[^']+)'", re.DOTALL)
"""What a command sends, and where to."""


def commands() -> list[tuple[str, Any]]:
    """Return where each command of the page sends its own JSON, and what it sends."""
    flat = PAGE.replace("\\\n", " ")
    return [(address, json.loads(body)) for body, address in INLINE.findall(flat)]


def files() -> list[Any]:
    """Return the contents of the files that commands send."""
    blocks = re.findall(r"(?:^    .*\n)+", PAGE, re.MULTILINE)
    return [json.loads(block) for block in blocks if block.lstrip().startswith("{")]


def test_a_meeting_is_published(writer: Writer, client: Client) -> None:
    (articles, article), (publish, reason) = commands()
    meeting, _items = files()

    made = writer.post(articles, article)
    assert made.status_code == 201
    for claim in meeting["claims"]:
        assert claim["article"] == {"id": "ARTICLE"}
        claim["article"] = {"id": made.json()["id"]}
    entered = writer.post("/api/v1/meetings", meeting, Idempotency_Key="ashgabat-1")
    assert entered.status_code == 201, entered.json()
    address = entered.json()["url"]
    assert client.get(address).status_code == 404

    published = reviewer().post(
        publish.replace("MEETING", entered.json()["id"]), reason
    )

    assert published.status_code == 200, published.json()["errors"]
    read = client.get(address).json()
    assert read["status"] == "held"
    assert {part["actor"]["code"] for part in read["participants"]} == {"RU", "IR"}


def test_many_are_written(writer: Writer) -> None:
    _meeting, items = files()
    count = Record.objects.count()

    answer = writer.post("/api/v1/bulk", items)

    assert answer.status_code == 200, answer.json()["errors"]
    assert Record.objects.count() == count + 1
