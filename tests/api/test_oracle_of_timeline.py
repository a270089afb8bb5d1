"""Every parameter of the timeline, held against a plain reading of the documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.api import asking, generated, oracle_moments, questions
from tests.api.asking import World
from tests.api.oracle_moments import PATH, moments_of
from tests.properties import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NAMES = [
    name
    for name in asking.declared(PATH)
    if asking.split(name)[0] not in questions.WHERE
]


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker):
    """A world as it is now and, asked as of then, as it was when it was half made."""
    half = {}
    with generated.made(
        2, django_db_blocker, lambda it: half.update(asking.read_all(it))
    ) as it:
        yield {
            "now": World(it, asking.read_all(it)),
            "then": World(it, half, as_of=it.half_way),
        }


SINGLE = {
    "date": lambda world: [
        oracle_moments.by_days("date", text) for text in questions.DAYS
    ],
    "date_from": lambda world: [
        oracle_moments.by_days("date_from", text) for text in questions.DAYS
    ],
    "date_to": lambda world: [
        oracle_moments.by_days("date_to", text) for text in questions.DAYS
    ],
    "near": lambda world: [
        oracle_moments.by_area(world, *area) for area in questions.AREAS
    ],
    "ids": lambda world: [
        oracle_moments.by_ids(
            [moment.each["id"] for moment in moments_of(world)][start::3]
        )
        for start in range(3)
    ],
    "q": lambda world: [
        oracle_moments.of_document(questions.by_words(*typed))
        for word in generated.WORDS
        for typed in ([f'"{word}"'], [f"{word[:2]}*", "-gas"])
    ],
    "updated_since": lambda world: [
        oracle_moments.of_document(questions.by_publication(instant))
        for instant in questions.instants(world, "meeting")
    ],
}
"""The questions that can be asked with each parameter that has one spelling."""


def check(world, *asked, order="-date", page_size=200):
    """Fail unless the timeline holds what the oracle keeps, in order."""
    pairs = [pair for question in asked for pair in question.pairs]
    pairs += [("order", order), ("page_size", str(page_size))]
    pairs += [("as_of", world.as_of)] if world.as_of else []
    kept = [
        moment
        for moment in moments_of(world)
        if all(question.keep(moment) for question in asked)
    ]
    kept.sort(key=lambda moment: moment.order, reverse=order == "-date")

    found, count = asking.listed(PATH, pairs)

    assert [each["id"] for each in found] == [each.each["id"] for each in kept], pairs
    assert count == len(kept)
    return found


def test_every_parameter_is_known_to_the_oracle():
    known = {*SINGLE, *oracle_moments.CODES, *oracle_moments.LEADING_TO}
    assert [name for name in NAMES if asking.split(name)[0] not in known] == []


@pytest.mark.parametrize("time", ["now", "then"])
@pytest.mark.parametrize("order", ["-date", "date"])
def test_it_is_told_whole_and_in_order(worlds, time, order):
    found = check(worlds[time], order=order, page_size=7)

    assert {each["kind"] for each in found} == {"meeting", "action"}
    for entry in found:
        assert entry["engagement"]["id"] in worlds[time].documents


@pytest.mark.parametrize("name", NAMES)
def test_each_filter_keeps_what_it_should(worlds, name):
    world = worlds["now"]
    if name in SINGLE:
        asked = SINGLE[name](world)[::3]
    else:
        choices = oracle_moments.choices(world, name)
        some = [[choice] for choice in choices[:: 1 + len(choices) // 3]]
        asked = [
            oracle_moments.by_filter(world, name, chosen)
            for chosen in (*some, choices[:3])
        ]
    for question in asked:
        check(world, question)


@st.composite
def wholes(draw, world):
    """Return some questions that are asked at once."""
    chosen = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    asked = []
    for name in chosen:
        if name in SINGLE:
            asked.append(draw(st.sampled_from(SINGLE[name](world))))
            continue
        choices = oracle_moments.choices(world, name)
        values = draw(st.lists(st.sampled_from(choices), min_size=1, max_size=3))
        asked.append(oracle_moments.by_filter(world, name, values))
    return asked


@examples(40)
@given(
    data=st.data(),
    order=st.sampled_from(["-date", "date"]),
    page_size=st.sampled_from([200, 7, 1]),
)
def test_together_they_keep_what_each_of_them_keeps(worlds, data, order, page_size):
    world = worlds[data.draw(st.sampled_from(["now", "then"]))]
    check(world, *data.draw(wholes(world)), order=order, page_size=page_size)
