"""The three servers under measure: each started the same way, and stopped when done."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fetch(url: str) -> bytes:
    """Return the body that the address answers with."""
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310
        body: bytes = answer.read()
        return body


@contextmanager
def running(command: Sequence[str], page: str, *, folder: Path) -> Iterator[None]:
    """
    Keep a server running while the block runs, from when it answers the page.

    :raises SystemExit: if it ends, or does not answer in time; with its last words.
    """
    with tempfile.TemporaryFile() as output:
        server = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            if not _answers(server, page):
                output.seek(0)
                said = output.read()[-2000:].decode(errors="replace")
                raise SystemExit(f"{page} does not answer:\n{said}")
            yield
        finally:
            server.terminate()
            server.wait()


def _answers(server: subprocess.Popen[bytes], page: str) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            fetch(page)
        except OSError:
            time.sleep(0.2)
        else:
            return True
    return False


def service(port: int, data: Path, workers: int) -> list[str]:
    """Return the command that serves the record as it is served to everybody."""
    arguments = ["--port", str(port), "--data", str(data), "--workers", str(workers)]
    return [sys.executable, "manage.py", "up", "--no-fixtures", *arguments]


def plain_drf(port: int, workers: int) -> list[str]:
    """Return the command that serves the plain project with the server of the service."""
    from config.server import AT_ONCE

    return [
        str(Path(sys.executable).with_name("granian")),
        "--interface=wsgi",
        "--host=127.0.0.1",
        f"--port={port}",
        f"--workers={workers}",
        f"--blocking-threads={AT_ONCE}",
        "--http=1",
        "--no-ws",
        "--log-level=warning",
        "--factory",
        "benchmarks.plain_settings:make_application",
    ]
