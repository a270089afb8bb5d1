"""What ``manage.py`` makes of its words."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from config import commands
from config.bootstrap import requirements_of
from config.errors import CannotStart


@pytest.fixture
def pytest_words(monkeypatch):
    """What pytest would have been told."""
    told = []

    def run(command, **options):
        told.extend(command[3:])
        return SimpleNamespace(returncode=3)

    monkeypatch.setattr(subprocess, "run", run)
    return told


class TestTest:
    def test_runs_the_whole_suite_in_processes(self, pytest_words):
        assert commands.run_tests([]) == 3
        assert pytest_words == commands.SHARED_OUT
        assert pytest_words[:2] == ["-n", "3"]

    def test_leaves_out_the_slow_ones_when_it_must_be_fast(self, pytest_words):
        commands.run_tests(["--fast"])

        assert pytest_words == [*commands.FAST, *commands.SHARED_OUT]
        assert "not slow" in commands.FAST

    def test_hands_everything_else_to_pytest(self, pytest_words):
        commands.run_tests(["--fast", "tests/config", "-x", "-k", "lock"])

        assert pytest_words == [*commands.FAST, "tests/config", "-x", "-k", "lock"]


class TestBrowser:
    def test_runs_the_tests_of_the_browser_alone(self, pytest_words, monkeypatch):
        monkeypatch.setenv("CHROMIUM", sys.executable)

        assert commands.run_tests(["--browser"]) == 3
        assert pytest_words == ["tests/browser"]

    def test_fails_where_there_is_none(self, pytest_words, monkeypatch):
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setenv("PATH", "")

        with pytest.raises(CannotStart, match="no Chromium"):
            commands.run_tests(["--browser"])
        assert pytest_words == []

    def test_has_a_lock_of_its_own(self):
        assert requirements_of("test", ["--browser"]) == "requirements-browser.txt"
        assert requirements_of("test", ["-x"]) == "requirements-dev.txt"
        assert requirements_of("up", []) == "requirements.txt"


class TestDatabase:
    @pytest.mark.parametrize(
        "words", [["manage.py"], ["manage.py", "check"], ["manage.py", "migrate", "-h"]]
    )
    def test_is_not_started_for_a_command_that_reads_none(self, monkeypatch, words):
        monkeypatch.delenv("DATABASE_URL", raising=False)
        monkeypatch.setattr(commands, "Embedded", None)

        with commands._database(words):
            pass

    def test_is_not_started_beside_one_of_others(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgres://db.example/record")
        monkeypatch.setattr(commands, "Embedded", None)

        with commands._database(["manage.py", "migrate"]):
            pass
