"""The documentation of clients, which is what they are made by; those are made by ``python -m tests.clients``."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from config.bootstrap import ROOT
from tests.clients import documented, judging
from tests.clients.making import Workshop, complaints
from tests.clients.recipes import RECIPES

RECIPE = RECIPES["typescript"]

UNTYPED = {
    "typescript": "    value: unknown;",
    "hey-api": "    value?: Array<unknown>;",
    "python": "    value: Any",
    "go": "\tValue []map[string]interface{}",
    "php": "        'value' => 'mixed',",
    "java": "  private Map<String, Object> value;",
    "kotlin": "    val value: kotlin.Any?,",
    "rust": "    pub value: Vec<serde_json::Value>,",
    "csharp": "        public List<Object>? Value { get; set; }",
}
"""A member of each language that says nothing of its type."""


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
class TestRecipes:
    def test_are_documented_by_one_command_and_a_short_sample(self, recipe) -> None:
        command = documented.command(recipe.heading, "http://a", documented.OLDER)
        sample = documented.sample(recipe.heading, "http://a")

        assert "http://a/api/v1/openapi-3.0.json" in command
        said = [
            line
            for line in sample.splitlines()
            if line.strip() and not line.startswith(("import", "use ", "using"))
        ]
        assert len(said) <= 18
        assert documented.HOST not in command + sample

    def test_use_configurations_that_are_there(self, recipe) -> None:
        command = documented.command(recipe.heading, "http://a", documented.NEWER)

        for path in re.findall(r"docs/clients/\S+", command):
            assert (ROOT / path).exists()


class TestDocumentation:
    def test_has_a_recipe_for_each_section(self) -> None:
        headings = re.findall(r"^## (.+)$", documented.PAGE.read_text(), re.MULTILINE)

        assert {recipe.heading for recipe in RECIPES.values()} == set(headings)


class TestJudging:
    @pytest.mark.parametrize(
        "line",
        [
            "export enum KindEnum1 {",
            "export enum Status60eEnum {",
            "  public enum TypeEnum {",
            "pub enum Type {",
            "export interface InlineObject {",
            "class AnyOfMeetingCountry {",
            "  apiV1MeetingsGet() {",
        ],
    )
    def test_finds_what_nobody_named_or_typed(self, line: str, tmp_path) -> None:
        (tmp_path / "diplomacy.ts").write_text(line)

        with pytest.raises(AssertionError, match=re.escape(line.strip())):
            judging.judge(RECIPE, tmp_path)

    def test_knows_a_member_without_a_type_in_each_language(self, tmp_path) -> None:
        assert UNTYPED.keys() == RECIPES.keys()
        for name, recipe in RECIPES.items():
            path = tmp_path / name / recipe.generated.replace("*", "x")
            path.parent.mkdir(parents=True)
            path.write_text(UNTYPED[name])

            with pytest.raises(AssertionError, match=re.escape(UNTYPED[name].strip())):
                judging.judge(recipe, tmp_path / name)

    def test_finds_a_module_that_is_named_after_an_address(self, tmp_path) -> None:
        recipe = RECIPES["python"]
        for name in ("models/meeting.py", "api/meetings/get_api_v1_meetings.py"):
            path = tmp_path / "diplomacy_client" / name
            path.parent.mkdir(parents=True)
            path.write_text("")

        with pytest.raises(AssertionError, match=r"get_api_v1_meetings\.py is named"):
            judging.judge(recipe, tmp_path)

    @pytest.mark.parametrize(
        "line",
        [
            '    kind: "unknown" | "talks";',
            "export enum MeetingKind {",
            "  listMeetings() {",
            "// value: unknown;",
        ],
    )
    def test_lets_the_rest_be(self, line: str, tmp_path) -> None:
        (tmp_path / "diplomacy.ts").write_text(line)

        judging.judge(RECIPE, tmp_path)


class TestMaking:
    def test_names_the_package_of_what_is_missing(self, tmp_path) -> None:
        recipe = replace(
            RECIPE, needs={"sh": "dash", "no-such-compiler": "its-package"}
        )

        with pytest.raises(AssertionError, match=r"no-such-compiler: .* its-package$"):
            Workshop(recipe, tmp_path).furnish()

    def test_hears_what_a_generator_complains_of_save_its_habits(self) -> None:
        recipe = replace(RECIPE, habits=("is still in beta",))
        told = "INFO Inline schema created as X\nWARN 3.1 is still in beta\nWARN No name\nINFO Done"

        assert complaints(recipe, told) == told.splitlines()[::2]
