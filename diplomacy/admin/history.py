"""What was done: the history of each record, and of all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from diplomacy.admin.fields import ModelAdmin
from diplomacy.admin.labels import change_url, clip, labels_of, name_of
from diplomacy.admin.publishing import ReadOnlyAdmin
from diplomacy.admin.search import as_uuid
from diplomacy.common.tables import tables
from diplomacy.history.models import Change, Occasion
from diplomacy.history.reading import changes_of

MOST_SHOWN = 500
"""How many changes the history of one record shows."""

OPERATIONS = {"insert": "added", "update": "changed", "delete": "deleted"}

KEYS = {"id", "record_id"}
"""Columns that say which row it is, not what it says."""


class Line(NamedTuple):
    """One column of a change, as it is shown."""

    title: str
    before: str
    after: str


class Shown(NamedTuple):
    """One change, as it is shown: what was done to what, and the columns that differ."""

    title: str
    about: str
    operation: str
    lines: list[Line]


class HistoryPages(ModelAdmin):
    """Shows the history of a record and its parts in place of Django's, which knows of the admin alone."""

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show who changed the record or a part of it, when, why, and what."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        entries = changes_of(record.pk, most=MOST_SHOWN)
        changes = [change for entry in entries for change in entry.changes]
        labels = labels_among(changes)
        context = {
            "title": "History",
            "entries": [
                (
                    entry.occasion,
                    [shown(each, record.pk, labels) for each in entry.changes],
                )
                for entry in entries
            ],
            "may_restore": self.has_change_permission(request, record),
            "most": MOST_SHOWN if len(changes) == MOST_SHOWN else 0,
            **(extra_context or {}),
        }
        return self.page_of(request, record, "history", context)

    def page_of(
        self, request: HttpRequest, record: Any, page: str, context: dict[str, Any]
    ) -> TemplateResponse:
        """Return a page about a record, with what each such page shows around its content."""
        around = {
            **self.admin_site.each_context(request),
            "subtitle": name_of(record),
            "record": record,
            "record_url": change_url(record),
            "opts": self.opts,
        }
        template = f"admin/diplomacy/{page}.html"
        return TemplateResponse(request, template, around | context)


def shown(change: Change, record_id: UUID, labels: dict[UUID, str]) -> Shown:
    """
    Return how a change is shown in the history of a record.

    :param labels: what the records are called that it refers to.
    """
    model = tables().get(change.table_name)
    about = change.record_id if change.record_id != record_id else None
    lines = []
    for column, before, after in change.differences():
        if column not in KEYS and (before or after):
            title = _title(model, column)
            lines.append(Line(title, _text(before, labels), _text(after, labels)))
    return Shown(
        title=capfirst(str(model._meta.verbose_name)) if model else change.table_name,
        about=labels.get(about, str(about)) if about else "",
        operation=OPERATIONS[change.operation],
        lines=lines,
    )


def _title(model: type[models.Model] | None, column: str) -> str:
    for field in model._meta.concrete_fields if model else ():
        if field.column == column:
            return str(field.verbose_name)
    return column.replace("_", " ")


def _text(value: Any, labels: dict[UUID, str]) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    record_id = as_uuid(value) if isinstance(value, str) else None
    if record_id is not None:
        return labels.get(record_id, str(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def labels_among(changes: Iterable[Change]) -> dict[UUID, str]:
    """Return what the records are called that these changes are about or refer to."""
    ids = set()
    for change in changes:
        ids.add(change.record_id)
        for difference in change.differences():
            for value in (difference.before, difference.after):
                record_id = as_uuid(value) if isinstance(value, str) else None
                if record_id is not None:
                    ids.add(record_id)
    return labels_of(ids)


@admin.register(Occasion)
class OccasionAdmin(ReadOnlyAdmin):
    """Who changed anything, when and why."""

    list_display = ("at", "by", "channel", "note", "role")
    list_filter = ("channel", "at")
    list_select_related = ("by",)
    search_fields = ("note", "request_id", "by__username")
    ordering = ("-pk",)
    fields = ("at", "by", "channel", "note", "token", "request_id", "role")


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """What was changed, row by row, in all records."""

    list_display = ("occasion", "table_name", "operation", "what")
    list_filter = ("table_name", "operation")
    list_select_related = ("occasion__by",)
    search_fields = ("record_id",)
    search_help_text = "The id of a record."
    ordering = ("-pk",)
    fields = (
        "occasion",
        "table_name",
        "row_key",
        "record_id",
        "owner_id",
        "left_id",
        "operation",
        "before",
        "after",
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Keep the changes of the record with this id, and of its parts."""
        if not search_term.strip():
            return queryset, False
        record_id = as_uuid(search_term.strip())
        if record_id is None:
            return queryset.none(), False
        return queryset.filter(Q(record_id=record_id) | Q(owner_id=record_id)), False

    @admin.display(description="what")
    def what(self, change: Change) -> str:
        """Return what the columns hold that differ."""
        return clip(json.dumps(change.after or change.before, ensure_ascii=False), 100)
