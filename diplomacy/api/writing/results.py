"""What is told of the items that were sent: what became of each, and what is wrong with it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from diplomacy.documents.references import document_url
from diplomacy.exchange.batch import Outcome, Result


def result_of(result: Result) -> dict[str, Any]:
    """Return what is told of one item; without an id while nothing has one."""
    target = result.target if result.outcome != Outcome.REFUSED else None
    return {
        "index": result.index,
        "outcome": str(result.outcome),
        "id": None if target is None else str(target.id),
        "type": None if target is None else str(target.type),
        "url": None if target is None else document_url(target.type, target.id),
        "revision": result.revision or None,
        "errors": [asdict(mistake) for mistake in result.mistakes],
    }
