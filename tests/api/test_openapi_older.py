"""The document in OpenAPI 3.0 says what the one in 3.1 says, and nothing that 3.0 cannot say."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import OpenAPIV30SpecValidator

from diplomacy.api.schema import generator, older
from tests.api.conforming import walk

pytestmark = pytest.mark.slow

NEWER = {"const", "dependentRequired", "examples", "$defs", "if", "patternProperties"}
"""Words of schemas that 3.0 does not have."""


def in_one_form(node: Any, is_naming: bool = False) -> Any:
    """
    Return a description so that both versions write it alike.

    Null, or another type, is a list of types or a choice, a single code a constant, and a reference with
    something beside it is all of one.

    :param is_naming: whether the names in it are those of properties.
    """
    if isinstance(node, list):
        return [in_one_form(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {
        name: value
        if not is_naming and name in older.UNREAD
        else in_one_form(value, not is_naming and name == "properties")
        for name, value in node.items()
    }
    return made if is_naming else schema_in_one_form(made)


def schema_in_one_form(schema: dict[str, Any]) -> dict[str, Any]:
    if schema == older.ONLY_NULL:
        return {"type": "null"}
    if "allOf" in schema:
        (reference,) = schema.pop("allOf")
        schema |= reference
    if schema.pop("nullable", False):
        schema["type"] = [schema["type"], "null"]
    if all(each.keys() == {"type"} for each in schema.get("anyOf", [{}])):
        schema["type"] = [each["type"] for each in schema.pop("anyOf")]
    if len(schema.get("enum", [])) == 1:
        schema["const"] = schema.pop("enum")[0]
    if "x-dependentRequired" in schema:
        schema["dependentRequired"] = schema.pop("x-dependentRequired")
    return schema


def test_says_the_same() -> None:
    newer, made = generator.document(), older.downgraded(generator.document())

    assert made.keys() == newer.keys()
    for member in newer.keys() - {"openapi", "info"}:
        said = newer[member]
        if member == "components":
            said = {name: said[name] for name in made[member]}
        assert in_one_form(made[member]) == in_one_form(said), member
    assert made["info"].keys() == newer["info"].keys()


def test_is_valid() -> None:
    made = generator.older_document()

    OpenAPIV30SpecValidator(made).validate()
    assert made["openapi"] == older.VERSION


def test_uses_no_word_that_is_too_new() -> None:
    for pointer, node in walk(generator.older_document()):
        if "/example" in pointer or pointer.endswith("/properties"):
            continue
        schema = node.get("schema", {})
        assert not NEWER & schema.keys(), pointer
        assert not isinstance(node.get("type"), list), pointer
        assert node.get("type") != "null", pointer
        assert "$ref" not in node or len(node) == 1, pointer
        if pointer.startswith("#/components/schemas/"):
            assert not NEWER & node.keys(), pointer


@pytest.mark.parametrize(
    "name", ["Meeting", "MeetingList", "MeetingCreate", "MeetingPatch", "Country"]
)
def test_lets_examples_pass_with_their_nulls_by_the_rules_of_3_0(name: str) -> None:
    components = generator.older_document()["components"]
    reference = {"$ref": f"#/components/schemas/{name}", "components": components}

    OAS30Validator(reference).validate(components["examples"][name]["value"])


def test_lets_nothing_else_pass_where_null_is_the_other_choice() -> None:
    components = generator.older_document()["components"]
    recognition = components["schemas"]["Country"]["properties"]["recognition"]
    validator = OAS30Validator({**recognition, "components": components})

    assert validator.is_valid(None)
    assert validator.is_valid("un_member")
    assert not validator.is_valid("unknown_code")
    assert not validator.is_valid({})
