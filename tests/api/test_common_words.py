"""Words that very many documents have: the list is walked, and holds what it would hold anyway."""

from __future__ import annotations

import pytest
from django.test import Client

from diplomacy.api import weighing
from diplomacy.api.selection import read_selection
from diplomacy.records.codes import RecordType
from tests.api import reading

pytestmark = pytest.mark.django_db

ORDERS = ("date", "-date", "updated", "-updated", "relevance")


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with reading.made(django_db_blocker) as made:
        yield made


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let words be common that one document has, wherever it stands in the list."""
    monkeypatch.setattr(weighing, "COMMON", 0)
    monkeypatch.setattr(weighing, "MET", 1)


def _pages(client: Client, resource: str, **query: str) -> list[list[str]]:
    """Return the ids on each page of a list, two to a page."""
    pages, given = [], {**query, "page_size": "2"}
    while True:
        page = client.get(f"/api/v1/{resource}", given).json()
        pages.append([document["id"] for document in page["results"]])
        if page["next_cursor"] is None:
            return pages
        given["cursor"] = page["next_cursor"]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("more", [{}, {"date": "2024-10"}, {"not_kind": "visit"}])
def test_are_found_as_rare_ones_are(
    client: Client, it, order: str, more: dict[str, str], request
) -> None:
    expected = _pages(client, "meetings", q="meeting", order=order, **more)
    request.getfixturevalue("few_are_many")

    assert _pages(client, "meetings", q="meeting", order=order, **more) == expected


@pytest.mark.usefixtures("few_are_many")
def test_are_those_that_the_beginning_of_the_list_has(it, rf) -> None:
    def is_common(words: str) -> bool:
        sent = rf.get("/", {"q": words}).GET
        return read_selection(RecordType.MEETING, sent).is_common

    assert is_common("meeting")
    assert not is_common("zzyzx")
