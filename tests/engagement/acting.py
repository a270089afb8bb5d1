"""Acts in short, for the tests of statuses."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from diplomacy.engagement.status import Act

_ids = count(1)


def act(code: str, day: str = "", *, effect: str = "", **fields: Any) -> Act:
    """Return an act on a day, in a year or on no known day."""
    earliest, latest = _bounds(day)
    effect_earliest, effect_latest = _bounds(effect)
    return Act(
        id=next(_ids),
        code=code,
        earliest=earliest,
        latest=latest,
        effect_earliest=effect_earliest,
        effect_latest=effect_latest,
        **fields,
    )


def _bounds(text: str) -> tuple[date | None, date | None]:
    if not text:
        return None, None
    if len(text) == len("1987"):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    day = date.fromisoformat(text)
    return day, day


def timeline(history: list[Any]) -> list[tuple[str | None, str]]:
    return [
        (change.day.isoformat() if change.day else None, str(change.status))
        for change in history
    ]
