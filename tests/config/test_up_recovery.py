"""Whatever is killed, the next ``up`` serves again, with all its data."""

from __future__ import annotations

import os
import signal

import pytest

from tests.config.commands import assert_none_left, wait_until

pytestmark = pytest.mark.slow


def test_after_the_server_was_killed(up, data):
    first = up("--workers", "2").ready()
    database, workers = first.postmaster, first.workers()
    assert len(workers) == 2

    first.kill()
    wait_until(lambda: not any(worker.is_running() for worker in workers))
    second = up(port=first.port).ready()

    assert second.password is None
    assert second.postmaster == database, "the orphaned database is taken over"
    assert second.get("/readyz") == 200
    assert second.stop() == 0
    assert_none_left(data)


def test_after_server_and_database_were_killed(up, data):
    first = up().ready()
    database = first.postmaster
    first.kill()
    os.kill(database, signal.SIGKILL)

    second = up(port=first.port).ready()

    assert second.password is None
    assert second.get("/readyz") == 200
    assert second.stop() == 0
    assert_none_left(data)


def test_what_is_killed_below_the_server_is_started_again(up):
    service = up("--workers", "2").ready()
    database = service.postmaster
    workers = {worker.pid for worker in service.workers()}

    os.kill(database, signal.SIGKILL)

    wait_until(lambda: "started again" in service.output)
    # Once it is back, no reader meets a connection to the server that died.
    assert [service.get("/readyz") for _ in range(20)] == [200] * 20
    assert service.postmaster != database

    os.kill(min(workers), signal.SIGKILL)

    def replaced() -> bool:
        now = {worker.pid for worker in service.workers()}
        return len(now) == 2 and now != workers

    wait_until(replaced)
    wait_until(lambda: service.get("/readyz") == 200)
    assert service.stop() == 0
