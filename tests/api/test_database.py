"""Reading the database: for a few seconds at most, changing nothing, and of one moment."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import InternalError, connection, connections
from django.test import Client

from diplomacy.api import (
    database,
    relations,
    remembered,
    searching,
    statements,
    totals,
)
from diplomacy.api.formats import exports, snapshots
from diplomacy.api.kept import Kept
from tests.publishing.world import country, publish_all, talks

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "editions"]),
    pytest.mark.slow,
]

LIST = "/api/v1/meetings"
LINES = "/api/v1/exports/meetings.ndjson.gz"


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Read as the service does, with a second for each statement; return its settings."""
    monkeypatch.setattr(settings, "EDITIONS_ALIAS", "editions")
    monkeypatch.setattr(remembered, "_kept", Kept(1_000_000))
    wrapper = connections["editions"]
    assert wrapper.settings_dict["STATEMENT_TIMEOUT"] == settings.READ_TIMEOUT
    monkeypatch.setitem(wrapper.settings_dict, "STATEMENT_TIMEOUT", 1)
    caches["worker"].clear()
    wrapper.close()
    yield wrapper.settings_dict
    wrapper.close()
    caches["worker"].clear()


def publish_aside(*records: Any) -> None:
    """Publish these on another connection."""

    def work() -> None:
        try:
            publish_all(*records)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result()


def before(work: Callable[..., Any], first: Callable[[], None]) -> Callable[..., Any]:
    """Return the function with something done before it, the first time."""
    left = [first]

    def changed(*values: Any, **options: Any) -> Any:
        while left:
            left.pop()()
        return work(*values, **options)

    return changed


def assert_too_slow(response: Any) -> None:
    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "too_slow"
    assert int(response.headers["Retry-After"]) > 0


