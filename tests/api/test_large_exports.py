"""
Exports of a record that is large: in constant memory, of one moment, by a real server.

The memory is that of the process that serves, looked at while the file is read.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import psutil
import pytest
from django.db import connection

from tests.config.commands import ROOT, environment, free_port, wait_until
from tests.over_http import ask, parts
from tests.publishing.world import country, publish_all, talks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

COUNT = 30_000

MOST_GROWTH = 80_000_000
"""By how many bytes the process may grow; what it exports is several times as much."""

COPY = """
    INSERT INTO diplomacy_edition (
        record_id, type, number, kind, body, etag, name, code, terms, names, search,
        sort_day, earliest, latest, spells, record_revision, published_at, reason
    )
    SELECT gen_random_uuid(), type, number, kind, body, etag, name, code, terms, names,
           search, sort_day - n %% 9000, earliest, latest, spells, record_revision,
           published_at, reason
      FROM diplomacy_edition, generate_series(1, %s) n
     WHERE type = 'meeting'
"""


def copy(count: int) -> None:
    """Add editions that are like the one there is, of records of their own."""
    with connection.cursor() as cursor:
        # The copies have no working records, which nothing here reads.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(COPY, [count])
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def size() -> int:
    """Fill the record, and return how many bytes its documents have."""
    countries = [country(f"Country {number}") for number in range(10)]
    publish_all(*countries, talks(*countries, text="Talks"))
    copy(COUNT - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE diplomacy_edition")
        cursor.execute(
            "SELECT sum(length(body)) FROM diplomacy_edition WHERE type = 'meeting'"
        )
        return int(cursor.fetchone()[0])


class Server:
    """One worker of the service, reading the database of the tests."""

    def __init__(self, port: int, process: psutil.Process) -> None:
        self.address = f"http://127.0.0.1:{port}/api/v1"
        self._process = process

    @property
    def memory(self) -> int:
        """How much memory the worker has; it is what grows if documents are held."""
        workers = self._process.children(recursive=True)
        return max(worker.memory_info().rss for worker in workers)

    def read(self, path: str, meanwhile: Callable[[], None] = lambda: None) -> bytes:
        """Return an answer; what is to happen meanwhile does so after its first part."""
        read: list[bytes] = []
        self.peak = 0
        for part in parts(self.address + path, 200_000):
            if not read:
                meanwhile()
            read.append(part)
            self.peak = max(self.peak, self.memory)
        return b"".join(read)


@pytest.fixture
def server(size: int, tmp_path: Path) -> Iterator[Server]:
    settings = connection.settings_dict
    host = settings["HOST"] or "localhost"
    login = f"{settings['USER'] or 'postgres'}:{settings['PASSWORD'] or ''}"
    url = f"postgres://{login}@/{settings['NAME']}?host={host}"
    port = free_port()
    command = [sys.executable, "-m", "granian", "config.server:make_application"]
    command += ["--factory", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "3"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(
            DATABASE_URL=os.environ.get("DATABASE_URL", url),
            DATA_DIR=str(tmp_path),
            SECRET_KEY="large",
        ),
        stdout=subprocess.DEVNULL,
    ) as process:
        made = Server(port, psutil.Process(process.pid))

        def answers() -> bool:
            try:
                return ask(made.address).status == 200
            except OSError:
                return False

        try:
            wait_until(answers, 60)
            yield made
        finally:
            process.terminate()


def test_cost_no_more_memory_and_are_of_one_moment(
    server: Server, size: int, tmp_path: Path
) -> None:
    assert size > 2 * MOST_GROWTH
    read = {
        "csv.gz": lambda file: gzip.decompress(file).count(b"\r\n") - 1,
        "ndjson.gz": lambda file: gzip.decompress(file).count(b"\n"),
        "parquet": lambda file: rows_of(file, tmp_path / "meetings.parquet"),
    }
    for number, (ending, count) in enumerate(read.items()):
        path = f"/exports/meetings.{ending}"
        server.read(f"{path}?kind=summit")
        before = server.memory

        file = server.read(path, copy_one)

        assert server.peak - before < MOST_GROWTH, ending
        assert count(file) == COUNT + number, ending
    assert_calendars_cost_no_more_memory(server)


def assert_calendars_cost_no_more_memory(server: Server) -> None:
    server.read("/meetings.ics?kind=summit")
    before = server.memory

    calendar = server.read("/meetings.ics")

    assert server.peak - before < MOST_GROWTH
    assert calendar.count(b"BEGIN:VEVENT") == 5000


def copy_one() -> None:
    """Publish one more meeting."""
    publish_all(talks(text="Meanwhile"))


def rows_of(file: bytes, path: Path) -> int:
    path.write_bytes(file)
    found = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)])
    row = found.fetchone()
    assert row is not None
    return int(row[0])
