"""
Content codings: the same answer in fewer bytes, as far as the client takes it so.

Only what is worth it is coded: texts of some length. What differs for each cookie
is left as it is, since it may hold a secret, and the length of a compressed page
can give that away (BREACH); so the pages of the admin are never coded.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import brotli
import zstandard
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from diplomacy.api.kept import Kept

SMALLEST = 1000
"""How many bytes an answer has at least that is coded: below, it fits into one packet."""

PLAIN = ""
"""The coding of what is not coded, which RFC 9110 calls identity."""

TEXTS = re.compile(
    r"(text/.*|image/svg\+xml|application/(.*[+-])?(json|javascript|xml|yaml))"
)
"""The media types that are worth it; everything else is compressed by itself."""

QUALITY = re.compile(r"q=(0(\.\d{0,3})?|1(\.0{0,3})?)", re.IGNORECASE)

TAG = re.compile(r'(?:W/)?"([^"]*)"')


class Packer(Protocol):
    """What compresses a stream: portion by portion, so that nothing is held back."""

    def pack(self, portion: bytes) -> bytes:
        """Return what is to be sent of a portion, which is all of it."""

    def end(self) -> bytes:
        """Return what is to be sent at the end."""


class Gzip:
    """RFC 1952. No time is written into it, so the same is coded to the same."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)

    def pack(self, portion: bytes) -> bytes:
        """Return what is to be sent of a portion."""
        return self._packer.compress(portion) + self._packer.flush(zlib.Z_SYNC_FLUSH)

    def end(self) -> bytes:
        """Return what is to be sent at the end."""
        return self._packer.flush()


class Brotli:
    """RFC 7932."""

    def __init__(self) -> None:
        self._packer = brotli.Compressor(quality=5)

    def pack(self, portion: bytes) -> bytes:
        """Return what is to be sent of a portion."""
        packed: bytes = self._packer.process(portion) + self._packer.flush()
        return packed

    def end(self) -> bytes:
        """Return what is to be sent at the end."""
        packed: bytes = self._packer.finish()
        return packed


class Zstandard:
    """RFC 8878, with a window that RFC 9659 allows."""

    def __init__(self) -> None:
        self._packer = zstandard.ZstdCompressor(level=6).compressobj()

    def pack(self, portion: bytes) -> bytes:
        """Return what is to be sent of a portion."""
        packed = self._packer.compress(portion)
        return packed + self._packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)

    def end(self) -> bytes:
        """Return what is to be sent at the end."""
        return self._packer.flush()


CODINGS: dict[str, Callable[[], Packer]] = {
    "zstd": Zstandard,
    "br": Brotli,
    "gzip": Gzip,
}
"""The codings that there are; of those that a client likes as much, the first is taken."""

# For each worker: what is asked for again is coded once.
_kept: Kept[tuple[str, bytes], bytes] = Kept(32_000_000)


@dataclass(frozen=True)
class Wish:
    """
    What a client takes (RFC 9110, 12.5.3).

    :param best: the coding that it likes best.
    :param taken: all that it takes, the best one first.
    """

    best: str
    taken: tuple[str, ...]


@lru_cache(maxsize=500)
def wish_of(header: str | None) -> Wish:
    """
    Return what a client takes that sends this header.

    One that sends none gets no coding. Whoever takes none of what there is, gets
    the answer as it is, which helps more than a refusal.

    >>> wish_of("br;q=0.5, gzip").taken
    ('gzip', 'br', '')
    >>> wish_of("gzip;q=0, *").best
    ''
    """
    weights = _weights(header or "")
    star = weights.get("*", 0.0)
    taken = {name: weights.get(name, 0.0) for name in CODINGS}
    # The oldest coding is what a client knows that takes any.
    taken["gzip"] = weights.get("gzip", weights.get("x-gzip", star))
    least = 0.0 if "*" in weights and not star else 0.0001
    taken[PLAIN] = weights.get("identity", least)
    order = sorted(
        (name for name in taken if taken[name]), key=lambda name: -taken[name]
    )
    return Wish(order[0] if order else PLAIN, tuple(order) or (PLAIN,))


