"""Making the document: once per process, the same every time, and not with one warning."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import orjson
from django.utils import translation
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from diplomacy.api.schema import older, operations, published, security, writing

Document = dict[str, Any]

INTRODUCTION = Path(__file__).parent / "introduction.md"
ORDER = ("openapi", "info", "servers", "security", "tags", "paths", "components")

_making = Lock()


class IncompleteSchemaError(Exception):
    """Something is not described as it should be; the message says what."""


@cache
def document() -> Document:
    """
    Return the OpenAPI document.

    :raises IncompleteSchemaError: if drf-spectacular had to guess anything.
    """
    with _making, translation.override("en-gb"):
        generator = SchemaGenerator(
            patterns=[
                *operations.patterns([*operations.operations(), *published.reads()]),
                *writing.patterns([*writing.operations(), published.VERDICT]),
            ]
        )  # type: ignore[no-untyped-call]
        made: Document = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
        if GENERATOR_STATS:
            warnings = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]
            raise IncompleteSchemaError("\n".join(warnings))
    made["info"]["description"] = INTRODUCTION.read_text(encoding="utf-8")
    made["security"] = []
    made["components"]["securitySchemes"] = security.SCHEMES
    made["tags"] = operations.tags()
    return {member: made[member] for member in ORDER}


@cache
def older_document() -> Document:
    """Return the same document in OpenAPI 3.0."""
    return older.downgraded(document())


@cache
def as_older_json() -> bytes:
    """Return the document in OpenAPI 3.0 as JSON."""
    return orjson.dumps(older_document())


@cache
def as_json() -> bytes:
    """Return the document as JSON."""
    return orjson.dumps(document())


@cache
def as_yaml() -> bytes:
    """Return the document as YAML, as it is committed in ``openapi.yaml``."""
    renderer = OpenApiYamlRenderer()
    made: bytes = renderer.render(document(), renderer_context={})  # type: ignore[no-untyped-call]
    return made
