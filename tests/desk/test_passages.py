"""A text is cut into paragraphs and sentences, and each can be cut out again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diplomacy.desk.passages import cut, paragraphs, sentences
from tests.properties import examples

TEXT = """\
Two presidents meet

They met on Friday. Mr. Aman said: “It went well. We agreed.” Nobody else was there.
A NEW ROAD

The U.S. and the EU. Russia too!
"""


def test_headings_have_no_number() -> None:
    assert [(line.number, line.text[:10]) for line in paragraphs(TEXT)] == [
        (None, "Two presid"),
        (1, "They met o"),
        (None, "A NEW ROAD"),
        (2, "The U.S. a"),
    ]


def test_sentences_end_where_another_begins() -> None:
    lines = [line.text for line in paragraphs(TEXT)]

    assert [lines[1][one.start : one.end] for one in sentences(lines[1])] == [
        "They met on Friday.",
        "Mr. Aman said: “It went well.",
        "We agreed.”",
        "Nobody else was there.",
    ]
    assert [lines[3][one.start : one.end] for one in sentences(lines[3])] == [
        "The U.S. and the EU.",
        "Russia too!",
    ]


def test_a_passage_is_cut_out_by_its_locator() -> None:
    assert cut(TEXT, 1, 0, 19) == "They met on Friday."
    assert cut(TEXT, 3, 0, 5) == ""
    assert cut(TEXT, 1, 9, 3) == ""


@examples(40)
@given(st.text())
def test_every_line_is_where_it_says(text: str) -> None:
    for line in paragraphs(text):
        assert text[line.start : line.start + len(line.text)] == line.text


@examples(40)
@given(st.text(st.sampled_from("aB .!?“”\u00a0é。")))
def test_sentences_are_all_of_a_paragraph_but_white_space(text: str) -> None:
    found = sentences(text)

    assert all(one.end <= other.start for one, other in pairwise(found))
    kept = "".join(text[one.start : one.end] for one in found)
    assert "".join(kept.split()) == "".join(text.split())
