"""Articles: where all work begins."""

from __future__ import annotations

from django.contrib import admin

from diplomacy.admin.base import NOTES
from diplomacy.admin.columns import PublicationFilter, PublishedYearFilter, edition
from diplomacy.admin.fields import folded
from diplomacy.admin.labels import name_of
from diplomacy.admin.records import (
    AbsenceInline,
    EvidenceInline,
    IdentifierInline,
    OptionalNameInline,
)
from diplomacy.admin.things import ThingAdmin
from diplomacy.articles.models import Article


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

    @admin.display(description="headline or name", ordering="headline")
    def name(self, article: Article) -> str:
        """Return the name or headline of the article."""
        return name_of(article)

    @admin.display(description="source")
    def source(self, article: Article) -> str:
        """Return who published it, or whose copy it is."""
        source = article.publisher or article.wire
        return str(source) if source else ""
