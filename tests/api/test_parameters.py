"""Query parameters that are not as described: refused, all at once, with what is allowed."""

from __future__ import annotations

import pytest

from diplomacy.api.parameters import names_of, parameters_of
from diplomacy.documents.references import RESOURCES
from tests.api import reading
from tests.api.reading import PLURALS, errors, get, ids

pytestmark = pytest.mark.django_db

TYPES = {plural: record_type for record_type, plural in RESOURCES.items()}


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with reading.made(django_db_blocker) as made:
        yield made


@pytest.mark.parametrize("plural", PLURALS)
class TestEveryResource:
    def test_refuses_an_unknown_parameter_with_the_nearest(self, it, plural):
        [error] = errors(get(plural, {"page_sise": "5"})).values()

        assert error["code"] == "unknown_parameter"
        assert error["nearest"] == "page_size"
        assert set(error["allowed"]) >= {"page_size", "country", "not_country", "q"}

    def test_refuses_an_unknown_code_of_every_vocabulary(self, it, plural):
        coded = {
            name: parameter
            for name, (parameter, _) in names_of(TYPES[plural]).items()
            if parameter.vocabulary is not None and name != "format"
        }
        query = {
            name: f"{parameter.vocabulary.values[0]}x"
            for name, parameter in coded.items()
        }

        if not query:
            pytest.skip("No parameter of this resource takes a code.")
        found = errors(get(plural, query))

        assert found.keys() == query.keys()
        for name, error in found.items():
            codes = coded[name].vocabulary.values
            assert error["code"] == "unknown_code"
            assert error["nearest"] in codes
            assert error["allowed"] == sorted(codes)[:100]

    def test_refuses_an_unknown_record_of_every_reference(self, it, plural):
        named = [
            name
            for name, (parameter, _) in names_of(TYPES[plural]).items()
            if parameter.kind == "reference"
        ]

        found = errors(get(plural, dict.fromkeys(named, "Atlantis")))

        assert found.keys() == set(named)
        assert {error["code"] for error in found.values()} == {"unknown_record"}

    def test_refuses_a_single_one_that_is_repeated(self, it, plural):
        single = {
            name: ["1", "2"]
            for name, parameter in parameters_of(TYPES[plural]).items()
            if not parameter.is_repeatable
        }

        found = errors(get(plural, single))

        assert found.keys() == single.keys()
        assert {error["code"] for error in found.values()} == {"repeated_parameter"}

    def test_takes_every_code_there_is(self, it, plural):
        query = {
            name: parameter.vocabulary.values
            for name, (parameter, form) in names_of(TYPES[plural]).items()
            if parameter.vocabulary is not None and form == ""
        }

        assert get(plural, query).status_code == 200


class TestMistakes:
    def test_are_named_all_at_once_and_in_order(self, it):
        answer = get(
            "meetings",
            {
                "kind": ["talk", "summit", "sumit"],
                "country": "XX",
                "date": "2023-02-30",
                "page_size": "0",
                "order": "name",
                "q": "-gas",
                "cursor": "abc",
                "colour": "red",
            },
        )

        names = [error["parameter"] for error in answer.json()["errors"]]
        assert names == sorted(
            ["kind", "kind", "country", "date", "page_size", "order", "q", "colour"]
        )

    def test_of_a_filter_name_the_form_that_was_sent(self, it):
        found = errors(get("meetings", {"not_country": "XX", "kind_all": "talk"}))

        assert found.keys() == {"not_country", "kind_all"}

    @pytest.mark.parametrize(
        ("name", "value", "nearest"),
        [
            ("country", "FX", "FR"),
            ("country", "France", "FR"),
            ("country", "Frence", "FR"),
            ("country", "cote d'ivoire", "CI"),
            ("country", "Atlantis", None),
            ("sector", "energy.gaz", "energy.gas"),
            ("sector", "Energy.Ga", "energy.gas"),
        ],
    )
    def test_of_a_code_name_the_nearest(self, it, name, value, nearest):
        error = errors(get("meetings", {name: value}))[name]

        assert error["nearest"] == nearest
        assert nearest is None or nearest in error["allowed"]

    def test_of_a_record_of_another_type(self, it):
        found = errors(get("meetings", {"country": str(it.durand.pk)}))

        assert found["country"]["code"] == "unknown_record"

    def test_show_what_was_sent_and_no_more(self, it):
        value = "<script>alert(1)</script>"
        answer = get("meetings", {"kind": value})

        assert answer.headers["Content-Type"] == "application/problem+json"
        assert value in answer.json()["errors"][0]["detail"]

    @pytest.mark.parametrize("name", ["date", "date_from", "date_to"])
    @pytest.mark.parametrize("plural", ["sectors", "places"])
    def test_include_dates_where_there_are_none(self, it, plural, name):
        assert errors(get(plural, {name: "2024"}))[name]["code"] == "unknown_parameter"


