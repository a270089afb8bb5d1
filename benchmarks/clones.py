"""
Publishing millions of meetings in minutes: the editions of the first ones, repeated.

What ``load.sql`` repeats differs from its prototype in ids and days only, and so do
the documents. The service renders the prototypes; here their editions are copied
with other ids and days. Whether that gives what rendering would have given is then
seen from a sample (``editions.check_sample``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import cache, partial
from itertools import chain

import orjson
import psycopg
from psycopg import sql

from diplomacy.documents.spells import spells_of
from diplomacy.documents.words import vector_of

PROTOTYPES = 10_000
DAYS = [repetition * 37 % 100 for repetition in range(100)]
"""How many days later each repetition is; as in load.sql."""

PER_MEETING = {0x06: 0.1, 0x10: 1, 0x11: 1, 0x12: 1, 0x13: 3, 0x14: 2}
"""How many records of each kind there are for a meeting; the kind is part of the id."""

ID = re.compile(r"01900000-(0006|0010|0011|0012|0013|0014)-7000-8000-([0-9a-f]{12})")
INSTANT = '"published_at":"'
MOVED = re.compile(
    r"(01900000-00(?:06|10|11|12|13|14)-7000-8000-[0-9a-f]{12}"
    r"|(?<![\d-])\d{4}-\d\d-\d\d(?![T\d-])"
    rf'|{INSTANT}[^"]+)'
)
"""The ids, days and instants of publication in a text."""

STAMP = re.compile(r'"edition":1,"published_at":"[^"]+",')

TABLES = ("diplomacy_edition", "diplomacy_moment")
"""What is repeated, the editions before what refers to them."""

Row = dict[str, str | None]
Template = dict[str, list[str] | None]
"""A row whose texts are cut at what differs: every second piece is moved."""


def repeat(url: str, meetings: int, *, is_bare: bool = False) -> None:
    """
    Append the editions of all meetings after the prototypes, and of what belongs to them.

    Those that an earlier run came as far as are there already.

    :param is_bare: whether they are of records that are not in the working tables,
        and so many that indexes are best made when all are there.
    """
    with psycopg.connect(url) as connection:
        if is_bare:
            connection.execute("SET session_replication_role = replica")
            _drop_indexes(connection)
        prototypes = {
            table: list(map(_template, _prototypes(connection, table)))
            for table in TABLES
        }
        for repetition in range(_count(connection), meetings // PROTOTYPES):
            for table, rows in prototypes.items():
                further = {
                    "id": len(rows) * repetition,
                    "edition_id": len(prototypes["diplomacy_edition"]) * repetition,
                }
                _copy(connection, table, _repeated(rows, repetition, further))
            connection.commit()
            done = (repetition + 1) * PROTOTYPES
            print(f"  {done:,} of {meetings:,} meetings", flush=True)
        for table in TABLES:
            highest = sql.SQL(
                "SELECT setval(pg_get_serial_sequence({}, 'id'), max(id)) FROM {}"
            )
            connection.execute(
                highest.format(sql.Literal(table), sql.Identifier(table))
            )
        if is_bare:
            _make_indexes(connection, url)
            return
        connection.execute(
            "UPDATE diplomacy_record SET published_revision = revision"
            "  FROM diplomacy_edition AS edition WHERE record_id = diplomacy_record.id"
            "   AND published_revision IS DISTINCT FROM revision"
        )


def is_unfinished(url: str) -> bool:
    """Return whether a run was stopped before the indexes were made again."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT to_regclass('dropped') IS NOT NULL").fetchone()
    return bool(row and row[0])


def _count(connection: psycopg.Connection) -> int:
    """Return how many repetitions are there, the prototypes themselves included."""
    counted = connection.execute(
        "SELECT count(*) FROM diplomacy_edition WHERE type = 'meeting'"
        " AND record_id BETWEEN '01900000-0010-0000-0000-000000000000'"
        " AND '01900000-0010-ffff-ffff-ffffffffffff'"
    ).fetchone()
    return int(counted[0]) // PROTOTYPES if counted else 0


