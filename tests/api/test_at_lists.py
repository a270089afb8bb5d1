"""Lists as the world stood on a day: they find what a folding of each document finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from diplomacy.api import walking, weighing
from diplomacy.api.parameters import parameters_of
from diplomacy.documents.folding import fold_on
from diplomacy.documents.registry import BY_PLURAL
from tests.api import days, reading
from tests.api.days import DIFFERING
from tests.api.reading import get, listed
from tests.properties import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAYS = st.sampled_from(
    [
        date.fromisoformat(day)
        for body in (
            "1900-01-01 1994-12-16 1995-06-01 1995-12-31 2000-05-06 2000-05-07",
            "2001-09-10 2002-04-05 2004-02-03 2005-08-31 2006-12-31 2007-01-01",
            "2008-04-05 2008-04-06 2008-05-07 2008-05-08 2009-01-15 2010-06-30",
            "2012-04-30 2015-01-01 2020-01-01 2020-01-02 2023-11-02 2100-12-31",
        )
        for day in body.split()
    ]
) | st.dates(date(1990, 1, 1), date(2025, 1, 1))


@pytest.fixture(scope="module")
def it(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[SimpleNamespace]:
    with reading.made(django_db_blocker, days.make) as made:
        yield made


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, dict[str, Any], Any]:
    """Return a list, a question to it, and the plain reading of it of one folded document."""
    plural = draw(st.sampled_from(DIFFERING))
    parameters = parameters_of(BY_PLURAL[plural].type)
    name = draw(st.sampled_from(_names(plural)))
    form = draw(st.sampled_from(["", "_all", "not_"]))
    spelling = name + form if form == "_all" else form + name
    if name in {"status", "office_class"}:
        vocabulary = parameters[name].vocabulary
        assert vocabulary is not None
        values = draw(
            st.lists(st.sampled_from(vocabulary.values), min_size=1, max_size=2)
        )
    else:
        values = draw(st.lists(st.sampled_from(CODES[name]), min_size=1, max_size=2))
    has = {"": any, "_all": all, "not_": lambda found: not any(found)}[form]

    def keep(document: dict[str, Any], called: dict[str, str]) -> bool:
        wanted = [called.get(value, value) for value in values]
        return bool(has([value in _values(document, name) for value in wanted]))

    return plural, {spelling: values}, keep


CODES = {"country": ["RU", "IR", "TR"], "organisation": ["SCO", "BRICS"]}


def _names(plural: str) -> list[str]:
    if plural in {"agreements", "meetings", "projects"}:
        return ["status"]
    return ["country", "organisation", *["office_class"] * (plural == "people")]


def _values(document: dict[str, Any], name: str) -> set[str]:
    if name == "status":
        return {document["status"]}
    if name == "office_class":
        return {each["office_class"] for each in document["affiliations"]}
    tied = {each["object"]["id"] for each in document["affiliations"]}
    return tied | {document["id"]}


def called(it: Any) -> dict[str, str]:
    named = {"RU": it.russia, "IR": it.iran, "TR": it.turkey}
    named |= {"SCO": it.sco, "BRICS": it.brics}
    return {code: str(record.pk) for code, record in named.items()}


def pages(plural: str, sent: dict[str, Any]) -> Iterator[dict[str, Any]]:
    cursor: dict[str, str] = {}
    while True:
        answer = get(plural, {**sent, **cursor})
        assert answer.status_code == 200, answer.content
        page = answer.json()
        yield page
        if page["next_cursor"] is None:
            return
        cursor = {"cursor": page["next_cursor"]}


class TestLists:
    @given(
        questions(),
        DAYS,
        st.sampled_from(["date", "-date", "updated"]),
        st.integers(1, 4),
        st.sampled_from([(5000, 2000), (5, 2000), (-1, 2000), (-1, 1)]),
    )
    @examples(80)
    def test_find_what_a_folding_of_each_document_finds(
        self,
        it: Any,
        question: Any,
        day: date,
        order: str,
        size: int,
        ways: tuple[int, int],
    ) -> None:
        """Whether they are looked up or walked, and how far, makes no difference."""
        plural, filters, keep = question
        ids = called(it)
        sought = {
            name: [
                ids[value] if value in {"SCO", "BRICS"} else value for value in values
            ]
            for name, values in filters.items()
        }
        sent = {"order": order, "page_size": size, "count": "exact", "at": str(day)}
        expected = listed(plural, {"order": order, "page_size": 200})
        for document in expected:
            fold_on(document, day)
        expected = [document for document in expected if keep(document, ids)]

        with (
            patch.object(weighing, "MOST_LOOKED_UP", ways[0]),
            patch.object(walking, "WALKED", ways[1]),
        ):
            found = list(pages(plural, {**sent, **sought}))

        results = [document for page in found for document in page["results"]]
        assert results == expected
        assert {page["count"]["value"] for page in found} == {len(expected)}

    def test_page_backward_to_where_they_began(self, it: Any) -> None:
        sent = {"status": ["held", "scheduled"], "at": "2008-04-05", "page_size": 2}
        forward = list(pages("meetings", sent))
        back, cursor = [forward[-1]], forward[-1]["previous_cursor"]
        while cursor:
            back.append(get("meetings", {**sent, "cursor": cursor}).json())
            cursor = back[-1]["previous_cursor"]

        assert [page["results"] for page in back[::-1]] == [
            page["results"] for page in forward
        ]
        assert len(forward) > 1

    def test_other_filters_and_words_hold_besides(self, it: Any) -> None:
        sent = {"at": "2002-01-01", "status": "held", "q": "talks", "action": "held"}
        names = [each["name"] for each in listed("meetings", sent)]
        nobody = listed("meetings", {**sent, "date_from": "2001-12"})

        assert names == ["Talks of 2001"]
        assert nobody == []

    def test_a_cursor_is_of_one_day(self, it: Any) -> None:
        sent = {"status": "held", "at": "2020-01-01", "page_size": 1}
        cursor = get("meetings", sent).json()["next_cursor"]
        answer = get("meetings", {**sent, "at": "2020-01-02", "cursor": cursor})

        assert reading.errors(answer)["cursor"]["code"] == "bad_cursor"

    @given(
        DAYS,
        st.sampled_from(["", "_all", "not_"]),
        st.lists(st.sampled_from(["RU", "IR"]), min_size=1, max_size=2),
    )
    @examples(25)
    def test_search_sees_the_ties_of_the_day(
        self, it: Any, day: date, form: str, codes: list[str]
    ) -> None:
        spelling = f"country{form}" if form == "_all" else f"{form}country"
        ids = [called(it)[code] for code in codes]
        has = {"": any, "_all": all, "not_": lambda found: not any(found)}[form]
        plain = listed("search", {"page_size": 200})
        expected = []
        for document in plain:
            fold_on(document, day)
            refers = reading.mentioned(document)
            if has([key in refers for key in ids]):
                expected.append(document)

        sent = {spelling: codes, "at": str(day), "page_size": 200}
        answer = get("search", sent).json()

        assert answer["results"] == expected
        assert sum(each["value"] for each in answer["counts"].values()) == len(expected)
