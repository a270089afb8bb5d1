"""OpenAPI's components and the published JSON Schemas judge alike, whatever they are shown."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any, NamedTuple

import pytest
from django.core.validators import RegexValidator
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator
from rest_framework import serializers

from diplomacy.api.published import files, verdicts
from diplomacy.api.published.names import name_of
from diplomacy.api.schema import generator, transitions
from diplomacy.documents.fields import EDTFField, TextField
from diplomacy.documents.registry import BY_PLURAL
from tests.api.conforming import validator_of
from tests.properties import examples

pytestmark = pytest.mark.slow

ODD = [
    None,
    True,
    -1,
    3.5,
    10**12,
    "",
    "x" * 400,
    "2024-13-01",
    [],
    {},
    ["a"],
    {"a": 1},
]
"""Values that are wrong in most places, and right in some."""


def shown() -> dict[str, Any]:
    """Return the examples that are instances of the component of their name."""
    components = generator.document()["components"]
    return {
        name: example["value"]
        for name, example in components["examples"].items()
        if name in components["schemas"]
    }


@cache
def by_component(name: str) -> Draft202012Validator:
    components = generator.document()["components"]["schemas"]
    reference = {"$ref": f"#/components/schemas/{name}"}
    return Draft202012Validator(
        {**reference, "components": {"schemas": components}}, validate_formats=True
    )


def by_schema(name: str) -> Draft202012Validator:
    published = name_of(name, generator.document()["components"]["schemas"][name])
    return verdicts.validator(files.address_of(published, files.newest(published)))


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return each container within a value, with each of its keys."""
    found: list[tuple[Any, Any]] = []
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        for key in keys:
            found.append((value, key))
            found += places(value[key])
    return found


def spoil(value: Any, chance: random.Random) -> None:
    """Change one thing in a value: a member goes, comes, or is another."""
    container, key = chance.choice(places(value))
    what = chance.choice(["goes", "comes", "is", "is"])
    if what == "goes":
        del container[key]
    elif what == "comes" and isinstance(container, dict):
        container[chance.choice(["x", "id", "name"])] = chance.choice(ODD)
    else:
        container[key] = chance.choice(ODD)


@pytest.mark.slow
@examples(300)
@given(chance=st.randoms(use_true_random=False), times=st.integers(0, 3))
def test_they_judge_alike(chance: random.Random, times: int) -> None:
    name = chance.choice(sorted(shown()))
    instance = deepcopy(shown()[name])
    for _ in range(times):
        if places(instance):
            spoil(instance, chance)

    first, second = by_component(name), by_schema(name)

    assert first.is_valid(instance) == second.is_valid(instance), (name, instance)


class Words(NamedTuple):
    """A member that holds free text: what reads it, and the schema of the document for it."""

    place: str
    field: TextField
    schema: str


def words_in(serializer: Any, name: str, place: str) -> Iterator[Words]:
    """Yield each member of free text that is sent within the component of this name."""
    properties = component(name)["properties"]
    for member, field in serializer.fields.items():
        if member not in properties:
            continue
        shape, where = properties[member], f"{place}.{member}"
        inner = shape["items"] if shape.get("type") == "array" else shape
        child = getattr(field, "child", field)
        if isinstance(child, serializers.Serializer):
            below = [inner, *inner.get("anyOf", [])]
            (part,) = (each["$ref"] for each in below if "$ref" in each)
            yield from words_in(child, part.rpartition("/")[2], where)
        elif isinstance(child, TextField) and is_free(child, inner):
            yield Words(where, child, json.dumps(inner))


def is_free(field: TextField, shape: dict[str, Any]) -> bool:
    """Whether any words may stand there, rather than a date, an address or a code."""
    ruled = any(type(each) is RegexValidator for each in field.validators)
    return not (isinstance(field, EDTFField) or "format" in shape or ruled)


def component(name: str) -> dict[str, Any]:
    found: dict[str, Any] = generator.document()["components"]["schemas"][name]
    return found


@cache
def all_words() -> list[Words]:
    documents = [
        (resource.serializer, f"{resource.type.title()}{form}")
        for resource in BY_PLURAL.values()
        for form in ("Create", "Replace", "Patch", "Data")
    ]
    bodies = [
        (each, each.__name__.removesuffix("Serializer"))
        for each in transitions.Sent.__subclasses__()
    ]
    found = [
        words
        for serializer, name in (*documents, *bodies)
        for words in words_in(serializer(), name, name)
    ]
    # What is described alike, and read alike, is tried once.
    return list({(each.schema, read_by(each.field)): each for each in found}.values())


def read_by(field: TextField) -> tuple[Any, ...]:
    return type(field), field.max_length, field.allow_blank, field.allow_null


def is_taken(field: TextField, text: str) -> bool:
    try:
        field.run_validation(text)
    except serializers.ValidationError:
        return False
    return True


def is_beyond_patterns(text: str, field: TextField) -> bool:
    """Whether a text is refused for what no pattern says that is read alike everywhere."""
    is_blank = not text.isascii() and not text.strip() and not field.allow_blank
    return is_blank or re.search("[\x80-\x9f]", text) is not None


ODD_LETTERS = [
    *map(chr, range(0x21)),
    *"\x7f\x85\x9f\xa0\u0301\u2028\ufeff\ufffe\U0010ffff",
]
"""What is refused in a text, or changed, or taken although it looks odd."""

SOME = st.sampled_from(ODD_LETTERS) | st.text(max_size=2)


@examples(1000)
@given(
    words=st.deferred(lambda: st.sampled_from(all_words())),
    text=st.lists(SOME, max_size=3).map("".join),
    more=st.integers(-1, 1),
    is_long=st.booleans(),
)
def test_they_take_the_words_that_are_taken(
    words: Words, text: str, more: int, is_long: bool
) -> None:
    longest = words.field.max_length
    if longest is not None and is_long:
        text = text.ljust(longest + more, "a")

    judge = validator_of(words.schema, is_strict=False)

    is_described = judge.is_valid(text) and not is_beyond_patterns(text, words.field)
    assert is_taken(words.field, text) == is_described, (words.place, text)


def test_they_hold_words_in_many_places() -> None:
    places = {words.place.rpartition(".")[2] for words in all_words()}

    assert {"text", "note", "description", "reason", "value", "title"} <= places
    assert all("pattern" in words.schema for words in all_words())


def test_examples_are_right_and_can_be_spoilt() -> None:
    for name, instance in shown().items():
        assert by_component(name).is_valid(instance), name
        assert by_schema(name).is_valid(instance), name
        assert not by_schema(name).is_valid(None), name
