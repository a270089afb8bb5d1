"""Places."""

from __future__ import annotations

from django.contrib import admin

from diplomacy.admin.base import NOTES
from diplomacy.admin.columns import PublicationFilter, edition
from diplomacy.admin.labels import clip
from diplomacy.admin.records import (
    AbsenceInline,
    EvidenceInline,
    IdentifierInline,
    NameInline,
)
from diplomacy.admin.things import ThingAdmin
from diplomacy.places.models import Place


@admin.register(Place)
class PlaceAdmin(ThingAdmin):
    """Places, by name."""

    list_display = ("name", "kind", "parent", "state", "review_status", edition)
    list_filter = ("kind", "review_status", PublicationFilter)
    list_select_related = ("parent", "state")
    ordering = ("label", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "kind",
                    ("parent", "state"),
                    ("latitude", "longitude", "precision"),
                )
            },
        ),
        NOTES,
    )
    inlines = (NameInline, IdentifierInline, AbsenceInline, EvidenceInline)

    @admin.display(description="name", ordering="label")
    def name(self, place: Place) -> str:
        """Return the name of the place."""
        return clip(str(place), 90)
