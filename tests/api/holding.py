"""Holding each answer in JSON that the client of a test gets against the schemas that describe it."""

from __future__ import annotations

import json
from collections import OrderedDict
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, quote

import orjson
from django.test import Client

from diplomacy.api.formats.forms import GEOJSON, JSONLD
from diplomacy.api.published import verdicts
from diplomacy.api.responses import JSON
from diplomacy.documents.registry import BY_PLURAL
from tests.api.calling import WHO
from tests.api.conforming import (
    DESCRIBED_BY,
    answer_of,
    component,
    mistakes,
    operation_at,
    path_of,
    validator_of,
)
from tests.api.decoding import DECODERS
from tests.api.happenings import CODE_OF_TOMORROW

PROBLEM = "application/problem+json"

ENDINGS = {
    JSON: "",
    PROBLEM: "",
    **{form.media_type: f".{form.name}" for form in (GEOJSON, JSONLD)},
}
"""How the addresses end whose operations describe a form in JSON, which others answer, too."""

OF_OTHERS = frozenset({"/api/v1/openapi.json", "/api/v1/openapi-3.0.json", WHO})
"""Where what is served has a schema of others; and where only tests have an address."""

SHOWN = 5
"""How many faults of an answer a test is told."""

REMEMBERED = 4096
"""How many answers are not judged again."""

OF_TOMORROW, OF_TODAY = f'"{CODE_OF_TOMORROW}"'.encode(), b'"treaty"'
"""A code that no schema has yet, as a world of tests does, and one that stands for it here."""

LINKED = "none but the one that it links to"
"""What describes a list of drafts, which the document does not declare."""

_agreed: OrderedDict[tuple[str, str, bytes], None] = OrderedDict()
"""The bodies that a schema of the document and the one at an address agree with."""


def install() -> None:
    """Let each request of Django's test client fail if its answer is not as described."""
    ask = Client.request

    def request(self: Client, **asked: Any) -> Any:
        response = ask(self, **asked)
        hold(response, asked)
        return response

    Client.request = request  # type: ignore[method-assign]


def hold(response: Any, asked: dict[str, Any]) -> None:
    """
    Fail if an answer in JSON is not as the document says, or not as the schema that it links to does.

    What is asked of no operation, such as an address that there is not, has to be
    answered with a problem. Other forms than JSON have no schema.

    :param asked: the environment of the request (PEP 3333).
    """
    path = asked["PATH_INFO"]
    media_type = response.headers.get("Content-Type", "")
    if not f"{path}/".startswith("/api/v1/") or media_type not in ENDINGS:
        return
    if path in OF_OTHERS and response.status_code == 200:
        return
    method, query = asked["REQUEST_METHOD"], asked.get("QUERY_STRING", "")
    told = f"{method} {path}?{query}: {response.status_code} {media_type}"
    link = DESCRIBED_BY.search(response.headers.get("Link", ""))
    assert link, f"{told} links to no schema."
    if method == "HEAD":
        return
    schema = _schema(method, path, query, response)
    assert schema, f"{told} is described by no operation."
    is_strict = media_type != JSONLD.media_type
    found = _faults(schema, link[1], _body(response), is_strict=is_strict)
    assert not found, f"{told}: {'; '.join(found[:SHOWN])}"


def _body(response: Any) -> bytes:
    coding = response.headers.get("Content-Encoding")
    body: bytes = response.content
    plain = DECODERS[coding](body) if coding else body
    return plain.replace(OF_TOMORROW, OF_TODAY)


def _faults(schema: str, link: str, body: bytes, *, is_strict: bool) -> list[str]:
    """
    Return what is wrong with a body, by the one schema and by the other.

    :param is_strict: whether it has no members but those that the document describes.
        Linked data has more of the terms of schema.org.
    """
    agreed = (schema, link, body)
    if agreed in _agreed:
        return []
    read = orjson.loads(body)
    judges = [verdicts.validator(link)]
    if schema != LINKED:
        judges.append(validator_of(schema, is_strict))
    found = [
        mistake
        for judge in judges
        if not judge.is_valid(read)
        for mistake in mistakes(read, judge)
    ]
    if not found:
        _agreed[agreed] = None
        if len(_agreed) > REMEMBERED:
            _agreed.popitem(last=False)
    return found


def _schema(method: str, path: str, query: str, response: Any) -> str:
    """Return the schema that the document has for an answer, as JSON; nothing if it has none."""
    media_type, status = response.headers["Content-Type"], response.status_code
    asked = parse_qs(query) if status == 200 else {}
    if "draft" in asked.get("state", ()):
        return _of_drafts(path)
    if "true" in asked.get("validate_only", ()):
        return json.dumps(component("BulkItemResult"))
    bare = path.removesuffix("/")
    ending = ENDINGS[media_type]
    address = bare if bare.endswith(ending) else f"{bare}{ending}"
    return _described(method.lower(), address, status, media_type)


def _of_drafts(path: str) -> str:
    """Return the schema of working documents, which the document has for the answers of writes alone."""
    plural, _, key = path.removeprefix("/api/v1/").removesuffix("/").partition("/")
    name = f"Working{BY_PLURAL[plural].type.title()}"
    return json.dumps(component(name)) if key else LINKED


@lru_cache(maxsize=2048)
def _described(method: str, address: str, status: int, media_type: str) -> str:
    operation = _operation(method, quote(address))
    if operation is None:
        return json.dumps(component("Problem")) if media_type == PROBLEM else ""
    if str(status) not in operation["responses"]:
        return ""
    content = answer_of(operation, status).get("content", {})
    return json.dumps(content[media_type]["schema"]) if media_type in content else ""


def _operation(method: str, address: str) -> dict[str, Any] | None:
    """Return the operation at an address, whose key may have slashes, if it has none without."""
    for key in ("[^/]+", ".+"):
        try:
            return operation_at(path_of(address, key), method)
        except (KeyError, ValueError):
            continue
    return None
