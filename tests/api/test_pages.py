"""The pages for people."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client

from config.bootstrap import ROOT
from diplomacy.api.explanations import EXPLANATIONS, MISTAKES
from diplomacy.documents.registry import BY_PLURAL


def constants(name: str, position: int) -> Iterator[str]:
    """Yield the texts that calls of this name in the API have at this position, or as code."""
    for path in (ROOT / "diplomacy" / "api").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) != name:
                continue
            given = node.args[position : position + 1]
            given += [each.value for each in node.keywords if each.arg == "code"]
            for each in given:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


class TestHome:
    @pytest.mark.django_db
    def test_counts_what_is_published(self, client: Client) -> None:
        caches["worker"].clear()

        page = client.get("/").content.decode()

        for plural in BY_PLURAL:
            assert f'<a href="/api/v1/{plural}"><strong>0</strong> {plural}</a>' in page


class TestProblems:
    def test_are_explained_one_by_one(self, client: Client) -> None:
        for code, explanation in EXPLANATIONS.items():
            response = client.get(f"/problems/{code}")

            assert response.status_code == 200
            assert explanation.title in response.content.decode()

    def test_are_listed(self, client: Client) -> None:
        page = client.get("/problems/").content.decode()

        assert all(f'href="/problems/{code}"' in page for code in EXPLANATIONS)

    def test_are_listed_for_one_that_is_unknown(self, client: Client) -> None:
        response = client.get("/problems/nonsense")

        assert response.status_code == 404
        assert "nonsense" in response.content.decode()

    def test_leave_none_out_that_the_interface_answers(self) -> None:
        raised = set(constants("Problem", 1))

        assert {"not_found", "gone", "not_acceptable"} <= raised
        assert raised <= EXPLANATIONS.keys()

    def test_leave_no_mistake_out(self) -> None:
        made = set(constants("Mistake", 0)) | set(constants("unknown_value", 9))

        assert {"bad_cursor", "unknown_code", "unknown_parameter"} <= made
        assert made <= MISTAKES.keys()
