"""
What every record has: names, identifiers, absences and evidence, as rows of its form.

Also the search over all records at once, by which references are chosen.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html

from diplomacy.admin.choosing import Labels, RecordChoices
from diplomacy.admin.columns import (
    edition,
    with_edition,
    with_evidence,
)
from diplomacy.admin.desk import date_view
from diplomacy.admin.duplicates import take_view
from diplomacy.admin.fields import (
    InlineFormSet,
    RecordFields,
    RowForm,
    StackedInline,
    TabularInline,
)
from diplomacy.admin.labels import change_url, labels_of
from diplomacy.admin.lists import AnnotatedList, ListAdmin
from diplomacy.admin.merging import merge_view, unmerge_view
from diplomacy.admin.publication import publish_view, return_view, withdraw_view
from diplomacy.admin.search import find
from diplomacy.admin.sheets import urls as sheet_urls
from diplomacy.claims.models import Evidence
from diplomacy.documents.writing import STRUCK_OUT, strike_out
from diplomacy.records.codes import NameKind, ReviewStatus
from diplomacy.records.models import Absence, Identifier, Name, Record


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


class LabelledList(AnnotatedList):
    """A list of records of any type, with their labels read together."""

    def get_results(self, request: HttpRequest) -> None:
        """Read the rows of this page, and then their labels."""
        super().get_results(request)
        rows = list(self.result_list)
        labels = labels_of(row.pk for row in rows)
        for row in rows:
            row.heading = labels[row.pk]
        self.result_list = rows


@admin.register(Record)
class RecordAdmin(RecordFields, ListAdmin):
    """
    All records at once: a search, and the way to the form of each.

    It is not in the index. References to records of any type are chosen by it.
    """

    list_display = ("name", "type", "short_code", "review_status", edition)
    list_display_links = None
    list_filter = ("type", "review_status")
    search_fields = ("label",)
    ordering = ("-pk",)
    actions = None

    @admin.display(description="name")
    def name(self, record: Record) -> str:
        """Return the label of the record, leading to its form."""
        return format_html(
            '<a href="{}" dir="auto">{}</a>',
            change_url(record),
            record.heading,  # type: ignore[attr-defined]
        )

    def get_changelist(
        self, request: HttpRequest, **kwargs: Any
    ) -> type[AnnotatedList]:
        """Return the list that reads what our columns show."""
        return LabelledList

    def annotate(self, records: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Read what the columns show of editions."""
        return with_edition(records)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Keep the rows that have each of the words."""
        return find(queryset, search_term), False

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of what is done with records of any type."""
        wrap = self.admin_site.admin_view
        choices = RecordChoices.as_view(admin_site=self.admin_site)
        return [
            path("date/", wrap(date_view), name="diplomacy_record_date"),
            path("choices/", wrap(choices), name="diplomacy_record_choices"),
            path("take/", wrap(take_view), name="diplomacy_record_take"),
            path("merge/", wrap(merge_view), name="diplomacy_record_merge"),
            path("unmerge/", wrap(unmerge_view), name="diplomacy_record_unmerge"),
            path("publish/", wrap(publish_view), name="diplomacy_record_publish"),
            path("return/", wrap(return_view), name="diplomacy_record_return"),
            path("withdraw/", wrap(withdraw_view), name="diplomacy_record_withdraw"),
            *sheet_urls(wrap),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Lead to the form of the record's own type."""
        record = self.get_object(request, object_id)
        if record is None or not self.has_view_permission(request, record):
            return super().change_view(request, object_id, form_url, extra_context)
        return HttpResponseRedirect(change_url(record))

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Keep it out of the index."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let whoever may see meetings search all records."""
        return request.user.has_perm("diplomacy.view_record") or request.user.has_perm(
            "diplomacy.view_meeting"
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow nobody to add any."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow nobody to change any."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow nobody to delete any."""
        return False
