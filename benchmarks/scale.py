"""
What a page costs in the database among 10,000 meetings, and among 1,000,000.

``.venv/bin/python benchmarks/scale.py`` makes both, asks for pages in every way, and
prints for each the median of all its queries, and that of its slowest one. It exits
with 1 if a page costs more than 1.3 times as much among many, or if the median of any
query is more than 60 ms. It takes an hour and 40 GB the first
time, and minutes with ``--keep``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from math import inf
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import clones
from benchmarks import data as record
from benchmarks.cases import CASES, NOW, SEARCHES
from config import folder
from config.embedded import THROWAWAY, Embedded

if TYPE_CHECKING:
    from diplomacy.api.selected import Selection

FEW = clones.PROTOTYPES
LIMIT = 60  # milliseconds
MOST_TIMES = 1.3
PAGES = 200
"""How many times the page of documents is read at each size."""

SETTINGS = {
    **THROWAWAY,
    "max_wal_size": "4GB",
    "maintenance_work_mem": "2GB",
    "shared_buffers": "6GB",
    "effective_cache_size": "16GB",
}
"""Those of a server with 24 GB of memory, by the usual rule of a quarter of it for buffers."""

Medians = dict[str, dict[str, float]]
"""By what is asked, the median of each query in milliseconds."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status."""
    options = _read(arguments)
    with tempfile.TemporaryDirectory(prefix="scale-") as temporary:
        kept = (options.keep or Path(temporary)).resolve()
        few, many = kept / "few", kept / "many"
        _apart(_make, few, FEW)
        if not many.exists():
            # Not shutil: the files of the database must stay with their owner.
            subprocess.run(["cp", "-a", str(few), str(many)], check=True)
        _apart(_make, many, options.meetings)
        sizes = {few: FEW, many: options.meetings}
        costs = [_apart(_ask, *size, options.rounds) for size in sizes.items()]
        # By turns, so that both are asked of the machine as it is.
        turns = [
            [_apart(_pages, *size) for size in sizes.items()]
            for _ in range(options.rounds)
        ]
    for cost, pages in zip(costs, zip(*turns, strict=True), strict=True):
        cost |= {name: {"": median(page[name] for page in pages)} for name in pages[0]}
    return _report(*costs, options.meetings)


def _apart(work: Callable[..., Any], data: Path, *more: Any) -> Any:
    """Do this in a process of its own, with the database in a folder, and return what it does."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as processes:
        return processes.submit(_with_database, work, data, *more).result()


def _with_database(work: Callable[..., Any], data: Path, *more: Any) -> Any:
    os.environ["DATA_DIR"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    with Embedded(data, SETTINGS).in_use():
        import django

        django.setup()
        return work(folder.database_url(data), *more)


def _make(url: str, meetings: int) -> None:
    """Have so many meetings in the database; what is kept there may be older than the code."""
    record.migrate()
    if record.count(url) < FEW:
        record.make(url, FEW)
    if record.count(url) < meetings or clones.is_unfinished(url):
        print(f"Repeating them up to {meetings:,}.", flush=True)
        clones.repeat(url, meetings, is_bare=True)


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    described = (__doc__ or "").strip().split("\n", maxsplit=1)[0]
    parser = argparse.ArgumentParser(description=described)
    add = parser.add_argument
    add("--meetings", type=int, default=1_000_000, help="how many are many")
    add("--rounds", type=int, default=5, help="of which the median counts")
    add("--keep", type=Path, metavar="DIR", help="keep the data here, and use it again")
    return parser.parse_args(arguments)


def _ask(url: str, meetings: int, rounds: int) -> Medians:
    """Return what everything costs in a database of so many meetings, in milliseconds."""
    print(f"Asking among {meetings:,} meetings.", flush=True)
    return {
        name: _medians(ask, queries, rounds)
        for ask, cases in ((_asked_of_list, CASES), (_asked_of_search, SEARCHES))
        for name, queries in cases.items()
    }


def _asked_of_list(query: str) -> None:
    from diplomacy.api import database, statements

    database.rows(*statements.page(_selected("meeting", query)))


def _asked_of_search(query: str) -> None:
    from diplomacy.api import database, searching

    selection = _selected("search", query, searching.TYPES)
    counts = searching.count_by_type(selection)
    database.rows(*searching.page(selection, counts))


def _medians(
    ask: Callable[[str], None], queries: list[str], rounds: int
) -> dict[str, float]:
    """Return the median of what each query takes; each was asked once before."""
    from django.db import OperationalError

    took: dict[str, list[float]] = {query: [] for query in queries}
    for turn in range(rounds + 1):
        for query in queries:
            begun = time.perf_counter()
            try:
                ask(query)
                spent = (time.perf_counter() - begun) * 1000
            except OperationalError:
                spent = inf  # The service would have given up.
            if turn:
                took[query].append(spent)
    return {query: median(each) for query, each in took.items()}


def _selected(resource: str, query: str, types: Sequence[str] = ()) -> Selection:
    from django.http import QueryDict

    from diplomacy.api.selection import read_selection

    instant = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    return read_selection(resource, QueryDict(query.replace(NOW, instant)), types)


def _pages(url: str, meetings: int) -> dict[str, float]:
    """Return what whole pages cost: their rows, and their documents."""
    from diplomacy.api import bodies, database, statements
    from diplomacy.api.cursors import Cursor

    deep = database.rows(
        "SELECT sort_day, record_id FROM diplomacy_edition WHERE type = 'meeting'"
        " AND superseded_at IS NULL AND kind = 'document'"
        " ORDER BY sort_day DESC, record_id DESC OFFSET %s LIMIT 1",
        [meetings // 2],
    )
    places = {"first page": None, "page in the middle": Cursor(False, *deep[0])}
    took: dict[str, list[float]] = {name: [] for name in places}
    for _, (name, cursor) in product(range(PAGES), places.items()):
        statement = statements.page(replace(_selected("meeting", ""), cursor=cursor))
        begun = time.perf_counter()
        rows = database.rows(*statement)
        database.rows(bodies.BODIES, [[row[0] for row in rows]])
        took[name].append((time.perf_counter() - begun) * 1000)
    return {name: median(each) for name, each in took.items()}


def _report(few: Medians, many: Medians, meetings: int) -> int:
    print(
        f"\n{'milliseconds, median':36}{FEW:>8,}{'slowest':>9}{meetings:>11,} slowest"
    )
    for name, costs in many.items():
        print(f"{name:36}{_told(few[name])}  {_told(costs)}")
    first, middle = many["first page"][""], many["page in the middle"][""]
    times, depth = first / few["first page"][""], middle / first
    slow = {
        f"Among {size:,}, {name}, {query}": cost
        for size, costs_of in ((FEW, few), (meetings, many))
        for name, costs in costs_of.items()
        for query, cost in costs.items()
        if cost > LIMIT
    }
    print(f"\nA page costs {times:.2f} times as much among many as among few,")
    print(f"and {depth:.2f} times as much {meetings // 100:,} pages deep.")
    for name, cost in slow.items():
        print(f"{name} takes {cost:.0f} ms, more than {LIMIT}.")
    return 1 if slow or max(times, depth) > MOST_TIMES else 0


def _told(costs: dict[str, float]) -> str:
    every, slowest = median(costs.values()), max(costs.values())
    return f"{every:>8.1f}{slowest:>8.1f}{'!' if slowest > LIMIT else ' '}"


if __name__ == "__main__":
    sys.exit(main())
