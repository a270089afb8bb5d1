"""Documents are compared member by member, and entries of lists by what they are."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from diplomacy.publishing.comparing import HEAD, Part, differences, is_empty
from tests.properties import examples

WORDS = st.sampled_from(["", "talks", "visit", "Ashgabat"])
SAID = st.none() | st.booleans() | st.integers(0, 3) | WORDS
REFERENCE = st.fixed_dictionaries({"id": st.sampled_from("abc"), "name": WORDS})


def with_ids(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    entry = st.fixed_dictionaries({"id": st.sampled_from("abcdef"), **members})
    return st.lists(entry, max_size=4, unique_by=lambda one: one["id"])


DOCUMENTS = st.fixed_dictionaries(
    {"id": st.just("x"), "edition": st.integers(1, 3)},
    optional={
        "kind": SAID,
        "note": SAID,
        "place": st.none() | REFERENCE,
        "participants": with_ids(
            role=WORDS, actor=REFERENCE, evidence=st.lists(WORDS, max_size=3)
        ),
        "names": st.lists(
            st.fixed_dictionaries({"text": WORDS, "language": WORDS, "kind": WORDS}),
            max_size=3,
        ),
        "level": st.lists(WORDS, max_size=3),
    },
)


def applied(document: dict[str, Any], found: list[Any]) -> dict[str, Any]:
    """Return the document with these differences made."""
    made = dict(document)
    for member, _before, after, parts in found:
        if not parts:
            made[member] = after
            continue
        entries = list(made.get(member) or [])
        for part in parts:
            if part.before is not None:
                entries.remove(part.before)
            if part.after is not None:
                entries.append(
                    applied(part.before, part.differences)
                    if part.differences
                    else part.after
                )
        made[member] = entries
    return made


def unordered(value: Any) -> Any:
    """Return a value without the order of its lists, and without what has no value."""
    if isinstance(value, list):
        return sorted(repr(unordered(each)) for each in value)
    if isinstance(value, dict):
        return {
            name: unordered(each)
            for name, each in sorted(value.items())
            if not is_empty(each)
        }
    return value


def content(document: dict[str, Any]) -> Any:
    return unordered({key: document[key] for key in document.keys() - HEAD})


@examples(200)
@given(DOCUMENTS)
def test_a_document_does_not_differ_from_itself(document: dict[str, Any]) -> None:
    assert differences(document, document) == []


@examples(400)
@given(DOCUMENTS, DOCUMENTS)
def test_differences_lead_from_one_to_the_other(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    found = differences(one, other)

    assert content(applied(one, found)) == content(other)
    assert bool(found) == (content(one) != content(other))


@examples(200)
@given(DOCUMENTS, DOCUMENTS, st.randoms())
def test_order_of_entries_tells_nothing(
    one: dict[str, Any], other: dict[str, Any], chance: random.Random
) -> None:
    shuffled = {
        name: chance.sample(value, len(value)) if isinstance(value, list) else value
        for name, value in other.items()
    }

    assert differences(other, shuffled) == []
    assert [
        (each.member, sorted(map(repr, each.parts)))
        for each in differences(one, shuffled)
    ] == [
        (each.member, sorted(map(repr, each.parts))) for each in differences(one, other)
    ]


def test_order_within_an_entry_tells_nothing() -> None:
    one = {"id": "a", "evidence": ["b", "c"]}
    other = {"id": "a", "evidence": ["c", "b"]}

    assert differences({"actions": [one]}, {"actions": [other]}) == []


def test_which_edition_it_is_tells_nothing() -> None:
    before = {"id": "x", "edition": 1, "published_at": "2024-10-12T09:00:00Z"}

    assert differences(before, before | {"edition": 2, "published_at": "later"}) == []


def test_bounds_are_told_by_the_date_and_otherwise_by_themselves() -> None:
    day = {"date": "2024-10-11", "earliest": "2024-10-11"}
    month = {"date": "2024-10", "earliest": "2024-10-01"}

    assert [each.member for each in differences(day, month)] == ["date"]
    folded = {"earliest": "2024-10-11"}, {"earliest": "2024-10-01"}
    assert [each.member for each in differences(*folded)] == ["earliest"]
    effect = {"effect": None, "effect_earliest": "2024-10-11"}
    assert differences(effect, effect | {"effect_earliest": None}) == []


def test_an_entry_is_matched_by_what_it_is() -> None:
    party = {"party": {"id": "fr", "name": "France"}, "status": "signatory"}
    bound = {"party": {"id": "fr", "name": "France"}, "status": "party"}

    (found,) = differences({"parties": [party]}, {"parties": [bound]})

    (part,) = found.parts
    assert (part.before, part.after) == (party, bound)
    assert [each.member for each in part.differences] == ["status"]


def test_a_new_document_has_all_that_it_says() -> None:
    found = differences(None, {"id": "x", "kind": "talks", "note": None, "level": []})

    assert [(each.member, each.after) for each in found] == [("kind", "talks")]


def test_what_came_and_went_is_told_apart() -> None:
    (found,) = differences({"level": ["minister"]}, {"level": ["head_of_state"]})

    assert set(map(repr, found.parts)) == {
        repr(Part("minister", None, [])),
        repr(Part(None, "head_of_state", [])),
    }
