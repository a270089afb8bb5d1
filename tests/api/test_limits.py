"""Rate limits: never more than the limit, whoever counts, and never less for long."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.api import database, limits
from diplomacy.api.limits import Limiter, Policy
from tests.properties import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LIST = "/api/v1/meetings"
HERE = "192.0.2.1"

COUNT = "SELECT count(*) FROM diplomacy_allowance"


@pytest.fixture
def few(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each address ask three times an hour."""
    settings.RATE_LIMIT = 3
    settings.RATE_LIMIT_WINDOW = 3600
    monkeypatch.setattr(limits, "_limiter", Limiter())


def get(address: str = LIST, asked_from: str = HERE, **headers: str) -> Any:
    return Client(REMOTE_ADDR=asked_from).get(address, headers=headers)


def statuses(count: int, **sent: Any) -> list[int]:
    return [get(**sent).status_code for _ in range(count)]


def granted(limiter: Limiter, policy: Policy, client: str = "a") -> bool:
    verdict = limiter.ask(client, policy)
    assert verdict is not None
    return verdict.is_granted


@pytest.mark.usefixtures("few")
class TestAnswers:
    def test_tell_what_is_left(self) -> None:
        answers = [get() for _ in range(4)]

        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        told = [answer.headers["RateLimit"] for answer in answers]
        assert [each.partition(";t=")[0] for each in told] == [
            '"address";r=2',
            '"address";r=1',
            '"address";r=0',
            '"address";r=0',
        ]
        assert all(0 < int(each.partition(";t=")[2]) <= 3600 for each in told)
        policies = {answer.headers["RateLimit-Policy"] for answer in answers}
        assert policies == {'"address";q=3;w=3600'}

    def test_refuse_with_a_problem_that_says_when_to_come_back(self) -> None:
        statuses(3)
        answer = get()

        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == "too_many_requests"
        assert 3500 < int(answer.headers["Retry-After"]) <= 3600
        assert answer.headers["X-Request-ID"]
        assert Client(REMOTE_ADDR=HERE).head(LIST).content == b""

    def test_are_for_each_address_its_own(self) -> None:
        assert statuses(4) == [200, 200, 200, 429]
        assert statuses(4, asked_from="192.0.2.2") == [200, 200, 200, 429]

    def test_count_answers_of_every_kind(self) -> None:
        tag = get("/api/v1").headers["ETag"]

        assert get("/api/v1", if_none_match=tag).status_code == 304
        assert get("/api/v1/nothing").status_code == 404
        for address in (LIST, "/", "/docs/", "/problems/"):
            assert get(address).status_code == 429

    @pytest.mark.parametrize(
        "address",
        ["/healthz", "/readyz", "/static/diplomacy/pages.css", "/admin/account/login/"],
    )
    def test_are_given_freely_to_those_who_watch_and_to_those_who_edit(
        self, address: str
    ) -> None:
        for _ in range(5):
            answer = get(address)
            assert answer.status_code == 200
            assert "RateLimit" not in answer.headers
            if answer.streaming:
                b"".join(answer.streaming_content)

    def test_are_open_to_pages_of_other_origins(self) -> None:
        statuses(3)
        answer = get(origin="https://maps.example")

        assert answer.status_code == 429
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "RateLimit" in answer.headers["Access-Control-Expose-Headers"]

    def test_are_given_while_nothing_can_be_counted(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = []

        def fail(*_: Any) -> Any:
            asked.append(1)
            raise OperationalError("no route to host")

        monkeypatch.setattr(database, "written", fail)

        assert statuses(5) == [200] * 5
        assert "RateLimit" not in get().headers
        assert len(asked) == 1

    def test_have_no_limit_where_it_is_switched_off(self, settings: Any) -> None:
        settings.RATE_LIMIT = 0

        assert statuses(5) == [200] * 5


class TestAddresses:
    @pytest.mark.parametrize(
        ("proxies", "forwarded", "expected"),
        [
            (0, "198.51.100.1", "192.0.2.1"),
            (1, "", "192.0.2.1"),
            (1, "198.51.100.1", "198.51.100.1"),
            (1, "203.0.113.66, 198.51.100.1", "198.51.100.1"),
            (2, "203.0.113.66, 198.51.100.1, 192.0.2.9", "198.51.100.1"),
            (2, "198.51.100.1", "198.51.100.1"),
            (1, "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
            (1, "unknown", "unknown"),
        ],
    )
    def test_are_those_that_a_trusted_proxy_has_seen(
        self, settings: Any, proxies: int, forwarded: str, expected: str
    ) -> None:
        settings.TRUSTED_PROXIES = proxies
        headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        request = RequestFactory().get(LIST, headers=headers, REMOTE_ADDR=HERE)

        assert limits.asker_of(request)[0] == expected

    @pytest.mark.usefixtures("few")
    def test_cannot_be_made_up(self) -> None:
        made_up = [get(x_forwarded_for=f"198.51.100.{number}") for number in range(4)]

        assert made_up[-1].status_code == 429

    @pytest.mark.usefixtures("few")
    def test_are_not_stored(self) -> None:
        get()
        [(client,)] = database.rows("SELECT client FROM diplomacy_allowance", [])

        assert len(client) == 16
        assert HERE.encode() not in client


class TestLeases:
    @examples(25)
    @given(
        quota=st.integers(1, 60),
        asked=st.lists(
            st.tuples(st.integers(0, 2), st.sampled_from("ab")), max_size=150
        ),
    )
    def test_add_up_to_no_more_than_the_limit(
        self, quota: int, asked: list[tuple[int, str]]
    ) -> None:
        database.written("DELETE FROM diplomacy_allowance", {})
        workers = [Limiter() for _ in range(3)]
        policy = Policy("test", quota, 3600)
        passed: Counter[str] = Counter()
        for worker, client in asked:
            if granted(workers[worker], policy, client):
                passed[client] += 1
                continue
            # Whoever is refused has had all but what other workers hold back.
            held = sum(
                each._leases[client].left for each in workers if client in each._leases
            )
            assert workers[worker]._leases[client].left == 0
            assert passed[client] + held == quota

        assert all(count <= quota for count in passed.values())

    def test_cost_few_statements(self) -> None:
        limiter, policy = Limiter(), Policy("test", 1000, 3600)
        taken = _writes(limiter)

        passed = [granted(limiter, policy) for _ in range(1500)]

        assert passed == [True] * 1000 + [False] * 500
        assert len(taken) < 110

    def test_hold_little_back_from_other_workers(self) -> None:
        one, other = Limiter(), Limiter()
        policy = Policy("test", 1000, 3600)
        assert granted(one, policy)

        assert sum(granted(other, policy) for _ in range(1000)) >= 950

    def test_end_with_their_window(self) -> None:
        limiter, policy = Limiter(), Policy("test", 2, 1)
        first = [granted(limiter, policy) for _ in range(3)]
        time.sleep(1.1)
        second = [granted(limiter, policy) for _ in range(3)]

        assert first == second == [True, True, False]

    def test_are_forgotten_in_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "REMEMBERED", 2)
        limiter, policy = Limiter(), Policy("test", 100, 1)
        for client in "abc":
            granted(limiter, policy, client)

        assert list(limiter._leases) == ["b", "c"]
        assert database.rows(COUNT, []) == [(3,)]
        time.sleep(1.1)
        granted(Limiter(), policy, "d")
        assert database.rows(COUNT, []) == [(1,)]


def _writes(limiter: Limiter) -> list[str]:
    """Return a list to which each lease that is taken will be added."""
    taken: list[str] = []
    take = limiter._take

    def counted(client: str, policy: Policy) -> bool:
        taken.append(client)
        return take(client, policy)

    limiter._take = counted  # type: ignore[method-assign]
    return taken


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Empty the table, which is of no model and so not emptied after a test."""
    yield
    database.written("DELETE FROM diplomacy_allowance", {})


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("forgotten")
class TestAtOnce:
    def test_no_more_pass_than_the_limit(self) -> None:
        """Four workers of three threads each, as fast as they can, over a window's end."""
        policy = Policy("test", 200, 2)
        passed: list[float] = []
        until = time.monotonic() + 3

        def hammer(limiter: Limiter) -> None:
            try:
                while time.monotonic() < until:
                    if granted(limiter, policy):
                        passed.append(time.monotonic())
                    else:
                        time.sleep(0.005)
            finally:
                connection.close()

        workers = [Limiter() for _ in range(4)]
        with ThreadPoolExecutor(12) as pool:
            for done in [pool.submit(hammer, each) for each in workers * 3]:
                done.result()

        assert 380 <= len(passed) <= 400
