"""All that the working tables say, to be compared before and after."""

from __future__ import annotations

from typing import Any

from django.db import connection

TABLES = """
    SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE tgname = 'writes_history_of_update' ORDER BY relname
"""

COUNTED = "'{revision,published_revision,updated_at}'::text[]"
"""What counts the changes, and so never comes back to what it was."""


def working_rows() -> dict[str, list[Any]]:
    """Return every row of every working table, without what only counts changes."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(
                f"SELECT to_jsonb(line) - {COUNTED} AS said FROM {table} AS line ORDER BY said"
            )
            found[table] = [said for (said,) in cursor.fetchall()]
    return found
