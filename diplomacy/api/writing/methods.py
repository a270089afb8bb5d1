"""Which method of an address is answered by what: reading by the record, writing by this package."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from diplomacy.api.formats import answering
from diplomacy.api.formats.listings import listing_of
from diplomacy.api.responses import require_method
from diplomacy.api.writing import drafts, records, transitions
from diplomacy.documents.registry import Resource

OF_A_LIST = ("GET", "HEAD", "POST")
OF_A_RECORD = ("GET", "HEAD", "PUT", "PATCH", "DELETE")


def answer_collection(request: HttpRequest, resource: Resource) -> HttpResponseBase:
    """
    Answer for a collection: a page of it, or the making of a record.

    :raises Problem: of whatever is asked; 405.
    """
    handled = require_method(request, *OF_A_LIST)
    if handled is not None:
        return handled
    if request.method == "POST":
        return records.create(request, resource)
    if drafts.is_state_asked(request):
        return _in_state(request, resource, None)
    return answering.answer_list(request, listing_of(resource))


def answer_record(
    request: HttpRequest, resource: Resource, key: str
) -> HttpResponseBase:
    """
    Answer for a record: its document, or what becomes of it.

    :raises Problem: of whatever is asked; 405.
    """
    handled = require_method(request, *OF_A_RECORD)
    if handled is not None:
        return handled
    if request.method == "DELETE":
        return records.remove(request, resource, key)
    if request.method in {"PUT", "PATCH"}:
        return records.change(request, resource, key)
    if drafts.is_state_asked(request):
        return _in_state(request, resource, key)
    return answering.answer_detail(request, resource, key)


def answer_transition(
    request: HttpRequest,
    resource: Resource,
    key: str,
    transition: transitions.Transition,
) -> HttpResponseBase:
    """
    Answer for moving a record on.

    :raises Problem: of whatever is asked; 405.
    """
    handled = require_method(request, "POST")
    if handled is not None:
        return handled
    return transitions.move(request, resource, key, transition)


def _in_state(
    request: HttpRequest, resource: Resource, key: str | None
) -> HttpResponseBase:
    if drafts.is_draft_asked(request):
        if key is None:
            return drafts.answer_drafts(request, resource)
        return drafts.answer_draft(request, resource, key)
    others = request.GET.copy()
    del others[drafts.STATE]
    request.GET = others  # type: ignore[assignment]
    if key is None:
        return answering.answer_list(request, listing_of(resource))
    return answering.answer_detail(request, resource, key)
