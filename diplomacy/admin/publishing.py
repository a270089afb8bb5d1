"""Editions, to be read and never changed, the queue of what is rendered again, and the files that were loaded."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from diplomacy.admin.fields import TabularInline
from diplomacy.admin.labels import change_url, clip
from diplomacy.admin.lists import NewestPaginator, UnchangedAdmin
from diplomacy.admin.search import find
from diplomacy.exchange.models import IdempotentRequest, SentFile
from diplomacy.publishing.models import Edition, LoadedStory, Moment, PendingRefresh
from diplomacy.sheets.models import SentSheet


class ReadOnlyAdmin(UnchangedAdmin):
    """The admin of what only the service itself writes."""

    actions = None
    paginator = NewestPaginator


class CurrentFilter(admin.SimpleListFilter):
    """Whether an edition is what readers see now."""

    title = "current"
    parameter_name = "current"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what the filter offers."""
        return [("yes", "Current"), ("no", "Superseded")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> QuerySet[Any] | None:
        """Keep the rows that fit what is chosen."""
        if self.value() in {"yes", "no"}:
            return queryset.filter(superseded_at__isnull=self.value() == "yes")
        return queryset


class MomentInline(TabularInline):
    """The days of an edition that the timeline shows."""

    model = Moment
    fields = readonly_fields = ("earliest", "latest", "terms")
    ordering = ("pk",)
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow nobody to add any."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave out what the timeline shows; the document says the same."""
        return super().get_queryset(request).defer("body")


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """What was published, when, by whom and why."""

    list_display = (
        "title",
        "type",
        "number",
        "kind",
        "published_at",
        "published_by",
        "superseded_at",
    )
    list_filter = ("type", "kind", CurrentFilter, "published_at")
    list_select_related = ("published_by",)
    search_fields = ("name",)
    search_help_text = (
        "Words of a name in any language, a code, an identifier or an id; all must fit."
    )
    ordering = ("-pk",)
    fields = (
        "working_record",
        "type",
        "number",
        "kind",
        "name",
        "code",
        "published_at",
        "superseded_at",
        "published_by",
        "reason",
        "record_revision",
        "etag",
        "terms",
        "document",
    )
    readonly_fields = ("working_record", "document")
    inlines = (MomentInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave the words of the search out; and the documents, until one is opened."""
        return super().get_queryset(request).defer("body", "search")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Keep the editions of the records that have each of the words."""
        return find(queryset, search_term, column="record"), False

    @admin.display(description="name", ordering="name")
    def title(self, edition: Edition) -> str:
        """Return the published name."""
        return clip(edition.name, 80) or str(edition)

    @admin.display(description="record")
    def working_record(self, edition: Edition) -> SafeString:
        """Return the record that was published, leading to its form."""
        record = edition.record
        return format_html('<a href="{}">{}</a>', change_url(record), record.pk)

    @admin.display(description="document")
    def document(self, edition: Edition) -> SafeString:
        """Return the document, one member a line."""
        body = json.loads(bytes(edition.body))
        pretty = json.dumps(body, indent=2, ensure_ascii=False)
        return format_html('<pre class="document">{}</pre>', pretty)


@admin.register(PendingRefresh)
class PendingRefreshAdmin(ReadOnlyAdmin):
    """Records whose documents are to be rendered again, because another one changed."""

    list_display = ("record",)
    list_select_related = ("record",)
    search_fields = ("record__label",)
    ordering = ("pk",)


@admin.register(LoadedStory)
class LoadedStoryAdmin(ReadOnlyAdmin):
    """Files of documents that were loaded."""

    list_display = ("name", "loaded_at")
    search_fields = ("name",)
    ordering = ("name",)


@admin.register(IdempotentRequest)
class IdempotentRequestAdmin(ReadOnlyAdmin):
    """Requests that may be sent again, with the answers they would get."""

    list_display = ("key", "user", "status", "made_at")
    list_select_related = ("user",)
    search_fields = ("key",)
    ordering = ("-pk",)
    fields = ("key", "user", "status", "headers", "made_at")


@admin.register(SentFile)
class SentFileAdmin(ReadOnlyAdmin):
    """What was sent and held many items."""

    list_display = ("digest", "first_sent_at", "position", "is_publishing")
    search_fields = ("digest",)
    ordering = ("-pk",)


@admin.register(SentSheet)
class SentSheetAdmin(ReadOnlyAdmin):
    """Sheets that were sent, until they are forgotten."""

    list_display = ("name", "user", "type", "made_at", "written_at")
    list_select_related = ("user",)
    search_fields = ("name",)
    ordering = ("-pk",)
    fields = ("name", "user", "type", "digest", "made_at", "written_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave out what the sheets say."""
        return super().get_queryset(request).defer("header", "rows")
