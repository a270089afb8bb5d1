"""A text is cut into the words that its folding has."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diplomacy.common.text import SINGLE_QUOTES, fold
from diplomacy.desk.words import key, words
from tests.properties import examples

# What words leave to themselves: abbreviations, hyphens and scripts without spaces.
PLAIN = st.text(
    st.characters(
        exclude_categories=["Cs", "Pd"], exclude_characters=".", max_codepoint=0x0DFF
    )
)


@examples(40)
@given(PLAIN)
def test_words_are_those_of_the_folded_text(text: str) -> None:
    apart = text.translate(dict.fromkeys(map(ord, SINGLE_QUOTES + "'"), " "))
    american = {
        "center",
        "defense",
        "labor",
        "organization",
        "organizations",
        "program",
    }

    if not american & set(fold(apart).split()):
        assert " ".join(word.folded for word in words(text)) == fold(apart)


@examples(40)
@given(st.text())
def test_words_stand_in_order_where_they_say(text: str) -> None:
    found = words(text)

    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(word.folded for word in found)


@examples(40)
@given(st.text())
def test_a_text_and_its_upper_case_have_as_many_words(text: str) -> None:
    assert len(words(text.casefold())) == len(words(text.casefold().casefold()))


def test_spellings_of_one_name_are_one_key() -> None:
    assert key("Shanghai Co-operation Organization") == key(
        "Shanghai Cooperation Organisation"
    )
    assert key("U.S.") == key("US")
    assert key("CÔTE D’IVOIRE") == key("Cote d'Ivoire")


def test_chinese_characters_stand_alone() -> None:
    assert [word.folded for word in words("伊朗总统 ok")] == [
        "伊",
        "朗",
        "总",
        "统",
        "ok",
    ]
