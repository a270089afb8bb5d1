"""
Holding each answer in JSON that a test gets against the schemas that describe it.

Django's client does so once it is told to, and ``tests.over_http`` with what a running
service answers. What asks by other means, as the clients that are generated do, is
answered by a service that does so itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, quote

import jsonschema_rs
import orjson
from django.http import HttpRequest, HttpResponse
from django.test import Client

from diplomacy.api.formats.forms import GEOJSON, JSONLD
from diplomacy.api.problems import MEDIA_TYPE as PROBLEM
from diplomacy.api.published.answering import SCHEMA_JSON
from diplomacy.api.responses import JSON
from diplomacy.documents.registry import BY_PLURAL
from tests.api import held_lines
from tests.api.calling import WHO
from tests.api.conforming import (
    DESCRIBED_BY,
    answer_of,
    component,
    operation_at,
    path_of,
)
from tests.api.decoding import plain
from tests.api.judging import Judges, require

SERVED = ("/api/v1/", "/schemas/")
"""Where all JSON is described. Problems are wherever one meets them."""

ENDINGS = {
    JSON: "",
    PROBLEM: "",
    SCHEMA_JSON: "",
    **{form.media_type: f".{form.name}" for form in (GEOJSON, JSONLD)},
}
"""How the addresses end whose operations describe a form in JSON, which others answer, too."""

OPEN = frozenset({JSONLD.media_type, SCHEMA_JSON})
"""The forms with members that the document does not describe: terms of schema.org, and of drafts."""

OF_OTHERS = frozenset({"/api/v1/openapi.json", "/api/v1/openapi-3.0.json", WHO})
"""Where what is served has a schema of others; and where only tests have an address."""

LINKED = "none but the one that it links to"
"""What describes a list of drafts, which the document does not declare."""


def install() -> None:
    """Let each request of Django's test client fail if its answer is not as described."""
    ask = Client.request

    def request(self: Client, **asked: Any) -> Any:
        response = ask(self, **asked)
        hold(response, asked)
        return response

    Client.request = request  # type: ignore[method-assign]


class Holding:
    """The middleware that says what is wrong with an answer, in its place, with status 500."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        response = self.get_response(request)
        try:
            hold(response, request.META)
        except AssertionError as wrong:
            return HttpResponse(str(wrong), status=500, content_type="text/plain")
        return response


def hold(response: Any, asked: dict[str, Any]) -> None:
    """
    Fail if an answer in JSON is not as the document says, or not as the schema that it links to does.

    What is asked of no operation, such as an address that there is not, has to be
    answered with a problem. Of lines, each is held by itself; those of a stream are
    where it is read. Other forms than JSON have no schema.

    :param asked: the environment of the request (PEP 3333).
    """
    method, path = asked["REQUEST_METHOD"], asked["PATH_INFO"]
    query = asked.get("QUERY_STRING", "")
    media_type = response.headers.get("Content-Type", "")
    told = f"{method} {path}?{query}: {response.status_code} {media_type}"
    listed = held_lines.listed_at(path, media_type)
    if listed and method != "HEAD":
        held_lines.hold(response, described("get", listed, 200, JSON), query, told)
    elif _is_described(path, media_type, response.status_code):
        link = DESCRIBED_BY.search(response.headers.get("Link", ""))
        assert link, f"{told} links to no schema."
        if method != "HEAD":
            schema = _schema(method, path, query, response)
            assert schema, f"{told} is described by no operation."
            _hold_document(response, schema, link[1], told)


def _is_described(path: str, media_type: str, status: int) -> bool:
    if media_type == PROBLEM:
        return True
    if media_type not in ENDINGS or not f"{path}/".startswith(SERVED):
        return False
    return path not in OF_OTHERS or status != 200


def _hold_document(response: Any, schema: str, link: str, told: str) -> None:
    media_type, body = response.headers["Content-Type"], plain(response)
    known = "" if schema == LINKED else schema
    require(Judges(known, link, is_strict=media_type not in OPEN), body, told)
    if media_type == SCHEMA_JSON:
        jsonschema_rs.meta.validate(orjson.loads(body))


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
    return described(method.lower(), address, status, media_type)


def _of_drafts(path: str) -> str:
    """Return the schema of working documents, which the document has for the answers of writes alone."""
    plural, _, key = path.removeprefix("/api/v1/").removesuffix("/").partition("/")
    name = f"Working{BY_PLURAL[plural].type.title()}"
    return json.dumps(component(name)) if key else LINKED


@lru_cache(maxsize=2048)
def described(method: str, address: str, status: int, media_type: str) -> str:
    """Return the schema that the document has for what an address answers, as JSON; nothing if it has none."""
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
