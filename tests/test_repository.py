"""What must be true of the files that are committed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Put together here, so that this file does not hold what it looks for.
HOSTS = [
    "pypi" + ".org",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "deb.deb" + "ian.org",
    "proxy.golang" + ".org",
    "--extra-index" + "-url",
    "--find" + "-links",
]
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+|work|opt/\w+)/")
LONGEST_FILE = 300


def committed() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [ROOT / name for name in names.stdout.split("\0") if name]
    return [path for path in files if path.is_file()]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def test_no_file_names_a_registry():
    found = {
        f"{path.relative_to(ROOT)}: {host}"
        for path in committed()
        for host in HOSTS
        if host in text_of(path)
    }

    assert found == set()


def test_no_file_names_a_folder_of_one_machine():
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in committed()
        if (match := MACHINE_PATHS.search(text_of(path)))
    }

    assert found == set()


def test_no_module_is_longer_than_a_reader_can_hold():
    lengths = {
        str(path.relative_to(ROOT)): len(text_of(path).splitlines())
        for path in committed()
        # A migration is written by Django, and read by it.
        if path.suffix == ".py" and path.parent.name != "migrations"
    }

    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_ci_runs_the_command_that_developers_run():
    script = ROOT / ".ci/run"
    commands = [
        line
        for line in script.read_text().splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]

    assert commands == [
        "python3 manage.py test",
        'if [ -n "${CHROMIUM:-}" ]; then python3 manage.py test --browser; fi',
    ]
    assert script.stat().st_mode & 0o100


class TestLock:
    PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)

    def pins(self, name: str) -> dict[str, str]:
        return dict(self.PIN.findall((ROOT / name).read_text()))

    def test_the_development_lock_holds_the_other_one_whole(self):
        # The bootstrap counts on it: whoever installed the one has the other.
        assert self.pins("requirements.txt").items() <= (
            self.pins("requirements-dev.txt").items()
        )

    def test_the_lock_of_the_browser_holds_the_development_lock_whole(self):
        assert self.pins("requirements-dev.txt").items() <= (
            self.pins("requirements-browser.txt").items()
        )

    @pytest.mark.parametrize(
        "name",
        ["requirements.txt", "requirements-dev.txt", "requirements-browser.txt"],
    )
    def test_every_pin_has_its_hashes(self, name):
        blocks = re.split(r"^(?=\w)", (ROOT / name).read_text(), flags=re.MULTILINE)

        assert [b for b in blocks[1:] if "--hash=sha256:" not in b] == []


class TestReadme:
    def readme(self) -> str:
        return (ROOT / "README.md").read_text()

    def test_the_two_commands_are_there(self):
        assert "python3 manage.py up" in self.readme()
        assert "python3 manage.py test" in self.readme()

    def test_every_command_exists(self):
        from django.core.management import get_commands

        known = {*get_commands(), "up", "test"}
        named = re.findall(r"manage\.py ([a-z_]+)", self.readme())

        assert set(named) - known == set()

    def test_every_recipe_exists(self):
        recipes = recipes_of(ROOT / "justfile")
        named = re.findall(r"^\s*just ([a-z]+)", self.readme(), re.MULTILINE)

        assert set(named) - recipes == set()


def recipes_of(justfile: Path) -> set[str]:
    return set(
        re.findall(r"^([a-z]+)[^:=\n]*:(?!=)", justfile.read_text(), re.MULTILINE)
    )


def test_there_are_at_most_twelve_recipes():
    assert len(recipes_of(ROOT / "justfile")) <= 12
