"""
Choosing a record by typing: the widget of every reference, and the view that answers it.

It is the autocomplete of Django, with three differences: any name in any language
is searched, an option says what tells it from its namesakes, and the labels of a
whole page are read together rather than one query for each field.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode

from diplomacy.admin.labels import labels_of
from diplomacy.admin.search import as_uuid, choosable
from diplomacy.documents.fields import ACTORS, ENGAGEMENTS, PARTIES
from diplomacy.documents.rows import TYPES_OF
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record

PAGE = 20

FACT_TYPES = (
    RecordType.PARTICIPANT,
    RecordType.ACTION,
    RecordType.RELATION,
    RecordType.AFFILIATION,
)

OFFERED: dict[tuple[str, str], tuple[str, ...]] = {
    ("action", "by"): PARTIES,
    ("action", "engagement"): ENGAGEMENTS,
    ("action", "person"): (RecordType.PERSON,),
    ("affiliation", "object"): PARTIES,
    ("claim", "about"): (*ACTORS, *ENGAGEMENTS, RecordType.PLACE, RecordType.ARTICLE),
    ("claim", "addressees"): (*ACTORS, *ENGAGEMENTS),
    ("evidence", "fact"): (*FACT_TYPES, *ENGAGEMENTS, *ACTORS, RecordType.PLACE),
    ("participation", "engagement"): ENGAGEMENTS,
    ("participation", "party"): PARTIES,
    ("place", "state"): (RecordType.COUNTRY,),
}
"""The types offered where the table referred to holds more than makes sense there."""


class Labels:
    """The labels that one page shows, read together."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def load(self, ids: Iterable[Any]) -> None:
        """Read the labels of these records, as far as they are not known."""
        wanted = {str(record_id) for record_id in ids if record_id} - self._known.keys()
        found = labels_of(pk for pk in map(as_uuid, wanted) if pk is not None)
        self._known |= {str(pk): label for pk, label in found.items()}

    def of(self, record_id: Any) -> str:
        """Return the label of a record; of one that is not known, nothing."""
        if str(record_id) not in self._known:
            self.load([record_id])
        return self._known.get(str(record_id), "")


def labels_for(request: HttpRequest) -> Labels:
    """Return the labels of the page that is being made."""
    labels: Labels | None = getattr(request, "record_labels", None)
    if labels is None:
        labels = Labels()
        request.record_labels = labels  # type: ignore[attr-defined]
    return labels


class RecordWidget(AutocompleteMixin):
    """A select box that searches records while one types."""

    labels: Labels

    def get_url(self) -> str:
        """Return where the choices are asked for."""
        return reverse(f"{self.admin_site.name}:diplomacy_record_choices")

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        """Return the options that are chosen, as the labels of the page call them."""
        chosen = [str(one) for one in value if str(one) not in {"", "None"}]
        options = [
            self.create_option(  # type: ignore[attr-defined]
                name, one, self.labels.of(one) or one, chosen, index
            )
            for index, one in enumerate(chosen)
        ]
        if not self.allow_multiple_selected:  # type: ignore[attr-defined]
            options = options[:1]
            if not self.is_required:  # type: ignore[attr-defined]
                options.insert(0, self.create_option(name, "", "", False, 0))  # type: ignore[attr-defined]
        return [(None, options, 0)]


class RecordSelect(RecordWidget, AutocompleteSelect):
    """One record, chosen by typing."""


class RecordSelectMultiple(RecordWidget, AutocompleteSelectMultiple):
    """Several records, chosen by typing."""


class SurvivorSelect(RecordSelect):
    """The record into which another one is merged: any other one of its type."""

    def __init__(self, duplicate: Record, site: AdminSite) -> None:
        super().__init__(Record._meta.get_field("merged_into"), site)
        self.duplicate = duplicate

    def get_url(self) -> str:
        """Return where the choices are asked for, and which."""
        query = {"type": self.duplicate.type, "but": str(self.duplicate.pk)}
        return f"{super().get_url()}?{urlencode(query)}"


def record_widget(
    column: models.ForeignKey[Any, Any] | models.ManyToManyField[Any, Any],
    site: AdminSite,
    request: HttpRequest,
) -> RecordWidget:
    """Return the widget by which the record or records of a column are chosen."""
    widget_class = (
        RecordSelectMultiple
        if isinstance(column, models.ManyToManyField)
        else RecordSelect
    )
    widget = widget_class(column, site)
    widget.labels = labels_for(request)
    return widget


def chosen_in(form: forms.BaseForm) -> Iterable[Any]:
    """Yield the ids of the records that a form shows as chosen."""
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, RecordWidget):
            value = form[name].value()
            yield from value if isinstance(value, list | tuple) else [value]


class RecordChoices(AutocompleteJsonView):
    """Answer what a select box asks for: the records that fit the words typed so far."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        """Return one page of choices, as JSON."""
        self.term, self.model_admin, self.source_field, _ = self.process_request(
            request
        )
        if not self.has_perm(request):
            raise PermissionDenied
        page = _page(request)
        offered = _offered(self.source_field, request)
        choices = choosable(offered, self.term.replace("\x00", ""))
        duplicate_id = as_uuid(request.GET.get("but", ""))
        if duplicate_id is not None:
            choices = choices.exclude(pk=duplicate_id)
        # One more than a page is read, which tells whether there are others.
        ids = list(
            choices.values_list("pk", flat=True)[page * PAGE : (page + 1) * PAGE + 1]
        )
        labels = labels_of(ids[:PAGE])
        results = [{"id": str(pk), "text": labels[pk]} for pk in ids[:PAGE]]
        return JsonResponse(
            {"results": results, "pagination": {"more": len(ids) > PAGE}}
        )


def _offered(column: models.Field[Any, Any], request: HttpRequest) -> tuple[str, ...]:
    """Return the types that are offered for a column, or those among them that are asked for."""
    key = (column.model._meta.model_name or "", column.name)
    types = OFFERED.get(key, TYPES_OF[column.related_model])  # type: ignore[index]
    asked = tuple(request.GET.getlist("type"))
    return tuple(each for each in types or asked if each in asked) if asked else types


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return max(int(number) - 1, 0) if number.isdecimal() and len(number) < 6 else 0
