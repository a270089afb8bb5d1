"""
Reading editions: plain SQL on a connection of its own kind, values in binary form.

Reads of editions name their own database alias, so that one variable can send
them to replicas, and so that they can be given up when they take too long.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, LiteralString

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.pq import TransactionStatus

from diplomacy.api.problems import too_slow
from diplomacy.publishing.editions import PUBLISHING_LOCK

Row = tuple[Any, ...]

LONGEST_PUBLICATION = timedelta(hours=1)
"""How long a publication may take at most."""

LAST_PUBLICATION: LiteralString = "SELECT pg_advisory_xact_lock_shared(%(lock)s)"
"""Waits for the publication that is going on, if there is one."""

SETTLED: LiteralString = """
    SELECT clock_timestamp(), coalesce((SELECT max(id) FROM diplomacy_edition), 0)
"""
NEWEST: LiteralString = "SELECT coalesce(max(id), 0) FROM diplomacy_edition"

PAUSE = 0.02
"""How many seconds lie between two looks at whether a replica has come as far."""

_clock = threading.local()


def begin() -> None:
    """Let a request begin: the time that it may keep the database busy counts from now."""
    _clock.ends = time.monotonic() + settings.READ_TIMEOUT


def end() -> None:
    """Let the request be over."""
    _clock.ends = math.inf


def rows(sql: LiteralString, values: Sequence[Any]) -> list[Row]:
    """
    Return all rows of a query.

    The server cancels a statement that takes too long. Many that each take less add
    up, so none is begun once that time is over.

    :raises Problem: 503 if the time of the request is over.
    """
    if time.monotonic() > getattr(_clock, "ends", math.inf):
        raise too_slow()
    return _run(connections[settings.EDITIONS_ALIAS], sql, values)


def written(sql: LiteralString, values: Mapping[str, Any]) -> list[Row]:
    """Run a statement where the tables are written, and return the rows that it returns."""
    return _run(connections[DEFAULT_DB_ALIAS], sql, values)


def _run(
    wrapper: Any, sql: LiteralString, values: Sequence[Any] | Mapping[str, Any]
) -> list[Row]:
    wrapper.ensure_connection()
    with wrapper.wrap_database_errors, wrapper.connection.cursor(binary=True) as cursor:
        cursor.execute(sql, values)
        # The description would be made of every column only to be thrown away.
        has_rows = cursor.pgresult is not None and cursor.pgresult.nfields
        found: list[Row] = cursor.fetchall() if has_rows else []
        return found


def release() -> None:
    """Give the connection back, so that whoever sleeps does not hold one."""
    wrapper = connections[settings.EDITIONS_ALIAS]
    if not wrapper.in_atomic_block:
        wrapper.close()
    begin()


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all that is read within be of the same moment, so that its numbers agree; it may be nested."""
    wrapper = connections[settings.EDITIONS_ALIAS]
    wrapper.ensure_connection()
    connection = wrapper.connection
    if connection.info.transaction_status != TransactionStatus.IDLE:
        yield
        return
    with wrapper.wrap_database_errors:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    try:
        yield
    finally:
        # A connection that is lost has ended the transaction, too.
        with suppress(psycopg.Error):
            connection.execute("ROLLBACK")


def settle(as_of: datetime) -> None:
    """
    Wait until all that was published by then can be read, from wherever it is read.

    A publication has the instant at which it began, and is seen when it ends. So
    an answer as of an instant in between would not be the same when asked again.

    :raises ValueError: if that instant is still to come by the clock of the database,
        which is the one that publications go by.
    """
    if datetime.now(UTC) - as_of >= LONGEST_PUBLICATION:
        return
    written(LAST_PUBLICATION, {"lock": PUBLISHING_LOCK})
    [(clock, newest)] = written(SETTLED, {})
    if clock <= as_of:
        raise ValueError("That instant is not over yet by the clock of the database.")
    # A replica may be behind; rows() gives up when the time of the request is over.
    while settings.EDITIONS_ALIAS != DEFAULT_DB_ALIAS and rows(NEWEST, []) < [
        (newest,)
    ]:
        time.sleep(PAUSE)


def first(sql: LiteralString, values: Sequence[Any]) -> Row | None:
    """Return the first row of a query, if there is one."""
    found = rows(sql, values)
    return found[0] if found else None
