"""The OpenAPI document: committed, valid, described throughout, and true to itself."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.core.management.base import CommandError
from openapi_spec_validator import validate

from config.bootstrap import ROOT
from diplomacy.api.schema import codes, generator
from diplomacy.api.writing.transitions import TRANSITIONS
from diplomacy.common.codes import vocabularies
from diplomacy.documents.registry import BY_PLURAL
from tests.api.conforming import FORMS, component, faults, resolve, schemas, walk
from tests.api.described import answers, components, operations, parameters, reads, sent

pytestmark = pytest.mark.slow

FILE = ROOT / "openapi.yaml"


@pytest.mark.slow
class TestFile:
    def test_holds_what_the_code_says(self) -> None:
        call_command("write_openapi", check=True, verbosity=0)

    def test_is_refused_if_it_holds_anything_else(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
    ) -> None:
        path = tmp_path / "openapi.yaml"
        path.write_text("openapi: 3.1.1\n")
        command = "diplomacy.management.commands.write_openapi.FILE"
        monkeypatch.setattr(command, path)

        with pytest.raises(CommandError, match="write_openapi"):
            call_command("write_openapi", check=True, verbosity=0)

    def test_reads_as_the_document(self) -> None:
        assert yaml.safe_load(FILE.read_bytes()) == generator.document()

    def test_is_valid(self) -> None:
        validate(generator.document())

    def test_is_made_the_same_every_time(self) -> None:
        made, kept = generator.document.__wrapped__(), generator.document()

        assert json.dumps(made, indent=1) == json.dumps(kept, indent=1)


class TestOperations:
    def test_have_ids_that_never_change(self) -> None:
        found = [operation["operationId"] for operation in operations()]

        of_each = 4 + 4 + len(TRANSITIONS)
        assert len(found) == len(set(found)) == 14 + of_each * len(BY_PLURAL) + FORMS
        assert {
            "getIndex",
            "listMeetings",
            "getMeeting",
            "listMeetingEditions",
            "getMeetingEdition",
            "listPeople",
            "getPerson",
            "listCountries",
            "getCountry",
            "createMeeting",
            "replaceMeeting",
            "updateMeeting",
            "deleteMeeting",
            "publishMeeting",
            "withdrawMeeting",
            "mergeMeeting",
            "writeRecords",
            "validateRecords",
        } <= set(found)

    def test_have_one_tag_each_that_is_described(self) -> None:
        tags = {tag["name"]: tag["description"] for tag in generator.document()["tags"]}

        assert list(tags) == ["index", *BY_PLURAL, "services", "codelists", "schemas"]
        assert all(tags.values())
        assert all(operation["tags"][0] in tags for operation in operations())
        assert all(len(operation["tags"]) == 1 for operation in operations())

    def test_share_their_problems(self) -> None:
        for operation in operations():
            responses = operation["responses"].items()
            others = {status: answer for status, answer in responses if status >= "300"}

            assert others.keys() >= {"400", "401", "405", "429", "500", "503"}
            assert all("$ref" in answer for answer in others.values())
        for operation in reads():
            assert operation["responses"].keys() >= {"200", "304", "406"}

    def test_answer_problems_in_one_form(self) -> None:
        for status, answer in components("responses").items():
            if "content" in answer:
                (media_type,) = answer["content"]
                schema = answer["content"][media_type]["schema"]
                assert media_type == "application/problem+json", status
                assert schema == component("Problem")

    def test_take_the_parameters_that_are_read(self) -> None:
        from diplomacy.api.parameters import names_of

        paths = generator.document()["paths"]
        for plural, resource in BY_PLURAL.items():
            listed = map(resolve, paths[f"/api/v1/{plural}"]["get"]["parameters"])
            names = {each["name"] for each in listed if each["in"] == "query"}
            assert names == names_of(resource.type).keys()


class TestDescriptions:
    def test_are_there_for_every_operation(self) -> None:
        assert all(each["summary"] and each["description"] for each in operations())

    def test_are_there_for_every_parameter(self) -> None:
        found = list(parameters())

        assert len(found) > 500
        assert [each["name"] for each in found if not each.get("description")] == []

    def test_are_there_for_every_component(self) -> None:
        for section in ("schemas", "responses", "headers", "parameters"):
            lacking = [
                name
                for name, node in components(section).items()
                if not node.get("description")
            ]
            assert lacking == []

    def test_are_there_for_every_property(self) -> None:
        found = {
            f"{pointer}/{name}": node
            for pointer, schema in schemas()
            for name, node in schema.get("properties", {}).items()
        }

        assert len(found) > 400
        assert [name for name, node in found.items() if "description" not in node] == []

    def test_are_there_for_every_answer_and_its_headers(self) -> None:
        for answer in answers():
            assert answer["description"]
            assert answer["headers"], answer
            for header in map(resolve, answer["headers"].values()):
                assert header["description"]
                assert faults(header["example"], header["schema"]) == []

    def test_are_there_for_every_code(self) -> None:
        for name, node in components("schemas").items():
            if "enum" not in node:
                continue
            definitions = node["x-enum-descriptions"]
            assert len(definitions) == len(node["enum"]) == len(node["x-enum-varnames"])
            for code, definition in zip(node["enum"], definitions, strict=True):
                assert f"* `{code}`: {definition}" in node["description"], name
                assert definition.endswith(".")


class TestCodeLists:
    def test_are_components_under_the_names_of_their_vocabularies(self) -> None:
        named = {vocabulary.__name__ for vocabulary in vocabularies()} | {
            "ChangeKind",
            "CountMode",
            "CountRelation",
            "EditionKind",
            "Facet",
            "ListOrder",
            "ResourceName",
            "ResourceType",
            "SchemaDraft",
            "TimelineOrder",
        }
        found = {pointer for pointer, node in schemas() if "enum" in node}

        assert found <= {f"#/components/schemas/{name}" for name in named}

    def test_have_no_codes_that_another_has_alike(self) -> None:
        found = [
            frozenset(node["enum"])
            for node in components("schemas").values()
            if "enum" in node
        ]

        assert len(found) == len(set(found)) > 40

    def test_have_codes_that_are_texts(self) -> None:
        for _, node in schemas():
            for code in node.get("enum", ()):
                assert isinstance(code, str)
                assert code

    def test_say_whether_they_may_grow(self) -> None:
        growing = {
            name
            for name, node in components("schemas").items()
            if "Codes may be added" in node["description"]
        }

        assert growing == {
            vocabulary.__name__
            for vocabulary in vocabularies()
            if vocabulary.is_open and vocabulary.__name__ in components("schemas")
        }

    def test_are_found_by_their_codes(self) -> None:
        assert codes.find(["no_such_code"]) is None


class TestSchemas:
    def test_say_nothing_of_reading_and_writing(self) -> None:
        for pointer, node in walk(generator.document()):
            assert not {"readOnly", "writeOnly", "nullable"} & node.keys(), pointer

    def test_say_of_all_what_it_is(self) -> None:
        told = {"type", "$ref", "anyOf", "oneOf"}
        for pointer, node in schemas():
            inner = [*node.get("properties", {}).values(), node.get("items", node)]
            assert all(told & each.keys() for each in inner), pointer
            if node.get("type") == "object" and not node.get("properties"):
                assert node["additionalProperties"] is not True, pointer

    def test_require_every_member_but_codes_and_what_is_included(self) -> None:
        optional = {
            f"{name}.{member}"
            for name, node in components("schemas").items()
            if name not in sent()
            for member in node.get("properties", {}).keys()
            - set(node.get("required", ()))
        }

        assert optional == {"Reference.code"} | {
            f"Included.{plural}" for plural in BY_PLURAL
        }

    def test_write_null_as_a_type(self) -> None:
        for pointer, node in schemas():
            assert "oneOf" not in node, pointer
            if "anyOf" in node:
                reference, null = node["anyOf"]
                assert list(reference) == ["$ref"]
                assert null == {"type": "null"}

    def test_have_lists_that_are_never_null(self) -> None:
        nullable = [
            pointer
            for pointer, node in schemas()
            if isinstance(node.get("type"), list) and "array" in node["type"]
        ]

        assert nullable == []

    def test_have_limits_and_a_format_for_every_number(self) -> None:
        for pointer, node in schemas():
            if "integer" in node.get("type", ()):
                assert {"format", "minimum"} <= node.keys(), pointer

    def test_have_names_that_nobody_generated(self) -> None:
        for name in components("schemas"):
            assert re.fullmatch(r"([A-Z][a-z]+)+", name)
            assert not re.search(r"Enum|Patched|Paginated|Null|Blank", name)

    def test_fix_the_type_of_each_document(self) -> None:
        for resource in BY_PLURAL.values():
            name = resource.type.title()
            member = components("schemas")[name]["properties"]["type"]
            assert resolve(member)["const"] == resource.type


class TestExamples:
    def test_are_there_for_every_answer_with_a_body(self) -> None:
        count = 0
        for answer in answers():
            for content in answer.get("content", {}).values():
                if content["schema"].get("format") == "binary":
                    continue
                values = [
                    resolve(each)["value"]
                    for each in content.get("examples", {}).values()
                ] or [content["example"]]
                for value in values:
                    assert faults(value, content["schema"]) == []
                    count += 1
        assert count > 200

    def test_are_there_for_every_parameter(self) -> None:
        for parameter in parameters():
            found = faults(parameter["example"], parameter["schema"])
            assert found == [], parameter["name"]
