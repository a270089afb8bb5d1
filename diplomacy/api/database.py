"""
Reading editions: plain SQL on a connection of its own kind, values in binary form.

Reads of editions name their own database alias, so that one variable can send
them to replicas.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, LiteralString

from django.conf import settings
from django.db import connections

Row = tuple[Any, ...]


def rows(sql: LiteralString, values: Sequence[Any]) -> list[Row]:
    """Return all rows of a query."""
    wrapper = connections[settings.EDITIONS_ALIAS]
    wrapper.ensure_connection()
    with wrapper.wrap_database_errors, wrapper.connection.cursor(binary=True) as cursor:
        cursor.execute(sql, values)
        found: list[Row] = cursor.fetchall()
        return found


def first(sql: LiteralString, values: Sequence[Any]) -> Row | None:
    """Return the first row of a query, if there is one."""
    found = rows(sql, values)
    return found[0] if found else None
