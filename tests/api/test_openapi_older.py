"""The document in OpenAPI 3.0 says what the one in 3.1 says, and nothing that 3.0 cannot say."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
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
    may_be_null = schema.pop("nullable", False)
    if "allOf" in schema:
        (reference,) = schema.pop("allOf")
        schema.pop("type", None)
        schema |= {"anyOf": [reference, {"type": "null"}]} if may_be_null else reference
    elif may_be_null:
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
    examples = made["components"].pop("examples")
    assert examples.keys() == newer["components"]["examples"].keys()
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


def test_keeps_each_instance_that_the_other_lets_pass() -> None:
    """What 3.0 calls nullable is read here as the generators read it."""
    read: dict[str, Any] = in_one_form(generator.older_document()["components"])
    examples = generator.document()["components"]["examples"]

    for name in ("Meeting", "MeetingList", "MeetingCreate", "MeetingPatch"):
        reference = {"$ref": f"#/components/schemas/{name}", "components": read}
        assert Draft202012Validator(reference).is_valid(examples[name]["value"])


def test_leads_to_each_example() -> None:
    newer = generator.document()
    for example in generator.older_document()["components"]["examples"].values():
        address, _, pointer = example["externalValue"].partition("#")
        found: Any = newer
        for name in pointer.removeprefix("/").split("/"):
            found = found[name]

        assert address == "/api/v1/openapi.json"
        assert found
