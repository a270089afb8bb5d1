"""What keeps ``manage.py up`` from starting is said in one sentence."""

from __future__ import annotations

import socket

import pytest

from tests.config.commands import assert_none_left, free_port, manage

pytestmark = pytest.mark.slow


def assert_refused(result, *words):
    assert result.returncode == 1, result.stdout + result.stderr
    assert result.stderr.startswith("manage.py: ")
    assert result.stderr.count("\n") == 1, result.stderr
    for word in words:
        assert word in result.stderr


def refuse(data, *options, **variables):
    options = options or ("--port", free_port())
    return manage("up", "--no-fixtures", "--data", data, *options, **variables)


def test_a_taken_port(data):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        assert_refused(refuse(data, "--port", port), f"port {port}", "taken", "--port")


def test_a_host_that_is_not_ours(data):
    # An address that is set aside for documentation, and so is nobody's.
    assert_refused(refuse(data, "--host", "192.0.2.1"), "192.0.2.1")


def test_a_data_folder_that_is_a_file(data):
    (data / "file").write_text("")

    assert_refused(refuse(data / "file"), "data folder", "--data")


def test_a_data_folder_without_its_database_files(data):
    (data / "postgres").mkdir()

    assert_refused(refuse(data), "broken", "PG_VERSION")


def test_a_database_of_another_version(data):
    (data / "postgres").mkdir()
    (data / "postgres/PG_VERSION").write_text("16\n")

    assert_refused(refuse(data), "PostgreSQL 16", "pg_dump")


def test_a_damaged_database(used):
    data = used
    (data / "postgres/global/pg_control").unlink()

    assert_refused(refuse(data), "does not start", "pg_control", "postgres.log")
    assert_none_left(data)


def test_a_damaged_secret_key(data):
    (data / "secret_key").write_text("short")

    assert_refused(refuse(data), "secret key", "damaged")


def test_a_second_up_on_the_same_folder(up, data):
    first = up().ready()

    assert_refused(refuse(data), "another “up”", f":{first.port}", "--data")
    assert first.get("/readyz") == 200
    first.stop()


def test_an_unreachable_database(data):
    url = f"postgres://someone:hidden@127.0.0.1:{free_port()}/nothing"

    result = refuse(data, DATABASE_URL=url)

    assert_refused(result, "DATABASE_URL", "cannot be reached", "refused")
    assert "hidden" not in result.stderr


def test_an_address_of_another_kind_of_database(data):
    assert_refused(refuse(data, DATABASE_URL="mysql://localhost/x"), "postgres://")
