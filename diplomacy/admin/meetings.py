"""Meetings, entered with who took part, what was done and what came of it."""

from __future__ import annotations

from django.contrib import admin

from diplomacy.admin.base import NOTES
from diplomacy.admin.columns import PublicationFilter, YearFilter, edition
from diplomacy.admin.engagement import inlines_for
from diplomacy.admin.labels import clip
from diplomacy.admin.records import (
    AbsenceInline,
    EvidenceInline,
    IdentifierInline,
    NameInline,
)
from diplomacy.admin.things import ThingAdmin
from diplomacy.meetings.models import Meeting
from diplomacy.records.codes import RecordType


@admin.register(Meeting)
class MeetingAdmin(ThingAdmin):
    """Meetings, the last entered first."""

    list_display = ("name", "kind", "date", "where", "review_status", edition)
    list_filter = (
        "review_status",
        PublicationFilter,
        YearFilter,
        "kind",
        "mode",
        "visit_grade",
    )
    list_select_related = ("place",)
    fieldsets = (
        (None, {"fields": (("kind", "visit_grade"), "date", "place")}),
        (
            "Time and form",
            {
                "fields": (
                    ("starts_at", "ends_at"),
                    ("duration", "duration_is_approximate"),
                    ("mode", "secrecy", "stated_form"),
                ),
            },
        ),
        NOTES,
    )
    inlines = (
        NameInline,
        *inlines_for(RecordType.MEETING),
        EvidenceInline,
        IdentifierInline,
        AbsenceInline,
    )

    @admin.display(description="name", ordering="label")
    def name(self, meeting: Meeting) -> str:
        """Return the name of the meeting."""
        return clip(str(meeting), 90)

    @admin.display(description="place")
    def where(self, meeting: Meeting) -> str:
        """Return the name of the place."""
        return clip(meeting.place.label) if meeting.place else ""
