"""Whatever is killed, the next ``up`` serves again, with all its data."""

from __future__ import annotations

import os
import signal

import pytest

from tests.config.commands import processes_of, wait_until

pytestmark = pytest.mark.slow


def test_after_the_server_was_killed(up, data):
    first = up().ready()
    database = first.postmaster
    first.kill()

    second = up(port=first.port).ready()

    assert second.password is None
    assert second.postmaster == database, "the orphaned database is taken over"
    assert second.get("/readyz") == 200
    assert second.stop() == 0
    assert processes_of(data) == []


def test_workers_end_when_the_server_above_them_was_killed(up):
    service = up().ready()
    workers = service.workers()
    assert len(workers) == 2

    service.kill()

    wait_until(lambda: not any(worker.is_running() for worker in workers))


def test_after_server_and_database_were_killed(up, data):
    first = up().ready()
    database = first.postmaster
    first.kill()
    os.kill(database, signal.SIGKILL)

    second = up(port=first.port).ready()

    assert second.password is None
    assert second.get("/readyz") == 200
    assert second.stop() == 0
    assert processes_of(data) == []


def test_a_killed_database_is_started_again_while_serving(up):
    service = up().ready()
    database = service.postmaster
    assert service.get("/readyz") == 200

    os.kill(database, signal.SIGKILL)

    wait_until(lambda: "started again" in service.output)
    # Once it is back, no reader meets a connection to the server that died.
    assert [service.get("/readyz") for _ in range(20)] == [200] * 20
    assert service.postmaster != database
    assert service.stop() == 0


def test_a_killed_worker_is_replaced(up):
    service = up().ready()
    before = {worker.pid for worker in service.workers()}

    os.kill(min(before), signal.SIGKILL)

    def replaced() -> bool:
        now = {worker.pid for worker in service.workers()}
        return len(now) == 2 and now != before

    wait_until(replaced)
    wait_until(lambda: service.get("/readyz") == 200)
    assert service.stop() == 0
