"""What is read of CSV files, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.common.cells import bare, safe
from diplomacy.sheets import grids
from diplomacy.sheets.csv_files import read_csv, write_csv
from diplomacy.sheets.refusals import UnusableSheet

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def codes(body: bytes) -> set[str]:
    try:
        read_csv(body)
    except UnusableSheet as error:
        return {trouble.code for trouble in error.troubles}
    return set()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    lines = [["kind", "note"], ["region", 'Tehran, تهران; "Iran"']]
    quoted = '"' + lines[1][1].replace('"', '""') + '"'
    text = f"kind{delimiter}note\r\nregion{delimiter}{quoted}\r\n"

    grid = read_csv(text.encode(encoding))

    assert [grid.header, grid.rows[0].cells] == lines


def test_lines_without_text_are_left_out_and_numbers_stay() -> None:
    grid = read_csv(b"kind,note\r\n\r\n,\r\nregion,x\r\n")

    assert [(row.number, row.cells) for row in grid.rows] == [(4, ["region", "x"])]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"\r\n , \r\n", "empty"),
        ("kind\r\nrégion\r\n".encode("cp1252"), "wrong_encoding"),
        (b"kind\r\n\xed\xa0\x80\r\n", "wrong_encoding"),
        (b"\xff\xfek\x00\x00\xd8x\x00", "wrong_encoding"),
        ("kind\r\nregion\r\n".encode("utf-16-le"), "null_character"),
        (b"kind\r\nre\x00gion\r\n", "null_character"),
        (b'kind,note\r\nregion,"open\r\n', "bad_csv"),
        (b'kind,note\r\nregion,"a"b\r\n', "bad_csv"),
        (b"kind\r\n" + b"x" * 200_000, "bad_csv"),
        (b"kind,note\r\nregion,=1+1\r\n", "formula"),
        (b"kind,note\r\nregion\r\n", "cells_missing"),
        (b"kind,note\r\nregion,x,y\r\n", "no_header"),
        (b"a\r\n" + b"x\r\n" * (grids.MOST_ROWS + 1), "too_many_rows"),
        (b"a," * grids.MOST_COLUMNS + b"b\r\n", "too_many_columns"),
    ],
)
def test_refused(body: bytes, code: str) -> None:
    assert codes(body) == {code}


def test_formulas_are_told_with_their_cells() -> None:
    with pytest.raises(UnusableSheet) as refused:
        read_csv(b"kind,note\r\n=1,x\r\ny,=cmd|' /C calc'!A0\r\n")

    assert [each.where for each in refused.value.troubles] == ["A2", "B3"]


@given(TEXTS)
def test_a_cell_that_was_guarded_is_bare_again(text: str) -> None:
    guarded = safe(text)

    assert bare(guarded) == text
    assert not guarded.startswith(("=", "+", "@", "\t", "\r"))


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_what_is_written_is_read(texts: list[str]) -> None:
    row = [*texts, "end"]
    header = [f"c{place}" for place in range(len(row))]

    assert read_csv(write_csv([header, row])).rows[0].cells == row
