"""Emptying the tables and filling them again, as no user of the service can: what was published and what was done stay for ever."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection, transaction

TABLES = (
    "diplomacy_record, diplomacy_edition, diplomacy_loadedstory, diplomacy_change, "
    "diplomacy_occasion"
)


def empty_tables() -> None:
    """Take away every record, edition and story, and the history of them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"TRUNCATE {TABLES} CASCADE")


def saved_tables() -> dict[str, bytes]:
    """Return the rows of all tables of ours, to be put back when they were emptied."""
    with connection.cursor() as cursor:
        models = apps.get_app_config("diplomacy").get_models(include_auto_created=True)
        tables = {model._meta.db_table for model in models}
        return {table: _copied(cursor, table) for table in tables}


def _copied(cursor: Any, table: str) -> bytes:
    with cursor.copy(f"COPY {table} TO STDOUT (FORMAT binary)") as source:
        return b"".join(bytes(portion) for portion in source)


def put_back(saved: dict[str, bytes]) -> None:
    """Put saved rows into empty tables as they were; no trigger is asked."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, rows in saved.items():
            with cursor.copy(f"COPY {table} FROM STDIN (FORMAT binary)") as sink:
                sink.write(rows)
