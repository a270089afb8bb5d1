"""Addresses of databases, read and checked."""

from __future__ import annotations

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config import database
from config.errors import CannotStart


def test_an_address_becomes_settings():
    settings = database.connection_settings(
        "postgres://ada:p%40ss@db.example:6543/record?sslmode=require"
    )

    assert settings["NAME"] == "record"
    assert settings["USER"] == "ada"
    assert settings["PASSWORD"] == "p@ss"
    assert (settings["HOST"], settings["PORT"]) == ("db.example", "6543")
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert settings["OPTIONS"]["server_side_binding"] is True


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://localhost/record", "must begin with postgres://"),
        ("postgres://localhost", "names no database"),
        ("postgres://localhost/record?colour=red", "cannot be read"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(url, says):
    with pytest.raises(ImproperlyConfigured, match=says):
        database.connection_settings(url)


class Server:
    """A server that answers, and tells its version."""

    def __init__(self, version):
        self.info = self
        self.server_version = version

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


@pytest.mark.parametrize(
    ("version", "told"), [(140_012, "PostgreSQL 14"), (90_624, "PostgreSQL 9")]
)
def test_a_server_that_is_too_old_is_refused(monkeypatch, version, told):
    monkeypatch.setattr(psycopg, "connect", lambda *_, **__: Server(version))

    with pytest.raises(
        CannotStart, match=f"{told}, and 15 or newer is needed"
    ) as caught:
        database.check_server("postgres://ada:hidden@db.example/record")

    assert "hidden" not in str(caught.value)


def test_a_server_of_the_oldest_version_will_do(monkeypatch):
    monkeypatch.setattr(psycopg, "connect", lambda *_, **__: Server(150_000))

    database.check_server("postgres://db.example/record")


@pytest.mark.django_db
def test_a_statement_is_planned_for_its_values():
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("force_custom_plan",)
