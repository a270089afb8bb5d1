"""Topics: sectors of cooperation, issues and situations."""

from __future__ import annotations

from django.contrib import admin

from diplomacy.admin.base import NOTES
from diplomacy.admin.columns import PublicationFilter, edition
from diplomacy.admin.records import (
    AbsenceInline,
    EvidenceInline,
    IdentifierInline,
    NameInline,
)
from diplomacy.admin.things import ThingAdmin
from diplomacy.sectors.models import Topic


@admin.register(Topic)
class TopicAdmin(ThingAdmin):
    """Topics, by their dotted code."""

    list_display = ("code", "name", "kind", "parent", "review_status", edition)
    list_filter = ("kind", "review_status", PublicationFilter)
    list_select_related = ("parent",)
    ordering = ("code",)
    fieldsets = ((None, {"fields": ("kind", "code", "parent")}), NOTES)
    inlines = (NameInline, IdentifierInline, AbsenceInline, EvidenceInline)

    @admin.display(description="name", ordering="label")
    def name(self, topic: Topic) -> str:
        """Return the name of the topic."""
        return topic.label
