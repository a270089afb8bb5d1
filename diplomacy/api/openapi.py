"""The OpenAPI document over HTTP, as JSON and as YAML."""

from __future__ import annotations

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse

from diplomacy.api.problems import Problem
from diplomacy.api.responses import (
    CACHE_CONTROL,
    VARY,
    is_known,
    refuse_parameters,
    require_method,
    stored,
)

YAML = "application/yaml"
TAKEN_AS_YAML = ("*/*", "application/*", YAML, "text/yaml", "application/vnd.oai")

SCHEMAS = {
    "json": "https://spec.openapis.org/oas/3.1/schema/2022-10-07",
    "older": "https://spec.openapis.org/oas/3.0/schema/2021-09-28",
}
"""The JSON Schemas of the OpenAPI Initiative that describe the document in each version."""


def answer_json(request: HttpRequest) -> HttpResponse:
    """
    Answer with the document as JSON.

    :raises Problem: 400, 405, 406.
    """
    return _answer(request, "json")


def answer_older(request: HttpRequest) -> HttpResponse:
    """
    Answer with the same document in OpenAPI 3.0, for generators that read nothing newer.

    :raises Problem: 400, 405, 406.
    """
    return _answer(request, "older")


def _answer(request: HttpRequest, form: str) -> HttpResponse:
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    refuse_parameters(request)
    body, etag = _made(form)
    links = [(SCHEMAS[form], "describedby")]
    return stored(request, [body], etag=etag, modified=None, schema="", links=links)


def answer_yaml(request: HttpRequest) -> HttpResponse:
    """
    Answer with the document as YAML (RFC 9512), as it is kept in ``openapi.yaml``.

    :raises Problem: 400, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    refuse_parameters(request)
    accept = request.META.get("HTTP_ACCEPT", "*/*")
    if not any(taken in accept for taken in TAKEN_AS_YAML):
        raise Problem(406, "not_acceptable", f"This address answers with {YAML}.")
    body, etag = _made("yaml")
    tag = f'"{etag}"'
    headers = {"ETag": tag, "Cache-Control": CACHE_CONTROL, "Vary": VARY}
    if is_known(request, tag):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type=YAML, headers=headers)


@cache
def _made(form: str) -> tuple[bytes, str]:
    """Return the document in one form, made by the first request that asks, and its tag."""
    # Whoever only reads the record needs none of what makes the document.
    from diplomacy.api.schema import generator

    makers = {
        "json": generator.as_json,
        "older": generator.as_older_json,
        "yaml": generator.as_yaml,
    }
    body = makers[form]()
    return body, hashlib.sha256(body).hexdigest()[:32]
