"""What the cells of a sheet say, and the header above them."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.documents.registry import BY_TYPE
from diplomacy.sheets.columns import Kind, columns_of
from diplomacy.sheets.grids import MOST_COLUMNS
from diplomacy.sheets.headers import check_header
from diplomacy.sheets.refusals import UnusableSheet
from diplomacy.sheets.rows import header_of
from diplomacy.sheets.values import (
    Reference,
    joined,
    read_reference,
    reference_text,
    split,
    value_of,
)

ID = UUID("01927a00-0000-7004-8000-000000000001")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20)


@given(st.lists(TEXTS.map(str.strip).filter(bool), min_size=1, max_size=4))
def test_the_values_of_a_list_are_told_apart(texts: list[str]) -> None:
    assert split(joined(texts)) == texts


@given(TEXTS)
def test_a_reference_is_read_by_its_id_whatever_the_name(name: str) -> None:
    assert read_reference(reference_text(ID, name)).id == ID


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (str(ID), Reference(id=ID)),
        (f"[{ID}]", Reference(id=ID)),
        (f"Talks [2] [{ID}]", Reference(id=ID, name="Talks [2]")),
        ("wikidata:Q7747", Reference(identifier=("wikidata", "Q7747"))),
        ("Minsk: the talks", Reference(name="Minsk: the talks")),
        ("Cafe\u0301", Reference(name="Caf\u00e9")),
    ],
)
def test_a_reference_is_an_id_an_identifier_or_a_name(
    text: str, reference: Reference
) -> None:
    assert read_reference(text) == reference


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("3", Kind.NUMBER, 3),
        ("3.0", Kind.NUMBER, "3.0"),
        ("many", Kind.NUMBER, "many"),
        ("TRUE", Kind.BOOLEAN, True),
        ("false", Kind.BOOLEAN, False),
        ("perhaps", Kind.BOOLEAN, "perhaps"),
        ("007", Kind.TEXT, "007"),
    ],
)
def test_what_is_not_of_its_kind_stays_to_be_refused(
    text: str, kind: Kind, value: object
) -> None:
    assert value_of(text, kind) == value


@pytest.mark.parametrize("record_type", BY_TYPE)
def test_what_is_exported_has_a_header_that_is_read(record_type: str) -> None:
    header = header_of(record_type)

    assert len(header) <= MOST_COLUMNS
    assert [*check_header(record_type, header)] == [
        "id",
        "if_match",
        *columns_of(record_type),
    ]


def test_all_that_is_wrong_with_a_header_is_told_at_once() -> None:
    with pytest.raises(UnusableSheet) as refused:
        check_header("place", ["note", "colour", "note", "names.text"])

    assert {
        (each.code, each.where or each.allowed) for each in refused.value.troubles
    } == {
        ("unknown_header", "column B"),
        ("repeated_header", "column C"),
        ("missing_header", ("kind", "id")),
        ("missing_header", ("names.language",)),
        ("missing_header", ("names.kind",)),
    }
