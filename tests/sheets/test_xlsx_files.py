"""What is read of XLSX files, and what is refused before anything is."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from diplomacy.sheets import grids, packages
from diplomacy.sheets.refusals import UnusableSheet
from diplomacy.sheets.xlsx_files import CellTooLong, read_xlsx, write_xlsx
from tests.sheets.files import codes, part, plain, saved, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&lol2;</t></si></sst>"""


def cells(book: Any) -> list[list[str]]:
    return [row.cells for row in read_xlsx(saved(book)).rows]


class TestValues:
    def test_numbers_are_read_as_they_are_shown(self) -> None:
        book = workbook(list("abcdef"), [1, 1.0, 0.1 + 0.2, -2.5, "007", "1.0"])

        assert cells(book) == [["1", "1", "0.3", "-2.5", "007", "1.0"]]

    def test_dates_are_as_exact_as_their_format(self) -> None:
        book = workbook(list("abcd"), [datetime.date(2024, 10, 1)] * 3)
        for column, shown in (("A", "yyyy-mm-dd"), ("B", "mmm-yy"), ("C", "yyyy")):
            book.active[f"{column}2"].number_format = shown
        book.active["D2"] = datetime.datetime.fromisoformat("2024-10-11T14:30")

        row = read_xlsx(saved(book)).rows[0]

        assert row.cells == ["2024-10-01", "2024-10", "2024", "2024-10-11T14:30"]
        assert row.read_as == dict(enumerate(row.cells))

    def test_other_values(self) -> None:
        length = datetime.timedelta(hours=1, minutes=5)
        book = workbook(list("abc"), [True, length, "  two\nlines "])

        assert cells(book) == [["true", "PT1H5M", "  two\nlines "]]

    def test_text_that_looks_like_a_formula_is_text(self) -> None:
        book = workbook(["a"], ["x"])
        book.active["A2"].value = "=1+1"
        book.active["A2"].data_type = "s"

        assert cells(book) == [["=1+1"]]

    def test_links_of_cells_are_no_matter(self) -> None:
        book = workbook(["web_url"], ["https://example.org/"])
        book.active["A2"].hyperlink = "https://example.org/"

        assert cells(book) == [["https://example.org/"]]

    def test_what_it_says_of_its_size_does_not_count(self) -> None:
        told = part(SHEET).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
        assert b"XFD" in told

        assert len(read_xlsx(with_part(SHEET, told)).rows) == 1


class TestRefused:
    def test_formulas_and_errors_with_their_cells(self) -> None:
        book = workbook(["a", "b"], ["=1+1", "x"], ["y", '=HYPERLINK("http://e.org")'])
        book.active["A4"] = "#N/A"

        with pytest.raises(UnusableSheet) as refused:
            read_xlsx(saved(book))

        found = {(each.code, each.where) for each in refused.value.troubles}
        assert found == {("formula", "A2"), ("formula", "B3"), ("error_value", "A4")}

    def test_merged_cells(self) -> None:
        book = workbook(["a", "b"], ["x", None])
        book.active.merge_cells("A2:B2")

        assert codes(saved(book)) == {"merged_cells"}

    def test_several_sheets(self) -> None:
        book = workbook(["a"], ["x"])
        book.create_sheet("empty")
        assert codes(saved(book)) == set()
        book.create_sheet("more").append(["b"])

        assert codes(saved(book)) == {"several_sheets"}

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("xl/vbaProject.bin", "macros"),
            ("xl/macrosheets/sheet1.xml", "macros"),
            ("xl/activeX/activeX1.xml", "macros"),
            ("xl/externalLinks/externalLink1.xml", "external_link"),
            ("xl/connections.xml", "external_link"),
            ("xl/embeddings/oleObject1.bin", "embedded_file"),
        ],
    )
    def test_parts_that_are_not_to_be_opened(self, name: str, code: str) -> None:
        assert codes(with_part(name, b"<x/>")) == {code}

    def test_files_that_say_they_have_macros(self) -> None:
        types = "[Content_Types].xml"
        told = part(types).replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"ms-excel.sheet.macroEnabled.main",
        )
        assert b"macroEnabled" in told

        assert codes(with_part(types, told)) == {"macros"}

    @pytest.mark.parametrize("name", ["xl/sharedStrings.xml", SHEET, "xl/workbook.xml"])
    def test_entities(self, name: str) -> None:
        assert codes(with_part(name, BOMB)) == {"xml_entities"}

    def test_declarations_that_are_elsewhere(self) -> None:
        body = b'<!DOCTYPE sst SYSTEM "http://127.0.0.1/sst.dtd"><sst/>'

        assert codes(with_part("xl/sharedStrings.xml", body)) == {"xml_entities"}

    def test_entities_in_another_encoding(self) -> None:
        body = BOMB.decode().replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16")

        assert codes(with_part("xl/sharedStrings.xml", body)) == {"xml_entities"}

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"PK\x03\x04",
            b"kind,note\r\n",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
            plain()[:400],
            plain()[:-30],
        ],
    )
    def test_what_is_no_xlsx(self, body: bytes) -> None:
        assert codes(body) == {"not_xlsx"}

    @pytest.mark.parametrize("place", range(30, 4000, 397))
    def test_files_with_a_byte_changed_are_read_or_refused(self, place: int) -> None:
        body = bytearray(plain())
        body[place % len(body)] ^= 0xFF

        assert codes(bytes(body)) <= {"not_xlsx", "zip_bomb", "several_sheets", "empty"}

    def test_other_archives(self) -> None:
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w") as archive:
            archive.writestr("word/document.xml", "<x/>")

        assert codes(body.getvalue()) == {"not_xlsx"}


