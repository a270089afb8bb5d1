"""
What a page costs in the database among 10,000 meetings, and among 1,000,000.

``.venv/bin/python benchmarks/scale.py`` makes both, asks for pages in every way, and
prints the medians. It exits with 1 if a page costs more than 1.3 times as much among
many, or if anything takes more than 60 ms. It takes an hour and 40 GB the first
time, and minutes with ``--keep``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import clones
from benchmarks import data as record
from benchmarks.cases import CASES, NOW
from config import folder
from config.embedded import THROWAWAY, Embedded

FEW = clones.PROTOTYPES
LIMIT = 60  # milliseconds
MOST_TIMES = 1.3
PAGES = 200
"""How many times the page of documents is read at each size."""

BUILDING = {**THROWAWAY, "max_wal_size": "4GB", "maintenance_work_mem": "2GB"}

Medians = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status."""
    options = _read(arguments)
    with tempfile.TemporaryDirectory(prefix="scale-") as temporary:
        data = (options.keep or Path(temporary)).resolve()
        os.environ["DATA_DIR"] = str(data)
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        with Embedded(data, BUILDING).in_use():
            import django

            django.setup()
            # What is kept may be older than the code.
            record.migrate()
            url = folder.database_url(data)
            few = _of_few(options, url, data / "few.json")
            many = few
            if options.meetings > FEW:
                many = _at(options.meetings, url, options.rounds)
    return _report(few, many, options.meetings)


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    described = (__doc__ or "").strip().split("\n", maxsplit=1)[0]
    parser = argparse.ArgumentParser(description=described)
    add = parser.add_argument
    add("--meetings", type=int, default=1_000_000, help="how many are many")
    add("--rounds", type=int, default=5, help="of which the median counts")
    add("--keep", type=Path, metavar="DIR", help="keep the data here, and use it again")
    add("--few", type=Path, metavar="FILE", help="few.json of another kept DIR")
    return parser.parse_args(arguments)


def _of_few(options: argparse.Namespace, url: str, notes: Path) -> Medians:
    """
    Return what everything costs among few, which is noted for when there are more.

    :raises SystemExit: if it was not noted in time.
    """
    noted = options.few or notes
    if noted.exists():
        found: Medians = json.loads(noted.read_text())
        return found
    record.make(url, FEW)
    if record.count(url) > FEW:
        raise SystemExit(
            f"There are more than {FEW:,} here. Measure few with --meetings {FEW}"
            " and another --keep, and give its few.json by --few."
        )
    found = _at(FEW, url, options.rounds)
    notes.write_text(json.dumps(found))
    return found


def _at(meetings: int, url: str, rounds: int) -> Medians:
    """Return what everything costs among so many meetings, in milliseconds."""
    if meetings > FEW and (record.count(url) < meetings or clones.is_unfinished(url)):
        print(f"Repeating them up to {meetings:,}.", flush=True)
        clones.repeat(url, meetings, is_bare=True)
    print(f"Asking among {meetings:,} meetings.", flush=True)
    found = {name: _median(queries, rounds) for name, queries in CASES.items()}
    return found | dict(_pages(meetings))


def _median(queries: list[str], rounds: int) -> float:
    """Return the median of what the statements take; each was run once before."""
    from diplomacy.api import database, statements

    asked = [statements.page(_selected(query)) for query in queries]
    took = []
    for turn in range(rounds + 1):
        for statement in asked:
            begun = time.perf_counter()
            database.rows(*statement)
            if turn:
                took.append((time.perf_counter() - begun) * 1000)
    return median(took)


def _selected(query: str, **columns: object):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    from django.http import QueryDict

    from diplomacy.api.selection import read_selection

    instant = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    selection = read_selection("meeting", QueryDict(query.replace(NOW, instant)))
    return replace(selection, **columns)


def _pages(meetings: int) -> Iterator[tuple[str, float]]:
    """Give what whole pages cost: their rows, and their documents."""
    from diplomacy.api import bodies, database, statements
    from diplomacy.api.cursors import Cursor

    deep = database.rows(
        "SELECT sort_day, record_id FROM diplomacy_edition WHERE type = 'meeting'"
        " AND superseded_at IS NULL AND kind = 'document'"
        " ORDER BY sort_day DESC, record_id DESC OFFSET %s LIMIT 1",
        [meetings // 2],
    )
    places = {"first page": None, "page in the middle": Cursor(False, *deep[0])}
    for name, cursor in places.items():
        statement = statements.page(_selected("", cursor=cursor))
        took = []
        for _ in range(PAGES):
            begun = time.perf_counter()
            rows = database.rows(*statement)
            database.rows(bodies.BODIES, [[row[0] for row in rows]])
            took.append((time.perf_counter() - begun) * 1000)
        yield name, median(took)


def _report(few: Medians, many: Medians, meetings: int) -> int:
    print(f"\n{'milliseconds, median':32}{FEW:>12,}{meetings:>12,}")
    for name, cost in many.items():
        print(f"{name:32}{few[name]:>12.2f}{cost:>12.2f}{'  !' * (cost > LIMIT)}")
    times = many["first page"] / few["first page"]
    depth = many["page in the middle"] / many["first page"]
    slow = [name for name, cost in many.items() if cost > LIMIT]
    print(f"\nA page costs {times:.2f} times as much among many as among few,")
    print(f"and {depth:.2f} times as much {meetings // 100:,} pages deep.")
    for name in slow:
        print(f"{name} takes more than {LIMIT} ms.")
    return 1 if slow or max(times, depth) > MOST_TIMES else 0


if __name__ == "__main__":
    sys.exit(main())
