"""The admin of what is published as a document of its own, and of the facts that go with it."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from diplomacy.admin.base import KindAdmin
from diplomacy.admin.columns import with_edition, with_evidence
from diplomacy.admin.desk import back_to_article
from diplomacy.admin.duplicates import AsksOfDuplicates
from diplomacy.admin.exporting import ExportsSheets
from diplomacy.admin.labels import change_url, name_of
from diplomacy.admin.publication import (
    ask_first,
    confirm_publication,
    may_publish,
    publish_from,
    publish_url,
    submit_from,
)
from diplomacy.admin.records import EvidenceInline, PartInline
from diplomacy.desk.checks import Grade, findings_of
from diplomacy.documents.references import document_url
from diplomacy.publishing.closure import closure
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.facts import GONE
from diplomacy.publishing.models import Edition
from diplomacy.publishing.review import sent_back
from diplomacy.publishing.trying import try_publishing
from diplomacy.records.codes import RecordType, ReviewStatus
from diplomacy.records.models import Record


class ThingAdmin(AsksOfDuplicates, ExportsSheets, KindAdmin):
    """The admin of records that are published: things, and claims."""

    actions = ("publish_selected", "submit_selected")

    def annotate(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """Read what the column of editions shows."""
        return with_edition(records)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Return whether this user may publish; Django asks for actions with that permission."""
        return may_publish(request)

    @admin.action(description="Publish selected", permissions=["publish"])
    def publish_selected(
        self, request: HttpRequest, records: QuerySet[Any]
    ) -> HttpResponse | None:
        """Publish the chosen records; if they need others, or something looks wrong, ask first."""
        chosen = list(Record.objects.filter(pk__in=records.values("pk")).order_by("pk"))
        ids = [record.pk for record in chosen]
        if findings_of(ids, least=Grade.WARNING):
            return confirm_publication(request, chosen, refusals=[])
        refusals = publish_from(request, ids)
        if refusals:
            return confirm_publication(request, chosen, refusals=refusals)
        return None

    @admin.action(description="Submit selected for review", permissions=["change"])
    def submit_selected(self, request: HttpRequest, records: QuerySet[Any]) -> None:
        """Put the chosen drafts up for review; what is vetted stays as it is."""
        drafts = records.exclude(review_status=ReviewStatus.VETTED)
        ids = list(drafts.values_list("pk", flat=True))
        refusals = submit_from(request, ids)
        for refusal in refusals:
            messages.error(request, refusal)
        if not refusals:
            messages.success(request, f"Submitted for review: {len(ids)}.")

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Submit or publish what was added, or lead on as Django does."""
        return (
            self._after_saving(request, obj)
            or back_to_article(request)
            or super().response_add(request, obj, post_url_continue)
        )

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Submit or publish what was changed, or lead on as Django does."""
        return self._after_saving(request, obj) or super().response_change(request, obj)

    def _after_saving(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """Submit or publish what was just saved, if that button was pressed."""
        if "_submit" in request.POST:
            refusals = submit_from(request, [obj.pk])
            for refusal in refusals:
                messages.error(request, refusal)
            if not refusals:
                sentence = f"“{name_of(obj)}” is saved and up for review."
                messages.success(request, sentence)
            return HttpResponseRedirect(change_url(obj))
        if "_publish" in request.POST:
            if not may_publish(request):
                raise PermissionDenied
            return self._publish(request, obj.pk, change_url(obj))
        return None

    def _publish(
        self, request: HttpRequest, record_id: UUID, form_url: str
    ) -> HttpResponse:
        looks_wrong = findings_of([record_id], least=Grade.WARNING)
        if looks_wrong and not try_publishing([record_id], by=request.user):
            messages.warning(request, "It is saved, and not published yet.")
            return ask_first([record_id])
        refusals = publish_from(request, [record_id])
        if refusals and closure([record_id]):
            messages.warning(request, "It is saved, but cannot be published alone.")
            return ask_first([record_id])
        for refusal in refusals:
            messages.error(request, refusal)
        return HttpResponseRedirect(form_url)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        """Show how far the record is published, and the buttons that suit."""
        record = context["original"]
        may_save = not context["is_popup"] and (
            self.has_add_permission(request)
            if record is None
            else self.has_change_permission(request, record)
        )
        context |= {
            "publication": publication_of(record) if record is not None else None,
            "show_submit": may_save and _can_be_submitted(record),
            "show_publish": may_save and may_publish(request),
            "may_publish": may_publish(request),
            "compare_url": publish_url(record.pk) if record is not None else "",
            "returned": sent_back(record) if record is not None else None,
            "findings": findings_of([record.pk], least=Grade.WARNING) if record else [],
        }
        return super().render_change_form(request, context, *args, **kwargs)


class FactAdmin(KindAdmin):
    """The admin of facts, which are published in the document of another record."""

    owner = "engagement"
    inlines: ClassVar[tuple[type[PartInline], ...]] = (EvidenceInline,)

    def annotate(self, facts: QuerySet[Any]) -> QuerySet[Any]:
        """Read what the column of claims shows."""
        return with_evidence(facts)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        """Show in whose document the fact stands."""
        fact = context["original"]
        if fact is not None:
            owner = getattr(fact, self.owner)
            context |= {"owner": owner, "owner_url": change_url(owner)}
            context["show_restore"] = (
                fact.review_status in GONE and self.has_change_permission(request, fact)
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Make a fact that was struck out a candidate again, if that button was pressed."""
        if "_restore" in request.POST:
            # Its owner has changed by this, so the whole fact is saved.
            obj.review_status = ReviewStatus.CANDIDATE
            obj.save()
            messages.success(request, "The fact is a candidate again.")
            return HttpResponseRedirect(change_url(obj))
        return super().response_change(request, obj)


def publication_of(record: Any) -> dict[str, Any]:
    """Return what the form of a record says of its publication."""
    edition = (
        Edition.objects.current()
        .filter(record_id=record.pk)
        .defer("body", "search")
        .order_by("number")
        .first()
    )
    is_document = edition is not None and edition.kind == EditionKind.DOCUMENT
    return {
        "edition": edition,
        "is_document": is_document,
        "has_changed": is_document and record.published_revision != record.revision,
        "document": document_url(record.type, record.pk),
        "editions": f"{reverse('admin:diplomacy_edition_changelist')}?record={record.pk}",
    }


def _can_be_submitted(record: Any) -> bool:
    """Return whether a record can be put up for review: a draft, or a claim that is vetted."""
    if record is None:
        return True
    if record.review_status == ReviewStatus.VETTED:
        return bool(record.type == RecordType.CLAIM)
    return bool(record.review_status != ReviewStatus.SUBMITTED)
