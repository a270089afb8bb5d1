"""
Clients whose tools come from PyPI and npm; ``python -m tests.clients`` makes the others, too.

It makes each from both documents, which here would take too long for one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.clients import service
from tests.clients.making import Workshop
from tests.clients.recipes import RECIPES
from tests.clients.service import Service

pytestmark = [pytest.mark.slow, pytest.mark.longest]

EVERYWHERE = [name for name, recipe in RECIPES.items() if not recipe.needs]
MADE = [(name, document) for name in EVERYWHERE for document in RECIPES[name].documents]


@pytest.fixture(scope="module")
def served() -> Iterator[Service]:
    with service.running() as each:
        yield each


@pytest.fixture(scope="module")
def workshop(request, tmp_path_factory) -> Workshop:
    made = Workshop(RECIPES[request.param], tmp_path_factory.mktemp(request.param))
    made.furnish()
    return made


@pytest.mark.parametrize(
    ("workshop", "document"), MADE, indirect=["workshop"], scope="module"
)
def test_client_is_generated_judged_and_used(workshop, served, document: str) -> None:
    workshop.make(served, document)


def test_those_whose_tools_are_on_pypi_and_npm_are_made_here() -> None:
    assert EVERYWHERE == ["typescript", "hey-api", "python", "kotlin", "csharp", "go"]
