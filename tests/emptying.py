"""Emptying the tables, as no user of the service can: what was published and what was done stay for ever."""

from __future__ import annotations

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
