"""Measuring one address with wrk, and reading what it says."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

IN_TURN = Path(__file__).with_name("in_turn.lua")

MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True, slots=True)
class Round:
    """What one round measured: pages a second, and the latency in milliseconds."""

    pages: float
    p50: float
    p99: float


def measure(
    url: str, *, seconds: int, connections: int, in_turn: Path | None = None
) -> Round:
    """
    Ask for the address again and again, over this many connections.

    :param in_turn: a file of addresses on the same host, to ask for instead.
    :raises SystemExit: if wrk is missing, or an answer was not 2xx.
    """
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--latency",
        "--timeout=30s",
    ]
    if in_turn is not None:
        command += ["-s", str(IN_TURN), url, "--", str(in_turn)]
    else:
        command.append(url)
    try:
        said = subprocess.run(
            command, capture_output=True, text=True, check=True
        ).stdout
    except FileNotFoundError as error:
        raise SystemExit(
            "wrk is not installed; Debian has it as the package wrk."
        ) from error
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"Not every answer of {url} was good:\n{said}")
    return Round(
        _number(said, r"Requests/sec:\s+([\d.]+)()"), _at(said, 50), _at(said, 99)
    )


def middle(rounds: list[Round]) -> Round:
    """Return the median of the rounds, of each number for itself."""
    return Round(
        median(one.pages for one in rounds),
        median(one.p50 for one in rounds),
        median(one.p99 for one in rounds),
    )


def _at(said: str, percentile: int) -> float:
    return _number(said, rf"{percentile}%\s+([\d.]+)(us|ms|s)")


def _number(said: str, pattern: str) -> float:
    found = re.search(pattern, said)
    if found is None:
        raise SystemExit(f"wrk said something else than expected:\n{said}")
    return float(found[1]) * MILLISECONDS.get(found[2], 1.0)