def _drop_indexes(connection: psycopg.Connection) -> None:
    """Drop the indexes that no constraint needs, and keep how they are made."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS dropped AS SELECT indexname, indexdef FROM pg_indexes"
        " WHERE tablename = ANY(%s) AND indexname NOT IN"
        " (SELECT conindid::regclass::text FROM pg_constraint)",
        [list(TABLES)],
    )
    names = connection.execute("SELECT indexname FROM dropped").fetchall()
    for (name,) in names:
        connection.execute(
            sql.SQL("DROP INDEX IF EXISTS {}").format(sql.Identifier(name))
        )
    connection.commit()


def _make_indexes(connection: psycopg.Connection, url: str) -> None:
    """Make the dropped indexes again, two at a time: one alone keeps one processor."""
    made = [row for (row,) in connection.execute("SELECT indexdef FROM dropped")]
    connection.commit()
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(partial(_make_index, url), made))
    connection.execute("DROP TABLE dropped")
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")


def _make_index(url: str, made: str) -> None:
    print(f"  {made.split(' ON ', maxsplit=1)[0].lower()}", flush=True)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(made.encode())


def _prototypes(connection: psycopg.Connection, table: str) -> list[Row]:
    """Return every column as text of the rows that are repeated, in their order."""
    columns = connection.execute(
        "SELECT attname FROM pg_attribute WHERE attnum > 0 AND attgenerated = ''"
        " AND NOT attisdropped AND attrelid = %s::regclass",
        [table],
    )
    names = [name for (name,) in columns.fetchall()]
    # The rest is left out here: a load taken up again would not fit into memory.
    made = [
        sql.SQL("record_id BETWEEN {} AND {}").format(
            _made_id(f"{kind:04x}", 0),
            _made_id(f"{kind:04x}", int(many * PROTOTYPES) - 1),
        )
        for kind, many in PER_MEETING.items()
    ]
    rows = connection.execute(
        sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY id").format(
            sql.SQL(", ").join(
                sql.SQL("{}::text").format(sql.Identifier(n)) for n in names
            ),
            sql.Identifier(table),
            sql.SQL(" OR ").join(made),
        )
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def _made_id(kind: str, number: int) -> str:
    return f"01900000-{kind}-7000-8000-{number:012x}"


def _copy(connection: psycopg.Connection, table: str, rows: Iterator[Row]) -> None:
    first = next(rows)
    columns = sql.SQL(", ").join(map(sql.Identifier, first))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in chain([first], rows):
            copy.write_row(list(row.values()))


def _template(row: Row) -> Template:
    return {
        name: None if value is None else MOVED.split(_text(name, value))
        for name, value in row.items()
    }


def _text(column: str, value: str) -> str:
    return bytes.fromhex(value[2:]).decode() if column == "body" else value


def _repeated(
    prototypes: list[Template], repetition: int, further: Mapping[str, int]
) -> Iterator[Row]:
    """
    Give the rows of a repetition.

    :param further: how much higher the numbers of each column are that counts.
    """
    days = timedelta(DAYS[repetition % len(DAYS)])
    later = timedelta(hours=repetition)
    shifted = _shift(repetition, days, later)
    for prototype in prototypes:
        row: Row = {
            name: None if pieces is None else shifted(pieces)
            for name, pieces in prototype.items()
        }
        for name in further.keys() & row.keys():
            row[name] = str(int(row[name] or 0) + further[name])
        row["sort_day"] = str(int(row["sort_day"] or 0) + days.days)
        instant = "".join(prototype["published_at"] or ())
        row["published_at"] = _later(instant, later).isoformat()
        body = row["body"] or ""
        row["body"] = "\\x" + body.encode().hex()
        if row.get("spells", "{}") != "{}":
            spells = spells_of(orjson.loads(body))
            row["spells"] = f"{{{','.join(map(str, spells))}}}"
        if "etag" in row:
            said = STAMP.sub("", body, count=1)
            row["etag"] = f"{hashlib.sha256(said.encode()).hexdigest()[:32]}-1"
        if row.get("type") == "claim":
            # What it says has a day in it.
            row["search"] = vector_of(orjson.loads(body))
        yield row


def _shift(
    repetition: int, days: timedelta, later: timedelta
) -> Callable[[list[str]], str]:
    """Return what puts a text together with the ids, days and instants of a repetition."""
    offsets = {
        f"{kind:04x}": int(many * PROTOTYPES * repetition)
        for kind, many in PER_MEETING.items()
    }

    @cache
    def moved(piece: str) -> str:
        if piece.startswith(INSTANT):
            at = _later(piece.removeprefix(INSTANT), later)
            said = at.isoformat(timespec="microseconds").replace("+00:00", "Z")
            return f"{INSTANT}{said}"
        made = ID.fullmatch(piece)
        if made is None:
            return (date.fromisoformat(piece) + days).isoformat()
        number = int(made[2], 16) + offsets[made[1]]
        return _made_id(made[1], number)

    def put_together(pieces: list[str]) -> str:
        if len(pieces) == 1:
            return pieces[0]
        whole = pieces.copy()
        whole[1::2] = map(moved, pieces[1::2])
        return "".join(whole)

    return put_together


def _later(instant: str, later: timedelta) -> datetime:
    return datetime.fromisoformat(instant) + later
