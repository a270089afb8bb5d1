"""Taking back what was done: on one occasion, as far as nobody has built upon it, or since one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from psycopg import sql

from diplomacy.common.tables import tables
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


def netted(changes: Iterable[Change]) -> list[Change]:
    """
    Return what these changes come to: one for each row that is not as it was before all of them.

    They are not stored. Each has the key of the last change of its row, so that taking
    them back goes from the newest to the oldest.
    """
    rows: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in sorted(changes, key=lambda each: each.pk):
        rows[change.table_name, change.row_key].append(change)
    return [net for found in rows.values() for net in _net(found)]


def _net(changes: list[Change]) -> list[Change]:
    """Return what was done to one row, as one change or none."""
    first, last = changes[0], changes[-1]
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for change in reversed(changes):
        before |= change.before or {}
    for change in changes:
        after |= change.after or {}
    was, is_there = first.operation != "insert", last.operation != "delete"
    if was and is_there:
        operation = "update"
        # Of a row that came back, only what is not empty was told.
        differing = {column for column in before if before[column] != after.get(column)}
        before = {column: before[column] for column in differing}
        after = {column: after.get(column) for column in differing}
    else:
        operation = "delete" if was else "insert"
    if not (was or is_there) or (was and not before):
        return []
    return [
        Change(
            pk=last.pk,
            table_name=last.table_name,
            row_key=last.row_key,
            record_id=last.record_id,
            owner_id=last.owner_id,
            operation=operation,
            before=before if was else None,
            after=after if is_there else None,
        )
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
    names: dict[str, sql.Composable] = {
        "table": sql.Identifier(change.table_name),
        "key": sql.Identifier(_key_of(change.table_name)),
    }
    if change.operation == "delete":
        before = {**_untold(change.table_name), **before}
    names["columns"] = sql.SQL(", ").join(map(sql.Identifier, before))
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


def _untold(table: str) -> dict[str, Any]:
    """Return the columns of a new row that no history tells, since they follow from the rest."""
    columns: dict[str, Any] = {}
    for field in tables()[table]._meta.local_concrete_fields:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            columns[str(field.column)] = timezone.now().isoformat()
        elif field.has_default() and not callable(field.default):
            columns[str(field.column)] = field.default
    return columns


def _key_of(table: str) -> str:
    """Return the column of the primary key of a table."""
    return str(tables()[table]._meta.pk.column)
