"""
Submitting, publishing and withdrawing from the admin.

All of it calls ``diplomacy.publishing``; here are only the questions asked before,
and the answers shown after. Whoever may publish has the permission to add editions.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from diplomacy.admin.comparison import comparison_for
from diplomacy.admin.labels import change_url, labels_of
from diplomacy.admin.refusals import sentences
from diplomacy.desk.checks import findings_of
from diplomacy.documents.references import RESOURCES, document_url
from diplomacy.history.occasions import occasion
from diplomacy.publishing.closure import closure
from diplomacy.publishing.editions import begin
from diplomacy.publishing.facts import claims_of, participants_of
from diplomacy.publishing.models import Edition
from diplomacy.publishing.publish import publish, withdraw
from diplomacy.publishing.refusals import PublishingError
from diplomacy.publishing.review import send_back, submit
from diplomacy.publishing.revisions import lock, revisions_of
from diplomacy.records.codes import RecordType, ReviewStatus
from diplomacy.records.models import Record

PERMISSION = "diplomacy.add_edition"
LONGEST_REASON = 2000
"""How many letters of a reason are kept."""

MOST_SHOWN = 20
"""How many records a message names."""

STALE = "It was changed after you opened this page. Below is what is so by now."

PUBLISHABLE = frozenset(RESOURCES) - {RecordType.PARTICIPANT}
"""The types that are published as such; a participant goes with its engagement."""


def may_publish(request: HttpRequest) -> bool:
    """Return whether this user may publish and withdraw."""
    return request.user.has_perm(PERMISSION)


def submit_from(request: HttpRequest, ids: list[UUID]) -> list[SafeString]:
    """Put these records up for review; return, as sentences, why none was."""
    try:
        with occasion(by=request.user, channel="admin"):
            submit(ids, by=request.user)
    except (PublishingError, IntegrityError) as error:
        return sentences(error)
    return []


def publish_from(
    request: HttpRequest, ids: list[UUID], *, reason: str = "", seen: str = ""
) -> list[SafeString]:
    """
    Publish these records and say so; or return, as sentences, why none was published.

    :param seen: the state in which they were shown, if they were.
    """
    try:
        with occasion(by=request.user, channel="admin"):
            if seen and seen != _held_state_of(ids):
                return [format_html("{}", STALE)]
            published = publish(ids, by=request.user, reason=reason)
    except (PublishingError, IntegrityError) as error:
        return sentences(error)
    if published:
        messages.success(request, _announcement(published))
    else:
        messages.info(request, "Nothing has changed since it was published.")
    return []


def publish_view(request: HttpRequest) -> HttpResponse:
    """
    Publish records together with what they need.

    First the list of all that would be published is shown; what was shown is
    then published, whole or not at all.
    """
    _require_permission(request)
    chosen = _records(request, "id")
    needed, refusals = None, []
    if request.method == "POST" and "_confirmed" in request.POST:
        needed = _records(request, "needed")
        everything = [record.pk for record in chosen + needed]
        reason = request.POST.get("reason", "").strip()
        seen = request.POST.get("seen", "")
        refusals = publish_from(request, everything, reason=reason, seen=seen)
        if not refusals:
            return _back(chosen)
    return confirm_publication(request, chosen, refusals=refusals)


def confirm_publication(
    request: HttpRequest, chosen: list[Record], *, refusals: list[SafeString]
) -> TemplateResponse:
    """Ask whether these records are to be published, and show what that would change."""
    ids = [record.pk for record in chosen]
    needed = list(Record.objects.filter(pk__in=closure(ids)).order_by("type", "pk"))
    along = [record.pk for record in needed]
    # Read first: what is changed while it is compared was not seen.
    seen = _state_of([*ids, *along])
    comparison, foreseen = comparison_for(request.user, ids, along)
    more = {
        "comparison": comparison,
        "seen": seen,
        "is_foreseen": not refusals,
        "may_return": len(chosen) <= MOST_SHOWN
        and all(each.review_status == ReviewStatus.SUBMITTED for each in chosen),
    }
    if foreseen is not None:
        refusals = refusals or sentences(foreseen)
    return _ask(request, "publish", chosen, needed=needed, refusals=refusals, **more)


def _state_of(ids: Iterable[UUID]) -> str:
    """Return a text that is another one as soon as one of these records is changed."""
    told = sorted(f"{pk} {revision}" for pk, revision in revisions_of(ids).items())
    return sha256("\n".join(told).encode()).hexdigest()


def _held_state_of(ids: list[UUID]) -> str:
    """Return the state of these records, which nobody can change until the transaction ends."""
    begin()
    lock(ids)
    return _state_of(ids)


def withdraw_view(request: HttpRequest) -> HttpResponse:
    """Take published records back, with a reason that their editions keep."""
    _require_permission(request)
    chosen = _records(request, "id")
    refusals: list[SafeString] = []
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()
        refusals = _withdraw(request, chosen, reason)
        if not refusals:
            return _back(chosen)
    return _ask(request, "withdraw", chosen, needed=[], refusals=refusals)


def _withdraw(
    request: HttpRequest, chosen: list[Record], reason: str
) -> list[SafeString]:
    if not reason:
        return [format_html("{}", "Say why it is withdrawn.")]
    try:
        with occasion(by=request.user, channel="admin"):
            withdrawn = withdraw(
                [record.pk for record in chosen], by=request.user, reason=reason
            )
    except (PublishingError, IntegrityError) as error:
        return sentences(error)
    if withdrawn:
        messages.success(request, f"Withdrawn: {len(withdrawn)} documents.")
    else:
        messages.info(request, "It was never published; it is marked as withdrawn.")
    return []


def return_view(request: HttpRequest) -> HttpResponse:
    """Send records that are up for review back, with a comment for who entered them."""
    _require_permission(request)
    chosen = _records(request, "id")
    refusals: list[SafeString] = []
    if request.method == "POST":
        ids = [record.pk for record in chosen]
        comment = request.POST.get("reason", "").strip()
        try:
            with occasion(by=request.user, channel="admin"):
                send_back(ids, by=request.user, comment=comment)
        except PublishingError as error:
            refusals = sentences(error)
        else:
            messages.success(request, "Returned to who entered it.")
            return _back(chosen)
    return _ask(request, "return", chosen, needed=[], refusals=refusals)


def _require_permission(request: HttpRequest) -> None:
    if not may_publish(request):
        raise PermissionDenied


def _records(request: HttpRequest, parameter: str) -> list[Record]:
    """Return the records that the request names and that have documents of their own."""
    sent = request.POST if request.method == "POST" else request.GET
    try:
        ids = [UUID(text) for text in sent.getlist(parameter)]
    except ValueError as error:
        raise Http404 from error
    records = Record.objects.filter(pk__in=ids, type__in=PUBLISHABLE).order_by("pk")
    if parameter == "id" and not records:
        raise Http404
    return list(records)


def _ask(
    request: HttpRequest,
    act: str,
    chosen: list[Record],
    *,
    needed: list[Record],
    refusals: list[SafeString],
    **more: Any,
) -> TemplateResponse:
    labels = labels_of(record.pk for record in chosen + needed)
    context = {
        **admin.site.each_context(request),
        "title": "Publish together with what it needs" if needed else act.capitalize(),
        "act": act,
        "action": reverse(f"admin:diplomacy_record_{act}"),
        "chosen": [
            (record, labels[record.pk], change_url(record)) for record in chosen
        ],
        "needed": [
            (record, labels[record.pk], change_url(record)) for record in needed
        ],
        "findings": [
            (finding, labels[finding.record_id])
            for finding in findings_of(labels if act == "publish" else [])
        ],
        "takes_along": _taken_along(chosen) if act == "withdraw" else [],
        "back": _back(chosen).url,
        "reason": request.POST.get("reason", ""),
        "refusals": refusals,
        **more,
    }
    return TemplateResponse(request, f"admin/diplomacy/{act}.html", context)


def _taken_along(chosen: list[Record]) -> list[str]:
    """Return the labels of what is withdrawn with these records."""
    labels = labels_of([*participants_of(chosen), *claims_of(chosen)])
    return sorted(labels.values())


def _back(chosen: list[Record]) -> HttpResponseRedirect:
    """Lead back to the record or, of several, to the list of the first one's kind."""
    url = change_url(chosen[0])
    return redirect(url if len(chosen) == 1 else url.partition(str(chosen[0].pk))[0])


def ask_first(ids: Iterable[UUID]) -> HttpResponseRedirect:
    """Lead to the question whether these records are to be published with what they need."""
    return redirect(publish_url(*ids))


def publish_url(*ids: UUID) -> str:
    """Return the address of the page that compares these records and asks whether to publish them."""
    query = urlencode({"id": [str(pk) for pk in ids]}, doseq=True)
    return f"{reverse('admin:diplomacy_record_publish')}?{query}"


def _announcement(published: list[UUID]) -> SafeString:
    """Return the message that names what was published, with its addresses."""
    current = Edition.objects.documents().filter(record_id__in=published)
    editions = list(
        current.exclude(type=RecordType.PARTICIPANT)
        .order_by("type", "record_id")
        .only("record_id", "type", "number", "name")
    )
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a> (<a href="{}?record={}">edition {}</a>)',
        (
            (
                document_url(edition.type, edition.record_id),
                edition.name[:80],
                reverse("admin:diplomacy_edition_changelist"),
                edition.record_id,
                edition.number,
            )
            for edition in editions[:MOST_SHOWN]
        ),
    )
    more = len(editions) - MOST_SHOWN
    return format_html(
        "Published: {}{}", links, f", and {more} more." if more > 0 else "."
    )
