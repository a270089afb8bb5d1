"""Sending sheets to the admin, as a browser does."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from diplomacy.sheets.csv_files import read_csv, write_csv
from diplomacy.sheets.grids import Grid

IMPORT = reverse("admin:diplomacy_record_import")


def send(client: Client, record_type: str, body: bytes, name: str = "sheet.csv") -> Any:
    """Send a file, and return the page that follows."""
    file = SimpleUploadedFile(name, body)
    return client.post(IMPORT, {"type": record_type, "file": file}, follow=True)


def send_rows(client: Client, record_type: str, *rows: list[str]) -> Any:
    """Send these rows as CSV, and return the page of what would become of them."""
    response = send(client, record_type, write_csv(rows))
    assert "sheet" in response.context, codes(response)
    return response


def codes(response: Any) -> list[str]:
    """Return what is wrong with a file as a whole."""
    return [trouble.code for trouble in response.context["troubles"]]


def verdicts(response: Any) -> list[str]:
    return [row["verdict"] for row in response.context["rows"]]


def mistakes(response: Any) -> list[tuple[str, str]]:
    """Return the mistakes of all rows, each with its column."""
    return [
        (each["column"], each["code"])
        for row in response.context["rows"]
        for each in row["mistakes"]
    ]


def confirm(client: Client, response: Any, button: str = "_all") -> Any:
    """Press a button of the page of a sheet."""
    sheet = response.context["sheet"]
    url = reverse("admin:diplomacy_record_sheet", args=[sheet.pk])
    return client.post(url, {button: "Write"}, follow=True)


def export(client: Client, model: str, *records: Any, form: str = "csv") -> Any:
    """Export these records from their list."""
    url = reverse(f"admin:diplomacy_{model}_changelist")
    chosen = [str(record.pk) for record in records]
    sent = {"action": f"export_{form}", "_selected_action": chosen}
    return client.post(url, sent)


def exported(client: Client, model: str, *records: Any) -> Grid:
    response = export(client, model, *records)
    assert response["Content-Type"].startswith("text/csv"), response.content[:500]
    return read_csv(response.content)


def table(grid: Grid) -> list[dict[str, str]]:
    """Return the rows of a sheet, by their headers."""
    return [
        dict(zip_longest(grid.header, row.cells, fillvalue="")) for row in grid.rows
    ]


def rows_of(records: list[dict[str, str]]) -> list[list[str]]:
    """Return the rows to send for these."""
    return [list(records[0]), *(list(each.values()) for each in records)]
