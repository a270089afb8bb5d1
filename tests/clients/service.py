"""A service of one's own, as anyone starts it, with the sample record and a token that may write."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.bootstrap import ROOT

PATIENCE = 300  # seconds in which it must answer


@dataclass(frozen=True)
class Service:
    """Where a service listens, and what a program shows it to be let write."""

    address: str
    token: str


@contextmanager
def running() -> Iterator[Service]:
    """Start a service on this machine, with a database that is thrown away after the block."""
    with tempfile.TemporaryDirectory(prefix="diplomacy-clients-") as folder:
        port = _free_port()
        log = Path(folder) / "log"
        environment = {
            **os.environ,
            "DATA_DIR": str(Path(folder) / "data"),
            "DJANGO_SETTINGS_MODULE": "tests.clients.settings",
        }
        # A database that the tests were given is no place for what clients make.
        for given in ("DATABASE_URL", "READ_DATABASE_URL", "ALLOWED_HOSTS"):
            environment.pop(given, None)
        up = [sys.executable, "manage.py", "up", "--workers=1", f"--port={port}"]
        with log.open("w") as said:
            server = subprocess.Popen(
                up, cwd=ROOT, env=environment, stdout=said, stderr=said
            )
        try:
            address = f"http://localhost:{port}"
            _wait_for(f"{address}/readyz", server, log)
            # A generator waits five seconds, and the first document takes longer to make.
            for document in ("openapi.json", "openapi-3.0.json"):
                _wait_for(f"{address}/api/v1/{document}", server, log)
            yield Service(address, _token(environment))
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"The service does not answer.\n{log.read_text()}")


def _token(environment: dict[str, str]) -> str:
    command = "make_token admin --scope write --scope read:drafts --label Clients"
    made = subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return made.stdout.strip()
