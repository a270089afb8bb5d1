"""What is exported as a sheet can be imported again: it says the same."""

from __future__ import annotations

import pytest

from diplomacy.documents.registry import BY_TYPE
from diplomacy.exchange.batch import anyone
from diplomacy.models import Record
from diplomacy.sheets.csv_files import read_csv, write_csv
from diplomacy.sheets.previews import preview
from diplomacy.sheets.rows import sheet_of
from diplomacy.sheets.xlsx_files import read_xlsx, write_xlsx
from tests import factories
from tests.publishing import world

pytestmark = pytest.mark.django_db

FORMS = {
    "csv": lambda rows: read_csv(write_csv(rows)),
    "xlsx": lambda rows: read_xlsx(write_xlsx(rows, "sheet")),
}


def everything() -> None:
    """Enter something of each type, with most of what it can have."""
    france = world.country("France | La France", "FR")
    anna = world.person("=Anna\\", description="+1 of them.", note="Two\nlines.")
    factories.name(anna, "آنا | أنا", language="fa", script="Arab", valid="1990/..")
    office = factories.affiliation(anna, france, title="President", valid="2020/..")
    place = world.named(factories.place(state=france), "Paris")
    place.latitude, place.longitude, place.precision = "48.850000", "2.35", "near"
    place.save()
    paper = world.article("They met", publisher=france, published="2024-10-12")
    factories.article(previous_version=paper, language="fr").derives_from.add(paper)
    talks = world.talks(anna, place=place, on=paper, duration="PT1H")
    talks.seats[0].affiliation = office
    talks.seats[0].party = france
    talks.seats[0].save()
    factories.participation(
        talks, unnamed_reason="unspecified", unnamed_description="Ministers"
    )
    talks.report.about.add(talks.pk, france.pk)
    factories.agreement(authentic_languages=["fr", "fa"])
    factories.project(place=place, planned_start="2025")
    factories.topic(code="energy.gas")
    world.named(factories.actor("company", shares_are_complete=True), "Gaz")


def sheet(record_type: str) -> list[list[str]]:
    ids = Record.objects.filter(type=record_type).order_by("pk")
    return list(sheet_of(record_type, list(ids.values_list("pk", flat=True))))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("record_type", BY_TYPE)
def test_a_sheet_that_was_exported_changes_nothing(record_type: str, form: str) -> None:
    everything()
    rows = sheet(record_type)

    grid = FORMS[form](rows)
    found = preview(record_type, grid, permit=anyone)

    assert len(found) == len(rows) - 1 > 0
    assert {(one.verdict.value, str(one.mistakes)) for one in found} == {
        ("unchanged", "[]")
    }