class TestBombs:
    def test_what_is_unpacked_to_too_much(self) -> None:
        body = with_part("xl/media/image1.png", b"\0" * (packages.MOST_UNPACKED + 1))
        assert len(body) < 100_000

        assert codes(body) == {"zip_bomb"}

    def test_what_is_unpacked_to_too_many_times_its_size(self) -> None:
        body = with_part("xl/media/image1.png", b"\0" * (packages.SMALL * 2))

        assert codes(body) == {"zip_bomb"}

    def test_too_many_files(self) -> None:
        body = io.BytesIO(plain())
        with zipfile.ZipFile(body, "a") as archive:
            for number in range(packages.MOST_ENTRIES):
                archive.writestr(f"xl/media/{number}.png", b"")

        assert codes(body.getvalue()) == {"zip_bomb"}

    def test_a_file_that_is_there_twice(self) -> None:
        body = io.BytesIO(plain())
        with (
            zipfile.ZipFile(body, "a") as archive,
            pytest.warns(UserWarning, match="Duplicate"),
        ):
            archive.writestr(SHEET, b"<x/>")

        assert codes(body.getvalue()) == {"zip_bomb"}

    def test_a_size_that_is_not_so(self) -> None:
        """No more is unpacked than the archive says, and then it is no such archive."""
        honest = with_part("xl/media/image1.png", b"\0" * packages.SMALL)
        size = packages.SMALL.to_bytes(4, "little")
        assert honest.count(size) == 2

        lying = honest.replace(size, (1000).to_bytes(4, "little"))

        assert codes(lying) == {"not_xlsx"}

    def test_too_many_rows_and_columns(self) -> None:
        many = workbook(["a"], *([str(n)] for n in range(grids.MOST_ROWS + 1)))
        wide = workbook([f"c{n}" for n in range(grids.MOST_COLUMNS + 1)])

        assert codes(saved(many)) == {"too_many_rows"}
        assert codes(saved(wide)) == {"too_many_columns"}

    def test_cells_that_are_far_away(self) -> None:
        """Nothing is left out silently, nor looked for among millions of empty cells."""
        far = workbook(["a"], ["x"])
        far.active["XFD2"] = "y"
        low = workbook(["a"], ["x"])
        low.active["A1048576"] = "y"

        assert codes(saved(far)) == {"too_many_columns"}
        assert codes(saved(low)) == {"too_many_rows"}

    def test_halves_of_characters(self) -> None:
        assert codes(saved(workbook(["a"], ["_xD800_"]))) == {"unfit_character"}
        assert codes(saved(workbook(["a"], ["_x0000_"]))) == {"unfit_character"}


class TestWriting:
    def test_every_cell_is_text(self) -> None:
        texts = ["=1+1", "2024-10-11", "007", "+993", '=HYPERLINK("http://e.org")']

        body = write_xlsx([list("abcde"), texts], "sheet")

        sheet = load_workbook(io.BytesIO(body)).active
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {
            "s",
            "inlineStr",
        }
        assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {
            "@"
        }
        assert b"<f>" not in part(SHEET, body)

    def test_a_text_that_no_cell_holds_is_told(self) -> None:
        with pytest.raises(CellTooLong):
            write_xlsx([["a"], ["x" * 32_768]], "sheet")

    @given(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            min_size=1,
            max_size=5,
        )
    )
    def test_what_is_written_is_read(self, texts: list[str]) -> None:
        row = [*texts, "end"]
        header = [f"c{place}" for place in range(len(row))]

        assert read_xlsx(write_xlsx([header, row], "sheet")).rows[0].cells == row
