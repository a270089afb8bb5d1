"""What ``manage.py up`` can be told."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from config import folder
from config.bootstrap import say

_ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    host: str
    port: int
    workers: int
    data: Path
    loads_fixtures: bool

    @property
    def reachable_host(self) -> str:
        """A name of this machine, where ``host`` means all of its addresses."""
        return _ANY_ADDRESS.get(self.host, self.host)

    @property
    def address(self) -> str:
        """The address that a browser on this machine can open."""
        host = self.reachable_host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def read_options(arguments: Sequence[str]) -> Options:
    """Read the command line, and leave for the settings what they need of it."""
    parser = argparse.ArgumentParser(
        prog="manage.py up",
        description="Start the service, and the database unless DATABASE_URL names one.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder that keeps the data (var)"
    )
    parser.add_argument(
        "--workers", type=_count, default=2, help="processes that answer"
    )
    parser.add_argument(
        "--no-fixtures", action="store_true", help="start without the sample record"
    )
    given = parser.parse_args(arguments)
    if given.data:
        os.environ["DATA_DIR"] = str(given.data)
    if not os.environ.get("ALLOWED_HOSTS"):
        host = f"[{given.host}]" if ":" in given.host else given.host
        os.environ["ALLOWED_HOSTS"] = f"localhost,127.0.0.1,[::1],{host}"
        if given.host in _ANY_ADDRESS:
            say("Set ALLOWED_HOSTS to the names by which others will reach this.")
    return Options(
        host=given.host,
        port=given.port,
        workers=given.workers,
        data=folder.chosen(),
        loads_fixtures=not given.no_fixtures,
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"{text} is not a port from 1 to 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 64")
    return int(text)
