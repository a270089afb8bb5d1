"""The headers of answers, each described once."""

from __future__ import annotations

from diplomacy.api.responses import CACHE_CONTROL, VARY_OF_NAMES
from diplomacy.api.schema.components import Schema

TEXT: Schema = {"type": "string"}


def _header(
    description: str,
    example: str | int,
    schema: Schema | None = None,
    *,
    is_always_there: bool = True,
) -> Schema:
    header = {
        "description": description,
        "schema": TEXT if schema is None else schema,
        "example": example,
    }
    return {**header, "required": True} if is_always_there else header


HEADERS: dict[str, Schema] = {
    "Accept-Post": _header("The forms in which a body is taken.", "application/json"),
    "Allow": _header(
        "The methods that the address has (RFC 9110, 10.2.1).", "GET, HEAD, OPTIONS"
    ),
    "Cache-Control": _header(
        "How long a cache may keep the answer (RFC 9111, 5.2).", CACHE_CONTROL
    ),
    "Content-Location": _header(
        "The address at which the answer can be read again (RFC 9110, 8.7).",
        "/api/v1/meetings/01927a00-0000-7004-8000-000000000001?state=draft",
        {"type": "string", "format": "uri-reference"},
    ),
    "Content-Disposition": _header(
        "That the answer is to be saved, and under which name (RFC 6266).",
        'attachment; filename="meetings.csv"',
        is_always_there=False,
    ),
    "Content-Encoding": _header(
        "How the answer is compressed, as `Accept-Encoding` asked: `zstd`, `br` or `gzip` (RFC 9110, 8.4). What is short is not compressed.",
        "gzip",
        is_always_there=False,
    ),
    "Content-Language": _header(
        "The languages of the names in the answer, the most frequent first (RFC 9110, 8.5). All else is said in English.",
        "fr, en",
    ),
    "ETag": _header(
        "The entity tag of the answer, for `If-None-Match` and `If-Match` (RFC 9110, 8.8.3); with a refused change, that of the record as it stands. Each way of compressing an answer has another.",
        '"5f2b0c1d9e8a47630b1c2d3e4f506172-1"',
    ),
    "Last-Modified": _header(
        "When the newest of what the answer holds was published (RFC 9110, 8.8.2).",
        "Sat, 12 Oct 2024 09:00:00 GMT",
        is_always_there=False,
    ),
    "Link": _header(
        "Related addresses (RFC 8288): `next` and `prev` of a page, `latest-version` and `version-history` of a document, `alternate` for each other form, with its media type, `describedby` for the JSON Schema of the body.",
        '</api/v1/meetings?cursor=AAAA>; rel="next"',
        is_always_there=False,
    ),
    "Location": _header(
        "The address of the record that was made, or that this one was merged into.",
        "/api/v1/people/01927a00-0000-7002-8000-000000000001",
        {"type": "string", "format": "uri-reference"},
    ),
    "RateLimit": _header(
        "How many more requests your address, or your token, may make (`r`), and for how many seconds that holds (`t`; draft-ietf-httpapi-ratelimit-headers).",
        '"address";r=1187;t=42',
        is_always_there=False,
    ),
    "RateLimit-Policy": _header(
        "How many requests an address, or a token, may make (`q`) within how many seconds (`w`; draft-ietf-httpapi-ratelimit-headers).",
        '"address";q=1200;w=60',
        is_always_there=False,
    ),
    "Retry-After": _header(
        "After how many seconds to try again (RFC 9110, 10.2.3).",
        5,
        {"type": "integer", "format": "int32", "minimum": 0},
    ),
    "Vary": _header(
        "The request headers on which the answer depends (RFC 9110, 12.5.5).",
        VARY_OF_NAMES,
    ),
    "WWW-Authenticate": _header(
        "What is wrong with the token, and which scope is needed (RFC 6750, 3). It is there unless no token would help.",
        'Bearer realm="diplomacy", error="invalid_token"',
        is_always_there=False,
    ),
    "X-Request-ID": _header(
        "The id under which the request is logged: the one sent, or a new one.",
        "4f9c1a7e2b6d4c0f8e3a5d1b7c9e2f40",
    ),
}

LIMITS = ("RateLimit", "RateLimit-Policy")
"""The headers that tell how often one may ask."""

STORED = (
    "ETag",
    "Last-Modified",
    "Cache-Control",
    "Content-Encoding",
    "Vary",
    "Link",
    *LIMITS,
    "X-Request-ID",
)
"""The headers of an answer that is made of stored bytes."""

WORKING = (
    "ETag",
    "Cache-Control",
    "Content-Location",
    "Content-Encoding",
    "Link",
    *LIMITS,
    "X-Request-ID",
)
"""The headers of a working document."""

MADE = ("Location", *WORKING)
"""The headers of a record that was just made."""

BULK = ("Cache-Control", "Content-Encoding", "Link", *LIMITS, "X-Request-ID")
"""The headers of what is told of many records."""
