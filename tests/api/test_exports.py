"""Exports: everything, of one moment, compressed while it is read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from diplomacy.api.formats import exports, snapshots
from diplomacy.api.formats.files import FILES
from diplomacy.documents.registry import BY_PLURAL
from tests import factories
from tests.api.conforming import answer_of, operation_at, resolve
from tests.publishing.world import country, publish_all, talks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LINES = "/api/v1/exports/meetings.ndjson.gz"
TABLE = "/api/v1/exports/meetings.csv.gz"
COUNTRIES = "/api/v1/exports/countries.ndjson.gz"


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a test leaves open: the tables could not be emptied otherwise."""
    made: list[exports.Export] = []
    release = exports.Export.newest

    def newest(export: exports.Export) -> Any:
        made.append(export)
        return release(export)

    monkeypatch.setattr(exports.Export, "newest", newest)
    yield
    for export in made:
        export.close()


def read(response: Any) -> bytes:
    assert response.status_code == 200, response.content
    return gzip.decompress(b"".join(response.streaming_content))


def lines(response: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read(response).splitlines()]


class TestExports:
    def test_name_what_they_hold_in_the_language_asked_for(
        self, client: Client
    ) -> None:
        russia = country("Russia", "RU")
        factories.name(russia, "Russie", language="fr")
        publish_all(russia, country("Japan", "JP"))

        french = client.get(COUNTRIES, {"lang": "fr"})
        assert {each["name"] for each in lines(french)} == {"Russie", "Japan"}
        plain = client.get(COUNTRIES, headers={"Accept-Language": "fr"})
        assert {each["name"] for each in lines(plain)} == {"Russia", "Japan"}

        assert french.headers["Content-Language"] == "fr, en"
        assert french.headers["ETag"] != plain.headers["ETag"]

    def test_hold_everything_in_the_order_of_the_list(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(snapshots, "PORTION", 2)
        publish_all(*(talks(text=f"Talks {number}") for number in range(5)))

        listed = client.get("/api/v1/meetings").json()["results"]

        assert lines(client.get(LINES)) == listed
        assert len(listed) == 5

    def test_are_as_described(self, client: Client) -> None:
        publish_all(country("France", "FR"))
        for plural in BY_PLURAL:
            for file in FILES:
                address = f"/api/v1/exports/{plural}.{file.ending}"
                response = client.get(address)
                described = answer_of(operation_at(address), 200)
                assert b"".join(response.streaming_content)

                assert list(described["content"]) == [response.headers["Content-Type"]]
                for name, header in described["headers"].items():
                    if resolve(header).get("required"):
                        assert name in response.headers, name

    def test_take_filters_and_fields(self, client: Client) -> None:
        france = country("France", "FR")
        publish_all(france, talks(france, text="=Paris"), talks(text="Elsewhere"))

        page = read(client.get(f"{TABLE}?country=FR&fields=name"))

        rows = list(csv.DictReader(io.StringIO(page.decode(), newline="")))
        assert rows == [{"name": "'=Paris"}]
        chosen = client.get(f"{LINES}?country=FR&fields=name&fields=status")
        assert lines(chosen) == [{"name": "=Paris", "status": "held"}]

    def test_are_of_the_moment_they_began(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(snapshots, "PORTION", 1)
        publish_all(talks(text="First"), talks(text="Second"))
        begun = client.get(LINES)
        publish_all(talks(text="Third"))

        assert {meeting["name"] for meeting in lines(begun)} == {"First", "Second"}
        later = client.get(LINES)
        assert later.headers["ETag"] != begun.headers["ETag"]
        assert len(lines(later)) == 3

    def test_are_named_for_the_moment(self, client: Client) -> None:
        publish_all(talks(text="Talks"))
        cursor = client.get("/api/v1/meetings").json()["changes_cursor"]

        response = client.get(LINES)
        read(response)

        assert (
            f'"meetings-{cursor}.ndjson.gz"' in response.headers["Content-Disposition"]
        )

    def test_answer_304_to_those_who_have_them(self, client: Client) -> None:
        publish_all(talks(text="Talks"))
        first = client.get(LINES)
        read(first)
        tag = {"if-none-match": first.headers["ETag"]}

        assert client.get(LINES, headers=tag).status_code == 304
        head = client.head(LINES)
        assert head.headers["ETag"] == first.headers["ETag"]
        assert b"".join(head.streaming_content) == b""
        assert read(client.get(TABLE, headers=tag))

    @pytest.mark.parametrize("name", ["cursor", "page_size", "order", "kin"])
    def test_refuse_what_belongs_to_pages(self, client: Client, name: str) -> None:
        response = client.get(LINES, {name: "1"})

        assert response.status_code == 400
        (error,) = response.json()["errors"]
        assert error["parameter"] == name
        assert "fields" in error["allowed"]
        assert client.get(LINES, headers={"accept": "text/csv"}).status_code == 406
        assert client.post(LINES).status_code == 405

    def test_are_made_one_at_a_time(self, client: Client) -> None:
        publish_all(talks(text="Talks"))
        begun = client.get(LINES)

        refused = client.get(LINES)
        assert refused.status_code == 503
        assert refused.json()["code"] == "busy"
        assert refused.headers["Retry-After"]

        begun.close()
        assert len(lines(client.get(LINES))) == 1

    def test_cost_no_more_memory_if_there_is_more(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def peak(count: int) -> int:
            rows = [(b'{"name":"%d"}' % number * 500,) for number in range(50)]
            monkeypatch.setattr(
                snapshots.Snapshot, "rows", lambda *_: (rows for _ in range(count))
            )
            selection = exports.Selection("meeting")
            export = exports.Export(BY_PLURAL["meetings"], FILES[1], selection, [])
            tracemalloc.start()
            for _ in export:
                pass
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return most

        peak(1)
        assert peak(100) < 1.5 * peak(2)
