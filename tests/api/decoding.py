"""Reading what was compressed on its way, as clients do."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import zstandard

DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda coded: (
        zstandard.ZstdDecompressor().decompressobj().decompress(coded)
    ),
}
