"""Articles, where all work begins, and what their addresses answer."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from diplomacy.admin.base import NOTES
from diplomacy.admin.columns import PublicationFilter, PublishedYearFilter, edition
from diplomacy.admin.fields import folded
from diplomacy.admin.labels import name_of
from diplomacy.admin.publishing import ReadOnlyAdmin
from diplomacy.admin.records import (
    AbsenceInline,
    EvidenceInline,
    IdentifierInline,
    OptionalNameInline,
)
from diplomacy.admin.things import ThingAdmin
from diplomacy.articles.models import Article, LinkCheck


@admin.register(Article)
class ArticleAdmin(ThingAdmin):
    """Articles, the last entered first."""

    list_display = (
        "name",
        "kind",
        "source",
        "published",
        "is_seen",
        "publication_status",
        "review_status",
        edition,
    )
    list_filter = (
        "review_status",
        PublicationFilter,
        PublishedYearFilter,
        "kind",
        "is_seen",
        "publication_status",
    )
    list_select_related = ("publisher", "wire")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("kind", "is_seen", "language"),
                    "headline",
                    ("publisher", "wire"),
                    "published",
                    ("byline", "dateline_place"),
                    "web_url",
                ),
            },
        ),
        ("Text, never published", {"fields": ("text", "rights")}),
        (
            "Where it comes from",
            {"fields": ("part_of", "derives_from", "credit_line")},
        ),
        folded(
            "Versions and archive",
            ("publication_status", "version"),
            "previous_version",
            "archive_url",
            ("retrieved_at", "sha256"),
        ),
        NOTES,
    )
    inlines = (OptionalNameInline, AbsenceInline, IdentifierInline, EvidenceInline)
    change_form_template = "admin/diplomacy/article_form.html"

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Ask for no permission on what its address answered, which goes with it."""
        found = super().get_deleted_objects(objs, request)
        found[2].discard(str(LinkCheck._meta.verbose_name))
        return found

    @admin.display(description="headline or name", ordering="headline")
    def name(self, article: Article) -> str:
        """Return the name or headline of the article."""
        return name_of(article)

    @admin.display(description="source")
    def source(self, article: Article) -> str:
        """Return who published it, or whose copy it is."""
        source = article.publisher or article.wire
        return str(source) if source else ""


class FailingFilter(admin.SimpleListFilter):
    """Whether a link has failed when it was last asked."""

    title = "failing"
    parameter_name = "failing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what the filter offers."""
        return [("again", "Twice or more"), ("once", "Once")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> QuerySet[Any] | None:
        """Keep the links that have failed so often in a row."""
        match self.value():
            case "again":
                return queryset.filter(failures__gte=2)
            case "once":
                return queryset.filter(failures=1)
        return queryset


@admin.register(LinkCheck)
class LinkCheckAdmin(ReadOnlyAdmin):
    """What the addresses of articles answered, as ``manage.py check_links`` keeps it."""

    list_display = (
        "article",
        "status",
        "told",
        "redirects",
        "failures",
        "failing_since",
        "checked_at",
    )
    list_filter = (FailingFilter,)
    list_select_related = ("article",)
    search_fields = ("article__label",)
    ordering = ("-pk",)
