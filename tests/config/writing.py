"""Writing to a running service over HTTP, and looking into its database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg

from config import folder
from tests.config.commands import Up, manage
from tests.exchange.sending import name
from tests.over_http import Answer, ask

UNLIMITED = {"RATE_LIMIT": "0", "TOKEN_RATE_LIMIT": "0", "FOUR_EYES": "false"}

MEETINGS = 20

AN_ARTICLE = 10
"""How many meetings an article reports."""

COUNTED = """
    SELECT (SELECT count(*) FROM diplomacy_meeting),
           (SELECT count(*) FROM diplomacy_participation),
           (SELECT count(*) FROM diplomacy_claim),
           (SELECT count(*) FROM diplomacy_evidence),
           (SELECT count(*) FROM diplomacy_edition JOIN diplomacy_meeting USING (record_id)
             WHERE number = 1)
"""


def token(data: Path) -> str:
    """Return a token for everything, of the account that the first start made."""
    scopes = [f"--scope={scope}" for scope in ("write", "read:drafts", "publish")]
    made = manage("make_token", "admin", *scopes, "--label", "Test", DATA_DIR=str(data))
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def send(
    service: Up, secret: str, path: str, sent: Any, method: str = "POST", **headers: str
) -> Answer:
    """Return what came back; the status is 0 if nothing did."""
    try:
        return ask(
            f"http://127.0.0.1:{service.port}/api/v1{path}",
            method,
            json.dumps(sent).encode(),
            Authorization=f"Bearer {secret}",
            Content_Type="application/json",
            **headers,
        )
    except OSError:
        return Answer(0, "", b"")


def talks(tag: str, count: int = MEETINGS) -> list[dict[str, Any]]:
    """Return meetings of two sides, each with its claim, and what they refer to."""
    sides: list[dict[str, Any]] = [
        {
            "op": "create",
            "type": "country",
            "ref": side,
            "data": {"names": [name(f"Side {side} {tag}")]},
        }
        for side in ("one", "other")
    ]
    items = sides
    for number in range(count):
        if number % AN_ARTICLE == 0:
            article = f"article {number // AN_ARTICLE}"
            data = {"kind": "news_text"}
            items.append(
                {"op": "create", "type": "article", "ref": article, "data": data}
            )
        items.append(_meeting(f"{tag}.{number}", article))
    return items


def _meeting(tag: str, article: str) -> dict[str, Any]:
    parts = {f"{tag}.{side}": {"ref": side} for side in ("one", "other")}
    data = {
        "kind": "talks",
        "date": "2024-10-11",
        "names": [name(f"Talks {tag}", kind="working_title")],
        "participants": [
            {"ref": ref, "party": side, "actor": side, "role": "principal"}
            for ref, side in parts.items()
        ],
        "claims": [
            {
                "article": {"ref": article},
                "locator": {"paragraph": 1},
                "kind": "report",
                "text": f"They met: {tag}.",
                "supports": [{"ref": ref} for ref in parts],
                "attributions": [{"actor": {"ref": "one"}, "medium": "speech"}],
            }
        ],
    }
    return {"op": "create", "type": "meeting", "data": data}


def assert_whole(data: Path) -> int:
    """Assert that each meeting has all that it came with, and return how many there are."""
    with psycopg.connect(folder.database_url(data)) as connection:
        row = connection.execute(COUNTED).fetchone()
    assert row is not None
    meetings: int = row[0]
    assert row == (meetings, 2 * meetings, meetings, 2 * meetings, meetings)
    return meetings


def assert_sound(data: Path) -> None:
    checked = manage("check_editions", DATA_DIR=str(data))
    assert checked.returncode == 0, checked.stdout + checked.stderr
