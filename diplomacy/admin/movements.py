"""What a merger moves, told by kind: which rows refer to another record, which are united, which are dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.utils.text import capfirst

from diplomacy.admin.labels import labels_of
from diplomacy.common.tables import tables
from diplomacy.history.models import Change
from diplomacy.publishing.facts import OWNERS, Column
from diplomacy.publishing.trying import MOST_TRIED
from diplomacy.records.codes import ReviewStatus
from diplomacy.records.models import Absence, Identifier, Name, Record

MOST_NAMED = 20
"""How many rows of one kind are named."""

TWICE = "Dropped, since the other has the like"
UNITED = "Facts that are there twice, of which one leads to the other"
FALLEN = "Facts that no published claim supports any more"
ALONG = "What belonged to facts that are there twice"

CALLED_BY_THEMSELVES = (Name, Identifier, Absence)
"""Parts of a record that say more than whose they are."""


class Group(NamedTuple):
    """Rows of one kind: how many there are, as text, and what some of them are called."""

    title: str
    total: str
    items: list[str]
    more: int


def movements_of(changes: Iterable[Change], duplicate_id: UUID) -> list[Group]:
    """Return what these changes, which are those of one merger, have moved, by kind."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        title = _title_of(change, duplicate_id)
        if title:
            found[title].append(change)
    named = {title: members[:MOST_NAMED] for title, members in found.items()}
    labels = _labels([change for members in named.values() for change in members])
    return [
        Group(
            title,
            str(len(found[title])),
            [labels[change.pk] for change in members],
            len(found[title]) - len(members),
        )
        for title, members in named.items()
    ]


def counted(columns: Iterable[tuple[Column, int]]) -> list[Group]:
    """Return how many rows refer to a record by each of these columns, naming none."""
    return [
        Group(
            _kind(column.model, column.attname),
            f"more than {MOST_TRIED}" if count > MOST_TRIED else str(count),
            [],
            0,
        )
        for column, count in columns
    ]


def what_stays(duplicate: Record, changes: Iterable[Change]) -> list[str]:
    """Return the names and identifiers that do not move, since the other record has them."""
    moved = {(change.table_name, change.row_key) for change in changes}
    rows = [*duplicate.names.order_by("pk"), *duplicate.identifiers.order_by("pk")]
    return [str(row) for row in rows if (row._meta.db_table, str(row.pk)) not in moved]


def _title_of(change: Change, duplicate_id: UUID) -> str:
    """Return the kind of movement that a change is; nothing, if it moves nothing."""
    model, after = tables()[change.table_name], change.after or {}
    if change.operation == "delete":
        return TWICE
    if model is Record:
        if "merged_into_id" in after and change.record_id != duplicate_id:
            return UNITED
        fallen = after.get("review_status") == ReviewStatus.CANDIDATE
        return FALLEN if fallen else ""
    for column, value in (change.before or {}).items():
        if value == str(duplicate_id):
            return _kind(model, column)
    return ALONG


def _kind(model: type[models.Model], column: str) -> str:
    """Return what rows are called that refer to a record by this column."""
    owner: Any = model._meta.auto_created
    if owner:
        lists = owner._meta.local_many_to_many
        field = next(each for each in lists if each.remote_field.through is model)
        return f"{capfirst(owner._meta.verbose_name_plural)}: {field.verbose_name}"
    plural = str(capfirst(model._meta.verbose_name_plural))
    if OWNERS.get(model) == column:
        return plural
    fields = model._meta.concrete_fields
    field = next(each for each in fields if each.column == column)
    return f"{plural}: {field.verbose_name}"


def _labels(changes: list[Change]) -> dict[int, str]:
    """Return what the row of each change is called: by itself, or by the record it is part of."""
    called: dict[int, str] = {}
    for part in CALLED_BY_THEMSELVES:
        table = part._meta.db_table
        keys = {each.row_key: each.pk for each in changes if each.table_name == table}
        if keys:
            rows = part._default_manager.filter(pk__in=keys)
            called |= {keys[str(row.pk)]: str(row) for row in rows}
    records = labels_of(each.record_id for each in changes if each.pk not in called)
    for change in changes:
        label = records.get(change.record_id, str(change.record_id))
        called.setdefault(change.pk, label)
    return called
