"""Taking back what was done on one occasion, as far as nobody has built upon it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.apps import apps
from django.db import connection
from django.db.models import Q
from psycopg import sql

from diplomacy.history.models import Change

PROCEEDINGS = frozenset({"review_status", "published_revision"})
"""Columns that tell how far a record has come; they may have moved on since."""


def made_since(changes: Collection[Change]) -> list[Change]:
    """Return what others have changed of the same rows since, but for how far they have come."""
    rows: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        rows[change.table_name].add(change.row_key)
    same_rows = Q()
    for table, keys in rows.items():
        same_rows |= Q(table_name=table, row_key__in=keys)
    records = {
        record_id
        for change in changes
        for record_id in (change.record_id, change.left_id)
        if record_id is not None
    }
    later = Change.objects.filter(
        same_rows,
        Q(record_id__in=records) | Q(left_id__in=records),
        pk__gt=min(change.pk for change in changes),
    ).exclude(occasion__in={change.occasion_id for change in changes})
    return [
        change
        for change in later.select_related("occasion__by").order_by("pk")
        if change.operation != "update"
        or not PROCEEDINGS.issuperset(change.after or {})
    ]


def take_back(changes: Iterable[Change]) -> None:
    """
    Make the rows what they were before these changes, the last one first.

    What was published stays published.

    :raises django.db.IntegrityError: if what was there before is not possible any more.
    """
    with connection.cursor() as cursor:
        for change in sorted(changes, key=lambda each: each.pk, reverse=True):
            before = dict(change.before or {})
            before.pop("published_revision", None)
            if before or change.operation == "insert":
                statement, values = _statement(change, before)
                cursor.execute(statement.as_string(cursor.cursor), values)


def _statement(
    change: Change, before: dict[str, object]
) -> tuple[sql.Composable, list[str]]:
    names = {
        "table": sql.Identifier(change.table_name),
        "key": sql.Identifier(_key_of(change.table_name)),
        "columns": sql.SQL(", ").join(map(sql.Identifier, before)),
    }
    values = json.dumps(before)
    if change.operation == "insert":
        statement = sql.SQL("DELETE FROM {table} WHERE {key} = %s").format(**names)
        return statement, [change.row_key]
    if change.operation == "delete":
        statement = sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {columns}"
            " FROM jsonb_populate_record(NULL::{table}, %s::jsonb)"
        ).format(**names)
        return statement, [values]
    statement = sql.SQL(
        "UPDATE {table} SET ({columns}) = (SELECT {columns}"
        " FROM jsonb_populate_record(NULL::{table}, %s::jsonb)) WHERE {key} = %s"
    ).format(**names)
    return statement, [values, change.row_key]


def _key_of(table: str) -> str:
    """Return the column of the primary key of a table."""
    ours = apps.get_app_config("diplomacy").get_models(include_auto_created=True)
    found = next(model for model in ours if model._meta.db_table == table)
    return str(found._meta.pk.column)