class TestDate:
    @pytest.mark.parametrize(
        "date",
        [
            "2023-02-30",
            "2024-13",
            "0000",
            "2599",
            "3200",
            "11.10.2024",
            "yesterday",
            "2024-10-24/2024-10-22",
            "2024-10-11T10:00",
            "",
            "-2024",
            "2024-1",
            "x" * 10_000,
        ],
    )
    @pytest.mark.parametrize("name", ["date", "date_from", "date_to"])
    def test_that_is_none_is_refused(self, it, name, date):
        error = errors(get("meetings", {name: date}))[name]

        assert error["code"] == "bad_date"
        assert error["detail"]

    @pytest.mark.parametrize(
        "date", ["2024", "2024-10", "201X", "2024-21", "2024/..", "../2024", "2024~"]
    )
    def test_of_every_form_is_taken(self, it, date):
        assert get("meetings", {"date": date}).status_code == 200


class TestWords:
    @pytest.mark.parametrize(
        "q",
        [
            "",
            " ",
            "-gas",
            '""',
            "*",
            "'",
            "&",
            "-",
            '-"gas pipelines"',
            "!!!",
            "\u200b",
        ],
    )
    def test_without_anything_to_look_for_are_refused(self, it, q):
        assert errors(get("meetings", {"q": q}))["q"]["code"] == "bad_query"

    def test_that_are_too_many_are_refused(self, it):
        assert get("meetings", {"q": "gas " * 125}).status_code == 200
        assert errors(get("meetings", {"q": "gas " * 126}))["q"]["code"] == "bad_query"

    @pytest.mark.parametrize(
        "q",
        [
            "gas'",
            "gas''pipelines",
            "gas:*",
            "gas & pipelines",
            "gas | oil",
            "!gas pipelines",
            "(gas",
            "gas)",
            "gas\\",
            '"gas',
            'gas"',
            "gas<->pipelines",
            "gas *",
            "gas -",
            "--gas gas",
            "gas :A",
            "$$gas$$",
            "%gas_",
            "gas\tpipelines\n",
            "ｇａｓ",
            "g\u0301as",
            "😀 gas",
            "हिन्दी",
            "中文",
            "gas" * 100,
        ],
    )
    def test_of_any_characters_are_only_words(self, it, q):
        assert get("meetings", {"q": q}).status_code == 200


class TestNumbers:
    @pytest.mark.parametrize(
        "size",
        ["0", "-1", "201", "1000000", "ten", "", "1.5", "１０", "0x10", " 5", "1e2"],
    )
    def test_of_documents_on_a_page_are_refused_out_of_range(self, it, size):
        error = errors(get("meetings", {"page_size": size}))["page_size"]

        assert error["code"] == "out_of_range"

    @pytest.mark.parametrize("size", ["1", "50", "200", "007"])
    def test_of_documents_on_a_page_are_taken_within_it(self, it, size):
        answer = get("meetings", {"page_size": size})

        assert len(answer.json()["results"]) <= int(size)

    @pytest.mark.parametrize("count", ["yes", "true", "EXACT", ""])
    def test_of_all_are_asked_for_by_name(self, it, count):
        error = errors(get("meetings", {"count": count}))["count"]

        assert error["allowed"] == ["estimated", "exact"]

    def test_of_all_are_off_by_default(self, it):
        assert get("meetings").json()["count"] is None


class TestNothing:
    """A filter that is there but empty is a mistake, not a wish for everything."""

    @pytest.mark.parametrize("name", ["country", "kind", "not_country", "sector_all"])
    def test_is_refused(self, it, name):
        assert name in errors(get("meetings", {name: ""}))

    def test_is_what_a_question_mark_alone_asks_for(self, it):
        assert ids(get("meetings?").json()["results"]) == ids(
            get("meetings").json()["results"]
        )
