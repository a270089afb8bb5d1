"""
Merging from the admin: choosing the record that stays, seeing what would move, and undoing it.

It calls what the API calls, and asks for the permission that the API asks for. What
is shown beforehand was done and taken back, so nothing here knows what may be merged.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from diplomacy.access.codes import Scope
from diplomacy.access.rights import PERMISSIONS
from diplomacy.admin.choosing import SurvivorSelect, labels_for
from diplomacy.admin.labels import change_url, labels_of
from diplomacy.admin.movements import counted, movements_of, what_stays
from diplomacy.admin.publication import LONGEST_REASON
from diplomacy.admin.refusals import sentences
from diplomacy.admin.search import as_uuid
from diplomacy.desk.duplicates import duplicates_of
from diplomacy.documents.references import RESOURCES
from diplomacy.history.occasions import occasion
from diplomacy.publishing.editions import begin
from diplomacy.publishing.merging import merge, unmerge
from diplomacy.publishing.refusals import PublishingError
from diplomacy.publishing.revisions import lock, revisions_of
from diplomacy.publishing.trying import (
    MOST_TRIED,
    Trial,
    referring_to,
    try_merger,
    try_undoing,
)
from diplomacy.records.models import Record


def may_merge(request: HttpRequest) -> bool:
    """Return whether this user may merge records and undo that."""
    return request.user.has_perm(PERMISSIONS[Scope.ADMIN])


class SurvivorForm(forms.Form):
    """Into which record another one is to be merged: one of its type, chosen by typing."""

    class Media:
        js = ("diplomacy/admin/names.js",)

    def __init__(self, duplicate: Record, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        widget = SurvivorSelect(duplicate, admin.site)
        widget.labels = labels_for(request)
        self.fields["into"] = forms.ModelChoiceField(
            Record.objects.all(), label="Merge into", widget=widget
        )


def merger_links(request: HttpRequest, record: Record) -> dict[str, Any]:
    """Return where the form of a record leads: to its survivor, to a merger, to its undoing."""
    survivor = record.merged_into
    labels = labels_for(request)
    can_be_merged = record.type in RESOURCES and may_merge(request)
    act = "unmerge" if survivor else "merge"
    return {
        "survivor": survivor and labels.of(survivor.pk),
        "survivor_url": change_url(survivor) if survivor else "",
        f"{act}_url": _address(act, id=record.pk) if can_be_merged else "",
    }


def merge_view(request: HttpRequest) -> HttpResponse:
    """Ask into which record another one is to be merged, show what would move, and merge them."""
    duplicate = _record(request)
    survivor = _named(request, "into")
    refusals: list[SafeString] = []
    if request.method == "POST" and survivor is not None:
        kept, by = survivor, request.user

        def act(reason: str) -> None:
            merge(duplicate.pk, kept.pk, by=by, reason=reason)

        refusals = _done(request, act, [duplicate, kept])
        if not refusals:
            _announce(request, duplicate, kept)
            return HttpResponseRedirect(change_url(kept))
    return _ask_to_merge(request, duplicate, survivor, refusals)


def unmerge_view(request: HttpRequest) -> HttpResponse:
    """Ask why a merger is to be undone, show what would go back, and undo it."""
    duplicate = _record(request)
    refusals: list[SafeString] = []
    if request.method == "POST":

        def act(reason: str) -> None:
            unmerge(duplicate.pk, by=request.user, reason=reason)

        refusals = _done(request, act, [duplicate], needs_reason=True)
        if not refusals:
            label = labels_of([duplicate.pk])[duplicate.pk]
            messages.success(request, f"“{label}” is a record of its own again.")
            return HttpResponseRedirect(change_url(duplicate))
    return _ask_to_undo(request, duplicate, refusals)


def _record(request: HttpRequest) -> Record:
    """Return the record that the request is about, if this user may merge any."""
    if not may_merge(request):
        raise PermissionDenied
    record = _named(request, "id")
    if record is None or record.type not in RESOURCES:
        raise Http404
    # What is told afterwards calls it as it was called before its names have moved.
    labels_for(request).load([record.pk])
    return record


def _named(request: HttpRequest, parameter: str) -> Record | None:
    sent = request.POST if request.method == "POST" else request.GET
    record_id = as_uuid(sent.get(parameter, ""))
    return Record.objects.filter(pk=record_id).first() if record_id else None


def _done(
    request: HttpRequest,
    act: Callable[[str], None],
    records: list[Record],
    *,
    needs_reason: bool = False,
) -> list[SafeString]:
    """Do it, unless it is refused or these records are not as they were seen; return why not."""
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    if needs_reason and not reason:
        return [format_html("{}", "Say why the two are not one after all.")]
    try:
        with occasion(by=request.user, channel="admin"):
            # Whoever publishes goes first, and only then are rows held: as in a merger itself.
            begin(request.user)
            lock([record.pk for record in records])
            changed = _changed(request, records)
            if not changed:
                act(reason)
            return changed
    except (PublishingError, IntegrityError) as error:
        return sentences(error)


def _changed(request: HttpRequest, records: list[Record]) -> list[SafeString]:
    """Return, as sentences, which of these records are not as the page that was sent shows them."""
    seen = set(request.POST.getlist("seen"))
    labels = labels_of(record.pk for record in records)
    return [
        format_html(
            "{}: it was changed after you opened this page. Below is what is so by now.",
            labels[record.pk],
        )
        for record, state in zip(records, _states(records), strict=True)
        if state not in seen
    ]


def _states(records: list[Record]) -> list[str]:
    """Return what tells these records, as they are now, from what they were or will be."""
    revisions = revisions_of(record.pk for record in records)
    mergers = dict(
        Record.objects.filter(pk__in=revisions).values_list("pk", "merged_into")
    )
    return [f"{each.pk} {revisions[each.pk]} {mergers[each.pk]}" for each in records]


def _ask_to_merge(
    request: HttpRequest,
    duplicate: Record,
    survivor: Record | None,
    refusals: list[SafeString],
) -> TemplateResponse:
    labels = labels_for(request)
    labels.load([duplicate.pk, survivor and survivor.pk])
    choice = SurvivorForm(duplicate, request, initial={"into": survivor})
    context = {
        "title": "Merge into another record",
        "choice": choice,
        "media": choice.media,
    }
    if survivor is None:
        context["likely"] = _likely(duplicate)
    else:
        columns = referring_to(duplicate)
        trial = None
        if sum(count for _, count in columns) <= MOST_TRIED:
            trial = try_merger(duplicate.pk, survivor.pk, by=request.user)
        context |= _shown(duplicate, trial, refusals)
        context |= {
            "survivor": (survivor, labels.of(survivor.pk), change_url(survivor)),
            "other_way": _address("merge", id=survivor.pk, into=duplicate.pk),
            "seen": _states([duplicate, survivor]),
        }
        if trial is None:
            context["groups"] = counted(columns)
        elif trial.refusal is None:
            context["stays"] = what_stays(duplicate, trial.changes)
    return _page(request, "merge", duplicate, context)


def _likely(duplicate: Record) -> list[tuple[str, str]]:
    """Return what the likeliest survivors are called, and where each is looked at."""
    labels = labels_of(duplicates_of(duplicate))
    return [
        (label, _address("merge", id=duplicate.pk, into=pk))
        for pk, label in labels.items()
    ]


def _ask_to_undo(
    request: HttpRequest, duplicate: Record, refusals: list[SafeString]
) -> TemplateResponse:
    trial = try_undoing(duplicate.pk, by=request.user)
    context = {
        "title": "Undo a merger",
        "merger": trial.changes[0].occasion if trial.changes else None,
        "survivor": merger_links(request, duplicate)["survivor"],
        "seen": _states([duplicate]),
    }
    context |= _shown(duplicate, trial, refusals)
    return _page(request, "unmerge", duplicate, context)


def _shown(
    duplicate: Record, trial: Trial | None, refusals: list[SafeString]
) -> dict[str, Any]:
    """Return what a page says of what would move, and of why it would not."""
    if trial is None:
        return {"refusals": refusals, "is_tried": False, "is_possible": True}
    refused = sentences(trial.refusal) if trial.refusal is not None else []
    return {
        "refusals": refusals or refused,
        "is_foreseen": not refusals,
        "is_tried": True,
        "is_possible": trial.refusal is None,
        "groups": movements_of(trial.changes, duplicate.pk),
        "document_count": trial.document_count,
    }


def _page(
    request: HttpRequest, act: str, duplicate: Record, context: dict[str, Any]
) -> TemplateResponse:
    label = labels_for(request).of(duplicate.pk)
    context = {
        **admin.site.each_context(request),
        "action": _address(act),
        "chosen": [(duplicate, label, change_url(duplicate))],
        "back": change_url(duplicate),
        "reason": request.POST.get("reason", ""),
        "longest": LONGEST_REASON,
        **context,
    }
    return TemplateResponse(request, f"admin/diplomacy/{act}.html", context)


def _announce(request: HttpRequest, duplicate: Record, survivor: Record) -> None:
    sentence = '“{}” is merged into “{}”. <a href="{}">Undo this merger…</a>'
    labels = labels_for(request)
    undo = _address("unmerge", id=duplicate.pk)
    messages.success(
        request,
        format_html(sentence, labels.of(duplicate.pk), labels.of(survivor.pk), undo),
    )


def _address(act: str, **query: Any) -> str:
    address = reverse(f"admin:diplomacy_record_{act}")
    return f"{address}?{urlencode({**query})}" if query else address
