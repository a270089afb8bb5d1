"""Bodies of editions: read once, kept as far as there is room, and not read for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.test import Client

from diplomacy.api import bodies, database, remembered
from diplomacy.api.kept import Kept
from tests.publishing.world import country, publish_all

COUNTRIES = "/api/v1/countries"


class TestKept:
    def test_makes_room_by_what_was_not_asked_for_longest(self) -> None:
        kept: Kept[str, str] = Kept(20)
        kept.put("first", "one", 10)
        kept.put("second", "two", 10)
        kept.get("first")

        kept.put("third", "three", 10)

        assert kept.get("second") is None
        assert (kept.get("first"), kept.get("third")) == ("one", "three")

    def test_counts_what_is_put_again_once(self) -> None:
        kept: Kept[str, str] = Kept(20)
        kept.put("first", "one", 10)
        kept.put("second", "two", 10)

        kept.put("second", "two", 10)

        assert kept.get("first") == "one"

    def test_does_not_keep_what_is_too_large(self) -> None:
        kept: Kept[str, str] = Kept(20)

        kept.put("whole", "everything", 21)

        assert kept.get("whole") is None


@pytest.mark.django_db
class TestBodies:
    @pytest.fixture
    def statements(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Every statement that is read with, in order."""
        sent: list[str] = []
        rows = database.rows

        def noted(sql: Any, values: Sequence[Any]) -> list[Any]:
            sent.append(sql)
            return rows(sql, values)

        monkeypatch.setattr(database, "rows", noted)
        monkeypatch.setattr(bodies, "_kept", Kept(1_000_000))
        # So that every page is put together anew.
        monkeypatch.setattr(remembered, "_kept", Kept(0))
        return sent

    def test_are_read_from_the_database_once(
        self, client: Client, statements: list[str]
    ) -> None:
        publish_all(country("France", "FR"))
        names = [
            client.get(COUNTRIES).json()["results"][0]["name"]
            for _ in ("once", "twice")
        ]

        assert names == ["France", "France"]
        assert statements.count(bodies.BODIES) == 1

    def test_are_not_read_for_a_client_that_has_them(
        self, client: Client, statements: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish_all(country("France", "FR"))
        etag = client.get(COUNTRIES).headers["ETag"]
        monkeypatch.setattr(bodies, "_kept", Kept(1_000_000))
        statements.clear()

        response = client.get(COUNTRIES, headers={"If-None-Match": etag})

        assert response.status_code == 304
        assert bodies.BODIES not in statements
