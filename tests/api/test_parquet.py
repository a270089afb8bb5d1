"""Parquet: read by a library that does not write it, and equal to the lines of NDJSON."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.test import Client

from diplomacy.api.formats import parquet, snapshots
from diplomacy.documents.registry import BY_PLURAL
from tests import factories
from tests.publishing.world import country, named, publish_all, talks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

EXPORTS = "/api/v1/exports"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make several row groups of few documents."""
    monkeypatch.setattr(parquet, "PORTION", 1)
    monkeypatch.setattr(snapshots, "PORTION", 2)


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def body_of(client: Client, address: str, **sent: Any) -> bytes:
    response = client.get(address, sent)
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def fetch(client: Client, folder: Path, plural: str, **sent: Any) -> Path:
    path = folder / f"{plural}.parquet"
    path.write_bytes(body_of(client, f"{EXPORTS}/{plural}.parquet", **sent))
    return path


def rows_of(database: duckdb.DuckDBPyConnection, path: Path) -> list[dict[str, Any]]:
    found = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def lines_of(client: Client, plural: str, **sent: Any) -> list[Any]:
    packed = body_of(client, f"{EXPORTS}/{plural}.ndjson.gz", **sent)
    return [json.loads(line) for line in gzip.decompress(packed).splitlines()]


def assert_equal(found: Any, line: Any) -> None:
    """Fail unless a value read from Parquet is that of the JSON, but typed."""
    if isinstance(line, dict):
        assert {name for name, value in found.items() if value is not None} <= set(line)
        for name, value in line.items():
            assert_equal(found[name], value)
    elif isinstance(line, list):
        assert len(found) == len(line)
        for one, other in zip(found, line, strict=True):
            assert_equal(one, other)
    elif isinstance(found, datetime):
        assert found.astimezone(UTC) == datetime.fromisoformat(line)
    elif isinstance(found, date):
        assert found.isoformat() == line
    elif isinstance(found, Decimal):
        assert found == Decimal(line)
    else:
        assert found == line
        assert type(found) is type(line)


class TestParquet:
    def test_has_typed_columns(
        self, client: Client, tmp_path: Path, database: duckdb.DuckDBPyConnection
    ) -> None:
        publish_all(talks(text="Talks"))
        path = fetch(client, tmp_path, "meetings")

        described = database.execute(
            "DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]
        ).fetchall()

        types = {name: kind for name, kind, *_ in described}
        assert list(types) == list(BY_PLURAL["meetings"].serializer().fields)
        assert types["edition"] == "INTEGER"
        assert types["published_at"] == "TIMESTAMP WITH TIME ZONE"
        assert types["earliest"] == types["latest"] == "DATE"
        assert types["date"] == types["starts_at"] == "VARCHAR"
        assert types["duration_is_approximate"] == "BOOLEAN"
        assert types["level"] == "VARCHAR[]"
        assert types["place"].startswith("STRUCT(")
        assert types["participants"].endswith(")[]")
        assert "earliest DATE" in types["actions"].replace('"', "")

    def test_is_equal_to_the_lines(
        self, client: Client, tmp_path: Path, database: duckdb.DuckDBPyConnection
    ) -> None:
        france = country("France", "FR", exists="1958-10-05/..")
        rome = named(
            factories.place(latitude="41.89", longitude="12.48333", precision="exact"),
            "Rome “eterna”\n\\",
        )
        seats = [talks(france, text=f"Talks {day}", place=rome) for day in range(5)]
        publish_all(france, rome, *seats)

        for plural in BY_PLURAL:
            found = rows_of(database, fetch(client, tmp_path, plural))
            lines = lines_of(client, plural)
            assert len(found) == len(lines)
            for row, line in zip(found, lines, strict=True):
                assert_equal(row, line)
            if plural in {"meetings", "places", "countries", "claims", "articles"}:
                assert lines, plural

    def test_has_the_columns_chosen(
        self, client: Client, tmp_path: Path, database: duckdb.DuckDBPyConnection
    ) -> None:
        france = country("France", "FR")
        publish_all(france, talks(france, text="Talks"))
        fields = ["participants.actor.code", "earliest", "name"]

        (row,) = rows_of(database, fetch(client, tmp_path, "meetings", fields=fields))

        assert list(row.items()) == [
            ("participants", [{"actor": {"code": "FR"}}]),
            ("earliest", date(2024, 10, 11)),
            ("name", "Talks"),
        ]
        refused = client.get(f"{EXPORTS}/meetings.parquet?fields=nmae")
        assert refused.json()["errors"][0]["nearest"] == "name"

    def test_says_of_which_moment_it_is(
        self, client: Client, tmp_path: Path, database: duckdb.DuckDBPyConnection
    ) -> None:
        publish_all(*(talks(text=f"Talks {number}") for number in range(5)))
        cursor = client.get("/api/v1/meetings").json()["changes_cursor"]
        path = fetch(client, tmp_path, "meetings")

        told = database.execute(
            "SELECT key, value FROM parquet_kv_metadata(?)", [str(path)]
        ).fetchall()
        groups = database.execute(
            "SELECT max(row_group_id) FROM parquet_metadata(?)", [str(path)]
        ).fetchone()

        assert (b"changes_cursor", cursor.encode()) in told
        assert (b"resource", b"meetings") in told
        assert groups == (2,)

    def test_of_nothing_has_its_columns(
        self, client: Client, tmp_path: Path, database: duckdb.DuckDBPyConnection
    ) -> None:
        path = fetch(client, tmp_path, "claims")

        assert rows_of(database, path) == []
        disposition = client.head(f"{EXPORTS}/claims.parquet").headers
        assert ".parquet" in disposition["Content-Disposition"]
