"""Run ``manage.py`` as a person would: in a process of its own, in a fresh folder."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from tests.over_http import ask

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT = 90
COMMAND_TIMEOUT = 900
FROM_OUTSIDE = {"DATABASE_URL", "READ_DATABASE_URL", "DATA_DIR", "ALLOWED_HOSTS"}


def environment(**variables: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in FROM_OUTSIDE
    }
    return {**kept, "PYTHONUNBUFFERED": "1", **variables}


def manage(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=COMMAND_TIMEOUT,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], Any], seconds: float = 20) -> Any:
    """Return what the condition gives once it holds; fail if it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := condition():
            return result
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s in vain")


def command_of(process: psutil.Process) -> str:
    """Return the command line of a process; nothing for one that has just ended."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


@contextmanager
def heard(*numbers: signal.Signals) -> Iterator[None]:
    """
    Have what is started meanwhile obey these signals, as at a terminal.

    What ``nohup`` or a shell's ``&`` starts ignores them, and so do its children.
    """
    before = {number: signal.signal(number, signal.SIG_DFL) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


class Up:
    """A running ``manage.py up``."""

    def __init__(
        self,
        data: Path,
        *options: str,
        port: int | None = None,
        fixtures: bool = False,
        **variables: str,
    ) -> None:
        self.data = data
        self.port = port or free_port()
        self.log = data / f"up-{time.monotonic_ns()}.txt"
        command = [sys.executable, "manage.py", "up", "--data", str(data)]
        command += ["--port", str(self.port), *options]
        command += [] if fixtures else ["--no-fixtures"]
        with self.log.open("w") as output, heard(signal.SIGINT, signal.SIGHUP):
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment(**variables),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self.log.read_text()

    @property
    def password(self) -> str | None:
        found = re.search(r"with the password (\S+)", self.output)
        return found[1] if found else None

    @property
    def postmaster(self) -> int:
        return int((self.data / "postgres/postmaster.pid").read_text().split()[0])

    def workers(self) -> list[psutil.Process]:
        children = psutil.Process(self.process.pid).children()
        return [child for child in children if "spawn_main" in command_of(child)]

    def ready(self) -> Up:
        """Wait until the addresses are printed."""

        def is_ready() -> bool:
            assert self.process.poll() is None, self.output
            return "Ctrl-C stops it." in self.output

        wait_until(is_ready, START_TIMEOUT)
        return self

    def get(self, path: str) -> int:
        """Return the status of an answer, or 0 if there is none."""
        try:
            return ask(f"http://127.0.0.1:{self.port}{path}", timeout=10).status
        except OSError:
            return 0

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Press Ctrl-C, as a terminal does it, and return the exit status."""
        os.killpg(self.process.pid, number)
        return self.process.wait(START_TIMEOUT)

    def kill(self) -> None:
        """End the process at the top with no chance to clean up."""
        self.process.kill()
        self.process.wait(START_TIMEOUT)


def processes_of(data: Path) -> list[psutil.Process]:
    """Return every process that was started for this folder, or works in it."""
    return [process for process in psutil.process_iter() if _belongs(process, data)]


def assert_none_left(data: Path) -> None:
    """
    Fail if a process started for this folder is still there after a moment.

    What multiprocessing tidies up with ends by itself, just after its parent.
    """
    wait_until(lambda: not processes_of(data), 5)


def _belongs(process: psutil.Process, data: Path) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        words = " ".join([process.cwd(), *process.cmdline()])
        return str(data) in words + process.environ().get("DATA_DIR", "")
    except (psutil.Error, OSError):
        return False


def temporary_folder() -> Path:
    """
    Make a folder of short name.

    pytest closes its own folders to other users again and again, and PostgreSQL
    is another user where the tests run as root.
    """
    return Path(tempfile.mkdtemp(prefix="diplomacy-up-")).resolve()
