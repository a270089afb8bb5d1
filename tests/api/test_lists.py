"""Lists: their envelope, and filters compared with a plain reading of the documents themselves."""

from __future__ import annotations

import datetime
from itertools import product

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diplomacy.common.text import fold
from diplomacy.documents.references import is_reference, walk
from diplomacy.models import Edition, Name
from diplomacy.publishing.publish import publish, withdraw
from tests.api import reading
from tests.api.reading import PLURALS, get, ids, listed
from tests.publishing import world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with reading.made(django_db_blocker) as made:
        yield made


def oracle(plural, keep):
    """Return the ids of the documents that a plain reading of them keeps, in the default order."""
    kept = [
        document for document in listed(plural, {"page_size": 200}) if keep(document)
    ]
    return ids(kept)


def refers_to(*records):
    """Keep the documents that refer to one of these, or are theirs."""
    wanted = {str(record.pk) for record in records}

    def keep(document):
        references = {value["id"] for value in walk(document) if is_reference(value)}
        return bool(wanted & (references | {document["id"]}))

    return keep


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
            "GET, HEAD, OPTIONS",
        )

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_refuses_another_method(self, it, plural, method):
        answer = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{plural}")

        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
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
            publish([it.ivory_coast.pk])  # nothing changes
            with CaptureQueriesContext(connections["default"]) as few:
                get(plural, {"page_size": size, "count": "exact"})
            counts.append(len(few))

        assert counts[0] == counts[1] <= 4

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


class TestCombining:
    """Any of them, all of them, none of them."""

    def test_any_all_and_none(self, it):
        both = {"page_size": 200}
        found = {
            form: ids(listed("meetings", both | {form: ["FR", "JP"]}))
            for form in ("country", "country_all", "not_country")
        }

        assert found["country"] == oracle("meetings", refers_to(it.france, it.japan))
        assert found["country_all"] == oracle(
            "meetings",
            lambda document: (
                refers_to(it.france)(document) and refers_to(it.japan)(document)
            ),
        )
        assert found["not_country"] == oracle(
            "meetings", lambda document: not refers_to(it.france, it.japan)(document)
        )
        assert all(found["country_all"])
        assert len(found["country"]) > len(found["country_all"]) > 0

    def test_of_several_parameters(self, it):
        query = {"country": "FR", "kind": ["talks", "summit"], "not_sector": "trade"}

        assert ids(listed("meetings", query)) == oracle(
            "meetings",
            lambda document: (
                refers_to(it.france)(document)
                and document["kind"] in {"talks", "summit"}
                and "trade" not in {sector["code"] for sector in document["sectors"]}
            ),
        )

    def test_of_one_value_given_twice_is_as_once(self, it):
        twice = listed("meetings", {"country": ["FR", "FR"]})

        assert ids(twice) == ids(listed("meetings", {"country": "FR"}))

    def test_of_one_record_by_two_names_is_as_one(self, it):
        keys = ["FR", "FRA", "fr", "wikidata:Q142", str(it.france.pk)]

        assert ids(listed("meetings", {"country_all": keys})) == ids(
            listed("meetings", {"country": "FR"})
        )

    @pytest.mark.parametrize("form", ["kind", "kind_all", "not_kind"])
    def test_of_codes(self, it, form):
        wanted = {"talks", "summit"}
        keep = {
            "kind": lambda document: document["kind"] in wanted,
            "kind_all": lambda document: False,
            "not_kind": lambda document: document["kind"] not in wanted,
        }

        found = ids(listed("meetings", {form: sorted(wanted)}))

        assert found == oracle("meetings", keep[form])


class TestSector:
    def test_includes_those_below_it(self, it):
        found = ids(listed("meetings", {"sector": "energy"}))

        assert found == oracle(
            "meetings",
            lambda document: any(
                sector["code"].split(".")[0] == "energy"
                for sector in document["sectors"]
            ),
        )
        assert len(found) > len(listed("meetings", {"sector": "energy.gas"})) > 0

    def test_lists_itself_and_those_below_it(self, it):
        codes = {each["code"] for each in listed("sectors", {"sector": "energy"})}

        assert codes == {"energy", "energy.gas"}

    def test_does_not_include_what_only_begins_alike(self, it):
        world.publish_all(
            world.named(reading.factories.topic(code="energy2"), "Energy, too")
        )

        codes = {each["code"] for each in listed("sectors", {"sector": "energy"})}

        assert codes == {"energy", "energy.gas"}


