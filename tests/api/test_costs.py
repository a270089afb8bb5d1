"""What an answer costs does not grow with what it holds: the same statements for 2 rows as for 22."""

from __future__ import annotations

import pytest

from tests.api import asking, generated
from tests.api.asking_all import ask, forget
from tests.api.reading import PLURALS
from tests.counting import counted

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MANY = 22

LISTS = [f"/api/v1/{name}" for name in (*PLURALS, "search", "timeline", "changes")]

BY_SIZE = [
    *((address, "") for address in LISTS),
    *((f"/api/v1/{name}.csv", "") for name in PLURALS),
    ("/api/v1/meetings", "order=-updated&count=exact"),
    ("/api/v1/meetings", "include=people&include=countries"),
    ("/api/v1/meetings", "lang=ru"),
    ("/api/v1/claims", "q=gas&order=relevance"),
    ("/api/v1/search", "q=gas"),
    ("/api/v1/changes.atom", ""),
]

MOST = 7
"""How many statements a page may take at most, whatever is asked."""

MOST_OF_A_SEARCH = 4 + 3 * 11
"""How many a search may take, which asks of each type how much of it there is."""

MOST_OF_AN_EXPORT = 9
"""How many an export may take, which opens and sets a connection of its own."""


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with generated.committed(6, django_db_blocker) as it:
        yield it


def statements(address):
    forget()
    with counted() as sent:
        answer = ask(address)
    assert answer.status == 200, answer.content
    return sent


@pytest.mark.parametrize(("address", "query"), BY_SIZE)
def test_a_page_takes_as_many_statements_for_2_rows_as_for_22(it, address, query):
    few, many = (
        statements(f"{address}?{query}&page_size={size}".replace("?&", "?"))
        for size in (2, MANY)
    )

    most = MOST_OF_A_SEARCH if address == "/api/v1/search" else MOST
    assert 0 < len(few) == len(many) <= most, many


def test_the_lists_are_long_enough_to_tell(it):
    sizes = [
        len(asking.listed(f"/api/v1/{name}", [])[0])
        for name in ("meetings", "claims", "participants", "search", "timeline")
    ]

    assert min(sizes) > 8
    assert max(sizes) > MANY


@pytest.mark.parametrize("plural", PLURALS)
@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_an_export_takes_as_many_statements_for_2_rows_as_for_many(it, plural, form):
    address = f"/api/v1/exports/{plural}.{form}.gz"
    ids = [each["id"] for each in asking.listed(f"/api/v1/{plural}", [])[0]]
    few, many = (
        statements(f"{address}?{'&'.join(f'ids={key}' for key in some)}")
        for some in (ids[:2], ids[:200])
    )

    assert 0 < len(few) == len(many) <= MOST_OF_AN_EXPORT, many
