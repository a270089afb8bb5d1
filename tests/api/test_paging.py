"""Paging: every document once, in order, forwards and backwards, whatever changes in between."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.publishing.publish import publish, withdraw
from tests.api.reading import errors, get, ids
from tests.properties import examples
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LIVES = ("1950/..", "1950", "1950-01", "1950-01-01", "../1950", "", "1960/2000", "")
"""With ties, open ends and without a date: a document in three has the day of another one."""

ORDERS = ("-date", "date", "-updated", "updated", "relevance")
FIXED = 24
MOVING = 8


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """People who stay, and people who come and go."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = []
        for number in range(FIXED + MOVING):
            name = " ".join(["gas"] * (1 + number % 3)) + f" {number % 7}"
            made.append(world.person(name, exists=LIVES[number % len(LIVES)]))
            if number % 5 == 0:
                publish([person.pk for person in made])
        publish([person.pk for person in made])
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def moving(people):
    """Those who come and go: every fourth, so that they are spread over the list."""
    return people[:: (FIXED + MOVING) // MOVING]


def query(order, size):
    asked = {"order": order, "page_size": size}
    return asked | {"q": "gas"} if order == "relevance" else asked


def follow(address):
    answer = Client().get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


class TestWhole:
    @examples(10)
    @given(order=st.sampled_from(ORDERS), size=st.integers(1, 40))
    def test_forwards_and_backwards(self, people, order, size):
        whole = ids(get("people", query(order, 200)).json()["results"])
        assert len(whole) == len(set(whole)) == FIXED + MOVING

        pages = [get("people", query(order, size)).json()]
        while pages[-1]["next"]:
            pages.append(follow(pages[-1]["next"]))
        back = [pages[-1]]
        while back[-1]["previous"]:
            back.append(follow(back[-1]["previous"]))

        assert [key for page in pages for key in ids(page["results"])] == whole
        assert all(len(page["results"]) == size for page in pages[:-1])
        assert pages[0]["previous"] is None
        assert [key for page in back[::-1] for key in ids(page["results"])] == whole

    @examples(12)
    @given(
        order=st.sampled_from(ORDERS),
        steps=st.lists(st.sampled_from(["next", "previous"]), max_size=12),
        sizes=st.lists(st.integers(1, 9), min_size=12, max_size=12),
    )
    def test_to_and_fro_with_pages_of_any_size(self, people, order, steps, sizes):
        whole = ids(get("people", query(order, 200)).json()["results"])
        page = get("people", query(order, sizes[0])).json()
        for step, size in zip(steps, sizes, strict=False):
            cursor = page[f"{step}_cursor"]
            if cursor is None:
                continue
            before = ids(page["results"])
            page = get("people", query(order, size) | {"cursor": cursor}).json()
            found = ids(page["results"])
            at = whole.index(found[0])
            assert found == whole[at : at + len(found)]
            if step == "next":
                assert at == whole.index(before[-1]) + 1
            else:
                assert at + len(found) == whole.index(before[0])


class TestWhileDataChanges:
    @examples(7)
    @given(
        order=st.sampled_from(ORDERS),
        size=st.integers(1, 9),
        changes=st.lists(
            st.tuples(st.booleans(), st.integers(0, MOVING - 1)), max_size=12
        ),
        is_backward=st.booleans(),
    )
    def test_loses_and_repeats_none_of_those_that_stay(
        self, people, moving, order, size, changes, is_backward
    ):
        with transaction.atomic():
            left = iter(changes)
            staying = {str(each.pk) for each in people} - {
                str(each.pk) for each in moving
            }
            whole = ids(get("people", query(order, 200)).json()["results"])
            page = get("people", query(order, size)).json()
            if is_backward:
                while page["next"]:
                    page = follow(page["next"])
            seen = [ids(page["results"])]
            way = "previous" if is_backward else "next"
            while page[way]:
                self.change(moving, next(left, None))
                page = follow(page[way])
                seen.append(ids(page["results"]))
            transaction.set_rollback(True)

        pages = seen[::-1] if is_backward else seen
        found = [key for each in pages for key in each if key in staying]
        assert found == [key for key in whole if key in staying]
        if "updated" not in order:
            shown = [key for each in seen for key in each]
            assert len(set(shown)) == len(shown)

    def change(self, moving, change):
        if change is None:
            return
        is_gone, number = change
        if is_gone:
            withdraw([moving[number].pk], reason="Twice.")
        else:
            publish([moving[number].pk])

    def test_starts_beyond_a_row_that_is_gone(self, people):
        page = get("people", query("-date", 5)).json()
        rest = ids(follow(page["next"])["results"])

        withdraw([ids(page["results"])[-1]], reason="Twice.")

        assert ids(follow(page["next"])["results"]) == rest

    def test_shows_what_was_published_further_on(self, people):
        page = get("people", query("-date", 5)).json()
        late = world.person("Late")
        world.publish_all(late)

        seen = []
        while page["next"]:
            page = follow(page["next"])
            seen += ids(page["results"])

        assert seen.count(str(late.pk)) == 1


class TestCursor:
    @pytest.fixture
    def cursor(self, people):
        return get("people", {"page_size": 5}).json()["next_cursor"]

    def refusal(self, asked):
        return errors(get("people", asked))["cursor"]

    def test_keeps_the_filters_in_its_link(self, people):
        asked = {"page_size": 5, "q": "gas", "order": "date", "count": "exact"}
        page = get("people", asked | {"not_office_class": "ambassador"}).json()

        sent = parse_qs(urlsplit(page["next"]).query)
        assert sent == {
            "page_size": ["5"],
            "q": ["gas"],
            "order": ["date"],
            "count": ["exact"],
            "not_office_class": ["ambassador"],
            "cursor": [page["next_cursor"]],
        }
        assert (
            f'<{page["next"]}>; rel="next"'
            in get("people", asked | {"not_office_class": "ambassador"}).headers["Link"]
        )

    def test_may_be_used_with_pages_of_another_size(self, people, cursor):
        answer = get("people", {"page_size": 7, "cursor": cursor, "count": "exact"})

        assert len(answer.json()["results"]) == 7

    @pytest.mark.parametrize(
        "other",
        [
            {"order": "date"},
            {"order": "-updated"},
            {"q": "gas"},
            {"not_office_class": "ambassador"},
            {"date_from": "1900"},
            {"updated_since": "2000-01-01"},
        ],
    )
    def test_is_refused_with_other_filters(self, people, cursor, other):
        error = self.refusal({"cursor": cursor} | other)

        assert error["code"] == "bad_cursor"
        assert "other filters" in error["detail"]

    def test_is_refused_by_another_list(self, people, cursor):
        found = errors(get("countries", {"cursor": cursor}))

        assert found["cursor"]["code"] == "bad_cursor"

    @examples(15)
    @given(at=st.integers(0, 200), letter=st.sampled_from("ABab01-_"))
    def test_is_refused_if_one_letter_was_changed(self, people, cursor, at, letter):
        at %= len(cursor)
        tampered = cursor[:at] + letter + cursor[at + 1 :]

        if tampered != cursor:
            assert self.refusal({"cursor": tampered})["code"] == "bad_cursor"

    @pytest.mark.parametrize(
        "cursor", ["", "abc", "%", "=" * 60, "A" * 60, "é", "A" * 100_000, "\n"]
    )
    def test_is_refused_if_it_was_not_made_here(self, people, cursor):
        assert self.refusal({"cursor": cursor})["code"] == "bad_cursor"

    @pytest.mark.parametrize("change", ["", "A", "=", " ", "\n"])
    def test_is_refused_or_taken_but_no_error_with_more_behind_it(
        self, people, cursor, change
    ):
        answer = get("people", {"page_size": 5, "cursor": cursor + change})

        assert answer.status_code in {200, 400}

    def test_tells_nothing_of_the_rows_before_it(self, people):
        """However deep the page is, its statement names no number of rows to skip."""
        page = get("people", {"page_size": 1}).json()
        lengths = set()
        while page["next"]:
            lengths.add(len(page["next_cursor"]))
            page = follow(page["next"])

        assert len(lengths) == 1


def test_a_list_of_nothing_has_no_pages(db):
    answer = get("projects").json()

    assert answer["results"] == []
    assert answer["next"] is answer["previous"] is None


def test_undated_documents_come_last_and_in_a_fixed_place(people):
    documents = get("people", query("-date", 200)).json()["results"]
    ascending = get("people", query("date", 200)).json()["results"]

    undated = [each["earliest"] or each["latest"] for each in documents].count(None)
    assert undated == 8
    assert all(each["earliest"] is None for each in documents[-undated:])
    assert ids(ascending) == ids(documents)[::-1]
