"""
Likely duplicates, told before a record is saved.

They are looked for when everything is saved, so that all that was typed is looked at
as it is kept. If there are any, all of it is taken back, and the form is shown again with
what was typed and what is alike. Sending it again says that none of those is this one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from diplomacy.admin.fields import ModelAdmin
from diplomacy.admin.labels import change_url, labels_of
from diplomacy.admin.refusals import refuse
from diplomacy.admin.search import as_uuid
from diplomacy.common.rules import Violation
from diplomacy.desk.duplicates import duplicates_of
from diplomacy.records.models import Name, Record

TOLD = "told_alike"
"""The field of a form that says of which likely duplicates it was told."""

TELLING = frozenset({"kind", "date", "state"})
"""The fields that, beside its names, tell a record from its duplicates."""

BUTTONS = {
    "_save": "save",
    "_submit": "save and submit for review",
    "_publish": "save and publish",
    "_continue": "save and continue editing",
    "_addanother": "save and add another",
}
"""The buttons by which a form is saved, and what each does."""

REFUSAL = Violation(
    name="record_may_be_there_already",
    code="may_be_there_already",
    message="This may be recorded already.",
)


class MayBeThereAlready(Exception):
    """What was saved is to be taken back, since these records are likely the same."""

    def __init__(self, ids: list[UUID]) -> None:
        self.ids = ids
        super().__init__(REFUSAL.message)


class Alike(NamedTuple):
    """
    What a form says of likely duplicates.

    :param records: of each its id, its label and the address of its form.
    :param told: the ids of all of which was told, these and earlier ones.
    :param button: the button by which the form was sent.
    :param does: what that button does.
    """

    records: list[tuple[UUID, str, str]]
    told: list[str]
    button: str
    does: str
    is_popup: bool


class AsksOfDuplicates(ModelAdmin):
    """Asks, before a record is saved for good, whether it is there already."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """
        Save the parts, and look for likely duplicates of what is stored by now.

        :raises MayBeThereAlready: if there are any of which the form was not told.
        """
        super().save_related(request, form, formsets, change)
        if change and not _tells_otherwise(form, formsets):
            return
        told = set(request.POST.getlist(TOLD))
        alike = [pk for pk in duplicates_of(form.instance) if str(pk) not in told]
        if alike and self.has_view_permission(request):
            raise MayBeThereAlready(alike)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save the form; if it may be there already, show it again and ask."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except MayBeThereAlready as found:
            request.alike = found.ids  # type: ignore[attr-defined]
        refuse(request, REFUSAL)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        """Say what is alike in place of an error: nothing that was typed is wrong."""
        ids = getattr(request, "alike", None)
        if ids is not None:
            context |= {"alike": _alike(request, ids), "errors": ()}
        return super().render_change_form(request, context, *args, **kwargs)


def take_view(request: HttpRequest) -> HttpResponse:
    """Hand a record that is there already to the form that wanted a new one, and close the pop-up."""
    if not request.user.has_perm("diplomacy.view_record"):
        raise PermissionDenied
    record_id = as_uuid(request.POST.get("take", ""))
    labels = labels_of([record_id] if record_id else [])
    if record_id is None or record_id not in labels:
        raise Http404
    answer = {"value": str(record_id), "obj": labels[record_id]}
    context = {"popup_response_data": json.dumps(answer)}
    return TemplateResponse(request, "admin/popup_response.html", context)


def _tells_otherwise(form: Any, formsets: Iterable[Any]) -> bool:
    """Return whether a name has changed, or what else tells a record from others."""
    names = any(each.model is Name and each.has_changed() for each in formsets)
    return names or not TELLING.isdisjoint(form.changed_data)


def _alike(request: HttpRequest, ids: list[UUID]) -> Alike:
    labels = labels_of(ids)
    records = {record.pk: record for record in Record.objects.filter(pk__in=ids)}
    button = next((each for each in BUTTONS if each in request.POST), "_save")
    return Alike(
        records=[(pk, labels[pk], change_url(records[pk])) for pk in ids],
        told=[*request.POST.getlist(TOLD), *map(str, ids)],
        button=button,
        does=BUTTONS[button],
        is_popup=IS_POPUP_VAR in request.POST,
    )
