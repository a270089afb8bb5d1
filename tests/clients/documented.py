"""What the documentation says of a client: the command that generates it, and how it is used."""

from __future__ import annotations

import re

from config.bootstrap import ROOT

PAGE = ROOT / "docs" / "clients.md"

HOST = "http://localhost:8000"
"""Where the documentation takes the service to be."""

DOCUMENTS = NEWER, OLDER = "openapi.json", "openapi-3.0.json"


def section(heading: str) -> str:
    """Return what stands below a heading of the second order."""
    page = PAGE.read_text(encoding="utf-8")
    found = re.search(
        rf"^## {re.escape(heading)}\n(.+?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE
    )
    assert found, f"{PAGE.name} has no section “{heading}”."
    return found[1]


def command(heading: str, address: str, document: str) -> str:
    """Return the one command that generates a client, for a service and a version of OpenAPI."""
    commands = re.findall(
        rf"^    (\S.*{re.escape(NEWER)}.*)$", section(heading), re.MULTILINE
    )
    assert len(commands) == 1, f"“{heading}” has {len(commands)} commands."
    return str(commands[0]).replace(HOST, address).replace(NEWER, document)


def sample(heading: str, address: str) -> str:
    """Return the program that shows the use of a client, for a service."""
    found = re.findall(
        r"^```\w+\n(.+?)^```", section(heading), re.DOTALL | re.MULTILINE
    )
    assert len(found) == 1, f"“{heading}” has {len(found)} samples."
    return str(found[0]).replace(HOST, address)
