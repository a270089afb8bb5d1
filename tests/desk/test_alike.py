"""How alike two names are, and whether two meetings are one: rules that hold for all names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.common.text import fold
from diplomacy.desk.alike import (
    LIKELY,
    NEARBY,
    apart,
    is_likely,
    likeness,
    likeness_of_people,
)

# Letters of the scripts that news of these parts is written in, and some of others.
LETTERS = "abcdefghijklmnopqrstuvwxyzßéłşабвгдежзийклмнопрстуфхцчшщыэюяαβγδεζηابتثجحخدرزسشپچگאבגדהაბგდარმ习近平"
words = st.text(alphabet=LETTERS + LETTERS.upper() + "-’0123456789", min_size=1)
names = st.lists(words, min_size=1, max_size=6).map(" ".join)
numbered = st.text(alphabet="0123456789 abc", max_size=20)
compared = pytest.mark.parametrize("compare", [likeness, likeness_of_people])
people = st.sets(st.integers(0, 6))
days = st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.none()


@compared
@given(one=names | numbered, other=names | numbered)
def test_is_the_same_whichever_comes_first(compare, one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


@compared
@given(one=names | numbered, other=names | numbered)
def test_is_between_nothing_and_all(compare, one: str, other: str) -> None:
    assert 0 <= compare(one, other) <= 100


@compared
@given(name=names | st.text())
def test_a_name_is_its_own_duplicate(compare, name: str) -> None:
    assert compare(name, name) == 100


@compared
@given(name=names.filter(lambda name: fold(anyascii(name))))
def test_a_transliterated_name_is_found(compare, name: str) -> None:
    assert compare(name, anyascii(name)) == 100


@compared
@given(name=names.filter(lambda name: fold(anyascii(name))))
def test_case_and_the_order_of_words_count_for_nothing(compare, name: str) -> None:
    turned = " ".join(reversed(fold(anyascii(name)).split())).upper()

    assert compare(fold(anyascii(name)), turned) == 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Masoud Pezeshkian", "Pezeshkiyan Masud"),
        ("Masoud Pezeshkian", "مسعود پزشکیان"),
        ("Никол Пашинян", "Նիկոլ Փաշինյան"),
        ("Narendra Modi", "नरेन्द्र मोदी"),
        ("Xi Jinping", "习近平"),
        ("Al-Sisi", "Alsisi"),
        ("Organisation of Turkic States", "Organization of the Turkic States"),
    ],
)
def test_of_one_name_in_two_spellings(one: str, other: str) -> None:
    assert likeness(one, other) >= LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vladimir Putin", "Vladimir Lukin"),
        ("Iran", "Iraq"),
        ("Niger", "Nigeria"),
        ("BRICS summit 2023", "BRICS summit 2024"),
        ("Memorandum on tourism with Oman", "Memorandum on fisheries with Oman"),
        ("North Korea", "South Korea"),
    ],
)
def test_of_two_names(one: str, other: str) -> None:
    assert likeness_of_people(one, other) < LIKELY


@given(days, days, days, days)
def test_days_apart_are_the_same_from_either_end(a, b, c, d) -> None:
    one, other = (a, b), (c, d)

    assert apart(one, other) == apart(other, one)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_days_apart_are_counted(day: date, count: int) -> None:
    assert apart((day, day), (day + timedelta(days=count), None)) == count


@given(st.floats(0, 100), st.none() | st.integers(0, 9), people, people)
def test_meetings_are_likely_one_whichever_comes_first(titles, between, few, many):
    assert is_likely(titles, between, (few, many)) == is_likely(
        titles, between, (many, few)
    )


@given(st.floats(0, 100), st.integers(NEARBY + 1, 999), people, people)
def test_meetings_of_other_days_are_others(titles, between, few, many) -> None:
    assert not is_likely(titles, between, (few, many))


@given(st.none() | st.integers(0, NEARBY), people)
def test_a_meeting_is_its_own_duplicate(between, present) -> None:
    assert is_likely(100, between, (present, present))


@given(st.floats(0, 100), st.integers(0, NEARBY), people, people)
def test_nobody_in_common_is_another_meeting(titles, between, few, many) -> None:
    if few and many and not few & many:
        assert not is_likely(titles, between, (few, many))
