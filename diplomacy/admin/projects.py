"""Projects, entered with who builds or pays for them, and the acts of their life."""

from __future__ import annotations

from django.contrib import admin

from diplomacy.admin.base import NOTES
from diplomacy.admin.columns import PublicationFilter, edition
from diplomacy.admin.engagement import inlines_for
from diplomacy.admin.labels import clip
from diplomacy.admin.records import (
    AbsenceInline,
    EvidenceInline,
    IdentifierInline,
    NameInline,
)
from diplomacy.admin.things import ThingAdmin
from diplomacy.projects.models import Project
from diplomacy.records.codes import RecordType


@admin.register(Project)
class ProjectAdmin(ThingAdmin):
    """Projects, the last entered first."""

    list_display = (
        "name",
        "planned_start",
        "actual_start",
        "where",
        "review_status",
        edition,
    )
    list_filter = ("review_status", PublicationFilter)
    list_select_related = ("place",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "place",
                    ("planned_start", "actual_start"),
                    ("planned_end", "actual_end"),
                )
            },
        ),
        NOTES,
    )
    inlines = (
        NameInline,
        *inlines_for(RecordType.PROJECT),
        EvidenceInline,
        IdentifierInline,
        AbsenceInline,
    )

    @admin.display(description="name", ordering="label")
    def name(self, project: Project) -> str:
        """Return the name of the project."""
        return clip(str(project), 90)

    @admin.display(description="place")
    def where(self, project: Project) -> str:
        """Return the name of the place."""
        return clip(project.place.label) if project.place else ""