class TestCodes:
    @pytest.mark.parametrize(
        ("plural", "name", "member"),
        [
            ("articles", "kind", "kind"),
            ("articles", "status", "publication_status"),
            ("meetings", "kind", "kind"),
            ("meetings", "status", "status"),
            ("meetings", "format", "format"),
            ("meetings", "mode", "mode"),
            ("meetings", "setting", "setting"),
            ("participants", "role", "role"),
            ("participants", "status", "attendance"),
            ("agreements", "kind", "instrument"),
            ("agreements", "status", "status"),
            ("agreements", "binding", "binding"),
            ("sectors", "kind", "kind"),
            ("countries", "status", "recognition"),
            ("countries", "kind", "kind"),
            ("organisations", "kind", "kind"),
            ("places", "kind", "kind"),
            ("projects", "status", "status"),
            ("claims", "kind", "kind"),
            ("claims", "status", "rank"),
            ("claims", "polarity", "polarity"),
            ("claims", "modality", "modality"),
        ],
    )
    def test_are_those_of_the_documents(self, it, plural, name, member):
        values = {document[member] for document in listed(plural, {"page_size": 200})}

        for value in values - {None}:
            assert ids(listed(plural, {name: value, "page_size": 200})) == oracle(
                plural, lambda document, value=value: document[member] == value
            )
        assert values != {None}

    @pytest.mark.parametrize("member", ["actor", "party"])
    def test_of_whoever_is_host(self, it, member):
        whom = {"actor": it.durand, "party": it.france}[member]

        found = ids(listed("meetings", {"host": str(whom.pk)}))

        assert found == [str(it.meetings[1].pk)]
        assert not listed("meetings", {"host": "JP"})

    def test_of_the_level_and_the_office(self, it):
        level = {"level": "head_of_state"}
        assert ids(listed("meetings", level)) == [str(it.meetings[1].pk)]
        office = {"office_class": "head_of_state"}
        assert ids(listed("people", office)) == [str(it.durand.pk)]

    def test_of_an_act(self, it):
        assert ids(listed("agreements", {"action": "signed"})) == [str(it.agreement.pk)]
        assert listed("agreements", {"not_action": "signed"}) == []


def days(document):
    """Return the days that a document may lie on, open ends as the ends of time."""
    earliest, latest = document["earliest"], document["latest"]
    if earliest is None and latest is None:
        return None
    return (
        datetime.date.fromisoformat(earliest or "0001-01-01"),
        datetime.date.fromisoformat(latest or "9999-12-31"),
    )


def overlaps(first, last):
    def keep(document):
        span = days(document)
        return span is not None and span[0] <= last and span[1] >= first

    return keep


DAY = datetime.date
BEGINNING, END = DAY(1, 1, 1), DAY(9999, 12, 31)


class TestDate:
    @pytest.mark.parametrize(
        ("date", "first", "last"),
        [
            ("2024-10-11", DAY(2024, 10, 11), DAY(2024, 10, 11)),
            ("2024-10", DAY(2024, 10, 1), DAY(2024, 10, 31)),
            ("2024", DAY(2024, 1, 1), DAY(2024, 12, 31)),
            ("2023", DAY(2023, 1, 1), DAY(2023, 12, 31)),
            ("2024-10-23", DAY(2024, 10, 23), DAY(2024, 10, 23)),
            ("2024-10-25/2024-10-31", DAY(2024, 10, 25), DAY(2024, 10, 31)),
            ("2024-12-01/..", DAY(2024, 12, 1), END),
            ("../2023-12-31", BEGINNING, DAY(2023, 12, 31)),
            ("2024-10-11?", DAY(2024, 10, 11), DAY(2024, 10, 11)),
            ("2024-22", DAY(2024, 6, 1), DAY(2024, 8, 31)),
        ],
    )
    def test_keeps_what_may_overlap(self, it, date, first, last):
        found = ids(listed("meetings", {"date": date}))

        assert found == oracle("meetings", overlaps(first, last))
        assert found

    @pytest.mark.parametrize(
        ("query", "first", "last"),
        [
            ({"date_from": "2024-10-12"}, DAY(2024, 10, 12), END),
            ({"date_to": "2024-10-10"}, BEGINNING, DAY(2024, 10, 10)),
            (
                {"date_from": "2024-10-12", "date_to": "2024-10-22"},
                DAY(2024, 10, 12),
                DAY(2024, 10, 22),
            ),
            (
                {"date": "2024-10", "date_to": "2024-10-09"},
                DAY(2024, 10, 1),
                DAY(2024, 10, 9),
            ),
        ],
    )
    def test_from_and_to(self, it, query, first, last):
        found = ids(listed("meetings", query))

        assert found == oracle("meetings", overlaps(first, last))
        assert found

    def test_leaves_out_what_has_none(self, it):
        undated = {
            document["id"] for document in listed("meetings") if days(document) is None
        }

        assert len(undated) == 2
        assert not undated & set(ids(listed("meetings", {"date_from": "0001"})))

    def test_is_that_of_the_engagement_for_a_participant(self, it):
        found = ids(listed("participants", {"date": "2023-12-31"}))

        assert found == oracle(
            "participants", overlaps(DAY(2023, 12, 31), DAY(2023, 12, 31))
        )
        assert found

    def test_is_the_life_of_a_person_or_a_state(self, it):
        found = ids(listed("countries", {"date": "1980"}))

        assert found == [str(it.ussr.pk)]

    def test_sorts_undated_ones_last_or_first(self, it):
        latest = [days(document) is None for document in listed("meetings")]
        earliest = [
            days(document) is None for document in listed("meetings", {"order": "date"})
        ]

        assert latest == sorted(latest)
        assert earliest == sorted(earliest, reverse=True)


