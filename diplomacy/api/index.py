"""The index of the interface: what there is, and where."""

from __future__ import annotations

import hashlib

import orjson
from django.http import HttpRequest, HttpResponse

from diplomacy.api.responses import refuse_parameters, require_method, stored
from diplomacy.documents.registry import BY_PLURAL


def answer_index(request: HttpRequest) -> HttpResponse:
    """Answer with the addresses of all resources."""
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    refuse_parameters(request)
    body = orjson.dumps(
        {
            "resources": {plural: f"/api/v1/{plural}" for plural in BY_PLURAL},
            "search": "/api/v1/search",
            "timeline": "/api/v1/timeline",
            "statistics": "/api/v1/statistics",
            "changes": "/api/v1/changes",
            "codelists": "/api/v1/codelists",
            "openapi": "/api/v1/openapi.json",
            "documentation": "/docs/",
        }
    )
    return stored(
        request,
        [body],
        etag=hashlib.sha256(body).hexdigest()[:32],
        modified=None,
        schema="index/document",
    )
