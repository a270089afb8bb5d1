"""A server on this machine that answers as servers of the web do, well and badly."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

HUGE = 10**12
CHUNK = b"x" * 65536
ENOUGH = 200
"""How many chunks of a body are sent at most, whatever was announced."""


class Web(ThreadingHTTPServer):
    """
    What is asked of it stands in ``asked``, as method, path and range, and how much was sent.

    ``/status/404`` answers with that status; the other paths are methods of the handler.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str, str | None]] = []
        self.agents: set[str | None] = set()
        self.at_once = self.most_at_once = self.chunks = 0
        self.is_closing = Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of those who hang up."""

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_address[1]}{path}"

    @property
    def methods(self) -> list[str]:
        return [method for method, _, _ in self.asked]

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


class Handler(BaseHTTPRequestHandler):
    server: Web

    def log_message(self, *args: Any) -> None:
        """Keep the output of the tests to themselves."""

    def do_HEAD(self) -> None:
        web = self.server
        web.asked.append((self.command, self.path, self.headers["Range"]))
        web.agents.add(self.headers["User-Agent"])
        _, name, *rest = self.path.split("?")[0].split("/")
        getattr(self, f"answer_{name}")(*rest)

    do_GET = do_HEAD  # noqa: N815 (so it is found by the server)

    def answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def answer_status(self, status: str) -> None:
        self.answer(int(status))

    def answer_only(self, method: str, otherwise: str) -> None:
        self.answer(200 if self.command == method else int(otherwise))

    def answer_to(self, *path: str) -> None:
        """Redirect to the rest of the path."""
        self.answer(302, Location=f"/{'/'.join(path)}")

    def answer_away(self) -> None:
        """Redirect to what the query says."""
        self.answer(301, Location=self.path.partition("?")[2])

    def answer_loop(self) -> None:
        self.answer(302, Location="/loop")

    def answer_hangup(self) -> None:
        if self.command == "GET":
            self.answer(200)

    def answer_silence(self) -> None:
        self.server.is_closing.wait(30)

    def answer_dripping(self) -> None:
        """Send one header after another, each soon enough and all of them never."""
        self.send_response(200)
        self.flush_headers()
        while not self.server.is_closing.wait(0.05):
            self.wfile.write(b"X-Drop: 1\r\n")

    def answer_huge(self) -> None:
        """Announce more than there is room for, and send it as long as somebody reads."""
        if self.command == "HEAD":
            self.answer(405)
            return
        self.answer(200, Content_Length=str(HUGE))
        for _ in range(ENOUGH):
            self.wfile.write(CHUNK)
            self.server.chunks += 1

    def answer_nonsense(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")

    def answer_slow(self, _: str) -> None:
        web = self.server
        web.at_once += 1
        web.most_at_once = max(web.at_once, web.most_at_once)
        time.sleep(0.02)
        # Before it is answered: whoever has the answer may ask again.
        web.at_once -= 1
        self.answer(200)


@contextmanager
def serving() -> Iterator[Web]:
    web = Web()
    thread = Thread(target=web.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield web
    finally:
        web.is_closing.set()
        web.shutdown()
        web.server_close()
        thread.join()
