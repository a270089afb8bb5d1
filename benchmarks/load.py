"""
How many meetings a second are loaded: validated, written and published, with participants and claims.

``.venv/bin/python benchmarks/load.py`` loads the same documents by the service, then the
rows that this made by the ORM, one by one, and by COPY, which is the limit: nothing in
this database is written faster with all its rules and indexes. Each way has a database
of its own, of one server. It exits with 1 if the service is below what it promises.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import talks
from config import folder
from config.bootstrap import ROOT
from config.embedded import Embedded

PROMISED = 1_000  # meetings a second
CONTEXT = "context"
"""The database from which those of all ways are copied: reference data, and people."""

Marks = tuple[datetime, dict[str, int]]
"""When the context was made, and the last number of each table that counts its rows."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status."""
    options = _read(arguments)
    with tempfile.TemporaryDirectory(prefix="load-") as temporary:
        data = Path(temporary).resolve()
        os.environ["DATA_DIR"] = str(data)
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        with Embedded(data).in_use():
            _sql(data, f"CREATE DATABASE {CONTEXT}")
            _in(data, CONTEXT, _make_context)
            speeds = [
                _measure(data, options.meetings, options.processes, shape)
                for shape in options.shapes
            ]
            return 1 if min(speeds) < PROMISED else 0


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    described = (__doc__ or "").strip().split("\n", maxsplit=1)[0]
    parser = argparse.ArgumentParser(description=described)
    add = parser.add_argument
    add("--meetings", type=int, default=4_000, help="how many to load")
    add("--processes", type=int, default=os.cpu_count(), help="that load at once")
    add("--shapes", nargs="+", choices=talks.SHAPES, default=list(talks.SHAPES))
    return parser.parse_args(arguments)


def _measure(data: Path, meetings: int, processes: int, shape: str) -> float:
    """Load meetings of one shape in each way; print and return how many a second the service did."""
    work = [(first, shape) for first in range(0, meetings, talks.AT_ONCE)]
    meetings = len(work) * talks.AT_ONCE
    [marks] = _in(data, CONTEXT, _marks)
    seconds: dict[str, float] = {}
    _sql(data, f"CREATE DATABASE service TEMPLATE {CONTEXT}")
    spans = _in(data, "service", _load, work, processes=processes)
    begun, ended = min(span[0] for span in spans), max(span[1] for span in spans)
    seconds["by the service"] = ended - begun
    made = (folder.database_url(data, "service"), marks)
    for name, way in {"by the ORM, one by one": _by_orm, "by COPY": _by_copy}.items():
        _sql(data, f"CREATE DATABASE way TEMPLATE {CONTEXT}")
        [seconds[name]] = _in(data, "way", way, [made])
        _sql(data, "DROP DATABASE way")
    _sql(data, "DROP DATABASE service")
    told = talks.SHAPES[shape]
    print(
        f"\n{meetings:,} meetings and claims, each with {told.participants} participants,"
    )
    print(f"{told.actions} acts and {told.relations} relations; ", end="")
    print(f"{processes} processes of the service, one of the others.\n")
    for name, took in seconds.items():
        print(f"{name:28}{meetings / took:>10,.0f} meetings/s{took:>10.1f} s")
    return meetings / seconds["by the service"]


def _in(
    data: Path,
    database: str,
    work: Callable[[Any], Any],
    each: Sequence[Any] = (None,),
    *,
    processes: int = 1,
) -> list[Any]:
    """Do some work in processes that use this database, and return what each piece gave."""
    context = multiprocessing.get_context("spawn")
    url = folder.database_url(data, database)
    with context.Pool(processes, _enter, [url]) as pool:
        return pool.map(work, each, chunksize=1)


def _enter(url: str) -> None:
    os.environ["DATABASE_URL"] = url
    import django

    django.setup()


def _sql(data: Path, statement: str) -> None:
    import psycopg

    with psycopg.connect(folder.database_url(data), autocommit=True) as connection:
        connection.execute(statement)


