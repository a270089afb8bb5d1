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
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache

import psycopg
from psycopg import sql

PROTOTYPES = 10_000
DAYS = [repetition * 37 % 100 for repetition in range(100)]
"""How many days later each repetition is; as in load.sql."""

PER_MEETING = {0x06: 0.1, 0x10: 1, 0x11: 1, 0x12: 1, 0x13: 3, 0x14: 2}
"""How many records of each kind there are for a meeting; the kind is part of the id."""

ID = re.compile(r"01900000-(0006|0010|0011|0012|0013|0014)-7000-8000-([0-9a-f]{12})")
DAY = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?![T\d-])")
INSTANT = re.compile(r'"edition":1,"published_at":"([^"]+)",')
NUMBERS = re.compile(r" ?'\d+':([\d,]+)")

Row = dict[str, str | None]


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
        prototypes = _prototypes(connection)
        columns = sql.SQL(", ").join(map(sql.Identifier, prototypes[0]))
        into = sql.SQL("COPY diplomacy_edition ({}) FROM STDIN").format(columns)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM diplomacy_edition WHERE type = 'meeting'"
            )
            (there,) = cursor.fetchone() or (0,)
            for repetition in range(there // PROTOTYPES, meetings // PROTOTYPES):
                with cursor.copy(into) as copy:
                    for row in _repeated(prototypes, repetition):
                        copy.write_row(list(row.values()))
                connection.commit()
                done = (repetition + 1) * PROTOTYPES
                print(f"  {done:,} of {meetings:,} meetings", flush=True)
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('diplomacy_edition', 'id'),"
                " max(id)) FROM diplomacy_edition"
            )
            if is_bare:
                _make_indexes(connection)
                return
            cursor.execute(
                "UPDATE diplomacy_record SET published_revision = revision"
                "  FROM diplomacy_edition AS edition WHERE record_id = diplomacy_record.id"
                "   AND published_revision IS DISTINCT FROM revision"
            )


def _drop_indexes(connection: psycopg.Connection) -> None:
    """Drop the indexes that no constraint needs, and keep how they are made."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS dropped AS SELECT indexname, indexdef FROM pg_indexes"
        " WHERE tablename = 'diplomacy_edition' AND indexname NOT IN"
        " (SELECT conindid::regclass::text FROM pg_constraint)"
    )
    names = connection.execute("SELECT indexname FROM dropped").fetchall()
    for (name,) in names:
        connection.execute(
            sql.SQL("DROP INDEX IF EXISTS {}").format(sql.Identifier(name))
        )
    connection.commit()


def _make_indexes(connection: psycopg.Connection) -> None:
    for (made,) in connection.execute("SELECT indexdef FROM dropped").fetchall():
        print(f"  {made.split(' ON ')[0].lower()}", flush=True)
        connection.execute(made)
    connection.execute("DROP TABLE dropped")
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE diplomacy_edition")


def _prototypes(connection: psycopg.Connection) -> list[Row]:
    """Return every column as text of the editions that are repeated, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attnum > 0 AND attgenerated = ''"
            " AND NOT attisdropped AND attrelid = 'diplomacy_edition'::regclass"
        )
        names = [name for (name,) in cursor.fetchall()]
        columns = [sql.SQL("{}::text").format(sql.Identifier(name)) for name in names]
        cursor.execute(
            sql.SQL(
                "SELECT {} FROM diplomacy_edition WHERE record_id"
                " >= '01900000-0006-0000-0000-000000000000' AND record_id"
                " < '01900000-0015-0000-0000-000000000000' ORDER BY id"
            ).format(sql.SQL(", ").join(columns))
        )
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _repeated(prototypes: list[Row], repetition: int) -> Iterator[Row]:
    days = timedelta(DAYS[repetition % len(DAYS)])
    later = timedelta(hours=repetition)
    shifted = _shift(repetition, days)
    for prototype in prototypes:
        row = {name: value and shifted(value) for name, value in prototype.items()}
        body = bytes.fromhex((prototype["body"] or "")[2:]).decode()
        said = shifted(INSTANT.sub("", body))
        digest = hashlib.sha256(said.encode()).hexdigest()[:32]
        row["etag"] = f"{digest}-1"
        stamped = INSTANT.sub(lambda found: _stamped(found[1], later), body)
        row["body"] = "\\x" + shifted(stamped).encode().hex()
        row["published_at"] = _later(prototype["published_at"] or "", later).isoformat()
        row["id"] = str(int(prototype["id"] or 0) + repetition * len(prototypes))
        row["xid"] = prototype["xid"]
        row["search"] = _words(prototype["search"] or "", row["earliest"], row["type"])
        row["sort_day"] = str(int(prototype["sort_day"] or 0) + days.days)
        yield row


def _shift(repetition: int, days: timedelta) -> Callable[[str], str]:
    """Return what replaces every id and day in a text by those of a repetition."""
    offsets = {
        f"{kind:04x}": int(many * PROTOTYPES * repetition)
        for kind, many in PER_MEETING.items()
    }

    @cache
    def other_day(day: str) -> str:
        return (date.fromisoformat(day) + days).isoformat()

    def other_id(found: re.Match[str]) -> str:
        number = int(found[2], 16) + offsets[found[1]]
        return f"01900000-{found[1]}-7000-8000-{number:012x}"

    return lambda text: DAY.sub(
        lambda found: other_day(found[0]), ID.sub(other_id, text)
    )


def _stamped(instant: str, later: timedelta) -> str:
    at = _later(instant, later).isoformat(timespec="microseconds")
    return f'"edition":1,"published_at":"{at.replace("+00:00", "Z")}",'


def _later(instant: str, later: timedelta) -> datetime:
    return datetime.fromisoformat(instant) + later


def _words(search: str, said_on: str | None, record_type: str | None) -> str:
    """Return a search vector with another day, if there is one in the words of a claim."""
    places = [int(n) for found in NUMBERS.findall(search) for n in found.split(",")]
    if record_type != "claim" or not places or said_on is None:
        return search
    met_on = date.fromisoformat(said_on) - timedelta(1)
    first = min(places)
    words = zip(met_on.isoformat().split("-"), range(first, first + 3), strict=True)
    return NUMBERS.sub("", search) + "".join(f" '{word}':{at}" for word, at in words)
