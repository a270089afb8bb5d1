"""
Participations, actions and relations: as rows of the form of an engagement, and on their own.

They are entered with the meeting, the agreement or the project. Their own forms
are for what has no room there: the claims that support them.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from diplomacy.admin.all_records import LabelledList
from diplomacy.admin.columns import SupportFilter, YearFilter, claim_count
from diplomacy.admin.exporting import ExportsSheets
from diplomacy.admin.fields import folded
from diplomacy.admin.labels import clip
from diplomacy.admin.lists import AnnotatedList
from diplomacy.admin.records import (
    AbsenceInline,
    EvidenceInline,
    FactInline,
    IdentifierInline,
    OptionalNameInline,
)
from diplomacy.admin.things import FactAdmin
from diplomacy.engagement.codes import ActionCode, ParticipationRole, Predicate
from diplomacy.engagement.models import Action, Participation, Relation

UNNAMED = folded(
    "Someone unnamed, or several",
    ("unnamed_reason", "unnamed_description"),
    ("count_min", "count_max"),
)
PART = (
    ("actor", "party", "affiliation"),
    ("role", "attendance", "mode", "capacity"),
    "printed_as",
)
ACT = (
    ("code", "modality", "date"),
    ("by", "person", "target"),
    ("at", "place", "affiliation"),
)
ACT_DETAILS = folded(
    "Effect, scope, rivals",
    ("effect", "grounds"),
    "scope",
    ("contests", "rank", "rank_reason"),
    "note",
)
TIE = (("predicate", "object"),)
TIE_DETAILS = folded("Time, share, note", ("valid", "share_pct"), "note")
NOTE = folded("Note", "note")


class ParticipationInline(FactInline):
    """Who took part, for whom, in which office."""

    model = Participation
    fk_name = "engagement"
    fieldsets = ((None, {"fields": PART}), UNNAMED, NOTE)

    def suited(self) -> dict[str, set[str]]:
        """Return the codes that suit the type of the owner."""
        return {
            "role": {
                role.value
                for role in ParticipationRole
                if self.owner_type in role.applies_to
            }
        }


class ActionInline(FactInline):
    """What was done, when and by whom; the status is folded from these."""

    model = Action
    fk_name = "engagement"
    fieldsets = ((None, {"fields": ACT}), ACT_DETAILS)

    def suited(self) -> dict[str, set[str]]:
        """Return the codes that suit the type of the owner."""
        return {
            "code": {
                code.value for code in ActionCode if self.owner_type in code.applies_to
            }
        }


class RelationInline(FactInline):
    """How the record is tied to others, read from this one."""

    model = Relation
    fk_name = "subject"
    fieldsets = ((None, {"fields": TIE}), TIE_DETAILS)

    def suited(self) -> dict[str, set[str]]:
        """Return the codes that suit the type of the owner."""
        return {
            "predicate": {
                predicate.value
                for predicate in Predicate
                if any(subject == self.owner_type for subject, _ in predicate.pairs)
            }
        }


@admin.register(Participation)
class ParticipationAdmin(ExportsSheets, FactAdmin):
    """Who took part in what, over all engagements."""

    list_display = (
        "who",
        "role",
        "in_what",
        "party",
        "attendance",
        "review_status",
        claim_count,
    )
    list_filter = ("role", "attendance", "review_status", SupportFilter)
    list_select_related = ("actor", "engagement", "party")
    fieldsets = (
        (None, {"fields": ("engagement", *PART)}),
        UNNAMED,
        folded("Notes", "description", "note"),
    )
    inlines = (EvidenceInline, OptionalNameInline, IdentifierInline, AbsenceInline)

    @admin.display(description="participant")
    def who(self, part: Participation) -> str:
        """Return who took part, or what is said of someone unnamed."""
        return clip(str(part.actor or part.unnamed_description))

    @admin.display(description="in")
    def in_what(self, part: Participation) -> str:
        """Return the name of the engagement."""
        return clip(str(part.engagement))


@admin.register(Action)
class ActionAdmin(FactAdmin):
    """What was done, over all engagements."""

    list_display = (
        "code",
        "modality",
        "date",
        "by",
        "on_what",
        "review_status",
        claim_count,
    )
    list_filter = ("code", "modality", "review_status", SupportFilter, YearFilter)
    list_select_related = ("by", "engagement")
    fieldsets = ((None, {"fields": ("engagement", *ACT)}), ACT_DETAILS)

    @admin.display(description="on")
    def on_what(self, action: Action) -> str:
        """Return the name of the engagement."""
        return clip(str(action.engagement))


@admin.register(Relation)
class RelationAdmin(FactAdmin):
    """How records are tied to each other."""

    owner = "subject"
    list_display = ("tie", "review_status", claim_count)
    list_filter = ("predicate", "review_status", SupportFilter)
    fieldsets = ((None, {"fields": ("subject", *TIE)}), TIE_DETAILS)

    @admin.display(description="relation")
    def tie(self, relation: Relation) -> str:
        """Return what is tied to what."""
        return str(relation.heading)  # type: ignore[attr-defined]

    def get_changelist(
        self, request: HttpRequest, **kwargs: Any
    ) -> type[AnnotatedList]:
        """Return the list that reads the labels of a page together."""
        return LabelledList


def inlines_for(record_type: str) -> tuple[type[FactInline], ...]:
    """Return the rows of facts in the form of an engagement of this type, as the work goes."""
    return tuple(
        type(
            f"{inline.__name__}Of{record_type}", (inline,), {"owner_type": record_type}
        )
        for inline in (ParticipationInline, ActionInline, RelationInline)
    )
