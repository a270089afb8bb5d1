"""
Every parameter of every list, held against an oracle that knows nothing but the documents.

The oracle is in oracle.py, and what it is asked about in generated.py.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.api import asking, generated, oracle_words, questions
from tests.api.asking import PATHS, World
from tests.api.ways import read_by, ways
from tests.properties import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SEEDS = tuple(map(int, os.environ.get("ORACLE_SEEDS", "1").split()))

KINDS = tuple(PATHS)

PARAMETERS = [
    (kind, name) for kind, path in PATHS.items() for name in asking.declared(path)
]

FILTERS = [
    (kind, name)
    for kind, name in PARAMETERS
    if asking.split(name)[0] not in questions.WHERE
]


@pytest.fixture(scope="module", params=SEEDS)
def worlds(request, django_db_setup, django_db_blocker):
    """A world as it is now and, asked as of then, as it was when it was half made."""
    half = {}
    with generated.made(
        request.param, django_db_blocker, lambda it: half.update(asking.read_all(it))
    ) as it:
        yield {
            "now": World(it, asking.read_all(it)),
            "then": World(it, half, as_of=it.half_way),
        }


@pytest.fixture(params=["now", "then"])
def world(request, worlds):
    return worlds[request.param]


class TestWorld:
    def test_holds_what_was_made_and_is_not_gone(self, worlds):
        now = worlds["now"]

        assert all(len(now.kinds[kind]) > 2 for kind in KINDS)
        assert not (now.it.gone | now.it.merged.keys()) & now.documents.keys()
        assert now.it.gone
        assert now.it.merged
        assert worlds["then"].documents.keys() - now.documents.keys()

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("order", ["-date", "date", "-updated", "updated"])
    def test_is_listed_whole_and_in_order(self, world, kind, order):
        found = asking.check(world, kind, order=order, page_size=7)

        for document in found:
            assert document == world.documents[document["id"]]


def test_every_parameter_is_known_to_the_oracle():
    """Whoever adds a parameter tells the oracle what it means, or says why it keeps nothing."""
    unknown = [pair for pair in PARAMETERS if not questions.is_known(*pair)]

    assert unknown == []


@pytest.mark.parametrize(("kind", "name"), FILTERS)
def test_each_filter_keeps_what_it_should(worlds, kind, name):
    world = worlds["now"]
    for question in asked_of(world, kind, name):
        asking.check(world, kind, question)


def asked_of(world, kind, name):
    """Return questions with one parameter, for one value each and for some at once."""
    if name in SINGLE:
        return SINGLE[name](world, kind)[:: 1 + FEW[name]]
    choices = questions.choices(world, PATHS[kind], name)
    some = [[choice] for choice in choices[:: 1 + len(choices) // 2]]
    return [
        questions.by_filter(world, kind, name, chosen)
        for chosen in (*some, choices[:3])
    ]


def words(world, kind):
    """Return questions for words of documents, and for others."""
    asked = []
    for typed, latin in list(generated.WORDS.items())[KINDS.index(kind) % 4 :: 4]:
        asked += [[f'"{typed}"'], [f'"{latin.upper()}"']]
    for document in world.kinds[kind][:2]:
        (first, *_, last) = 2 * oracle_words.words(oracle_words.texts_of(document)[0])
        asked += [[f'"{first} {last}"'], [f"{first[:2]}*"]]
        asked += [[last, f"-{first}x", "-gas"]]
    return [questions.by_words(*typed) for typed in asked]


def by_days(name):
    return lambda world, kind: [
        questions.by_days(world, name, text) for text in questions.DAYS
    ]


SINGLE = {
    "date": by_days("date"),
    "date_from": by_days("date_from"),
    "date_to": by_days("date_to"),
    "near": lambda world, kind: [
        questions.by_area(world, *area) for area in questions.AREAS
    ],
    "ids": lambda world, kind: [
        questions.by_ids(sorted(world.documents)[start::3]) for start in range(3)
    ],
    "q": words,
    "type": lambda world, kind: [
        questions.by_types(*KINDS[start : start + 2]) for start in range(len(KINDS) - 1)
    ],
    "updated_since": lambda world, kind: [
        questions.by_publication(instant) for instant in questions.instants(world, kind)
    ],
}
"""The questions that can be asked with each parameter that has one spelling."""

FEW = {**dict.fromkeys(SINGLE, 2), "q": 0, "updated_since": 8}
"""How many questions of each are passed over where all of them would take long."""


@st.composite
def wholes(draw, world, kind):
    """Return some questions that are asked at once."""
    names = [name for of, name in FILTERS if of == kind]
    chosen = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    return [draw(one(world, kind, name)) for name in chosen]


def one(world, kind, name):
    """Return the questions that can be asked with one parameter."""
    if name == "q":
        return pieces(world, kind).map(lambda typed: questions.by_words(*typed))
    if name in SINGLE:
        return st.sampled_from(SINGLE[name](world, kind))
    choices = questions.choices(world, PATHS[kind], name)
    values = st.lists(st.sampled_from(choices), min_size=1, max_size=3)
    return values.map(lambda chosen: questions.by_filter(world, kind, name, chosen))


@st.composite
def pieces(draw, world, kind):
    """Return what may be typed: words of the documents, in another case or spelling, or not."""
    texts = [
        oracle_words.texts_of(each)[0]
        for each in world.kinds[kind]
        if oracle_words.texts_of(each)
    ]
    typed = []
    for _ in range(draw(st.integers(1, 3))):
        spelled = draw(
            st.sampled_from(questions.SPELLER.spellings(draw(st.sampled_from(texts))))
        )
        start = draw(st.integers(0, len(spelled) - 1))
        phrase = " ".join(spelled[start : start + draw(st.integers(1, 3))])
        phrase = draw(st.sampled_from([phrase, phrase.upper()]))
        if draw(st.booleans()):
            phrase = phrase[: draw(st.integers(1, len(phrase)))].rstrip() + "*"
        typed.append(f'"{phrase}"')
    if draw(st.booleans()):
        typed.append(
            "-" + draw(st.sampled_from([*generated.WORDS.values()])).split()[0]
        )
    return typed


@pytest.mark.parametrize("kind", KINDS)
@examples(15)
@given(
    data=st.data(),
    order=st.sampled_from(["-date", "date", "-updated", "updated"]),
    page_size=st.sampled_from([200, 50, 7, 1]),
    way=ways(),
)
def test_together_they_keep_what_each_of_them_keeps(
    worlds, kind, data, order, page_size, way
):
    """Whether they are looked up or walked, and how far, makes no difference."""
    world = worlds[data.draw(st.sampled_from(["now", "then"]))]
    asked = data.draw(wholes(world, kind))
    with read_by(way):
        asking.check(world, kind, *asked, order=order, page_size=page_size)
