"""Settings: what the environment says, and what holds when it says nothing."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env
from tests.config.commands import ROOT, environment


def settings_with(data, *names, **variables):
    script = (
        "import json, sys; from config import settings;"
        "print(json.dumps([getattr(settings, name) for name in sys.argv[1:]]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, *names],
        cwd=ROOT,
        env=environment(DATA_DIR=str(data), **variables),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def test_defaults_are_the_safe_ones(tmp_path):
    debug, hosts, alias, databases = settings_with(
        tmp_path, "DEBUG", "ALLOWED_HOSTS", "EDITIONS_ALIAS", "DATABASES"
    )

    assert debug is False
    assert hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert alias == "editions"
    assert databases["editions"]["NAME"] == databases["default"]["NAME"]
    assert "IS_READ_ONLY" not in databases["default"]


def test_editions_are_read_on_connections_that_change_nothing_and_give_up(tmp_path):
    (databases,) = settings_with(tmp_path, "DATABASES", READ_TIMEOUT="3")

    assert databases["editions"]["IS_READ_ONLY"] is True
    assert databases["editions"]["STATEMENT_TIMEOUT"] == 3


def test_the_secret_key_is_made_once_and_kept(tmp_path):
    first = settings_with(tmp_path, "SECRET_KEY")

    assert settings_with(tmp_path, "SECRET_KEY") == first
    assert len(first[0]) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_secret_key_that_is_given_is_not_stored(tmp_path):
    assert settings_with(tmp_path, "SECRET_KEY", SECRET_KEY="given") == ["given"]
    assert not (tmp_path / "secret_key").exists()


def test_editions_are_read_from_replicas_where_there_are_any(tmp_path):
    alias, databases = settings_with(
        tmp_path,
        "EDITIONS_ALIAS",
        "DATABASES",
        READ_DATABASE_URL="postgres://replica.example/record",
    )

    assert alias == "editions"
    assert databases["editions"]["HOST"] == "replica.example"
    assert databases["editions"]["TEST"] == {"MIRROR": "default"}


class TestEnvironment:
    def test_a_variable_that_is_missing_is_named(self, monkeypatch):
        monkeypatch.delenv("COLOUR", raising=False)

        with pytest.raises(ImproperlyConfigured, match="Set COLOUR"):
            env.text("COLOUR")

    def test_a_variable_that_is_empty_counts_as_missing(self, monkeypatch):
        monkeypatch.setenv("COLOUR", "")

        assert env.text("COLOUR", "red") == "red"

    @pytest.mark.parametrize(
        ("word", "means"),
        [("Yes", True), ("1", True), ("off", False), ("False", False)],
    )
    def test_a_flag_is_a_yes_or_a_no(self, monkeypatch, word, means):
        monkeypatch.setenv("BRIGHT", word)

        assert env.flag("BRIGHT", default=not means) is means

    def test_a_flag_that_is_neither_is_refused(self, monkeypatch):
        monkeypatch.setenv("BRIGHT", "ture")

        with pytest.raises(ImproperlyConfigured, match="yes or no"):
            env.flag("BRIGHT", default=False)

    def test_a_number_that_is_none_is_refused(self, monkeypatch):
        monkeypatch.setenv("COUNT", "-1")

        with pytest.raises(ImproperlyConfigured, match="whole number"):
            env.number("COUNT", 3)

    def test_words_are_trimmed(self, monkeypatch):
        monkeypatch.setenv("HOSTS", "a.example, b.example,,")

        assert env.words("HOSTS") == ["a.example", "b.example"]
