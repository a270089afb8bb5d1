"""
Records of a list as a sheet: those that are selected, or all that the list finds.

What is exported can be changed elsewhere and imported again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from diplomacy.admin.fields import ModelAdmin
from diplomacy.admin.labels import model_of
from diplomacy.documents.references import RESOURCES
from diplomacy.documents.registry import BY_TYPE
from diplomacy.sheets import csv_files, xlsx_files
from diplomacy.sheets.grids import MOST_ROWS
from diplomacy.sheets.rows import sheet_of

FORMS = {"csv": csv_files.MEDIA_TYPE, "xlsx": xlsx_files.MEDIA_TYPE}
"""The forms of sheets, and their media types."""


def may_enter(request: HttpRequest, record_type: str) -> bool:
    """Return whether this user may add or change records of this type."""
    return any(may(request, act, record_type) for act in ("add", "change"))


def may(request: HttpRequest, act: str, record_type: str) -> bool:
    """Return whether this user may do this with records of this type."""
    table = model_of(record_type)._meta
    return request.user.has_perm(f"{table.app_label}.{act}_{table.model_name}")


class ExportsSheets(ModelAdmin):
    """Offers to export records from their list, and leads to the import of others."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer the export of what is selected."""
        actions: dict[str, Any] = super().get_actions(request)
        for form in FORMS:
            name = f"export_{form}"
            told = f"Export selected as {form.upper()}"
            actions[name] = (_exporting(form), name, told)
        return actions

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list, with a way to the import of such records."""
        types = [each for each in BY_TYPE if model_of(each) is self.model]
        chosen = request.GET.get("type", "")
        record_type = chosen if chosen in types else types[0]
        context = {
            "import_url": f"{reverse('admin:diplomacy_record_import')}?"
            + urlencode({"type": record_type})
            if may_enter(request, record_type)
            else ""
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})


def _exporting(form: str) -> Any:
    def export(
        model_admin: Any, request: HttpRequest, records: QuerySet[Any]
    ) -> HttpResponse | None:
        standing = records.filter(merged_into=None).values_list("pk", "type")
        chosen = list(standing[: MOST_ROWS + 1])
        types = {record_type for _, record_type in chosen}
        if len(chosen) > MOST_ROWS:
            told = f"At most {MOST_ROWS:,} records go into one sheet; narrow the list."
            messages.error(request, told)
        elif len(types) != 1:
            told = "People, countries and organisations have different columns; choose one type."
            messages.error(request, told)
        else:
            record_type = types.pop()
            rows = sheet_of(record_type, [pk for pk, _ in chosen])
            return sheet_answer(request, rows, RESOURCES[record_type], form)
        return None

    return export


def sheet_answer(
    request: HttpRequest, rows: Iterable[Sequence[str]], name: str, form: str
) -> HttpResponse | None:
    """Return these rows as a file to be saved; or say why they are none of this form."""
    try:
        body = (
            csv_files.write_csv(rows)
            if form == "csv"
            else xlsx_files.write_xlsx(rows, name)
        )
    except xlsx_files.CellTooLong:
        told = (
            f"A text is longer than the {xlsx_files.LONGEST_CELL:,} letters that a cell "
            "of XLSX holds; take CSV."
        )
        messages.error(request, told)
        return None
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(body, content_type=FORMS[form], headers=headers)
