"""
Importing sheets: a file is sent, what would become of each row is shown, and then it is written.

What is read, validated and written is decided in ``diplomacy.sheets``; here are only the pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from diplomacy.admin.exporting import FORMS, may, may_enter, sheet_answer
from diplomacy.admin.labels import change_url
from diplomacy.admin.publication import may_publish
from diplomacy.common.mistakes import Mistake, pointer_to
from diplomacy.documents.references import RESOURCES
from diplomacy.documents.registry import BY_TYPE
from diplomacy.exchange.permits import permit_for
from diplomacy.exchange.planning import Permit
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record
from diplomacy.sheets.columns import CONTROLS, columns_of
from diplomacy.sheets.grids import MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from diplomacy.sheets.importing import WrittenAlready, write_sheet
from diplomacy.sheets.keeping import (
    File,
    Kept,
    is_good,
    keep,
    kept_sheet,
    read_file,
    too_large,
)
from diplomacy.sheets.models import SentSheet
from diplomacy.sheets.previews import Verdict, preview
from diplomacy.sheets.reading import Read
from diplomacy.sheets.refusals import Trouble, UnusableSheet
from diplomacy.sheets.reports import report_of, sentence_of
from diplomacy.sheets.rows import header_of

ROWS_TO_A_PAGE = 100

SLACK = 100_000
"""How many bytes a request may have beside its file."""

VERDICTS = {
    Verdict.REFUSED: "refused",
    Verdict.NEW: "new",
    Verdict.CHANGED: "changed",
    Verdict.UNCHANGED: "unchanged",
    Verdict.WRITTEN: "written",
}
"""The verdicts in the order in which they are told."""

IMPORT = "diplomacy_record_import"
SHEET = "diplomacy_record_sheet"


class SheetForm(forms.Form):
    """Which file is sent, and of what its rows are."""

    type = forms.ChoiceField(label="Its rows are")
    file = forms.FileField(
        label="File",
        help_text="CSV (UTF-8 or UTF-16; commas, semicolons or tabs) or XLSX.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def __init__(self, types: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["type"]
        field.choices = [(each, RESOURCES[each]) for each in types]


def types_for(request: HttpRequest) -> list[str]:
    """Return the types of records of which this user may import sheets."""
    return [str(each) for each in BY_TYPE if may_enter(request, each)]


@csrf_exempt
def import_view(request: HttpRequest) -> HttpResponse:
    """Take a sheet and lead to what would become of it, or ask for one."""
    types = types_for(request)
    if not types:
        raise PermissionDenied
    # Before the token is looked for, which reads all that was sent.
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + SLACK:
        return _ask(
            request, SheetForm(types), troubles=too_large().troubles, status=413
        )
    answer: HttpResponse = csrf_protect(_import)(request, types)
    return answer


def _import(request: HttpRequest, types: list[str]) -> HttpResponse:
    if request.method != "POST":
        chosen = request.GET.get("type", "")
        initial = chosen if chosen in types else types[0]
        return _ask(request, SheetForm(types, initial={"type": initial}))
    form = SheetForm(types, request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form)
    record_type = form.cleaned_data["type"]
    try:
        sheet = _previewed(request, record_type, form.cleaned_data["file"])
    except UnusableSheet as error:
        is_large = any(each.code == "too_large" for each in error.troubles)
        status = 413 if is_large else 200
        return _ask(request, form, troubles=error.troubles, status=status)
    return HttpResponseRedirect(reverse(f"admin:{SHEET}", args=[sheet.pk]))


def _previewed(
    request: HttpRequest, record_type: str, sent: UploadedFile[Any]
) -> SentSheet:
    """
    Return the sheet with what would become of each row.

    :raises UnusableSheet: if it cannot be read.
    """
    if (sent.size or 0) > MOST_BYTES:
        raise too_large()
    file = File(sent.name or "", sent.read())
    grid = read_file(file)
    rows = preview(
        record_type,
        grid,
        permit=_permit(request),
        refuse=_refusing(request, record_type),
    )
    return keep(request.user, record_type, file, grid.header, rows)


def _permit(request: HttpRequest) -> Permit:
    return permit_for(request.user, may_publish=may_publish(request))


def _refusing(
    request: HttpRequest, record_type: str
) -> Callable[[Read], Mistake | None]:
    """Return what says why this user may not write a row, if so."""
    may_add, may_change = (may(request, act, record_type) for act in ("add", "change"))

    def refuse(row: Read) -> Mistake | None:
        is_new = row.record_id is None
        if may_add if is_new else may_change:
            return None
        act = "add" if is_new else "change"
        detail = f"You may not {act} {RESOURCES[record_type]}."
        return Mistake("not_permitted", detail, pointer_to())

    return refuse


def _ask(
    request: HttpRequest,
    form: SheetForm,
    *,
    troubles: list[Trouble] | None = None,
    status: int = 200,
) -> TemplateResponse:
    chosen = form["type"].value()
    context = {
        **admin.site.each_context(request),
        "title": "Import a sheet",
        "form": form,
        "troubles": troubles or [],
        "types": [(each, RESOURCES[each]) for each in types_for(request)],
        "chosen": chosen,
        "plural": RESOURCES.get(chosen, ""),
        "controls": CONTROLS,
        "columns": columns_of(chosen).values() if chosen in BY_TYPE else (),
        "most_rows": MOST_ROWS,
        "most_columns": MOST_COLUMNS,
        "most_megabytes": MOST_BYTES // 1_000_000,
    }
    template = "admin/diplomacy/import.html"
    return TemplateResponse(request, template, context, status=status)


def empty_view(request: HttpRequest, record_type: str, form: str) -> HttpResponse:
    """Answer with a sheet that has nothing but its header."""
    if record_type not in types_for(request):
        raise PermissionDenied
    rows = [[name for name in header_of(record_type) if not name.startswith("#")]]
    answer = sheet_answer(request, rows, RESOURCES[record_type], form)
    assert answer is not None, "a header is short"
    return answer


def sheet_view(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Show what would become of each row, and write those that were shown once that is confirmed."""
    sheet = _sheet(request, sheet_id)
    if request.method == "POST":
        _write(request, sheet)
        return HttpResponseRedirect(reverse(f"admin:{SHEET}", args=[sheet.pk]))
    counts = Counter(row["verdict"] for row in sheet.rows)
    chosen = request.GET.get("verdict", "")
    rows = [row for row in sheet.rows if not chosen or row["verdict"] == chosen]
    page = Paginator(rows, ROWS_TO_A_PAGE).get_page(request.GET.get("p"))
    context = {
        **admin.site.each_context(request),
        "title": "Import a sheet",
        "subtitle": sheet.name,
        "sheet": sheet,
        "plural": RESOURCES[sheet.type],
        "counts": [(each, VERDICTS[each], counts[each]) for each in VERDICTS],
        "chosen": chosen,
        "page": page,
        "rows": [_shown(row, sheet.type) for row in page],
        "good": sum(map(is_good, sheet.rows)),
        "refused": counts[Verdict.REFUSED],
        "forms": list(FORMS),
    }
    return TemplateResponse(request, "admin/diplomacy/sheet.html", context)


