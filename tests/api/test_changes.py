"""The changes, followed while many publish at once."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from diplomacy.api import changes, waiting
from diplomacy.models import Edition
from diplomacy.publishing.publish import merge, publish, withdraw
from tests.publishing.world import country, publish_all, talks

pytestmark = pytest.mark.slow

CHANGES = "/api/v1/changes"


def read(client: Client, **sent: Any) -> Any:
    response = client.get(CHANGES, sent)
    assert response.status_code == 200, response.content
    return response.json()


def follow(client: Client, *, after: str = "0", **sent: Any) -> Iterator[Any]:
    """Yield the changes page by page, until there are no more for now."""
    has_more = True
    while has_more:
        page = read(client, after=after, **sent)
        yield from page["results"]
        after, has_more = page["next_cursor"], page["has_more"]


@pytest.mark.django_db
class TestChanges:
    def test_tell_what_happened_to_each_record(self, client: Client) -> None:
        france, double = country("France"), country("Frankreich")
        publish_all(france, double)
        merge(double.pk, france.pk)
        withdraw([france.pk], reason="A trial.")

        found = [each for each in follow(client) if each["id"] == str(double.pk)]
        last = list(follow(client))[-1]

        assert [each["kind"] for each in found] == ["published", "merged"]
        assert found[0]["merged_into"] is None
        assert found[1]["merged_into"] == f"/api/v1/countries/{france.pk}"
        assert found[1]["name"] == "Frankreich"
        assert (last["kind"], last["reason"]) == ("withdrawn", "A trial.")
        assert last["edition_url"] == f"{last['url']}/editions/{last['number']}"

    def test_tell_nothing_of_drafts(self, client: Client) -> None:
        country("France")

        assert read(client) == {
            "results": [],
            "next_cursor": "0",
            "has_more": False,
        }

    def test_go_on_from_where_a_list_was_read(self, client: Client) -> None:
        publish_all(country("France"))
        snapshot = client.get("/api/v1/countries").json()
        publish_all(country("Japan"))

        page = read(client, after=snapshot["changes_cursor"])

        assert [each["name"] for each in page["results"]] == ["Japan"]

    def test_are_paged_and_kept_to_types(self, client: Client) -> None:
        publish_all(talks(text="First"), talks(text="Second"), country("France"))

        paged = list(follow(client, page_size=1, type=["meeting", "country"]))

        assert {each["type"] for each in paged} == {"meeting", "country"}
        assert paged == [each for each in follow(client) if each in paged]
        assert len(paged) == 3

    def test_pass_over_other_types_at_once(self, client: Client) -> None:
        publish_all(country("France"))

        page = read(client, type="meeting")

        assert page["results"] == []
        assert int(page["next_cursor"]) == Edition.objects.latest("id").pk

    def test_are_not_sent_twice(self, client: Client) -> None:
        publish_all(country("France"))
        tag = client.get(CHANGES).headers["ETag"]

        assert client.get(CHANGES, headers={"if-none-match": tag}).status_code == 304
        publish_all(country("Japan"))
        assert client.get(CHANGES, headers={"if-none-match": tag}).status_code == 200

    @pytest.mark.parametrize(
        ("sent", "code"),
        [
            ({"after": "-1"}, "out_of_range"),
            ({"after": "9" * 30}, "out_of_range"),
            ({"after": ["1", "2"]}, "repeated_parameter"),
            ({"wait": "31"}, "out_of_range"),
            ({"page_size": "0"}, "out_of_range"),
            ({"type": "meetings"}, "unknown_value"),
            ({"since": "1"}, "unknown_parameter"),
        ],
    )
    def test_refuse_what_is_not_as_described(
        self, client: Client, sent: dict[str, Any], code: str
    ) -> None:
        response = client.get(CHANGES, sent)

        assert response.status_code == 400
        assert [each["code"] for each in response.json()["errors"]] == [code]


def run(*jobs: Callable[[], Any]) -> list[Any]:
    """Run these at once, each with a connection of its own, and return what they return."""

    def with_connection(job: Callable[[], Any]) -> Any:
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(with_connection, jobs))


@pytest.mark.django_db(transaction=True)
class TestFollowers:
    @pytest.mark.slow
    def test_miss_none_and_see_none_twice(self) -> None:
        rng = random.Random(20241011)
        done = threading.Event()

        def write(pauses: list[float]) -> None:
            for pause in pauses:
                with transaction.atomic():
                    made = [country(), country()]
                    time.sleep(pause)
                    publish(each.pk for each in made)
                    time.sleep(pause)
                    transaction.set_rollback(pause < 0.005)

        def write_all() -> None:
            pauses = [[rng.uniform(0, 0.03) for _ in range(8)] for _ in range(6)]
            run(*(lambda each=each: write(each) for each in pauses))
            done.set()

        def read_all(page_size: int) -> list[int]:
            client, after, found = Client(), "0", []
            is_last = False
            while not is_last:
                is_last = done.is_set()
                page = {"has_more": True}
                while page["has_more"]:
                    page = read(client, after=after, page_size=page_size)
                    found += [int(each["position"]) for each in page["results"]]
                    after = page["next_cursor"]
            return found

        _, *followed = run(write_all, *(lambda n=n: read_all(n) for n in (1, 3, 50)))

        written = list(Edition.objects.order_by("id").values_list("id", flat=True))
        assert len(written) > 60
        assert followed == [written] * 3

    def test_see_nothing_of_a_publication_that_is_not_committed(
        self, client: Client
    ) -> None:
        france, japan = country("France"), country("Japan")
        held, is_over = threading.Event(), threading.Event()

        def first() -> None:
            with transaction.atomic():
                publish([france.pk])
                held.set()
                is_over.wait(10)

        def second() -> None:
            held.wait(10)
            publish([japan.pk])

        def between() -> Any:
            held.wait(10)
            time.sleep(0.2)
            page = read(Client())
            is_over.set()
            return page

        *_, page = run(first, second, between)

        assert (page["results"], page["next_cursor"]) == ([], "0")
        assert [each["name"] for each in follow(client)] == ["France", "Japan"]


@pytest.mark.django_db(transaction=True)
class TestWaiting:
    def test_ends_with_the_first_change(self) -> None:
        def publish_later() -> None:
            time.sleep(0.4)
            publish_all(country("France"))

        started = time.monotonic()
        page, _ = run(lambda: read(Client(), wait=20), publish_later)

        assert [each["name"] for each in page["results"]] == ["France"]
        assert time.monotonic() - started < 10

    def test_ends_with_the_time(self, client: Client) -> None:
        started = time.monotonic()

        assert read(client, wait=1)["results"] == []
        assert 1 <= time.monotonic() - started < 5

    def test_holds_no_connection(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        held = []

        def pause(_: float) -> bool:
            held.append(connection.connection)
            publish_all(country("France"))
            return True

        monkeypatch.setattr(waiting, "pause", pause)
        read(client, wait=5)

        assert held == [None]

    def test_ends_when_the_service_is_to_stop(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(waiting, "_stopping", threading.Event())

        def stop_later() -> None:
            time.sleep(0.4)
            waiting.stop()

        started = time.monotonic()
        page, _ = run(lambda: read(Client(), wait=30), stop_later)

        assert page["results"] == []
        assert read(Client(), wait=30)["results"] == []
        assert time.monotonic() - started < 10

    def test_is_for_no_more_than_there_are_threads(self, client: Client) -> None:
        for _ in range(waiting.MOST):
            changes._waiting.acquire()
        try:
            started = time.monotonic()
            assert read(client, wait=20)["has_more"] is False
            assert time.monotonic() - started < 5
        finally:
            for _ in range(waiting.MOST):
                changes._waiting.release()
