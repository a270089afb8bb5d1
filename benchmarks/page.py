"""
The page of fifty meetings, from the service, from plain DRF and from PostgREST, side by side.

``.venv/bin/python benchmarks/page.py`` loads 200,000 meetings into a database of
its own, starts the three servers on it, measures them by turns, prints the
ratios, and exits with 1 if one is below what the service promises.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import pgbench, postgrest, servers, wrk
from benchmarks.targets import Target, measure_by_turns, ratio, table
from config import folder
from config.bootstrap import ROOT
from config.embedded import THROWAWAY, Embedded

OURS, PLAIN, NESTED = "the service", "plain DRF", "PostgREST, nested"
PROMISED = {NESTED: 8, PLAIN: 25}
"""How many times as many pages a second as these the service gives, at least."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status."""
    options = _read(arguments)
    with tempfile.TemporaryDirectory(prefix="page-") as temporary:
        data = (options.keep or Path(temporary)).resolve()
        os.environ["DATA_DIR"] = str(data)
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        # Requests are counted as for everybody, and none is refused.
        os.environ["RATE_LIMIT"] = "1000000000"
        # Nothing that is measured writes, so durability would only cost time to load.
        with Embedded(data, THROWAWAY).in_use():
            _fill(data, options.meetings)
            with _serving(data, options) as targets:
                measure_by_turns(
                    targets, rounds=options.rounds, seconds=options.seconds
                )
                others = [_named(name, targets) for name in PROMISED]
                print(f"\n{table(targets, others)}")
                return _verdict(targets)


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    described = (__doc__ or "").strip().split("\n", maxsplit=1)[0]
    parser = argparse.ArgumentParser(description=described)
    add = parser.add_argument
    add("--meetings", type=int, default=200_000, help="how many to load")
    add("--seconds", type=int, default=4, help="of each measurement")
    add("--rounds", type=int, default=5, help="of which the median counts")
    add("--connections", type=int, default=8)
    add("--workers", type=int, default=2, help="processes of each server")
    add("--keep", type=Path, metavar="DIR", help="keep the data here, and use it again")
    return parser.parse_args(arguments)


def _fill(data: Path, meetings: int) -> None:
    import django

    from benchmarks import data as record

    django.setup()
    url = folder.database_url(data)
    mark = data / "filled"
    if mark.exists():
        print(f"Using the {record.count(url):,} meetings that are there.", flush=True)
    else:
        print(f"Loading {meetings:,} meetings.", flush=True)
        record.make(url, meetings)
        mark.touch()
    postgrest.prepare(url)


@contextmanager
def _serving(data: Path, options: argparse.Namespace) -> Iterator[list[Target]]:
    """Keep the three servers running, and give what is to be measured of them."""
    ports = [servers.free_port() for _ in range(3)]
    service, plain, nested = (f"http://127.0.0.1:{port}" for port in ports)
    url = folder.database_url(data)
    program = postgrest.install(data / "npm")
    configuration = data / "postgrest.conf"
    pool = options.connections
    postgrest.configure(configuration, url=url, port=ports[2], pool=pool)
    targets = _targets(service, plain, nested, data, options)
    commands = {
        OURS: servers.service(ports[0], data, options.workers),
        PLAIN: servers.plain_drf(ports[1], options.workers),
        NESTED: [str(program), str(configuration)],
    }
    with ExitStack() as stack:
        for name, command in commands.items():
            page = _named(name, targets).url
            stack.enter_context(servers.running(command, page, folder=ROOT))
        yield targets


def _targets(
    service: str, plain: str, nested: str, data: Path, options: argparse.Namespace
) -> list[Target]:
    from benchmarks import data as record

    def target(name: str, url: str, in_turn: list[str] | None = None) -> Target:
        addresses = None
        if in_turn is not None:
            addresses = data / f"{name.strip()}.txt"
            addresses.write_text("\n".join(in_turn))

        def measure(seconds: int) -> wrk.Round:
            return wrk.measure(
                url,
                seconds=seconds,
                connections=options.connections,
                in_turn=addresses,
            )

        return Target(name, url, measure)

    page = f"{service}/api/v1/meetings"
    cursors = record.cursors()
    middle = cursors[len(cursors) // 2]
    in_turn = [f"/api/v1/meetings?cursor={cursor}" for cursor in cursors]
    limit = partial(
        pgbench.measure, folder.database_url(data), connections=options.connections
    )
    return [
        target(OURS, page),
        target("  country=RU", f"{page}?country=RU"),
        target("  a rare sector", f"{page}?sector=water.desalination"),
        target("  in the middle", f"{page}?cursor={middle}"),
        target("  all pages in turn", f"{page}?cursor={middle}", in_turn),
        target(NESTED, f"{nested}{postgrest.PAGE}"),
        target(
            "  pages in turn", f"{nested}{postgrest.PAGE}", postgrest.pages_in_turn()
        ),
        target(PLAIN, f"{plain}/meetings"),
        Target("PostgreSQL alone", "", lambda seconds: limit(seconds=seconds)),
    ]


def _verdict(targets: list[Target]) -> int:
    status = 0
    for name, least in PROMISED.items():
        times = ratio(_named(OURS, targets), _named(name, targets))
        if times < least:
            print(f"\n{times:.1f} times {name}, and at least {least} are promised.")
            status = 1
    return status


def _named(name: str, targets: list[Target]) -> Target:
    return next(target for target in targets if target.name == name)


if __name__ == "__main__":
    sys.exit(main())