def _weights(header: str) -> dict[str, float]:
    weights = {}
    for member in header.lower().split(","):
        name, *parameters = (part.strip() for part in member.split(";"))
        given = [QUALITY.fullmatch(parameter) for parameter in parameters]
        if name and all(given):
            weights[name] = min((float(each[1]) for each in given if each), default=1.0)
    return weights


def read_tags(request: HttpRequest) -> dict[str, str]:
    """
    Let a view find the tags of its answers in ``If-None-Match``, however they were coded.

    A tag of a coding that the client does not take now is no use to it. Of several
    for one answer, the one counts that the client would be sent.

    :return: the tags as they were sent, by the tags of the answers.
    """
    sent = request.META.get("HTTP_IF_NONE_MATCH")
    if not sent or sent.strip() == "*":
        return {}
    wish = wish_of(request.META.get("HTTP_ACCEPT_ENCODING"))
    tags: dict[str, str] = {}
    for tag in TAG.findall(sent):
        name, _, coding = tag.rpartition("-")
        if coding not in CODINGS:
            name, coding = tag, PLAIN
        if coding == wish.best or (coding in wish.taken and f'"{name}"' not in tags):
            tags[f'"{name}"'] = f'"{tag}"'
    request.META["HTTP_IF_NONE_MATCH"] = ", ".join(tags)
    return tags


def code(
    request: HttpRequest, response: HttpResponseBase, tags: dict[str, str]
) -> None:
    """
    Code an answer as the client likes it best, with an entity tag of its own.

    :param tags: what ``read_tags`` returned.
    """
    headers = response.headers
    if response.status_code == 304:
        if tags:
            headers["ETag"] = tags.get(headers["ETag"], headers["ETag"])
        return
    vary = headers.get("Vary", "")
    if not _is_text(headers.get("Content-Type", "")) or "Cookie" in vary:
        return
    if "Accept-Encoding" not in vary:
        patch_vary_headers(response, ["Accept-Encoding"])
    wish = wish_of(request.META.get("HTTP_ACCEPT_ENCODING"))
    if wish.best == PLAIN or "Content-Encoding" in headers:
        return
    if isinstance(response, StreamingHttpResponse):
        _code_stream(request, response, wish.best)
    elif isinstance(response, HttpResponse):
        _code_whole(response, wish)


def _code_whole(response: HttpResponse, wish: Wish) -> None:
    content = response.content
    if not content or (len(content) < SMALLEST and PLAIN in wish.taken):
        return
    # The text of an answer that is remembered knows its hash already.
    key = (wish.best, content)
    packed = _kept.get(key)
    if packed is None:
        packed = b"".join(_packed([content], wish.best))
        _kept.put(key, packed, len(content) + len(packed))
    response.content = packed
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(packed))
    _tell(response, wish.best)


def _code_stream(
    request: HttpRequest, response: StreamingHttpResponse, coding: str
) -> None:
    if request.method != "HEAD":
        parts: Any = response.streaming_content
        response.streaming_content = _packed(parts, coding)
    response.headers.pop("Content-Length", None)
    _tell(response, coding)


def _packed(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    packer = CODINGS[coding]()
    for part in parts:
        yield packer.pack(part)
    yield packer.end()


def _tell(response: HttpResponseBase, coding: str) -> None:
    response.headers["Content-Encoding"] = coding
    tag = response.headers.get("ETag")
    if tag:
        # Other bytes need another tag (RFC 9110, 8.8.3.3).
        response.headers["ETag"] = f'{tag[:-1]}-{coding}"'


@lru_cache(maxsize=100)
def _is_text(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip().lower()
    return TEXTS.fullmatch(media_type) is not None
