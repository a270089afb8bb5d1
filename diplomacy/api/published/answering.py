"""The published schemas over HTTP: their catalogue, each version, and what changed between two."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from diplomacy.api.details import IMMUTABLE
from diplomacy.api.options import Option, read_options
from diplomacy.api.problems import not_found
from diplomacy.api.published import files, forms
from diplomacy.api.published.comparing import Comparison, Use
from diplomacy.api.published.files import Version
from diplomacy.api.published.links import described_by
from diplomacy.api.responses import (
    CACHE_CONTROL,
    JSON,
    VARY,
    not_modified,
    refuse_parameters,
    require,
    require_method,
    stored,
)
from diplomacy.common.mistakes import nearest

SCHEMA_JSON = "application/schema+json"

NEWEST = "latest"

OPTIONS = (
    Option(
        "draft",
        "The draft of JSON Schema in which it is written. Each has an `$id` of its own.",
        "code",
        "7",
        forms.DRAFTS,
    ),
    Option(
        "bundle",
        "Whether all that it refers to stands in it, so that nothing else has to be read.",
        "flag",
        True,
    ),
)
"""The query parameters of a schema."""


def answer_catalogue(request: HttpRequest) -> HttpResponse:
    """Answer with all schemas, and the versions that there are of each."""
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    refuse_parameters(request)
    entries = [_entry(name) for name in files.versions()]
    return _json(request, {"results": entries}, "schemas/list")


def answer_schema(
    request: HttpRequest, resource: str, role: str, version: str
) -> HttpResponse:
    """
    Answer with one version of a schema; from a part of a version, send on to the newest that has it.

    :raises Problem: 400, 404 naming the nearest, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    asked = read_options(OPTIONS, request.GET)
    name = known(resource, role)
    found = version_of(name, version)
    address = files.address_of(name, found)
    if str(found) != version:
        query = request.META.get("QUERY_STRING", "")
        target = f"{address}{'?' if query else ''}{query}"
        headers = {"Location": target, "Cache-Control": CACHE_CONTROL}
        return HttpResponse(status=307, headers=headers)
    require(request, [SCHEMA_JSON, JSON])
    host = f"{request.scheme}://{request.get_host()}"
    draft, is_whole = asked["draft"] or forms.DRAFTS[0], bool(asked["bundle"])
    body, tag = _made(address, host, draft, is_whole)
    headers = {
        "ETag": tag,
        "Cache-Control": IMMUTABLE,
        "Vary": VARY,
        "Link": described_by("schemas/document"),
    }
    return not_modified(request, headers) or HttpResponse(
        body, content_type=SCHEMA_JSON, headers=headers
    )


def answer_difference(
    request: HttpRequest, resource: str, role: str, version: str, newer: str
) -> HttpResponse:
    """
    Answer with what changed from one version of a schema to another, and whether that breaks anything.

    :raises Problem: 400, 404 naming the nearest, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    refuse_parameters(request)
    name = known(resource, role)
    old, new = (
        files.address_of(name, version_of(name, each)) for each in (version, newer)
    )
    compared = Comparison(use_of(name), files.at, files.at)
    found = list(compared.differences(files.at(old), files.at(new)))
    changes = [
        {
            "pointer": each.pointer,
            "detail": each.detail,
            "is_breaking": each.is_breaking,
        }
        for each in found
    ]
    is_breaking = any(each.is_breaking for each in found)
    body = {"from": old, "to": new, "is_breaking": is_breaking, "changes": changes}
    return _json(request, body, "schemas/difference")


def known(resource: str, role: str) -> str:
    """
    Return the name of a schema.

    :raises Problem: 404, naming the nearest.
    """
    name = f"{resource}/{role}"
    if name not in files.versions():
        close = nearest(name, files.versions())
        hint = f" Did you mean {close}?" if close else ""
        raise not_found(f"There is no schema “{name}”.{hint} See /schemas for all.")
    return name


def version_of(name: str, text: str) -> Version:
    """
    Return the version that is meant: an exact one, or the newest that begins like this.

    :raises Problem: 404, naming those that there are.
    """
    versions = files.versions()[name]
    found = [
        version
        for version in versions
        if text == NEWEST or f"{version}.".startswith(f"{text}.")
    ]
    if not found:
        there = ", ".join(map(str, versions))
        raise not_found(f"There is no version “{text}” of {name}; there is {there}.")
    return found[-1]


def use_of(name: str) -> Use:
    """Return what a schema is for."""
    return Use[files.uses()[name].upper()]


@lru_cache(maxsize=500)
def _made(address: str, host: str, draft: str, is_whole: bool) -> tuple[bytes, str]:
    body = orjson.dumps(forms.shown(address, host, draft=draft, is_whole=is_whole))
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _entry(name: str) -> dict[str, Any]:
    resource, _, role = name.partition("/")
    newest = files.newest(name)
    schema = files.read(name, newest)
    return {
        "resource": resource,
        "role": role,
        "title": schema["title"],
        "description": schema["description"],
        "newest": str(newest),
        "url": files.address_of(name, newest),
        "versions": [
            {"version": str(version), "url": files.address_of(name, version)}
            for version in files.versions()[name]
        ],
    }


def _json(request: HttpRequest, content: Any, schema: str) -> HttpResponse:
    body = orjson.dumps(content)
    tag = hashlib.sha256(body).hexdigest()[:32]
    return stored(request, [body], etag=tag, modified=None, schema=schema)