class TestTime:
    def test_is_up_for_a_statement_that_takes_too_long(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        slow = ("SELECT pg_sleep(30)", [])
        monkeypatch.setattr(statements, "page", lambda _: slow)
        began = time.monotonic()

        assert_too_slow(client.get(LIST))
        assert time.monotonic() - began < 10
        assert client.get("/api/v1/changes").status_code == 200

    def test_is_up_for_many_that_each_take_less(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "READ_TIMEOUT", -1)

        assert_too_slow(client.get(LIST))
        # What comes after a request is not bound by its time.
        assert database.rows("SELECT 1", []) == [(1,)]

    def test_is_up_for_an_export_that_cannot_begin(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        slow = ("(SELECT 1 FROM pg_sleep(30))", [])
        with monkeypatch.context() as patch:
            patch.setattr(statements, "position", lambda _: slow)
            assert_too_slow(client.get(LINES))

        response = client.get(LINES)
        assert b"".join(response.streaming_content)

    def test_is_longer_for_an_export_that_has_begun(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish_all(talks(text="Talks"))
        slow = ("(SELECT type = 'meeting' FROM pg_sleep(1.5))", [])
        monkeypatch.setattr(statements, "conditions", lambda _: slow)

        response = client.get(LINES)

        assert gzip.decompress(b"".join(response.streaming_content))

    def test_is_not_endless_for_an_export(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(snapshots, "LONGEST", -1)
        publish_all(talks(text="Talks"))
        snapshot = snapshots.Snapshot()
        try:
            rows = snapshot.rows("SELECT id FROM diplomacy_edition", [])
            assert next(rows)
            with pytest.raises(exports.Problem):
                next(rows)
        finally:
            snapshot.close()


class TestConnections:
    def test_for_reading_can_change_nothing(self) -> None:
        with pytest.raises(InternalError, match="read-only"):
            database.rows("DELETE FROM diplomacy_edition", [])

    def test_that_are_all_taken_are_a_problem(
        self, client: Client, reading: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wrapper = connections["editions"]
        pool = {"min_size": 0, "max_size": 1, "timeout": 0.2}
        monkeypatch.setitem(reading["OPTIONS"], "pool", pool)
        try:
            wrapper.pool.open()
            with wrapper.pool.connection():
                assert_unavailable(client.get(LIST))
            assert client.get(LIST).status_code == 200
        finally:
            wrapper.close()
            wrapper.close_pool()

    @pytest.mark.parametrize("address", [LIST, LINES, f"{LIST}.csv", "/"])
    def test_that_cannot_be_made_are_a_problem(
        self,
        client: Client,
        reading: dict[str, Any],
        monkeypatch: pytest.MonkeyPatch,
        address: str,
    ) -> None:
        monkeypatch.setitem(reading, "HOST", "127.0.0.1")
        monkeypatch.setitem(reading, "PORT", "1")

        assert_unavailable(client.get(address))


def assert_unavailable(response: Any) -> None:
    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "unavailable"
    assert int(response.headers["Retry-After"]) > 0


class TestMoments:
    def test_are_one_for_statistics(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish_all(talks(text="First"))
        more = talks(text="Second")
        changed = before(totals.total, lambda: publish_aside(more))
        monkeypatch.setattr(totals, "total", changed)
        asked = {"resource": "meetings", "by": "kind"}

        found = client.get("/api/v1/statistics", asked).json()
        assert found["total"] == sum(group["count"] for group in found["results"]) == 1
        later = client.get("/api/v1/statistics", asked).json()
        assert later["total"] == sum(group["count"] for group in later["results"]) == 2

    def test_are_one_for_relations(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sides = country("France", "FR"), country("Japan", "JP")
        publish_all(*sides)
        meeting = talks(*sides, text="Talks")
        changed = before(relations._meeting, lambda: publish_aside(meeting))
        monkeypatch.setattr(relations, "_meeting", changed)

        found = client.get("/api/v1/relations/FR/JP").json()
        assert (found["counts"]["meetings"], found["last_meeting"]) == (0, None)
        later = client.get("/api/v1/relations/FR/JP").json()
        assert later["counts"]["meetings"] == 1
        assert later["last_meeting"]["meeting"]["name"] == "Talks"

    @pytest.mark.parametrize("address", ["/api/v1/search", f"{LIST}?count=exact"])
    def test_are_one_for_a_page_and_its_counts(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, address: str
    ) -> None:
        publish_all(talks(text="First"))
        more = talks(text="Second")
        changed = before(totals.total, lambda: publish_aside(more))
        monkeypatch.setattr(totals, "total", changed)
        page = before(searching.page, lambda: publish_aside(more))
        monkeypatch.setattr(searching, "page", page)

        found = client.get(address).json()

        counts = found.get("counts") or {"meeting": found["count"]}
        names = [each["name"] for each in found["results"] if each["type"] == "meeting"]
        assert names == ["First"]
        assert counts["meeting"] == {"value": 1, "relation": "exact"}


class TestMemory:
    @pytest.mark.parametrize(
        "address",
        [
            "/api/v1/search?q=talks",
            "/api/v1/statistics?resource=meetings&by=kind",
            "/api/v1/relations/FR/JP",
        ],
    )
    def test_holds_answers_until_something_is_published(
        self, client: Client, address: str
    ) -> None:
        sides = country("France", "FR"), country("Japan", "JP")
        publish_all(*sides, talks(*sides, text="Talks"))

        def statements_of(response_of: Callable[[], Any]) -> tuple[int, bytes]:
            with CaptureRows() as asked:
                response = response_of()
            assert response.status_code == 200
            return len(asked), response.content

        first = statements_of(lambda: client.get(address))
        again = statements_of(lambda: client.get(address))
        publish_all(talks(*sides, text="More talks"))
        later = statements_of(lambda: client.get(address))

        assert again == (1, first[1])
        assert first[0] > 1 < later[0]
        assert later[1] != first[1]

    def test_holds_no_answer_of_another_day(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish_all(country("France", "FR"), country("Japan", "JP"))
        first = client.get("/api/v1/relations/FR/JP").json()

        class Tomorrow(remembered.datetime):  # type: ignore[misc,name-defined]
            @classmethod
            def now(cls, tz: Any = None) -> Any:
                return super().now(tz) + timedelta(days=1)

        monkeypatch.setattr(remembered, "datetime", Tomorrow)
        monkeypatch.setattr(relations, "datetime", Tomorrow)
        assert client.get("/api/v1/relations/FR/JP").json()["today"] > first["today"]


class CaptureRows:
    """The statements that are run through ``database.rows`` within the block."""

    def __enter__(self) -> list[str]:
        self.asked: list[str] = []
        self.rows = database.rows

        def rows(sql: Any, values: Any) -> Any:
            self.asked.append(sql)
            return self.rows(sql, values)

        database.rows = rows
        return self.asked

    def __exit__(self, *error: object) -> None:
        database.rows = self.rows
