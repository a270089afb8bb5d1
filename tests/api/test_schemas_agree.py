"""OpenAPI's components and the published JSON Schemas judge alike, whatever they are shown."""

from __future__ import annotations

import random
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from diplomacy.api.published import files, verdicts
from diplomacy.api.published.names import name_of
from diplomacy.api.schema import generator
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


def test_examples_are_right_and_can_be_spoilt() -> None:
    for name, instance in shown().items():
        assert by_component(name).is_valid(instance), name
        assert by_schema(name).is_valid(instance), name
        assert not by_schema(name).is_valid(None), name