def _make_context(_: None) -> None:
    from django.core.management import call_command
    from django.db import connection

    from diplomacy.publishing.loading import load

    call_command("migrate", verbosity=0)
    files = sorted((ROOT / "fixtures").glob("0*.json"))
    call_command("load_fixtures", *files, verbosity=0)
    load(talks.people(talks.Known()))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _load(work: tuple[int, str]) -> tuple[float, float]:
    """Load and publish some meetings as one file; return when that began and ended."""
    from diplomacy.publishing.loading import load

    first, shape = work
    items = talks.batch(talks.Known(), first, talks.SHAPES[shape])
    begun = time.time()
    load(items, reason="Benchmark.")
    return begun, time.time()


def _marks(_: Any) -> Marks:
    """Return how far the rows of each table go."""
    from django.db.models import Max
    from django.utils import timezone

    return timezone.now(), {
        table._meta.label: table._default_manager.aggregate(last=Max("pk"))["last"] or 0
        for table in _tables()
        if not _is_of_records(table)
    }


def _by_copy(work: tuple[str, Marks]) -> float:
    """Copy the rows of a database after these marks into this one; return the seconds it took."""
    from django.db import connection, transaction

    folder_of_rows = Path(os.environ["DATA_DIR"], "rows")
    folder_of_rows.mkdir(exist_ok=True)
    files = {}
    with _reading(work[0]) as source:
        for table in _tables():
            file = files[table] = folder_of_rows / table._meta.db_table
            made = f"COPY ({_new(table, work[1])}) TO STDOUT"
            with file.open("wb") as rows, source.copy(made) as parts:
                rows.writelines(bytes(part) for part in parts)
    begun = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for table, file in files.items():
            into = f"COPY {table._meta.db_table} ({_columns(table)}) FROM STDIN"
            with cursor.copy(into) as sink:
                sink.write(file.read_bytes())
    return time.perf_counter() - begun


def _by_orm(work: tuple[str, Marks]) -> float:
    """Save the rows of a database after these marks in this one, each by itself."""
    from django.db import transaction

    instances = []
    with _reading(work[0]) as source:
        for table in _tables():
            if table._meta.label == "diplomacy.Record":
                continue
            instances += [table(**row) for row in _rows(source, table, work[1])]
    begun = time.perf_counter()
    with transaction.atomic():
        for instance in instances:
            instance.save(force_insert=True)
    return time.perf_counter() - begun


def _rows(source: Any, table: Any, marks: Marks) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table after these marks, those of records with what all records have."""
    from diplomacy.models import Record

    sql = _new(table, marks)
    if _is_of_records(table):
        common = f"SELECT {_columns(Record)} FROM diplomacy_record"  # noqa: S608
        sql = (
            f"SELECT * FROM ({sql}) AS own JOIN ({common}) AS common ON id = record_id"  # noqa: S608
        )
    for row in source.execute(sql):
        row.pop("record_id" if "merged_into_id" in row else "", None)
        yield row


def _new(table: Any, marks: Marks) -> str:
    """Return what selects the rows of a table after these marks."""
    instant, last = marks
    rows = f"SELECT {_columns(table)} FROM {table._meta.db_table} WHERE"  # noqa: S608
    if not _is_of_records(table):
        return f"{rows} id > {last[table._meta.label]}"
    made = f"SELECT id FROM diplomacy_record WHERE created_at > '{instant}'"  # noqa: S608
    return f"{rows} {table._meta.pk.column} IN ({made})"


def _tables() -> list[Any]:
    """Return the tables that loading fills, that of all records first."""
    from diplomacy.documents.registry import BY_TYPE
    from diplomacy.models import Claim, Edition, Moment, Record
    from diplomacy.publishing.facts import FACTS, OWNERS

    lists = [field.remote_field.through for field in Claim._meta.local_many_to_many]
    tables = [
        Record,
        *(resource.model for resource in BY_TYPE.values()),
        *FACTS.values(),
        *OWNERS,
        *lists,
        Edition,
        Moment,
    ]
    return list(dict.fromkeys(tables))


def _is_of_records(table: Any) -> bool:
    from diplomacy.models import Record

    return issubclass(table, Record)


def _columns(table: Any) -> str:
    return ", ".join(
        f'"{field.column}"'
        for field in table._meta.local_concrete_fields
        if not field.generated
    )


@contextmanager
def _reading(url: str) -> Iterator[Any]:
    import psycopg
    from psycopg.rows import dict_row

    with (
        psycopg.connect(url, row_factory=dict_row) as connection,
        connection.cursor() as cursor,
    ):
        yield cursor


if __name__ == "__main__":
    sys.exit(main())
