"""What is exported as a sheet can be imported again: it says the same."""

from __future__ import annotations

import pytest

from diplomacy.documents.registry import BY_TYPE
from diplomacy.exchange.batch import anyone, exchange
from diplomacy.models import Record
from diplomacy.sheets.csv_files import read_csv, write_csv
from diplomacy.sheets.previews import preview
from diplomacy.sheets.reading import read_rows
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
    items = [row.item for row in read_rows(record_type, grid)]

    assert len(items) == len(rows) - 1 > 0
    assert {(one.outcome.value, str(one.mistakes)) for one in exchange(items)} == {
        ("unchanged", "[]")
    }
    found = preview(record_type, grid, permit=anyone)
    assert {one.verdict.value for one in found} == {"unchanged"}


def is_identity(name: str) -> bool:
    """Return whether a column says which record or fact something is, which a copy is not."""
    return name == "if_match" or name.rpartition(".")[2] == "id"


@pytest.mark.parametrize("record_type", ["person", "place", "meeting", "article"])
def test_a_copy_says_the_same(record_type: str) -> None:
    """Rows without ids are new records, which say what the old ones say."""
    everything()
    header, *rows = sheet(record_type)
    left = [at for at, name in enumerate(header) if not is_identity(name)]
    copies = [[row[at] for at in left] for row in (header, *rows)]

    found = preview(record_type, read_csv(write_csv(copies)), permit=anyone)

    assert {one.verdict.value for one in found} == {"new"}
    for one, row in zip(found, rows, strict=True):
        there = dict(zip(header, row, strict=True))
        made = {change.column: change.after for change in one.changes}
        assert {name: text for name, text in made.items() if not is_identity(name)} == {
            name: text
            for name, text in there.items()
            if text and not is_identity(name) and not name.startswith("#")
        }


def test_two_rows_about_one_record_are_refused() -> None:
    place = world.named(factories.place(), "Paris")
    rows = sheet("place")

    found = preview("place", read_csv(write_csv([*rows, rows[1]])), permit=anyone)

    assert [one.verdict.value for one in found] == ["unchanged", "refused"]
    assert [str(one.code) for one in found[1].mistakes] == ["repeated_record"]
    assert found[0].record_id == place.pk


def test_a_row_that_says_nothing_of_a_new_record_is_no_unchanged_one() -> None:
    rows = [["kind", "if_match"], ["", "w1-0000000000000000"]]

    found = preview("place", read_csv(write_csv(rows)), permit=anyone)

    assert [one.verdict.value for one in found] == ["refused"]
