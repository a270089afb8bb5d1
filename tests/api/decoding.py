"""Reading what was compressed on its way, as clients do."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import brotli
import zstandard

DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda coded: (
        zstandard.ZstdDecompressor().decompressobj().decompress(coded)
    ),
}


def plain(response: Any) -> bytes:
    """Return the body of an answer that is no stream, as it was before it was compressed."""
    coding = response.headers.get("Content-Encoding")
    body: bytes = response.content
    return DECODERS[coding](body) if coding else body
