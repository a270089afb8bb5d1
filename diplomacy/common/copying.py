"""Writing many new rows of one table at once, by COPY."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson
from django.db import connection, models
from psycopg import sql

Row = Mapping[str, Any]


def copy(
    table: type[models.Model], columns: Sequence[str], rows: Collection[Row]
) -> None:
    """
    Write rows, each with a value for each of these columns; the others have their defaults.

    Constraints and triggers are asked as for any other way in.

    :raises django.db.IntegrityError: if one is broken.
    """
    if not rows:
        return
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table._meta.db_table), names
    )
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(into) as sink,
    ):
        for row in rows:
            sink.write_row([row[column] for column in columns])


def next_ids(table: type[models.Model], count: int) -> list[int]:
    """Take this many of the numbers that the rows of a table are counted by, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]


def array(texts: Iterable[str]) -> str:
    r"""
    Return texts as PostgreSQL writes an array.

    >>> print(array(["gas", 'say "no"', "back\\slash"]))
    {"gas","say \"no\"","back\\slash"}
    """
    escaped = (text.replace("\\", r"\\").replace('"', r"\"") for text in texts)
    return "{" + ",".join(f'"{text}"' for text in escaped) + "}"


def numbers(values: Iterable[int]) -> str:
    """
    Return numbers as PostgreSQL writes an array.

    >>> numbers([1, 2])
    '{1,2}'
    """
    return "{" + ",".join(map(str, values)) + "}"


def json(value: Any) -> str:
    """
    Return a value as JSON.

    >>> json({"fr": "Russie"})
    '{"fr":"Russie"}'
    """
    return orjson.dumps(value).decode()
