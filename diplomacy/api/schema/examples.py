"""
Examples of answers: documents of the first story on record, shortened.

They are kept as files, so that the document is the same whatever is published.
``manage.py write_openapi --examples`` takes them anew from the database.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from diplomacy.api.codelists import codelists
from diplomacy.documents.moments import moments_of
from diplomacy.documents.registry import BY_PLURAL, BY_TYPE

FOLDER = Path(__file__).parent / "examples"

PUBLISHED_AT = "2024-10-12T09:00:00.000000Z"
"""When the examples say that they were published."""

SHOWN: dict[str, str] = {
    "agreement": "01927a00-0000-7005-8000-000000000001",
    "article": "01927a00-0000-7001-8000-000000000001",
    "claim": "01927a00-0000-7009-8000-000000000202",
    "country": "019278e0-0400-79db-ae2a-9784c8563c32",
    "meeting": "01927a00-0000-7004-8000-000000000001",
    "organisation": "019278e0-0400-7bbf-82c9-6eaf894264bc",
    "participant": "01927a00-0000-7006-8000-000000000001",
    "person": "01927a00-0000-7002-8000-000000000001",
    "place": "019278e0-0400-7068-8683-bbbce667db96",
    "project": "01927a00-0000-700a-8000-000000000001",
    "sector": "019278e0-0400-741c-a772-f9e65ad33499",
}
"""The record of each type that serves as its example."""

CURSOR = "AAAAAAAAAAAAAAAAAAAATjIBknoAAABwBIAAAAAAAAABq3Jm1g2Xl9cWq0p7Vg4R"


def load(name: str) -> Any:
    """Return the body of an example by its name, such as ``Meeting`` or ``MeetingList``."""
    if name in OTHERS:
        return OTHERS[name]()
    record_type = name.removesuffix("List").lower()
    if name.endswith("List"):
        return _page(record_type)
    return document(record_type)


@cache
def document(record_type: str) -> dict[str, Any]:
    """Return the example of one type of document."""
    text = (FOLDER / f"{record_type}.json").read_text(encoding="utf-8")
    example: dict[str, Any] = json.loads(text)
    return example


def shorten(value: Any) -> Any:
    """
    Return the value with no more than the first entry of each list.

    >>> shorten({"names": [{"text": "Iran"}, {"text": "Persia"}], "code": "IR"})
    {'names': [{'text': 'Iran'}], 'code': 'IR'}
    """
    if isinstance(value, dict):
        return {member: shorten(item) for member, item in value.items()}
    if isinstance(value, list):
        return [shorten(item) for item in value[:1]]
    return value


def example_of(published: dict[str, Any]) -> dict[str, Any]:
    """Return the example that a published document makes."""
    return {**shorten(published), "edition": 1, "published_at": PUBLISHED_AT}


def _page(record_type: str, plural: str = "") -> dict[str, Any]:
    plural = plural or BY_TYPE[record_type].plural
    return {
        "results": [document(record_type)],
        "next": f"/api/v1/{plural}?page_size=1&cursor={CURSOR}",
        "next_cursor": CURSOR,
        "previous": None,
        "previous_cursor": None,
        "count": None,
        "included": None,
        "as_of": None,
        "changes_cursor": "416",
    }


def _edition() -> dict[str, Any]:
    meeting = document("meeting")
    return {
        "number": 1,
        "kind": "document",
        "url": f"{meeting['url']}/editions/1",
        "etag": "5f2b0c1d9e8a47630b1c2d3e4f506172-1",
        "published_at": PUBLISHED_AT,
        "superseded_at": None,
        "reason": "Putin and Pezeshkian talk in Ashgabat on 11 October 2024.",
    }


def _change() -> dict[str, Any]:
    meeting, edition = document("meeting"), _edition()
    return {
        "position": "417",
        **{member: meeting[member] for member in ("type", "id", "url", "name")},
        "kind": "published",
        "number": edition["number"],
        "merged_into": None,
        "published_at": PUBLISHED_AT,
        "reason": edition["reason"],
        "edition_url": edition["url"],
    }


def _codelist(*, is_whole: bool) -> dict[str, Any]:
    codelist: dict[str, Any] = shorten(codelists()["meeting_kind"])
    if is_whole:
        return codelist
    del codelist["codes"]
    return {"results": [codelist]}


def _index() -> dict[str, Any]:
    return {
        "resources": {plural: f"/api/v1/{plural}" for plural in BY_PLURAL},
        "search": "/api/v1/search",
        "timeline": "/api/v1/timeline",
        "statistics": "/api/v1/statistics",
        "changes": "/api/v1/changes",
        "codelists": "/api/v1/codelists",
        "openapi": "/api/v1/openapi.json",
        "documentation": "/docs/",
    }


def _relations() -> dict[str, Any]:
    meeting = document("meeting")
    agreement = document("agreement")
    days = {each: meeting[each] for each in ("earliest", "latest", "status")}
    return {
        "sides": [_reference(document("country")), meeting["country"]],
        "counts": {"meetings": 2, "agreements": 1, "projects": 0, "claims": 9},
        "sectors": [{"sector": _reference(document("sector")), "count": 3}],
        "agreements_by_status": [
            {"status": document("agreement")["status"], "count": 1}
        ],
        "agreements": [
            {
                "agreement": _reference(agreement),
                **{each: agreement[each] for each in days},
            }
        ],
        "last_meeting": {"meeting": _reference(meeting), **days},
        "next_meeting": None,
        "today": "2024-10-12",
        "as_of": None,
    }


def _reference(shown: dict[str, Any]) -> dict[str, Any]:
    members = ("id", "type", "url", "name", "code")
    return {member: shown[member] for member in members if member in shown}


def _statistics() -> dict[str, Any]:
    key = {"facet": "kind", "value": "talks", "name": "Talks", "url": None}
    return {
        "resource": "meetings",
        "by": ["kind"],
        "total": 2,
        "results": [{"keys": [key], "count": 2}],
        "is_complete": True,
        "as_of": None,
        "changes_cursor": "416",
    }


def _search() -> dict[str, Any]:
    found = {"meeting": 2}
    counts = {
        str(each): {"value": found.get(each, 0), "relation": "exact"}
        for each in BY_TYPE
    }
    return {**_page("meeting", "search"), "counts": counts}


def _timeline() -> dict[str, Any]:
    (entry, *_) = moments_of(document("meeting"))
    page = _page("meeting", "timeline")
    return {**page, "results": [entry.entry]}


SCHEMA = "/schemas/meetings/document"


def _json_schema() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://diplomacy.example{SCHEMA}/1.0.0",
        "title": "Meeting",
        "description": "An encounter of two or more sides.",
    }


def _schema_entry() -> dict[str, Any]:
    return {
        "resource": "meetings",
        "role": "document",
        "title": "Meeting",
        "description": "An encounter of two or more sides.",
        "newest": "1.0.0",
        "url": f"{SCHEMA}/1.0.0",
        "versions": [{"version": "1.0.0", "url": f"{SCHEMA}/1.0.0"}],
    }


def _schema_difference() -> dict[str, Any]:
    came = {
        "pointer": "#/properties/topic",
        "detail": "The member topic came.",
        "is_breaking": False,
    }
    return {
        "from": f"{SCHEMA}/1.0.0",
        "to": f"{SCHEMA}/1.1.0",
        "is_breaking": False,
        "changes": [came],
    }


OTHERS: dict[str, Callable[[], dict[str, Any]]] = {
    "ChangeList": lambda: {
        "results": [_change()],
        "next_cursor": "417",
        "has_more": False,
    },
    "Codelist": lambda: _codelist(is_whole=True),
    "Codelists": lambda: _codelist(is_whole=False),
    "EditionList": lambda: {"results": [_edition()]},
    "Index": _index,
    "JsonSchema": _json_schema,
    "Relations": _relations,
    "SchemaDifference": _schema_difference,
    "SchemaList": lambda: {"results": [_schema_entry()]},
    "SearchList": _search,
    "Statistics": _statistics,
    "Timeline": _timeline,
}
"""The examples that are neither documents nor lists of one resource."""
