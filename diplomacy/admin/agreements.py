"""Agreements, entered with their parties and the acts from which their status follows."""

from __future__ import annotations

from django.contrib import admin

from diplomacy.admin.base import NOTES
from diplomacy.admin.columns import PublicationFilter, edition
from diplomacy.admin.engagement import inlines_for
from diplomacy.admin.fields import folded
from diplomacy.admin.labels import clip
from diplomacy.admin.records import (
    AbsenceInline,
    EvidenceInline,
    IdentifierInline,
    NameInline,
)
from diplomacy.admin.things import ThingAdmin
from diplomacy.agreements.models import Agreement
from diplomacy.records.codes import RecordType


@admin.register(Agreement)
class AgreementAdmin(ThingAdmin):
    """Agreements, the last entered first."""

    list_display = ("name", "instrument", "binding", "review_status", edition)
    list_filter = (
        "review_status",
        PublicationFilter,
        "instrument",
        "binding",
        "peace_stage",
    )
    fieldsets = (
        (None, {"fields": (("instrument", "binding", "stated_form"),)}),
        folded(
            "Term and text",
            ("term", "renewal", "enters_into_force_on_signature"),
            ("authentic_languages", "prevailing_language"),
            "text_article",
            "peace_stage",
        ),
        NOTES,
    )
    inlines = (
        NameInline,
        *inlines_for(RecordType.AGREEMENT),
        EvidenceInline,
        IdentifierInline,
        AbsenceInline,
    )

    @admin.display(description="name", ordering="label")
    def name(self, agreement: Agreement) -> str:
        """Return the name of the agreement."""
        return clip(str(agreement), 90)
