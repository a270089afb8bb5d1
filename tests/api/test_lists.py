"""Lists: their envelope, their tags, and what they cost."""

from __future__ import annotations

from itertools import product

import pytest
from django.test import Client

from diplomacy.models import Edition
from diplomacy.publishing.publish import withdraw
from tests.api import reading
from tests.api.asking_all import forget
from tests.api.reading import PLURALS, get, ids, listed, oracle, refers_to
from tests.counting import counted

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with reading.made(django_db_blocker) as made:
        yield made


@pytest.mark.parametrize("plural", PLURALS)
class TestEveryResource:
    def test_lists_whole_documents(self, it, plural):
        results = listed(plural, {"page_size": 200})

        assert (
            len(results)
            == Edition.objects.documents().filter(type=results[0]["type"]).count()
        )
        for document in results:
            assert document == Client().get(document["url"]).json()

    def test_has_every_member_of_the_envelope(self, it, plural):
        assert get(plural).json().keys() >= {
            "results",
            "next",
            "next_cursor",
            "previous",
            "previous_cursor",
            "count",
            "included",
            "as_of",
            "changes_cursor",
        }

    def test_is_the_same_with_a_slash_behind_it(self, it, plural):
        plain, slashed = get(plural), get(f"{plural}/")

        assert slashed.content == plain.content
        assert slashed.headers["ETag"] == plain.headers["ETag"]

    def test_is_not_sent_again_to_those_who_have_it(self, it, plural):
        first = get(plural)

        again = get(plural, if_none_match=first.headers["ETag"])

        assert (again.status_code, again.content) == (304, b"")

    def test_answers_head_and_options(self, it, plural):
        full, head = get(plural), Client().head(f"/api/v1/{plural}")
        options = Client().options(f"/api/v1/{plural}")

        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["Content-Length"] == str(len(full.content))
        assert (options.status_code, options.headers["Allow"]) == (
            204,
            "GET, HEAD, POST, OPTIONS",
        )

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_refuses_another_method(self, it, plural, method):
        answer = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{plural}")

        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
        assert answer.json()["code"] == "method_not_allowed"

    def test_refuses_a_form_that_there_is_not(self, it, plural):
        assert get(plural, accept="text/html").status_code == 406

    def test_counts_what_it_lists(self, it, plural):
        answer = get(plural, {"count": "exact", "page_size": 1}).json()

        total = len(listed(plural, {"page_size": 200}))
        assert answer["count"] == {"value": total, "relation": "exact"}

    def test_costs_the_same_queries_for_two_as_for_twenty_two(self, it, plural):
        counts = []
        for size in (2, 22):
            forget()
            with counted() as sent:
                get(plural, {"page_size": size, "count": "exact"})
            counts.append(len(sent))

        assert 0 < counts[0] == counts[1] <= 4

    def test_filters_by_every_reference_as_its_documents_say(self, it, plural):
        filters = {
            "country": it.france,
            "person": it.durand,
            "organisation": it.un,
            "place": it.paris,
            "article": it.article,
            "meeting": it.meetings[1],
            "agreement": it.agreement,
            "project": it.project,
        }
        for name, record in filters.items():
            found = ids(listed(plural, {name: str(record.pk), "page_size": 200}))
            assert found == oracle(plural, refers_to(record)), name


class TestTag:
    def test_changes_with_any_publication(self, it):
        before = get("meetings")

        withdraw([it.sato.pk], reason="Twice.")

        after = get("meetings", if_none_match=before.headers["ETag"])
        assert after.status_code == 200
        assert after.json()["changes_cursor"] != before.json()["changes_cursor"]

    def test_is_another_for_every_page_and_filter(self, it):
        queries = [
            {"page_size": size, "order": order, "count": count}
            for size, order, count in product((1, 2), ("date", "-date"), ("exact",))
        ]
        queries += [{"country": "FR"}, {"q": "gas"}, {}]

        tags = [get("meetings", query).headers["ETag"] for query in queries]

        assert len(set(tags)) == len(tags)
