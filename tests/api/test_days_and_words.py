"""Lists by date and by words, compared with a plain reading of the documents."""

from __future__ import annotations

import datetime

import pytest

from diplomacy.common.text import fold
from diplomacy.models import Name
from diplomacy.publishing.publish import publish
from tests import factories
from tests.api import reading
from tests.api.reading import get, ids, listed, oracle, refers_to
from tests.publishing import world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with reading.made(django_db_blocker) as made:
        yield made


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

    @pytest.mark.parametrize(
        ("planned", "actual", "found"),
        [("2025", "", True), ("2030", "2025", True), ("2025", "2030", False)],
    )
    def test_of_a_project_is_the_actual_one_or_else_the_planned(
        self, it, planned, actual, found
    ):
        it.project.planned_start, it.project.actual_start = planned, actual
        it.project.planned_end = "2026"
        if actual == "2030":
            it.project.planned_end = "2031"
        it.project.save()
        part = factories.participation(it.project, it.japan, role="implementing")
        claim = world.report(it.article, part)
        publish([it.project.pk, claim.pk])

        for plural, record in (("projects", it.project), ("participants", part)):
            listed_ids = ids(listed(plural, {"date": "2025-06"}))
            assert (str(record.pk) in listed_ids) == found
        world.assert_sound()

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
