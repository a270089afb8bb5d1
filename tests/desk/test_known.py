"""What is looked up for a text by index is all that stands in it of all names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.desk.gazetteer import Gazetteer, How, Known
from diplomacy.desk.known import MOST_ALIKE, MOST_WORDS, names_in, surname_of
from diplomacy.desk.mentions import find
from diplomacy.records.codes import ReviewStatus
from tests import factories
from tests.desk.names import NAMES
from tests.properties import examples
from tests.publishing import world

pytestmark = pytest.mark.django_db

MAKE: dict[str, Callable[..., Any]] = {
    "person": factories.person,
    "country": factories.country,
    "organisation": factories.actor,
    "place": factories.place,
    "sector": factories.topic,
}

ODD = {
    "person": [
        "Salman bin Abdul-Aziz",
        "Al-Sisi",
        "Мария Захарова",
        "Φώτης",
        "Abd Al",
    ],
    "organisation": [
        "al-Qaeda",
        "5th Committee",
        "World Trade Organization",
        "Centre for Defence Studies",
        "International Programme of Labour",
        "Organisation for the Prohibition of Chemical Weapons in the Seas and Oceans",
        "Co-operation Council",
        "Ministère de l’Économie",
        "U.S. Chamber",
    ],
    "place": ["Türkmenbaşy", "Curaçao", "Škoda’s Hill", "सोनभद्र", "Հայաստան"],
    "sector": ["services of water supply and of sanitation in small towns"],
}

EVERY = [name for named in (NAMES, ODD) for names in named.values() for name in names]

GLUE = st.sampled_from([" ", ", ", " and ", " of the ", ".\n\n", "-", " (", "’s ", ""])


@pytest.fixture
def everything() -> Gazetteer:
    """All names, in the database and in one machine."""
    known: list[Known] = []
    for named in (NAMES, ODD):
        for record_type, names in named.items():
            for name in names:
                record = MAKE[record_type]()
                world.named(record, name)
                known.append(Known(name, record.pk, record_type))
                if record_type == "person" and (surname := surname_of(name)):
                    known.append(Known(surname, record.pk, "person", How.SURNAME))
    return Gazetteer(known)


def without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(one for one in apart if not unicodedata.combining(one))


PRINTED = st.tuples(
    st.sampled_from(EVERY),
    st.sampled_from(
        [
            str,
            str.upper,
            str.title,
            without_accents,
            lambda name: name.replace("’", "'"),
            lambda name: name.replace("-", " "),
            lambda name: name.replace(" ", "\n"),
            lambda name: name.replace("isation", "ization").replace("re ", "er "),
            lambda name: name.replace("ization", "isation").replace("our", "or"),
            lambda name: name.split()[-1],
        ]
    ),
).map(lambda drawn: drawn[1](drawn[0]))

TEXTS = st.lists(st.tuples(GLUE, PRINTED), max_size=8).map(
    lambda pieces: "".join(glue + name for glue, name in pieces)
)


def test_all_that_stands_in_a_text_is_found(everything: Gazetteer) -> None:
    @examples(150)
    @given(TEXTS)
    def holds(text: str) -> None:
        assert find(text, Gazetteer(names_in(text))) == find(text, everything)

    holds()


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_every_name_is_found_where_it_is_printed(
    everything: Gazetteer, name: str
) -> None:
    text = f"There was {name}, they said"

    found = find(text, Gazetteer(names_in(text)))

    assert any(text[one.start : one.end].startswith(name.rstrip(")")) for one in found)


def test_who_is_gone_is_not_known() -> None:
    person = world.person("Jane Unheard")
    assert person.pk in {known.record for known in names_in("Jane Unheard spoke.")}

    person.review_status = ReviewStatus.WITHDRAWN
    person.save()

    assert person.pk not in {known.record for known in names_in("Jane Unheard spoke.")}


def test_of_a_common_name_only_some_are_known() -> None:
    for _ in range(MOST_ALIKE + 5):
        world.person("Li Wei")

    found = list(names_in("Li Wei met Mr Wei."))

    assert len([one for one in found if one.how == How.NAME]) == MOST_ALIKE
    assert len([one for one in found if one.how == How.SURNAME]) == MOST_ALIKE


def test_longer_names_are_not_looked_for() -> None:
    long = " ".join(f"Word{number}" for number in range(MOST_WORDS))
    for name in (long, f"{long} More"):
        world.named(factories.actor(), name)

    found = {known.text for known in names_in(f"They met at {long} More.")}

    assert found & {long, f"{long} More"} == {long}


def test_a_long_text_is_looked_up_by_as_few_queries_as_a_short_one() -> None:
    counts = []
    for text in ("Iran.", "Vladimir Putin went to Tehran. " * 200):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list(names_in(text))
        counts.append(len(queries))

    assert counts[0] == counts[1]
