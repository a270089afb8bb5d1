"""
What the admin of every kind of record has in common.

A refusal of the database comes back as an error of the form, never as a broken
page. A form that was opened before somebody else saved is refused too. What was
ever published cannot be deleted, and what was merged cannot be changed.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html

from diplomacy.admin.choosing import chosen_in, labels_for
from diplomacy.admin.desk import SCRIPTS, pane_for
from diplomacy.admin.fields import (
    ModelForm,
    RecordFields,
    folded,
    mark_filled,
)
from diplomacy.admin.labels import change_url, labels_of, name_of
from diplomacy.admin.lists import ListAdmin
from diplomacy.admin.merging import merger_links
from diplomacy.admin.refusals import (
    explain,
    refusal_of,
    refuse,
    sentence_of,
    stale,
)
from diplomacy.admin.restoring import RestoringPages
from diplomacy.admin.search import find
from diplomacy.common.rules import Violation
from diplomacy.history.occasions import occasion
from diplomacy.publishing.models import Edition
from diplomacy.publishing.publish import check_rules
from diplomacy.records.codes import ReviewStatus
from diplomacy.records.models import Record

DRAFTS = (ReviewStatus.CANDIDATE, ReviewStatus.SUBMITTED)

NOTES = folded("Notes", "description", "note")
"""The part of a form that every thing and claim ends with."""


class RecordForm(ModelForm):
    """The form of one record, which shows what the database refused as an error of its own."""

    refusal: ClassVar[Violation | None] = None

    def clean(self) -> dict[str, Any] | None:
        """Refuse what the database has refused already."""
        cleaned = super().clean()
        if self.refusal is not None:
            raise ValidationError(sentence_of(self.refusal), code=self.refusal.code)
        return cleaned


class KindAdmin(RestoringPages, RecordFields, ListAdmin):
    """The admin of one kind of record."""

    form = RecordForm

    class Media:
        js = SCRIPTS

    change_form_template = "admin/diplomacy/record_form.html"
    ordering: ClassVar[tuple[str, ...]] = ("-pk",)
    search_fields = ("label",)
    search_help_text = (
        "Words of a name in any language, a code, an identifier or an id; all must fit."
    )

    # Lists

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer no deletion of many at once."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Keep the rows that have each of the words."""
        return find(queryset, search_term), False

    # Permissions

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow changes unless the record was merged into another."""
        is_merged = obj is not None and obj.merged_into_id is not None
        return super().has_change_permission(request, obj) and not is_merged

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow the deletion of drafts that were never published."""
        return super().has_delete_permission(request, obj) and (
            obj is None or _is_draft(obj)
        )

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Ask for no permission on ``Record``, which is the other half of the same row."""
        found = super().get_deleted_objects(objs, request)
        found[2].discard(str(Record._meta.verbose_name))
        return found

    # Forms

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the record; when it is to be saved, hold it and see whether it is as it was seen."""
        seen = request.POST.get("seen_revision")
        if seen:
            _hold(unquote(object_id))
        record: Any = super().get_object(request, object_id, from_field)
        if seen and record is not None and seen != str(record.revision):
            refuse(request, stale(record, seen))
        return record

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm[Any]]:
        """Return the form; if the database has refused it once, one that says so."""
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = refusal_of(request)  # type: ignore[attr-defined]
        return form

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Let the rows of a new record begin with what is known already."""
        kwargs: dict[str, Any] = super().get_formset_kwargs(
            request, obj, inline, prefix
        )
        # What is sent is compared with empty rows, so that what was filled in is saved.
        if request.method == "GET" and obj._state.adding:
            kwargs["initial"] = inline.begin_with(request)
        return kwargs

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save the form; if the database refuses, show it again and say why."""
        try:
            with occasion(by=request.user, channel="admin"):
                return super().changeform_view(
                    request, object_id, form_url, extra_context
                )
        except (IntegrityError, DataError) as error:
            if request.method != "POST":
                raise
            refuse(request, explain(error))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Save what differs; a form that changes nothing must not count as a change."""
        if not change or form.changed_data:
            super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save the parts, and ask the rules across rows while the form can still be refused."""
        super().save_related(request, form, formsets, change)
        check_rules()
        kept = ["label", "short_code", "revision"]
        form.instance.refresh_from_db(fields=kept)
        request.saved = form.instance  # type: ignore[attr-defined]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        """Read the labels of all that the form shows, together."""
        rows = [
            (formset.opts, form)
            for formset in context["inline_admin_formsets"]
            for form in formset.formset.forms
        ]
        shown = [context["adminform"].form, *(form for _, form in rows)]
        labels = labels_for(request)
        labels.load(
            form.instance.pk for form in shown if isinstance(form.instance, Record)
        )
        labels.load(pk for form in shown for pk in chosen_in(form))
        for form in shown:
            mark_filled(form)
        for inline, form in rows:
            if hasattr(inline, "heading"):
                form.instance.heading = inline.heading(form.instance, labels)
        context["desk"] = pane_for(request, context["original"])
        if context["original"] is not None:
            context["subtitle"] = labels.of(context["original"].pk)
            context |= merger_links(request, context["original"])
        return super().render_change_form(request, context, *args, **kwargs)

    # What was saved is called by what it says, since some rows have no name but an id.

    def message_user(
        self, request: HttpRequest, message: Any, *args: Any, **kwargs: Any
    ) -> None:
        """Say that the record was saved, or what Django would say."""
        record = getattr(request, "saved", None)
        if record is not None and messages.SUCCESS in {*args, *kwargs.values()}:
            link = '“<a href="{}" dir="auto">{}</a>” is saved.'
            message = format_html(link, change_url(record), name_of(record))
        super().message_user(request, message, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Lead on, or hand the new record to the form that wanted it."""
        response = super().response_add(request, obj, post_url_continue)
        return _labelled(response, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Lead on, or hand the changed record to the form that shows it."""
        return _labelled(super().response_change(request, obj), obj)

    # Deletion

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete the record, and ask the rules across rows before it is too late."""
        super().delete_model(request, obj)
        check_rules()

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Delete the record, or say what keeps it."""
        try:
            with occasion(by=request.user, channel="admin"):
                return super().delete_view(request, object_id, extra_context)
        except IntegrityError as error:
            self.message_user(request, sentence_of(explain(error)), messages.ERROR)
        return HttpResponseRedirect("../change/")

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> LogEntry:
        """Note in the log what was added, by its name."""
        return _called(super().log_addition(request, obj, message), obj)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> LogEntry:
        """Note in the log what was changed, by its name."""
        return _called(super().log_change(request, obj, message), obj)


def _labelled(response: HttpResponse, record: Any) -> HttpResponse:
    """Let the answer to a pop-up call the record as other choices are called."""
    context = getattr(response, "context_data", None) or {}
    if "popup_response_data" in context:
        answer = json.loads(context["popup_response_data"])
        answer["obj"] = labels_of([record.pk])[record.pk]
        context["popup_response_data"] = json.dumps(answer)
    return response


def _called(entry: LogEntry, record: Any) -> LogEntry:
    """Let the log call the record by its name."""
    entry.object_repr = name_of(record)[:200]
    entry.save(update_fields=["object_repr"])
    return entry


def _hold(record_id: str) -> None:
    try:
        rows = Record.objects.select_for_update().filter(pk=record_id)
        list(rows.values_list("pk"))
    except ValidationError:
        return  # No id at all; there is no record to hold.


def _is_draft(record: Any) -> bool:
    is_draft = record.review_status in DRAFTS and record.merged_into_id is None
    return is_draft and not Edition.objects.filter(record_id=record.pk).exists()
