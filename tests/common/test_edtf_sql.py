"""The database and Python read the same dates: each text here is put to both."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.common import dates
from diplomacy.common.text import quote_normal
from tests.common.test_dates import READ, REFUSED
from tests.properties import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

YEARS = st.one_of(
    st.integers(0, 2200).map("{:04}".format),
    st.sampled_from(
        [
            "2024",
            "2023",
            "1900",
            "0000",
            "0001",
            "2100",
            "201X",
            "20XX",
            "00XX",
            "210X",
            "2XXX",
        ]
    ),
)
TWO = st.one_of(st.integers(0, 37).map("{:02}".format), st.just("XX"))
PLAIN = st.builds(
    lambda year, rest, mark: "-".join([year, *rest]) + mark,
    YEARS,
    st.lists(TWO, max_size=2),
    st.sampled_from(["", "", "", "?", "~", "%"]),
)
TIMES = st.builds(
    "{}T{:02}:{:02}{}{}".format,
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.integers(0, 25),
    st.integers(0, 61),
    st.sampled_from(["", ":00", ":59", ":60"]),
    st.sampled_from(
        ["", "Z", "+03:00", "-05:30", "+14:00", "+14:01", "-00:00", "+3:00"]
    ),
)
ENDS = st.one_of(PLAIN, st.sampled_from(["", ".."]))
INTERVALS = st.builds("{}/{}".format, ENDS, ENDS)
VALID_OR_NEARLY = st.one_of(PLAIN, TIMES, INTERVALS)
MUTATED = st.builds(
    lambda text, at, wrong: text[:at] + wrong + text[at + 1 :],
    VALID_OR_NEARLY,
    st.integers(0, 20),
    st.sampled_from([*"0193XT/.-?~% \nxté٢", "", "--", "//"]),
)
TEXTS = st.lists(st.one_of(VALID_OR_NEARLY, MUTATED), min_size=20, max_size=200)

relaxed = examples(60)


def as_python_reads(text):
    try:
        limits = dates.bounds(text)
    except ValueError:
        return (False, False, None, None)
    only_date = "T" not in text
    return (only_date, True, limits.earliest, limits.latest)


def as_the_database_reads(texts):
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT edtf_is_valid(t, false), edtf_is_valid(t, true), edtf_earliest(t), edtf_latest(t)
            FROM unnest(%s::text[]) WITH ORDINALITY AS given (t, n) ORDER BY n
            """,
            [texts],
        )
        return cursor.fetchall()


def test_the_listed_dates_are_read_alike():
    texts = [*READ, *REFUSED]

    assert as_the_database_reads(texts) == [as_python_reads(text) for text in texts]


@relaxed
@given(TEXTS)
def test_any_date_is_read_alike(texts):
    read = as_the_database_reads(texts)

    assert dict(zip(texts, read, strict=True)) == {
        text: as_python_reads(text) for text in texts
    }


@relaxed
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        max_size=50,
    )
)
def test_any_quotation_is_compared_alike(texts):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_normal(t) FROM unnest(%s::text[]) WITH ORDINALITY AS given (t, n) ORDER BY n",
            [texts],
        )
        read = [row[0] for row in cursor.fetchall()]

    assert read == [quote_normal(text) for text in texts]
