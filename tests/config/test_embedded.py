"""The embedded PostgreSQL: who starts it, who stops it, and how safe it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest

from config import postgres
from config.embedded import THROWAWAY, Embedded
from tests.config.commands import ROOT, assert_none_left, environment, wait_until

pytestmark = pytest.mark.slow

HOLD = """
import sys; from pathlib import Path; from config.embedded import Embedded
with Embedded(Path(sys.argv[1])).in_use():
    print("in use", flush=True); sys.stdin.read()
"""


@contextmanager
def another_user(data):
    """Another process that uses the database; it leaves when its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "in use\n"
        yield process


def value(server, name):
    with psycopg.connect(server.url("postgres")) as connection:
        return connection.execute(f"SHOW {name}").fetchone()[0]


def test_a_path_without_the_programs_of_the_administrator_is_enough(monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert os.access(postgres.administrative("useradd"), os.X_OK)


def test_data_that_must_last_is_synced(used):
    server = Embedded(used)
    with server.in_use():
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            assert value(server, name) == "on"
        assert value(server, "listen_addresses") == ""


def test_data_for_tests_is_not_synced(data):
    server = Embedded(data, options=THROWAWAY)
    with server.in_use():
        assert {name: value(server, name) for name in THROWAWAY} == THROWAWAY


def test_text_is_ordered_the_same_everywhere(used):
    server = Embedded(used)
    with server.in_use(), psycopg.connect(server.url()) as connection:
        provider, locale = connection.execute(
            "SELECT datlocprovider, datlocale FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()

    assert (provider, locale) == ("b", "C.UTF-8")


def test_the_last_one_out_stops_it(used):
    server = Embedded(used)
    with another_user(used) as other:
        with server.in_use():
            first = postgres.postmaster(server.cluster)
        assert postgres.postmaster(server.cluster) == first
        other.stdin.close()
        other.wait()

    assert postgres.postmaster(server.cluster) is None


def test_one_who_is_killed_counts_as_out(used):
    server = Embedded(used)
    with another_user(used) as other:
        other.kill()
    assert postgres.postmaster(server.cluster) is not None

    with server.in_use():
        pass

    assert postgres.postmaster(server.cluster) is None


def test_a_pid_file_that_names_another_program_is_no_server(used):
    server = Embedded(used)
    (used / "run").mkdir(exist_ok=True)
    lock = used / "run/.s.PGSQL.5432.lock"
    for stale in (server.cluster / "postmaster.pid", lock):
        stale.write_text(f"{os.getpid()}\n{server.cluster}\n1\n5432\n\n\n\nready\n")

    with server.in_use():
        assert value(server, "server_version").startswith("18")


def test_processes_that_outlive_their_postmaster_are_ended(used):
    server = Embedded(used)
    with server.in_use():
        connection = psycopg.connect(server.url())
        postmaster = postgres.postmaster(server.cluster)
        # A stopped process cannot notice that its postmaster is gone.
        backend = connection.info.backend_pid
        os.kill(backend, signal.SIGSTOP)
        os.kill(postmaster.pid, signal.SIGKILL)
        wait_until(lambda: postgres.postmaster(server.cluster) is None)

        assert server.ensure_running()

        assert value(server, "server_version").startswith("18")
        connection.close()
    assert_none_left(used)


def test_a_server_that_lost_its_socket_is_replaced(used):
    server = Embedded(used)
    with another_user(used):
        for path in server.socket_folder.iterdir():
            path.unlink()

        with server.in_use():
            assert value(server, "server_version").startswith("18")


def test_a_folder_of_long_name_has_its_socket_elsewhere(data):
    deep = data / ("long" * 25)
    server = Embedded(deep, options=THROWAWAY)

    with server.in_use():
        assert not server.socket_folder.is_relative_to(deep)
        assert value(server, "server_version").startswith("18")
        assert server.socket_folder.stat().st_mode & 0o077 == 0
    server.socket_folder.rmdir()


def test_an_unfinished_database_is_made_anew(data):
    (data / "postgres.new-killed").mkdir()

    with Embedded(data, options=THROWAWAY).in_use():
        assert not (data / "postgres.new-killed").exists()
