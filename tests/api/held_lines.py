"""Holding each line, of a list or of an export, against what the list in JSON has in its place."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from diplomacy.api.formats.files import FILES
from diplomacy.api.formats.forms import NDJSON
from diplomacy.api.published import files
from diplomacy.api.published.names import name_of
from tests.api.conforming import resolve
from tests.api.decoding import plain
from tests.api.judging import Judges, require

(EXPORT,) = (file for file in FILES if file.name == NDJSON.name)

EXPORTS = "/api/v1/exports/"


def listed_at(path: str, media_type: str) -> str:
    """
    Return the address of the list in JSON that lines show; nothing if it is none of lines.

    >>> listed_at("/api/v1/exports/meetings.ndjson.gz", "application/gzip")
    '/api/v1/meetings'
    """
    if media_type == NDJSON.media_type:
        return path.removesuffix("/").removesuffix(f".{NDJSON.name}")
    ending = f".{EXPORT.ending}"
    if media_type == EXPORT.media_type and path.endswith(ending):
        return f"/api/v1/{path.removeprefix(EXPORTS).removesuffix(ending)}"
    return ""


def hold(response: Any, listed: str, query: str, told: str) -> None:
    """
    Hold the lines of an answer; those of a stream where they are read.

    :param listed: the schema that the document has for the list, as JSON.
    """
    judges = _judges(listed, is_cut="fields" in parse_qs(query))
    if response.streaming:
        response.streaming_content = _followed(response.streaming_content, judges, told)
        return
    for line in plain(response).splitlines():
        require(judges, line, told)


def _followed(parts: Iterable[bytes], judges: Judges, told: str) -> Iterator[bytes]:
    """Yield the parts of a compressed file, and hold what is in them as it comes."""
    unpacked, begun = zlib.decompressobj(zlib.MAX_WBITS | 16), b""
    for part in parts:
        *lines, begun = (begun + unpacked.decompress(part)).split(b"\n")
        for line in lines:
            require(judges, line, told)
        yield part
    assert not begun, f"{told}: the last line has no end."


@lru_cache(maxsize=64)
def _judges(listed: str, *, is_cut: bool) -> Judges:
    """
    Return the schemas of the entries of a list.

    :param is_cut: whether they have chosen members only, and the published schema says nothing of them.
    """
    entry = resolve(json.loads(listed))["properties"]["results"]["items"]
    component = entry["$ref"].rpartition("/")[2]
    name = name_of(component, resolve(entry))
    address = "" if is_cut else files.address_of(name, files.newest(name))
    return Judges(json.dumps(entry), address, is_cut=is_cut)
