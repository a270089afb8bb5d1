from __future__ import annotations

import pytest
from django.db import connection

from diplomacy.common import text
from diplomacy.common.text import fold, normalise, quote_normal, same_words


def test_keeps_what_was_printed():
    assert (
        normalise(" co\u00adoperation\u00a0😀\r\nBrics ")
        == "co\u00adoperation\u00a0😀\nBrics"
    )
    assert normalise("e\u0301") == "é"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BRICS", "Brics"),
        ("Pezeshkian’s", "Pezeshkian's"),
        ("Türkiye", "Turkiye"),
        ("co\u00adoperation", "cooperation"),
        ("ＢＲＩＣＳ", "brics"),
        ("no\u00a0break", "no break"),
        ("straße", "STRASSE"),
        ("“quoted”", "quoted"),
        ("zero\u200bwidth", "zerowidth"),
        ("Ёлка", "елка"),
    ],
)
def test_the_same_words_are_found_however_they_are_set(one, other):
    assert fold(one) == fold(other)
    assert same_words(one, other)


def test_different_words_stay_different():
    assert not same_words("Niger", "Nigeria")
    assert not same_words("talks 1", "talks 2")


def test_a_quotation_is_compared_without_its_typography():
    assert quote_normal("«We»\n  ‘have’ it\u200b") == "\"We\" 'have' it"
    assert quote_normal("Élysée – a") != quote_normal("Elysee - a")


@pytest.mark.django_db
def test_every_listed_character_is_treated_alike_in_the_database():
    listed = text.DOUBLE_QUOTES + text.SINGLE_QUOTES + text.SPACES + text.INVISIBLE
    printed = "".join(f"x{character}x" for character in listed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_normal(%s)", [printed])
        assert cursor.fetchone() == (quote_normal(printed),)
