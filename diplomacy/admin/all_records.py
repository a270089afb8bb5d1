"""All records at once: the search by which references are chosen, and the queue of what is up for review."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html

from diplomacy.admin.choosing import RecordChoices
from diplomacy.admin.columns import edition, with_edition
from diplomacy.admin.desk import date_view
from diplomacy.admin.duplicates import take_view
from diplomacy.admin.fields import RecordFields
from diplomacy.admin.labels import change_url, labels_of
from diplomacy.admin.lists import AnnotatedList, UnchangedAdmin
from diplomacy.admin.merging import merge_view, unmerge_view
from diplomacy.admin.publication import (
    PUBLISHABLE,
    confirm_publication,
    may_publish,
    publish_url,
    publish_view,
    return_view,
    withdraw_view,
)
from diplomacy.admin.search import find
from diplomacy.admin.sheets import urls as sheet_urls
from diplomacy.records.codes import ReviewStatus
from diplomacy.records.models import Record


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
class RecordAdmin(RecordFields, UnchangedAdmin):
    """
    All records at once: a search, and the way to the form of each.

    It is not in the index. References to records of any type are chosen by it.
    """

    list_display = ("name", "type", "short_code", "review_status", edition)
    list_display_links = None
    list_filter = ("type", "review_status")
    search_fields = ("label",)
    ordering = ("-pk",)
    actions = ("review_selected",)

    def get_list_display(self, request: HttpRequest) -> Any:
        """Let reviewers go from each record that waits for them to the page that compares it."""
        return (
            (*self.list_display, "review")
            if may_publish(request)
            else self.list_display
        )

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Return whether this user may publish; Django asks for actions with that permission."""
        return may_publish(request)

    @admin.action(
        description="Compare selected with what is published", permissions=["publish"]
    )
    def review_selected(
        self, request: HttpRequest, records: models.QuerySet[Any]
    ) -> HttpResponse | None:
        """Show what publishing the chosen records would change, and ask whether to."""
        chosen = list(
            Record.objects.filter(
                pk__in=records.values("pk"), type__in=PUBLISHABLE
            ).order_by("pk")
        )
        if not chosen:
            messages.warning(request, "Facts are published with what they belong to.")
            return None
        return confirm_publication(request, chosen, refusals=[])

    @admin.display(description="review")
    def review(self, record: Record) -> str:
        """Return a link to the comparison of what is up for review."""
        if (
            record.review_status != ReviewStatus.SUBMITTED
            or record.type not in PUBLISHABLE
        ):
            return ""
        return format_html(
            '<a href="{}">Compare<span class="visually-hidden">: {}</span></a>',
            publish_url(record.pk),
            record.heading,  # type: ignore[attr-defined]
        )

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
