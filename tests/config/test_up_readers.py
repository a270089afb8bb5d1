"""Many readers at once: those who wait keep nobody waiting, and a limit is one for all workers."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from config.server import STOP_TIMEOUT
from diplomacy.api import waiting
from tests import over_http
from tests.config.commands import Up, manage

pytestmark = pytest.mark.slow

MEETINGS = "/api/v1/meetings"
WAITING = "/api/v1/changes?wait=30"


def ask(service: Up, address: str, **headers: str) -> tuple[int, bytes]:
    found = over_http.ask(
        f"http://127.0.0.1:{service.port}{address}", timeout=40, **headers
    )
    return found.status, found.body


PUBLISH = """
from tests.publishing.world import country, publish_all
publish_all(country("France", "FR"))
"""


def publish_one(service: Up) -> None:
    done = manage("shell", "-c", PUBLISH, DATA_DIR=str(service.data))
    assert done.returncode == 0, done.stderr


class TestWaiting:
    def test_starves_nobody(self, up: Callable[..., Up]) -> None:
        service = up("--workers", "2", RATE_LIMIT="0").ready()
        is_over = threading.Event()

        def follow(_: int) -> set[int]:
            found = set()
            while not is_over.is_set():
                found.add(ask(service, WAITING)[0])
                is_over.wait(0.5)
            return found

        def read() -> float:
            began = time.monotonic()
            assert ask(service, MEETINGS)[0] == 200
            return time.monotonic() - began

        with ThreadPoolExecutor(20) as pool:
            followers = [pool.submit(follow, number) for number in range(20)]
            time.sleep(2)
            times = sorted(read() for _ in range(40))
            is_over.set()
            began = time.monotonic()
            status = service.stop()
            stopped = time.monotonic() - began
            # Those that came when the service had stopped already found nobody.
            answers = [each.exception() or each.result() for each in followers]

        assert times[len(times) // 2] < 1
        assert times[-1] < 5
        assert (status, stopped < STOP_TIMEOUT) == (0, True)
        assert {200} in answers
        assert all(each == {200} or isinstance(each, OSError) for each in answers)

    def test_is_done_by_many_at_once(self, up: Callable[..., Up]) -> None:
        """Each is told of what is published while it waits, and none before."""
        service = up(RATE_LIMIT="0").ready()
        last = json.loads(ask(service, "/api/v1/meetings")[1])["changes_cursor"]
        address = f"{WAITING}&after={last}"

        with ThreadPoolExecutor(waiting.MOST) as pool:
            waiters = [pool.submit(ask, service, address) for _ in range(waiting.MOST)]
            time.sleep(3)
            assert not any(each.done() for each in waiters)
            assert ask(service, MEETINGS)[0] == 200
            assert json.loads(ask(service, address)[1])["results"] == []
            publish_one(service)
            began = time.monotonic()
            found = [json.loads(each.result()[1])["results"] for each in waiters]

        assert time.monotonic() - began < 5
        assert [[each["name"] for each in page] for page in found] == [
            ["France"]
        ] * waiting.MOST
        assert service.stop() == 0

    def test_ends_with_an_answer_when_the_service_stops(
        self, up: Callable[..., Up]
    ) -> None:
        service = up().ready()

        with ThreadPoolExecutor(1) as pool:
            waiter = pool.submit(ask, service, WAITING)
            time.sleep(2)
            assert not waiter.done()
            began = time.monotonic()
            assert service.stop() == 0
            status, body = waiter.result()

        assert time.monotonic() - began < STOP_TIMEOUT
        assert status == 200
        assert json.loads(body)["results"] == []


class TestLimits:
    def test_are_one_for_all_workers(self, up: Callable[..., Up]) -> None:
        limit = {"RATE_LIMIT": "100", "RATE_LIMIT_WINDOW": "3600"}
        service = up("--workers", "3", **limit).ready()

        with ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(ask, service, MEETINGS) for _ in range(240)]
            found: Counter[Any] = Counter(each.result()[0] for each in asked)

        assert found.keys() == {200, 429}
        assert 90 <= found[200] <= 100
        assert ask(service, "/healthz")[0] == ask(service, "/readyz")[0] == 200
        assert ask(service, MEETINGS, X_Forwarded_For="192.0.2.1")[0] == 429
