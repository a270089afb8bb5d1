"""Whether the interface still keeps what the last release promised."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from diplomacy.api.published import interface
from diplomacy.api.schema import generator

pytestmark = pytest.mark.slow

Node = dict[str, Any]
LIST, ONE = "/api/v1/meetings", "/api/v1/meetings/{id}"


def test_breaks_nothing_that_was_released() -> None:
    """If this fails, undo what breaks clients; `docs/versioning.md` tells what does."""
    found = interface.differences(
        interface.released(), interface.bare(generator.document())
    )

    assert [each for each in found if each.is_breaking] == []


def schema(document: Node, name: str) -> Node:
    found: Node = document["components"]["schemas"][name]
    return found


def parameter(document: Node, name: str) -> Node:
    found: Node = document["components"]["parameters"][name]
    return found


BREAKING: dict[str, Callable[[Node], Any]] = {
    "an operation goes": lambda it: it["paths"][LIST].pop("post"),
    "an operation is renamed": lambda it: it["paths"][LIST]["get"].update(
        operationId="findMeetings"
    ),
    "a parameter goes": lambda it: it["paths"][LIST]["get"]["parameters"].pop(0),
    "a parameter is required": lambda it: parameter(it, "page_size_parameter").update(
        required=True
    ),
    "a parameter takes less": lambda it: parameter(it, "page_size_parameter")[
        "schema"
    ].update(maximum=100),
    "a member goes": lambda it: schema(it, "Meeting")["properties"].pop("date"),
    "a member may be null": lambda it: schema(it, "Meeting")["properties"][
        "name"
    ].update(type=["string", "null"]),
    "a member must be sent": lambda it: schema(it, "MeetingCreate")["required"].append(
        "date"
    ),
    "a body has to be sent": lambda it: it["paths"][f"{ONE}/publish"]["post"][
        "requestBody"
    ].update(required=True),
    "a media type is not taken": lambda it: it["paths"][ONE]["patch"]["requestBody"][
        "content"
    ].pop("application/merge-patch+json"),
    "a header goes": lambda it: it["paths"][LIST]["get"]["responses"]["200"][
        "headers"
    ].pop("ETag"),
}

ADDITIVE: dict[str, Callable[[Node], Any]] = {
    "an operation comes": lambda it: it["paths"].update(
        {"/api/v1/x": {"get": it["paths"][LIST]["get"]}}
    ),
    "a parameter comes": lambda it: it["paths"][LIST]["get"]["parameters"].append(
        {"name": "x", "in": "query", "schema": {"type": "string"}}
    ),
    "a member comes": lambda it: schema(it, "Meeting")["properties"].update(
        topic={"type": "string"}
    ),
    "a member can be sent": lambda it: schema(it, "MeetingCreate")["properties"].update(
        topic={"type": "string"}
    ),
    "a member need not be sent": lambda it: schema(it, "MeetingCreate").pop("required"),
    "a parameter takes more": lambda it: parameter(it, "page_size_parameter")[
        "schema"
    ].update(maximum=500),
}


class TestDifferences:
    def found(self, change: Callable[[Node], Any]) -> list[Any]:
        old = interface.bare(generator.document())
        new = json.loads(json.dumps(old))
        for each in (LIST, ONE, f"{ONE}/publish"):
            assert each in new["paths"]
        change(new)
        only = {path: new["paths"].get(path) for path in (LIST, ONE, f"{ONE}/publish")}
        added = {
            path: new["paths"][path] for path in new["paths"].keys() - old["paths"]
        }
        before = {**old, "paths": {path: old["paths"][path] for path in only}}
        return [*interface.differences(before, {**new, "paths": only | added})]

    def test_of_a_document_and_itself_are_none(self) -> None:
        assert self.found(lambda _: None) == []

    @pytest.mark.parametrize("change", BREAKING)
    def test_that_break_clients(self, change: str) -> None:
        found = self.found(BREAKING[change])

        assert any(each.is_breaking for each in found), found

    @pytest.mark.parametrize("change", ADDITIVE)
    def test_that_clients_bear_with(self, change: str) -> None:
        found = self.found(ADDITIVE[change])

        assert found
        assert [each for each in found if each.is_breaking] == []
