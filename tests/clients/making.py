"""Making a client in a folder of its own, judging it, and using it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from config.bootstrap import ROOT
from tests.clients import documented, judging, tools
from tests.clients.recipes import Recipe
from tests.clients.service import Service

COMPLAINS = re.compile(
    r"\b(warn(ing)?|deprecated|unsupported|error|exception|inline schema created)\b",
    re.IGNORECASE,
)

SEEN = "2024-10-11"
"""The day of the talks in the sample record, which each sample shows."""


class Workshop:
    """
    A folder with the tools of one recipe, in which its clients are made.

    :param folder: an empty one; what is made stays in it.
    """

    def __init__(self, recipe: Recipe, folder: Path) -> None:
        self.recipe = recipe
        self.folder = folder

    def furnish(self) -> None:
        """
        Lay out the files and install the tools.

        :raises AssertionError: naming what is missing on this machine, and the package with it.
        """
        _demand(self.recipe)
        tools.furnish(self.folder, self.recipe.path, self.recipe.tools)
        shutil.copytree(ROOT / "docs" / "clients", self.folder / "docs" / "clients")

    def make(self, service: Service, document: str) -> None:
        """
        Generate a client from a service that runs, judge it, and use it against the service.

        :raises AssertionError: if a step fails, or a generator has anything to say.
        """
        heading = self.recipe.heading
        for old in self.folder.glob("diplomacy*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        told = tools.run(
            self.folder, documented.command(heading, service.address, document)
        )
        said = complaints(self.recipe, told)
        assert not said, "\n".join(said)
        sample = self.folder / self.recipe.sample
        sample.parent.mkdir(parents=True, exist_ok=True)
        sample.write_text(documented.sample(heading, service.address))
        judging.judge(self.recipe, self.folder)
        for check in self.recipe.checks:
            tools.run(self.folder, check)
        for use in self.recipe.uses:
            told = tools.run(
                self.folder, use.format(address=service.address, token=service.token)
            )
        assert SEEN in told, f"The sample shows no talks, but: {told}"


def complaints(recipe: Recipe, told: str) -> list[str]:
    """Return the lines in which the generator of a recipe tells of something amiss in the document."""
    return [
        line
        for line in told.splitlines()
        if COMPLAINS.search(line)
        and not any(re.search(habit, line) for habit in recipe.habits)
    ]


def _demand(recipe: Recipe) -> None:
    missing = {
        package: need
        for need, package in recipe.needs.items()
        if not shutil.which(need) and not Path(need).is_file()
    }
    assert not missing, (
        f"It needs {', '.join(missing.values())}: apt-get install {' '.join(missing)}"
    )
