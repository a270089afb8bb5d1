"""Reading far more than fits into memory, as of one moment."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any, LiteralString

from django.conf import settings
from django.db import connections

from diplomacy.api.database import Row
from diplomacy.api.problems import too_slow

PORTION = 200
"""How many rows are held at a time."""

PORTION_TIMEOUT: LiteralString = "SET LOCAL statement_timeout = '60s'"
"""How long the database may take for one portion; other reads get a few seconds."""

LONGEST = 3600
"""For how many seconds one snapshot may be read; the database keeps old rows for it."""

PATIENCE: LiteralString = "SET LOCAL idle_in_transaction_session_timeout = '60s'"
"""How long a reader may take for one portion; the database ends it after that."""


class Snapshot:
    """
    A connection of its own, which sees the record as it was when it was opened.

    It is no part of the pool, so a slow reader keeps no other request waiting, and
    the thread that closes it may be another one.
    """

    def __init__(self) -> None:
        self._wrapper = connections[settings.EDITIONS_ALIAS].copy()
        self._wrapper.settings_dict["OPTIONS"].pop("pool", None)
        self._wrapper.inc_thread_sharing()
        self._ends = time.monotonic() + LONGEST
        with self._wrapper.wrap_database_errors:
            self._wrapper.connect()
            self._execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", [])
            self._execute(PATIENCE, [])

    def first(self, sql: LiteralString, values: Sequence[Any]) -> Row | None:
        """Return the first row of a query, if there is one."""
        row: Row | None = self._execute(sql, values).fetchone()
        return row

    def all(self, sql: LiteralString, values: Sequence[Any]) -> list[Row]:
        """Return all rows of a query that has few."""
        found: list[Row] = self._execute(sql, values).fetchall()
        return found

    def rows(self, sql: LiteralString, values: Sequence[Any]) -> Iterator[list[Row]]:
        """
        Yield the rows of a query, some at a time.

        :raises Problem: 503 if that takes longer than anyone may take.
        """
        self._execute(PORTION_TIMEOUT, [])
        with (
            self._wrapper.wrap_database_errors,
            self._wrapper.connection.cursor("export", binary=True) as cursor,
        ):
            cursor.execute(sql, values)
            while found := cursor.fetchmany(PORTION):
                yield found
                if time.monotonic() > self._ends:
                    raise too_slow()

    def close(self) -> None:
        """Give up the connection; it may be given up already."""
        self._wrapper.close()

    def _execute(self, sql: LiteralString, values: Sequence[Any]) -> Any:
        with self._wrapper.wrap_database_errors:
            return self._wrapper.connection.execute(sql, values, binary=True)
