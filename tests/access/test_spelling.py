"""How tokens are written: read back as drawn, and no other text is one."""

from __future__ import annotations

import re
import string

from hypothesis import given
from hypothesis import strategies as st

from diplomacy.access import spelling
from diplomacy.access.spelling import draw, read

ODD = st.characters(categories=["L", "N", "P", "Zs"])


def test_a_token_is_read_back_as_it_was_drawn() -> None:
    drawn = draw()

    assert read(drawn.text) == drawn
    assert re.fullmatch(r"dip_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}", drawn.text)


def test_the_secret_has_256_bits() -> None:
    assert len(spelling.DIGITS) ** spelling.SECRET > 2**256


def test_no_two_are_alike() -> None:
    drawn = [draw() for _ in range(1000)]

    assert len({each.lookup for each in drawn}) == 1000
    assert len({each.digest for each in drawn}) == 1000


def test_what_is_shown_of_it_is_no_secret() -> None:
    drawn = draw()

    assert drawn.lookup in repr(drawn)
    assert drawn.text[17:40] not in repr(drawn)
    assert str(drawn.digest) not in repr(drawn)


@given(st.integers(0, 65), ODD)
def test_one_letter_wrong_is_noticed(place: int, letter: str) -> None:
    text = draw().text
    wrong = text[:place] + letter + text[place + 1 :]

    assert (read(wrong) is None) == (wrong != text)


@given(st.integers(0, 64))
def test_two_letters_swapped_are_noticed(place: int) -> None:
    text = draw().text
    one, other = text[place], text[place + 1]
    wrong = text[:place] + other + one + text[place + 2 :]

    assert (read(wrong) is None) == (one != other)


@given(st.integers(0, 65))
def test_one_that_was_cut_off_is_noticed(length: int) -> None:
    assert read(draw().text[:length]) is None


@given(
    st.text(st.sampled_from(string.ascii_letters + string.digits + "_"), max_size=80)
)
def test_any_other_word_is_none(word: str) -> None:
    assert read(word) is None
    assert read(f"dip_{word}") is None
