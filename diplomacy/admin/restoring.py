"""Restoring from the admin: what would change is shown first, and then done by whoever may change the record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from diplomacy.admin.history import HistoryPages, labels_among, shown
from diplomacy.admin.labels import change_url, name_of
from diplomacy.admin.publication import LONGEST_REASON
from diplomacy.admin.refusals import sentences
from diplomacy.history.models import Occasion
from diplomacy.history.occasions import occasion
from diplomacy.publishing.refusals import PublishingError
from diplomacy.publishing.restoring import restore
from diplomacy.publishing.trying import try_restoring
from diplomacy.records.models import Record


class RestoringPages(HistoryPages):
    """Lets a record become again what it was after an occasion of its history."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page that asks."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        own = path("<path:object_id>/restore/<int:occasion_id>/", view, name=name)
        return [own, *super().get_urls()]

    def restore_view(
        self, request: HttpRequest, object_id: str, occasion_id: int
    ) -> HttpResponse:
        """Show what would change, and change it once that was confirmed."""
        record = self.get_object(request, unquote(object_id))
        then = Occasion.objects.filter(pk=occasion_id).select_related("by").first()
        if record is None or then is None:
            raise Http404
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        refusals: list[Any] = []
        if request.method == "POST":
            refusals = _done(request, record, then)
            if not refusals:
                messages.success(request, f"“{name_of(record)}” is restored.")
                return HttpResponseRedirect(change_url(record))
            record.refresh_from_db()
        trial = try_restoring(record.pk, then.pk, by=request.user)
        labels = labels_among(trial.changes)
        context = {
            "title": "Restore",
            "then": then,
            "changes": [shown(each, record.pk, labels) for each in trial.changes],
            "refusals": refusals or (sentences(trial.refusal) if trial.refusal else []),
            "is_possible": trial.refusal is None,
            "reason": request.POST.get("reason", ""),
            "longest": LONGEST_REASON,
            "back": "../../history/",
        }
        return self.page_of(request, record, "restore", context)


def _done(request: HttpRequest, record: Any, then: Occasion) -> list[Any]:
    """Restore the record, unless that is refused or it is not as it was seen; return why not."""
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    try:
        with occasion(by=request.user, channel="admin"):
            held = Record.objects.select_for_update().get(pk=record.pk)
            if request.POST.get("seen_revision") != str(held.revision):
                return [
                    "It was changed after you opened this page. Below is what is so by now."
                ]
            restore(record.pk, then.pk, by=request.user, reason=reason or _why(then))
    except (PublishingError, IntegrityError) as error:
        return list(sentences(error))
    return []


def _why(then: Occasion) -> str:
    return f"Restored to {then.at:%Y-%m-%d %H:%M} UTC."
