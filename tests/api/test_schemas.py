"""The published JSON Schemas: they are the components, in versions that never change."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from jsonschema import Draft7Validator, Draft202012Validator

from diplomacy.api.published import comparing, deriving, files, forms, versioning
from diplomacy.api.published.files import Version
from diplomacy.api.published.names import DERIVED, name_of
from diplomacy.api.schema import codes, generator
from diplomacy.documents.registry import BY_PLURAL

pytestmark = pytest.mark.slow

HOST = "https://record.example"

each_draft = pytest.mark.parametrize(
    ("draft", "validator"), [("2020-12", Draft202012Validator), ("7", Draft7Validator)]
)


def newest() -> list[str]:
    return [files.address_of(name, files.newest(name)) for name in files.versions()]


class TestFiles:
    def test_hold_what_the_code_says(self) -> None:
        """If this fails, run `python3 manage.py write_schemas`."""
        call_command("write_schemas", check=True, verbosity=0)

    def test_are_refused_if_they_hold_anything_else(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        document = generator.document()
        components = json.loads(json.dumps(document["components"]["schemas"]))
        components["Meeting"]["properties"]["kind"]["type"] = "string"
        plan = versioning.Plan(components, versioning.uses(document), {})
        monkeypatch.setattr(versioning, "plan", lambda: plan)

        with pytest.raises(CommandError, match="meetings/document"):
            call_command("write_schemas", check=True, verbosity=0)

    def test_of_released_versions_never_change(self) -> None:
        for name, versions in versioning.released().items():
            for number, digest in versions.items():
                path = files.FOLDER / name / f"{number}.json"
                assert versioning.digest_of(path) == digest, path

    def test_are_there_for_every_component_and_role(self) -> None:
        components = generator.document()["components"]["schemas"]
        named = {name_of(name, shape) for name, shape in components.items()}
        derived = {f"{plural}/{role}" for plural in BY_PLURAL for role in DERIVED}

        assert len(named) == len(components)
        assert files.versions().keys() == named | derived
        roles = ("document", "create", "replace", "patch", "change", "list", "problem")
        for plural in BY_PLURAL:
            assert {f"{plural}/{role}" for role in roles} <= files.versions().keys()


class TestSchemas:
    @each_draft
    def test_are_valid_in_their_draft(self, draft: str, validator: Any) -> None:
        for address in newest():
            schema = forms.shown(address, HOST, draft=draft, is_whole=False)
            validator.check_schema(schema)
            assert schema["$schema"] == validator.META_SCHEMA["$schema"]

    @each_draft
    def test_have_ids_of_their_own(self, draft: str, validator: Any) -> None:
        ids = {
            forms.shown(address, HOST, draft=draft, is_whole=False)["$id"]
            for address in newest()
        }

        query = "" if draft == "2020-12" else "?draft=7"
        assert ids == {f"{HOST}{address}{query}" for address in newest()}

    @each_draft
    def test_need_nothing_else_once_bundled(self, draft: str, validator: Any) -> None:
        address = files.address_of("meetings/list", files.newest("meetings/list"))
        example = generator.document()["components"]["examples"]["MeetingList"]["value"]
        wrong = {**example, "results": [{**example["results"][0], "kind": "talk"}]}

        whole = validator(forms.shown(address, HOST, draft=draft, is_whole=True))

        assert list(whole.iter_errors(example)) == []
        (error,) = whole.iter_errors(wrong)
        assert list(error.absolute_path) == ["results", 0, "kind"]

    def test_of_vocabularies_tell_what_each_code_means(self) -> None:
        found = [name for name in files.versions() if name.startswith("vocabularies/")]

        assert len(found) > 50
        for name in found:
            schema = files.read(name, files.newest(name))
            listed = codes.find(code["const"] for code in schema["oneOf"])
            assert listed is not None, name
            assert listed.is_open == (schema.get("$comment") == deriving.IS_OPEN)
            for code in schema["oneOf"]:
                assert code["title"], name
                assert code["description"].endswith("."), name

    def test_refer_to_exact_versions(self) -> None:
        for address in newest():
            for reference in deriving.references(files.at(address)):
                assert reference in newest(), address


class TestVersions:
    """What a change makes of the versions, after 1.0.0 was released."""

    def versions(self, **changed: dict[str, Any]) -> dict[str, Version]:
        document = generator.document()
        components = {**document["components"]["schemas"], **changed}
        locked = {name: {"1.0.0": ""} for name in files.versions()}
        plan = versioning.Plan(components, versioning.uses(document), locked)
        return {
            name: version
            for name, version in plan.versions.items()
            if version != files.FIRST
        }

    def component(self, name: str) -> dict[str, Any]:
        shape = generator.document()["components"]["schemas"][name]
        copied: dict[str, Any] = json.loads(json.dumps(shape))
        return copied

    @pytest.fixture(autouse=True)
    def at_first(self) -> None:
        if any(version != [files.FIRST] for version in files.versions().values()):
            pytest.fail("Take the newest versions here instead of the first.")

    def test_stay_where_nothing_changed(self) -> None:
        assert self.versions() == {}

    def test_follow_a_better_description(self) -> None:
        meeting = {**self.component("Meeting"), "description": "A meeting."}

        found = self.versions(Meeting=meeting)

        assert found["meetings/document"] == Version(1, 0, 1)
        assert found["meetings/list"] == Version(1, 0, 1)
        assert "meetings/create" not in found

    def test_follow_an_added_member(self) -> None:
        meeting = self.component("Meeting")
        meeting["properties"]["topic"] = {"type": "string"}

        found = self.versions(Meeting=meeting)

        assert found["meetings/document"] == found["meetings/list"] == Version(1, 1, 0)

    def test_follow_a_member_that_went(self) -> None:
        meeting = self.component("Meeting")
        del meeting["properties"]["date"]

        assert self.versions(Meeting=meeting)["meetings/list"] == Version(2, 0, 0)

    def test_follow_a_code_into_all_that_has_it(self) -> None:
        kind = self.component("MeetingKind")
        kind["enum"].append("retreat")
        kind["x-enum-varnames"].append("RETREAT")
        kind["x-enum-descriptions"].append("They retire to confer.")

        found = self.versions(MeetingKind=kind)

        # Whoever reads does not know the code; whoever sends may go on without it.
        assert found["vocabularies/meeting_kind"] == Version(2, 0, 0)
        assert found["meetings/document"] == Version(2, 0, 0)
        assert found["meetings/create"] == Version(1, 1, 0)
        assert "people/document" not in found


SENT, ANSWERED = comparing.Use.SENT, comparing.Use.ANSWERED


class TestComparison:
    @pytest.mark.parametrize(
        ("old", "new", "breaks"),
        [
            ({"type": "string"}, {"type": ["string", "null"]}, ANSWERED),
            ({"type": ["string", "null"]}, {"type": "string"}, SENT),
            ({"type": "string"}, {"type": "string", "maxLength": 5}, SENT),
            ({"maxLength": 5}, {"maxLength": 9}, ANSWERED),
            ({"minimum": 5}, {"minimum": 9}, SENT),
            ({"enum": ["a"]}, {"enum": ["a", "b"]}, ANSWERED),
            ({"enum": ["a", "b"]}, {"enum": ["a"]}, SENT),
            ({"properties": {}}, {"properties": {"a": {}}}, None),
            ({"properties": {"a": {}}}, {"properties": {}}, SENT | ANSWERED),
            (
                {"items": {"type": "string"}},
                {"items": {"type": "object"}},
                SENT | ANSWERED,
            ),
            ({"format": "date"}, {}, ANSWERED),
            (
                {"additionalProperties": {}},
                {"additionalProperties": False},
                SENT | ANSWERED,
            ),
            ({"$ref": "a"}, {"anyOf": [{"$ref": "a"}, {"type": "null"}]}, ANSWERED),
        ],
    )
    def test_tells_what_breaks_whom(
        self, old: Any, new: Any, breaks: comparing.Use | None
    ) -> None:
        for use in (SENT, ANSWERED):
            compared = comparing.Comparison(
                use, lambda _: {"type": "object"}, lambda _: {"type": "object"}
            )
            found = list(compared.differences(old, new))

            assert found
            is_breaking = any(each.is_breaking for each in found)
            assert is_breaking == bool(breaks and use in breaks), (use, found)

    def test_lets_required_members_come_only_in_what_is_answered(self) -> None:
        old = {"properties": {"a": {}}}
        new = {"properties": {"a": {}, "b": {}}, "required": ["b"]}
        for use in (SENT, ANSWERED):
            compared = comparing.Comparison(use, files.at, files.at)
            (found,) = compared.differences(old, new)
            assert found.is_breaking == (use is SENT)
            assert found.pointer == "#/properties/b"
