"""Connections to hosts that others have named: to which numbers, for how long, how often."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from threading import Lock, Timer
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, quote

PORTS = {"http": 80, "https": 443}
KEPT = "/%:@!$&'()*+,;=~?[]"
"""What stays as it is in the path and the query of an address."""


class NotAsked(Exception):
    """An address that is not asked, and why not, in a sentence."""


class Turns:
    """
    Lets one request at a time go to a host, and the next one after a pause.

    :param pause: how many seconds a host is left alone after each request.
    """

    def __init__(self, pause: float = 1) -> None:
        self.pause = pause
        self._guard = Lock()
        self._hosts: dict[str, Lock] = {}
        self._free_at: dict[str, float] = {}

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """Wait for the turn to ask this host, and hold it."""
        with self._guard:
            lock = self._hosts.setdefault(host, Lock())
        with lock:
            time.sleep(max(0, self._free_at.get(host, 0) - time.monotonic()))
            try:
                yield
            finally:
                self._free_at[host] = time.monotonic() + self.pause


class Connection(HTTPConnection):
    """
    A connection to the host of an address, if its number may be asked.

    :param seconds: how long each step may take.
    :raises NotAsked: when it is used, if no number of the host may be asked.
    """

    def __init__(
        self, parts: SplitResult, seconds: float, may_ask: Callable[[str], bool]
    ) -> None:
        # The host is named in the request without the port that is usual for the scheme.
        self.default_port = PORTS[parts.scheme]
        host = (parts.hostname or "").encode("idna").decode("ascii")
        super().__init__(host, parts.port or self.default_port, timeout=seconds)
        self._seconds, self._may_ask = seconds, may_ask
        self._is_secure = parts.scheme == "https"
        query = f"?{parts.query}" if parts.query else ""
        self.target = quote(f"{parts.path or '/'}{query}", safe=KEPT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def connect(self) -> None:
        """Connect to the first number that may be asked and answers."""
        self.sock = self._first_that_answers()
        if self._is_secure:
            # The handshake comes after, so that a deadline can end it, too.
            self.sock = ssl.create_default_context().wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def _first_that_answers(self) -> socket.socket:
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        failure: OSError | None = None
        for family, kind, protocol, _, address in found:
            if not self._may_ask(str(address[0])):
                continue
            tried = socket.socket(family, kind, protocol)
            tried.settimeout(self._seconds)
            try:
                tried.connect(address)
            except OSError as error:
                tried.close()
                failure = error
            else:
                return tried
        raise failure or NotAsked("It leads to a host that is not public.")


class Deadline:
    """
    Cuts a connection when its time is over, however slowly something still comes.

    :raises TimeoutError: in place of what the cut leads to.
    """

    def __init__(self, connection: HTTPConnection, seconds: float) -> None:
        self._connection, self._is_over = connection, False
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        # What is cut may look like something that has ended.
        if self._is_over:
            raise TimeoutError from error

    def _cut(self) -> None:
        self._is_over = True
        # Before there is a connection, the time of each step ends it.
        connected = self._connection.sock
        if connected is not None:
            with suppress(OSError):
                # Past what TLS would still say: the other side may not be listening.
                socket.socket.shutdown(connected, socket.SHUT_RDWR)