def _sheet(request: HttpRequest, sheet_id: UUID) -> SentSheet:
    sheet = kept_sheet(request.user, sheet_id)
    if sheet is None:
        raise Http404("This sheet is not there, or not any more: it is kept for a day.")
    if not may_enter(request, sheet.type):
        raise PermissionDenied
    return sheet


def _shown(row: Kept, record_type: str) -> dict[str, Any]:
    """Return a row with where its record is, and its mistakes in sentences."""
    record = row["record"]
    url = change_url(Record(pk=record, type=RecordType(record_type))) if record else ""
    return {
        **row,
        "url": url,
        "told": [(each["code"], sentence_of(each)) for each in row["mistakes"]],
    }


def _write(request: HttpRequest, sheet: SentSheet) -> None:
    """Write what was shown, and tell what became of it."""
    for act, verdict in (("add", Verdict.NEW), ("change", Verdict.CHANGED)):
        is_asked = any(row["verdict"] == verdict for row in sheet.rows)
        if is_asked and not may(request, act, sheet.type):
            raise PermissionDenied
    is_atomic = "_all" in request.POST
    try:
        counts = write_sheet(
            sheet.pk, by=request.user, is_atomic=is_atomic, permit=_permit(request)
        )
    except WrittenAlready:
        messages.warning(request, "This sheet was written already.")
        return
    written = counts[Verdict.WRITTEN]
    if written:
        messages.success(request, f"Written: {written:,}.")
    else:
        told = "Nothing was written. The rows that are refused by now say why."
        messages.error(request, told)


def report_view(request: HttpRequest, sheet_id: UUID, form: str) -> HttpResponse:
    """Answer with the refused rows and what is wrong with them, as a sheet."""
    sheet = _sheet(request, sheet_id)
    name = f"refused-{RESOURCES[sheet.type]}"
    answer = sheet_answer(request, report_of(sheet), name, form)
    if answer is None:
        return HttpResponseRedirect(reverse(f"admin:{SHEET}", args=[sheet.pk]))
    return answer


def urls(wrap: Callable[..., Any]) -> list[URLPattern]:
    """Return the addresses of these pages."""
    patterns = [path("import/", wrap(import_view), name=IMPORT)]
    for form in FORMS:
        empty, report = f"<str:record_type>.{form}", f"<uuid:sheet_id>/refused.{form}"
        given = {"form": form}
        patterns += [
            path(f"import/{report}", wrap(report_view), given, f"{SHEET}_{form}"),
            path(f"import/{empty}", wrap(empty_view), given, f"{IMPORT}_{form}"),
        ]
    return [*patterns, path("import/<uuid:sheet_id>/", wrap(sheet_view), name=SHEET)]
