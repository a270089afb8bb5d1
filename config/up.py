"""
``manage.py up``: from a folder of code to a service that answers.

Each step says what it does before it does it, and one that fails says why in
one sentence. A second start repeats every step; each sees what is there and
leaves it as it is.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.core.wsgi import get_wsgi_application

from config import folder, prepare, server
from config.bootstrap import say
from config.errors import CannotStart
from config.options import Options, read_options

# Seconds that the workers of a killed ``up`` may take to notice, and to end.
FAREWELL = 10


def main(arguments: Sequence[str]) -> int:
    """
    Serve until told to stop, and return the exit status.

    :raises CannotStart: if any step fails for a reason outside the code.
    """
    options = read_options(arguments)
    folder.prepare(options.data)
    with only_one(options) as was_killed:
        listen_on = find_address(options, patience=FAREWELL if was_killed else 0)
        with prepare.database(options.data) as watched:
            prepare.tables()
            if options.loads_fixtures:
                prepare.fixtures()
            prepare.admin_account()
            # Code that does not load should say so once, and not from every worker.
            get_wsgi_application()
            prepare.let_go()
            server.serve(options, listen_on, watched)
    say("Stopped.")
    return 0


@contextmanager
def only_one(options: Options) -> Iterator[bool]:
    """
    Keep a second ``up`` off this data folder; tell whether the last was killed.

    :raises CannotStart: if another ``up`` serves this folder.
    """
    path = options.data / "up.lock"
    try:
        with folder.lock(path, wait=False) as descriptor:
            was_killed = bool(os.read(descriptor, 1))
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, json.dumps({"at": options.address}).encode(), 0)
            yield was_killed
            os.ftruncate(descriptor, 0)
    except BlockingIOError as error:
        raise CannotStart(
            f"another “up” already serves the data folder {options.data}"
            f"{_address_in(path)}; stop it first, or choose another with --data."
        ) from error


def _address_in(path: Path) -> str:
    try:
        return f" at {json.loads(path.read_text())['at']}"
    except (OSError, ValueError, KeyError):
        return ""


def find_address(options: Options, *, patience: float) -> str:
    """
    Return the numeric address to listen on, once its port is free.

    :raises CannotStart: if the host is not ours, or the port is taken.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            family, *_, address = socket.getaddrinfo(
                options.host, options.port, type=socket.SOCK_STREAM
            )[0]
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
            return str(address[0])
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < deadline:
                time.sleep(0.2)
                continue
            raise CannotStart(_why_not(options, error)) from error


def _why_not(options: Options, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {options.port} on {options.host} is taken by another program; "
            "choose another with --port."
        )
    return (
        f"cannot listen on {options.host}, port {options.port}: "
        f"{(error.strerror or str(error)).lower()}."
    )
