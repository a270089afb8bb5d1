"""What no sheet may be: refused whole with a clear message, and nothing of it stored."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.models import SentSheet
from diplomacy.sheets import grids
from diplomacy.sheets.csv_files import read_csv
from diplomacy.sheets.xlsx_files import read_xlsx
from tests import factories
from tests.admin.sheets import (
    IMPORT,
    codes,
    confirm,
    mistakes,
    rows_of,
    send,
    send_rows,
    table,
    verdicts,
)
from tests.publishing import world
from tests.sheets.files import plain, saved, with_part, workbook

pytestmark = pytest.mark.django_db

HEADER = "kind,names.text,names.language,names.kind"


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("a.xlsm", plain(), "wrong_form"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wrong_form"),
        ("a.ods", plain(), "wrong_form"),
        ("a", plain(), "wrong_form"),
        ("a.xlsx", with_part("xl/vbaProject.bin", b"x"), "macros"),
        ("a.xlsx", saved(workbook(["kind"], ["=1+1"])), "formula"),
        ("a.csv", b"kind\r\n=1+1\r\n", "formula"),
        ("a.csv", "kind,note\r\nregion,é\r\n".encode("latin-1"), "wrong_encoding"),
        ("a.csv", b"kind,colour\r\nregion,red\r\n", "unknown_header"),
        ("a.csv", b"kind,kind\r\nregion,region\r\n", "repeated_header"),
        ("a.csv", b"note\r\nx\r\n", "missing_header"),
        ("a.csv", b"kind,names.text\r\nregion,x\r\n", "missing_header"),
        ("a.csv", b"id,#mine\r\n,x\r\n", "missing_header"),
        ("a.csv", b"kind,,note\r\nregion,x,y\r\n", "no_header"),
    ],
)
def test_refused(researcher: Client, name: str, body: bytes, code: str) -> None:
    response = send(researcher, "place", body, name)

    assert set(codes(response)) == {code}
    assert not SentSheet.objects.exists()


def test_an_unknown_header_is_told_what_is_accepted(researcher: Client) -> None:
    page = send(researcher, "place", b"kind,lattitude\r\nregion,1\r\n")

    text = page.content.decode()
    assert "Did you mean latitude?" in text
    assert "names.text" in page.context["troubles"][0].allowed


@pytest.mark.parametrize("more", [1, 200_000])
def test_a_file_that_is_too_large(researcher: Client, more: int) -> None:
    """Of one that is much too large, nothing is read: not even the token that came with it."""
    body = b"kind\r\n" + b"x" * (grids.MOST_BYTES + more)

    response = send(researcher, "place", body)

    assert response.status_code == 413
    assert codes(response) == ["too_large"]


def test_script_in_a_header_stays_text(researcher: Client) -> None:
    page = send(researcher, "place", b"kind,<script>x</script>\r\nregion,1\r\n")

    assert "<script>x</script>" not in page.content.decode()


class TestReport:
    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_is_mended_and_sent_again(self, researcher: Client, form: str) -> None:
        header = ["#mine", *HEADER.split(",")]
        good = ["a", "region", "The North", "en", "common"]
        bad = ["b", "town", "=Lyon", "", "common"]
        page = send_rows(researcher, "place", header, good, bad)
        confirm(researcher, page, "_good")

        url = reverse(
            f"admin:diplomacy_record_sheet_{form}", args=[page.context["sheet"].pk]
        )
        body = researcher.get(url).content

        grid = read_csv(body) if form == "csv" else read_xlsx(body)
        report = table(grid)
        assert [row["#row"] for row in report] == ["3"]
        assert set(report[0]["#codes"].split(", ")) == {"unknown_code", "required"}
        assert "settlement" in report[0]["#mistakes"]
        assert report[0]["#mine"] == "b"
        assert report[0]["names.text"] == "=Lyon"
        mended = report[0] | {"kind": "settlement", "names.language": "fr"}
        again = send_rows(researcher, "place", *rows_of([mended]))
        assert verdicts(again) == ["new"]

    def test_of_a_report_has_its_columns_once(self, researcher: Client) -> None:
        header = ["#row", "#mistakes", "#codes", *HEADER.split(",")]
        page = send_rows(
            researcher,
            "place",
            header,
            ["3", "old", "old", "town", "x", "en", "common"],
        )
        sheet = page.context["sheet"]

        body = researcher.get(
            reverse("admin:diplomacy_record_sheet_csv", args=[sheet.pk])
        ).content

        assert read_csv(body).header == header
        assert table(read_csv(body))[0]["#codes"] == "unknown_code"


class TestReferences:
    def test_are_names_identifiers_and_ids(self, researcher: Client, france) -> None:
        name = f"France [{france.pk}]"
        rows = [
            ["region", country]
            for country in ("France", "iso3166_1_alpha2:FR", str(france.pk), name)
        ]

        page = send_rows(researcher, "place", ["kind", "country"], *rows)

        assert verdicts(page) == ["new"] * 4
        assert all(
            ["country", "", name] in row["changes"] for row in page.context["rows"]
        )

    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            ("Gaul", "unknown_name"),
            ("Twin", "ambiguous_name"),
            ("iso3166_1_alpha2:XX", "unknown_record"),
            ("01927a00-0000-7004-8000-00000000dead", "unknown_record"),
        ],
    )
    def test_that_lead_nowhere_are_told(
        self, researcher: Client, cell: str, code: str
    ) -> None:
        world.country("Twin")
        world.country("Twin")
        world.person("Gaul")

        page = send_rows(researcher, "place", ["kind", "country"], ["region", cell])

        assert mistakes(page) == [("country", code)]

    def test_beside_whose_id_stands_another_name_are_refused(
        self, researcher: Client, france
    ) -> None:
        row = ["region", f"Spain [{france.pk}]"]

        page = send_rows(researcher, "place", ["kind", "country"], row)

        assert mistakes(page) == [("country", "name_of_another")]

    def test_of_one_row_to_another_go_by_identifiers(self, researcher: Client) -> None:
        header = ["id", "kind", "parent"]
        rows = [
            ["wikidata:Q1", "settlement", ""],
            ["wikidata:Q2", "site", "wikidata:Q1"],
        ]

        page = send_rows(researcher, "place", header, *rows)

        assert verdicts(page) == ["new", "new"]


def test_a_page_of_many_rows_takes_no_more_queries(
    researcher: Client, django_assert_max_num_queries
) -> None:
    places = [world.named(factories.place(), f"Place {n}") for n in range(30)]
    rows = [[str(place.pk), "Twice."] for place in places]
    page = send_rows(researcher, "place", ["id", "note"], *rows)

    with django_assert_max_num_queries(6):
        researcher.get(page.request["PATH_INFO"])
    assert verdicts(page) == ["changed"] * 30
    assert IMPORT in page.content.decode()
