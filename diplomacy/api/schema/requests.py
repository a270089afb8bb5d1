"""Examples of what is sent, and of what is answered to it. Each is really sent in a test."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

from diplomacy.api.schema import examples, working
from diplomacy.documents.registry import BY_TYPE
from diplomacy.exchange.batch import Outcome

FILE = examples.FOLDER / "requests.json"

REASON = "Reuters took the report back."


def load(name: str) -> Any:
    """Return an example of one's own by its name, such as ``MeetingCreate`` or ``WorkingMeeting``."""
    if name in OTHERS:
        return OTHERS[name]()
    if name.startswith("Working"):
        return working.example(name.removeprefix("Working").lower())
    for form, example in FORMS.items():
        if name.endswith(form):
            return deepcopy(example(name.removesuffix(form).lower()))
    raise KeyError(name)


@cache
def _sent() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def _replaced(record_type: str) -> dict[str, Any]:
    """Return what is made, without what is only sent along."""
    made = _sent()[record_type]["create"]
    replaced = {name: _unnamed(value) for name, value in made.items()}
    replaced.pop("claims", None)
    return {**replaced, "change_note": "Entered anew."}


def _unnamed(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [
        {name: item for name, item in part.items() if name != "ref"}
        if isinstance(part, dict)
        else part
        for part in value
    ]


def _merger(record_type: str) -> dict[str, Any]:
    return {
        "into": {"id": examples.SHOWN[record_type]},
        "reason": "It was entered twice.",
    }


def _items() -> list[dict[str, Any]]:
    article = _sent()["article"]["create"]
    meeting = dict(_sent()["meeting"]["create"])
    del meeting["change_note"]
    claims = [{**claim, "article": {"ref": "report"}} for claim in meeting["claims"]]
    return [
        {"op": "create", "type": "article", "ref": "report", "data": article},
        {"op": "create", "type": "meeting", "data": {**meeting, "claims": claims}},
        {
            "op": "update",
            "type": "country",
            "key": {"scheme": "iso3166_1_alpha2", "value": "TM"},
            "data": {"note": "Permanently neutral since 1995."},
        },
    ]


def _bulk() -> dict[str, Any]:
    return {
        "items": _items(),
        "atomic": True,
        "validate_only": False,
        "change_note": "The call of 11 October 2024.",
    }


def _result() -> dict[str, Any]:
    outcomes = {
        "article": Outcome.CREATED,
        "meeting": Outcome.CREATED,
        "country": Outcome.UPDATED,
    }
    counts = {
        str(outcome): list(outcomes.values()).count(outcome) for outcome in Outcome
    }
    results = [
        {
            "index": index,
            "outcome": str(outcome),
            "id": examples.SHOWN[record_type],
            "type": record_type,
            "url": f"/api/v1/{BY_TYPE[record_type].plural}/{examples.SHOWN[record_type]}",
            "revision": 1,
            "errors": [],
        }
        for index, (record_type, outcome) in enumerate(outcomes.items())
    ]
    return {"counts": counts, "results": results}


FORMS: dict[str, Callable[[str], dict[str, Any]]] = {
    "Create": lambda record_type: _sent()[record_type]["create"],
    "Patch": lambda record_type: _sent()[record_type]["patch"],
    "Replace": _replaced,
    "Merger": _merger,
}

OTHERS: dict[str, Callable[[], Any]] = {
    "BulkRequest": _bulk,
    "BulkResult": _result,
    "Instance": lambda: json.dumps(load("MeetingPatch"), ensure_ascii=False),
    "Publication": lambda: {"reason": "Reviewed.", "with_needed": True},
    "Returning": lambda: {"comment": "The second paragraph gives another day."},
    "SchemaVerdict": lambda: {
        "schema": "/schemas/meetings/patch/1.0.0",
        "is_valid": True,
        "errors": [],
    },
    "Submission": lambda: {"note": "The day is as printed."},
    "Undoing": lambda: {"reason": "They are two people of one name."},
    "ValidationRequest": lambda: {"items": _items()},
    "Withdrawal": lambda: {"reason": REASON},
}
"""The examples that are not of one resource."""