class TestWords:
    def names(self, plural, q):
        return {document["name"] for document in listed(plural, {"q": q})}

    @pytest.mark.parametrize(
        "q", ["Amélie", "amelie", "AMÉLIE", "Amelie Durand", "durand"]
    )
    def test_in_any_case_and_with_or_without_accents(self, it, q):
        assert self.names("people", q) == {"Amélie Durand"}

    @pytest.mark.parametrize("q", ["cote d'ivoire", "Côte d’Ivoire", "COTE", "divoire"])
    def test_with_any_apostrophe(self, it, q):
        assert self.names("countries", q) == {"Côte d’Ivoire"}

    @pytest.mark.parametrize("q", ["فرانسه", "france", "fran*"])
    def test_in_any_language_and_script(self, it, q):
        assert self.names("countries", q) == {"France"}

    def test_all_of_them(self, it):
        assert self.names("meetings", "meeting gas pipelines 1") == {
            "Meeting 1 of gas pipelines"
        }
        assert self.names("meetings", "gas pipelines oil") == set()

    def test_in_a_phrase(self, it):
        assert self.names("meetings", '"gas pipelines"')
        assert not self.names("meetings", '"pipelines gas"')
        assert self.names("meetings", '"1 of gas pipe*"') == {
            "Meeting 1 of gas pipelines",
        }

    def test_by_their_beginning(self, it):
        assert self.names("meetings", "pipel*") == self.names("meetings", "pipelines")
        assert self.names("meetings", "pipel") == set()

    def test_without_others(self, it):
        found = self.names("meetings", "meeting -pipelines")

        assert found == {"Meeting 0", "Meeting 3", "Meeting 6", "Meeting 9"}
        assert self.names("meetings", 'meeting -"gas pipelines"') == found

    def test_of_the_text_of_a_claim_and_the_title_of_an_office(self, it):
        assert listed("claims", {"q": "they met"})
        assert self.names("people", "president") == {"Amélie Durand"}

    def test_with_a_filter_in_order_and_counted(self, it):
        answer = get(
            "meetings",
            {"q": "gas", "country": "JP", "order": "date", "count": "exact"},
        ).json()

        expected = oracle(
            "meetings",
            lambda document: (
                "gas" in fold(document["name"]).split()
                and refers_to(it.japan)(document)
            ),
        )
        found = ids(answer["results"])
        assert sorted(found) == sorted(expected)
        assert answer["count"]["value"] == len(expected)
        order = [each["earliest"] or each["latest"] or "" for each in answer["results"]]
        assert order == sorted(order)

    def test_changes_with_what_is_published(self, it):
        Name.objects.filter(record=it.sato.pk).update(text="Tanaka Yui")
        assert self.names("people", "tanaka") == set()

        publish([it.sato.pk])

        assert self.names("people", "tanaka") == {"Tanaka Yui"}
        assert self.names("people", "sato") == set()


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
