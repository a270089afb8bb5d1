"""What is measured, by turns, and the table that tells of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from benchmarks import servers
from benchmarks.wrk import Round, middle

HEADS = ("", "pages/s", "kB a page", "p50 ms", "p99 ms", "× PostgREST", "× plain DRF")
ROW = "{:24}{:>10}{:>11}{:>9}{:>9}{:>13}{:>13}"


@dataclass
class Target:
    """
    Something under measure, and what was measured of it.

    :param url: where one of its pages is, for its size; empty if that is not over HTTP.
    :param measure: measures it for so many seconds.
    """

    name: str
    url: str
    measure: Callable[[int], Round]
    rounds: list[Round] = field(default_factory=list)


def measure_by_turns(targets: list[Target], *, rounds: int, seconds: int) -> None:
    """Measure each target once in every round, after each was asked for a second."""
    for target in targets:
        target.measure(1)
    for turn in range(rounds):
        print(f"Round {turn + 1} of {rounds}.", flush=True)
        for target in targets:
            target.rounds.append(target.measure(seconds))


def ratio(target: Target, other: Target) -> float:
    """Return how many times as many pages a second: the median over the rounds."""
    return median(
        mine.pages / theirs.pages
        for mine, theirs in zip(target.rounds, other.rounds, strict=True)
    )


def table(targets: list[Target], others: list[Target]) -> str:
    """Return what was measured as lines of text, each with its ratios to the others."""
    lines = [ROW.format(*HEADS)]
    for target in targets:
        typical = middle(target.rounds)
        size = len(servers.fetch(target.url)) / 1000 if target.url else math.nan
        lines.append(
            ROW.format(
                target.name,
                f"{typical.pages:,.0f}",
                _shown(size, 0),
                _shown(typical.p50, 2),
                _shown(typical.p99, 2),
                *(f"{ratio(target, other):.1f}" for other in others),
            )
        )
    return "\n".join(lines)


def _shown(number: float, digits: int) -> str:
    return "–" if math.isnan(number) else f"{number:,.{digits}f}"
