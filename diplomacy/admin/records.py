"""What every record has: names, identifiers, absences and evidence, as rows of its form."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest

from diplomacy.admin.choosing import Labels
from diplomacy.admin.columns import with_evidence
from diplomacy.admin.fields import (
    InlineFormSet,
    RecordFields,
    RowForm,
    StackedInline,
    TabularInline,
)
from diplomacy.claims.models import Evidence
from diplomacy.documents.writing import STRUCK_OUT, strike_out
from diplomacy.records.codes import NameKind, ReviewStatus
from diplomacy.records.models import Absence, Identifier, Name


class PartFormSet(InlineFormSet):
    """Rows whose cells carry the names of their columns, that for deletion included."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the box that deletes the row."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete"


class PartInline(RecordFields, TabularInline):
    """Rows that belong to one record and are nothing without it."""

    form = RowForm
    formset = PartFormSet
    extra = 0


class NameInline(PartInline):
    """The names of the record. One of them is preferred in each language."""

    model = Name
    fields = ("text", "language", "script", "kind", "valid", "is_preferred")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Have one row ready where there is no name yet."""
        return 1 if obj is None else 0

    def begin_with(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Begin with the name that an article prints, if the address says one."""
        name = request.GET.get("name", "").replace("\x00", "")
        if not name:
            return []
        language = request.GET.get("language") or "en"
        common = {"kind": NameKind.COMMON, "is_preferred": True}
        return [{"text": name, "language": language} | common]


class OptionalNameInline(NameInline):
    """The names of what can do without: an article has its headline, a claim its text."""

    classes = ("collapse",)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Have no row ready."""
        return 0

    def begin_with(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Begin with none."""
        return []


class IdentifierInline(PartInline):
    """What other registers call the record."""

    model = Identifier
    fields = ("scheme", "value", "match", "valid")
    classes = ("collapse",)


class AbsenceInline(PartInline):
    """Why a field of the record is empty."""

    model = Absence
    fields = ("property", "reason")
    classes = ("collapse",)
    verbose_name_plural = "absences: why a field is empty"


class EvidenceInline(PartInline):
    """The claims that support this record."""

    model = Evidence
    fk_name = "fact"
    fields = ("claim",)
    verbose_name = "supporting claim"
    verbose_name_plural = "evidence: the claims that support it"


class StruckOutFormSet(InlineFormSet):
    """Facts within the form of a record: one that was vetted is struck out, never deleted."""

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        """Strike the fact out."""
        if commit:
            strike_out(obj)


class FactInline(RecordFields, StackedInline):
    """Facts that stand in the document of this record."""

    formset = StruckOutFormSet
    extra = 0
    template = "admin/diplomacy/facts.html"
    show_change_link = True
    owner_type: ClassVar[str] = ""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Keep the facts that are not struck out, in the order in which they were entered."""
        facts = with_evidence(super().get_queryset(request))
        return facts.exclude(review_status__in=STRUCK_OUT).order_by("pk")

    def heading(self, fact: Any, labels: Labels) -> str:
        """Return what stands above the row of a fact."""
        return labels.of(fact.pk)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Let vetted facts be struck out, although editions refer to them."""
        formset: Any = super().get_formset(request, obj, **kwargs)

        class FactForm(formset.form):  # type: ignore[misc]
            def hand_clean_DELETE(self) -> None:  # noqa: N802 (Django's name)
                if self.instance.review_status != ReviewStatus.VETTED:
                    super().hand_clean_DELETE()

        formset.form = FactForm
        return formset

    def formfield_for_choice_field(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.TypedChoiceField | None:
        """Offer the roles, acts and predicates that suit this type of record."""
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if field is not None and db_field.name in self.suited():
            suited = {"", *self.suited()[db_field.name]}
            choices: Any = field.choices
            field.choices = [choice for choice in choices if choice[0] in suited]
        return field

    def suited(self) -> dict[str, set[str]]:
        """Return for each column of codes those that suit the type of the owner."""
        return {}
