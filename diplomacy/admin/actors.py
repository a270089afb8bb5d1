"""
People, countries and organisations, in one list, and the ties between them.

They are one table, told apart by their kind, so there is one form. The index leads
to the people, the countries and the organisations by three entries.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from diplomacy.actors.models import Actor, Affiliation
from diplomacy.admin.columns import (
    PublicationFilter,
    SupportFilter,
    claim_count,
    edition,
)
from diplomacy.admin.fields import folded
from diplomacy.admin.labels import clip
from diplomacy.admin.records import (
    AbsenceInline,
    EvidenceInline,
    FactInline,
    IdentifierInline,
    NameInline,
)
from diplomacy.admin.things import FactAdmin, ThingAdmin
from diplomacy.records.codes import RecordType

TIE = (
    ("kind", "office_class", "capacity"),
    ("object", "title"),
    "valid",
)
STAKE = folded("Stake, note", "share_pct", "note")


class AffiliationInline(FactInline):
    """Offices held, memberships, stakes and successions of this actor."""

    model = Affiliation
    fk_name = "subject"
    verbose_name_plural = "affiliations: offices, memberships, stakes, successions"
    fieldsets = ((None, {"fields": TIE}), STAKE)


class TypeFilter(admin.SimpleListFilter):
    """People, countries or organisations."""

    title = "type"
    parameter_name = "type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what the filter offers."""
        return [
            (RecordType.PERSON.value, "People"),
            (RecordType.COUNTRY.value, "Countries"),
            (RecordType.ORGANISATION.value, "Organisations"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> QuerySet[Any] | None:
        """Keep the rows that fit what is chosen."""
        return queryset.filter(type=self.value()) if self.value() else queryset


@admin.register(Actor)
class ActorAdmin(ThingAdmin):
    """People, countries and organisations."""

    list_display = (
        "name",
        "kind",
        "short_code",
        "about",
        "exists",
        "review_status",
        edition,
    )
    list_filter = (
        TypeFilter,
        "review_status",
        PublicationFilter,
        "kind",
        "recognition",
    )
    ordering = ("label", "pk")
    fieldsets = (
        (None, {"fields": ("kind", "description", "exists")}),
        folded("Country or consortium", "recognition", "shares_are_complete"),
        folded("Note", "note"),
    )
    inlines = (
        NameInline,
        AffiliationInline,
        IdentifierInline,
        AbsenceInline,
        EvidenceInline,
    )

    @admin.display(description="name", ordering="label")
    def name(self, actor: Actor) -> str:
        """Return the name of the actor."""
        return clip(str(actor), 90)

    @admin.display(description="description")
    def about(self, actor: Actor) -> str:
        """Return what tells the actor from its namesakes."""
        return clip(actor.description)


@admin.register(Affiliation)
class AffiliationAdmin(FactAdmin):
    """Offices, memberships, stakes and successions, over all actors."""

    owner = "subject"
    list_display = (
        "subject",
        "kind",
        "title",
        "object",
        "valid",
        "review_status",
        claim_count,
    )
    list_filter = ("kind", "office_class", "review_status", SupportFilter)
    list_select_related = ("subject", "object")
    fieldsets = (
        (None, {"fields": ("subject", *TIE)}),
        STAKE,
    )
