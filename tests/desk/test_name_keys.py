"""Names that sound alike have a key in common, which PostgreSQL makes without asking its locale."""

from __future__ import annotations

import unicodedata

import pytest
from anyascii import anyascii
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.common.text import fold
from tests import factories

pytestmark = pytest.mark.django_db

ALPHABETS = {
    "Greek": (0x0391, 0x03C9),
    "Cyrillic": (0x0400, 0x045F),
    "Armenian": (0x0531, 0x0587),
    "Hebrew": (0x05D0, 0x05EA),
    "Arabic": (0x0621, 0x064A),
    "Devanagari": (0x0905, 0x0939),
    "Georgian": (0x10D0, 0x10F0),
}

words = st.text(alphabet="abcdeghiklmnoprstuz", min_size=3, max_size=12)


def keys(*texts: str) -> list[set[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT public.name_keys(text)"
            "  FROM unnest(%s::text[]) WITH ORDINALITY AS typed (text, place)"
            " ORDER BY place",
            [list(texts)],
        )
        return [set(found) for (found,) in cursor.fetchall()]


def share(one: str, other: str) -> bool:
    first, second = keys(one, other)
    return not first.isdisjoint(second)


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_letters_sound_as_in_latin(alphabet: str) -> None:
    """All but those that stand for two consonants, of which the first will do."""
    first, last = ALPHABETS[alphabet]
    letters = [
        chr(code)
        for code in range(first, last + 1)
        if unicodedata.category(chr(code))[0] == "L" and fold(anyascii(chr(code)))
    ]
    # Between two letters that stay, so that what is made of one alone can be seen.
    made = keys(*(f"m{letter}r" for letter in letters))
    latin = keys(*(f"m{anyascii(letter)}r" for letter in letters))

    others = {
        letter: (one, other)
        for letter, one, other in zip(letters, made, latin, strict=True)
        if one.isdisjoint(other) and len(next(iter(other))) < 4
    }

    assert others == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vladimir Putin", "Владимир Путин"),
        ("Vladimir Putin", "Putin, Volodymyr"),
        ("Vladimir Putin", "Vladimir Vladimirovich Putin"),
        ("Vladimir Putin", "Vladimir Putkin"),
        ("Masoud Pezeshkian", "مسعود پزشکیان"),
        ("Türkmenbaşy", "Туркменбаши"),
        ("Al-Sisi", "Alsisi"),
        ("Talks on gas in Ashgabat", "Talks on gas at Ashgabat"),
        ("Talks on gas in Ashgabat", "Talks on oil in Ashgabat"),
        ("Kyiv", "Киев"),
        ("习近平", "习近平"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert share(one, other)


@pytest.mark.parametrize("text", ["", "—", "the of and", "'", "\u0301"])
def test_text_without_words_has_none(text: str) -> None:
    assert keys(text) == [set()]


@pytest.mark.parametrize("letter", ["\ufdfa", "\U00020000", "\U00020000 ", "x"])
def test_name_of_any_length_is_kept(letter: str) -> None:
    factories.name(factories.place(), letter * 5000 + "end")


@given(words, words, words)
def test_one_word_of_three_may_be_another(one: str, two: str, three: str) -> None:
    assert share(f"{one} {two} {three}", f"{three} {two} Xanthippe")


@given(st.text().filter(lambda text: "\x00" not in text))
def test_any_text_has_few_keys(text: str) -> None:
    [found] = keys(text)

    assert len(found) <= 14
