"""
Reading editions: plain SQL on a connection of its own kind, values in binary form.

Reads of editions name their own database alias, so that one variable can send
them to replicas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, LiteralString

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from diplomacy.publishing.editions import PUBLISHING_LOCK

Row = tuple[Any, ...]

LONGEST_PUBLICATION = timedelta(hours=1)
"""How long a publication may take at most."""


def rows(sql: LiteralString, values: Sequence[Any]) -> list[Row]:
    """Return all rows of a query."""
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
        found: list[Row] = cursor.fetchall() if cursor.description else []
        return found


def release() -> None:
    """Give the connection back, so that whoever sleeps does not hold one."""
    wrapper = connections[settings.EDITIONS_ALIAS]
    if not wrapper.in_atomic_block:
        wrapper.close()


def settle(as_of: datetime) -> None:
    """
    Wait until all that was published by then can be read.

    A publication has the instant at which it began, and is seen when it ends. So
    an answer as of an instant in between would not be the same when asked again.
    """
    if datetime.now(UTC) - as_of < LONGEST_PUBLICATION:
        rows("SELECT pg_advisory_xact_lock_shared(%s)", [PUBLISHING_LOCK])


def first(sql: LiteralString, values: Sequence[Any]) -> Row | None:
    """Return the first row of a query, if there is one."""
    found = rows(sql, values)
    return found[0] if found else None
