"""Asking a running service over HTTP, as programs do; what it answers is held against the contract."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.http import HttpResponse, StreamingHttpResponse

from tests.api.holding import hold


class Answer(NamedTuple):
    """What came back; the same again is equal."""

    status: int
    etag: str
    body: bytes

    def json(self) -> Any:
        """Return the body, read as JSON."""
        return json.loads(self.body)


def ask(
    address: str,
    method: str = "GET",
    body: bytes | None = None,
    *,
    timeout: float = 60,
    **headers: str,
) -> Answer:
    """
    Return what an address answers, whatever its status.

    :param timeout: how long nothing may come, in seconds.
    :param headers: their names have lines instead of hyphens.
    :raises OSError: if no answer comes.
    """
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, body, named, method=method)
    try:
        answer = urllib.request.urlopen(request, timeout=timeout)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        came = Answer(answer.status, answer.headers.get("ETag", ""), answer.read())
    headed = dict(answer.headers)
    hold(
        HttpResponse(came.body, status=came.status, headers=headed),
        _asked(answer.url, method),
    )
    return came


def parts(address: str, size: int, *, timeout: float = 600) -> Iterator[bytes]:
    """
    Yield a file as it comes, in parts of this many bytes at most.

    :raises OSError: if it does not come, or is refused.
    """
    with urllib.request.urlopen(address, timeout=timeout) as answer:
        read = iter(lambda: answer.read(size), b"")
        headed = dict(answer.headers)
        response = StreamingHttpResponse(read, status=answer.status, headers=headed)
        hold(response, _asked(answer.url, "GET"))
        yield from response.streaming_content


def _asked(address: str, method: str) -> dict[str, Any]:
    """Return what of a request says which operation it is for (PEP 3333)."""
    parsed = urlsplit(address)
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": parsed.path,
        "QUERY_STRING": parsed.query,
    }


__all__ = ["Answer", "ask", "parts"]
