"""The timeline, compared with a plain reading of the documents that it is made of."""

from __future__ import annotations

import pytest

from diplomacy.publishing.publish import publish
from tests import factories
from tests.api import reading, telling
from tests.api.reading import errors, get, ids, listed
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with reading.made(django_db_blocker) as made:
        telling.treaty(made)
        telling.works(made)
        yield made


class TestEntries:
    def test_are_there_for_each_meeting_and_each_dated_act(self, it):
        assert ids(telling.moments()) == telling.oracle(lambda document, each: True)
        assert len(telling.moments()) > 20

    def test_come_the_other_way_round_too(self, it):
        assert ids(telling.moments({"order": "date"})) == ids(telling.moments())[::-1]

    def test_tell_of_a_meeting(self, it):
        meeting = world.document(it.meetings[1])

        [entry] = telling.moments({"ids": meeting["id"]})

        assert entry["kind"] == "meeting"
        assert entry["url"] == meeting["url"]
        assert entry["engagement"]["id"] == meeting["id"]
        for member in ("date", "earliest", "latest", "place", "edition"):
            assert entry[member] == meeting[member]
        assert entry["meeting_kind"] == meeting["kind"]
        assert entry["meeting_status"] == meeting["status"]
        assert {side["id"] for side in entry["parties"]} == telling.sides(meeting)
        assert entry["evidence_count"] == len(meeting["evidence"])
        assert entry["corroboration"] == 1
        assert entry["action"] is entry["by"] is entry["modality"] is None

    def test_tell_of_an_act(self, it):
        works = world.document(it.works)

        [entry] = telling.moments({"project": works["id"]})

        [act] = works["actions"]
        assert entry["kind"] == "action"
        assert entry["id"] == act["id"]
        assert entry["url"] == f"{works['url']}#{act['id']}"
        assert entry["engagement"] == {
            "id": works["id"],
            "type": "project",
            "url": works["url"],
            "name": "Waterworks",
        }
        assert entry["action"] == "finalised"
        for member in (
            "date",
            "earliest",
            "latest",
            "modality",
            "rank",
            "by",
            "target",
        ):
            assert entry[member] == act[member]
        assert entry["parties"] == []
        assert entry["meeting_kind"] is entry["meeting_status"] is None

    def test_leave_out_what_has_no_date(self, it):
        undated = [each for each in listed("meetings") if not each["date"]]

        assert undated
        assert telling.moments({"ids": ids(undated)}) == []
        assert telling.moments({"action": "registered"}) == []


FILTERS = {
    "kind=action": lambda it: lambda document, each: each is not document,
    "kind=meeting": lambda it: lambda document, each: each is document,
    "meeting_kind=summit": lambda it: (
        lambda document, each: each is document and document["kind"] == "summit"
    ),
    "meeting_status=held": lambda it: (
        lambda document, each: each is document and document["status"] == "held"
    ),
    "action=signed": lambda it: lambda document, each: each.get("code") == "signed",
    "not_action=held": lambda it: lambda document, each: each.get("code") != "held",
    "modality=planned": lambda it: (
        lambda document, each: each.get("modality") == "planned"
    ),
    "rank=normal": lambda it: lambda document, each: each.get("rank") == "normal",
    "party=JP": lambda it: (
        lambda document, each: str(it.japan.pk) in telling.concerned(document, each)
    ),
    "by=JP": lambda it: (
        lambda document, each: (each.get("by") or {}).get("id") == str(it.japan.pk)
    ),
    "target=FR": lambda it: (
        lambda document, each: (each.get("target") or {}).get("id") == str(it.france.pk)
    ),
    "host=FR": lambda it: lambda document, each: each["id"] == str(it.meetings[1].pk),
    "country=FR": lambda it: (
        lambda document, each: (
            reading.refers_to(it.france)(each)
            or str(it.france.pk) in telling.concerned(document, each)
        )
    ),
    "country_all=FR&country_all=JP": lambda it: (
        lambda document, each: (
            {str(it.france.pk), str(it.japan.pk)} <= telling.concerned(document, each)
        )
    ),
    "place=wikidata:Q90": lambda it: (
        lambda document, each: (each["place"] or {}).get("id") == str(it.paris.pk)
    ),
    "sector=energy": lambda it: (
        lambda document, each: any(
            sector["code"].split(".")[0] == "energy" for sector in document["sectors"]
        )
    ),
    "not_sector=energy&kind=action": lambda it: (
        lambda document, each: (
            each is not document
            and not any("energy" in sector["code"] for sector in document["sectors"])
        )
    ),
    "date=2024-05/2024-06": lambda it: (
        lambda document, each: (
            (each["latest"] or "9999") >= "2024-05-01"
            and (each["earliest"] or "0000") <= "2024-06-30"
        )
    ),
    "date_from=2030": lambda it: (
        lambda document, each: (each["latest"] or "9999") >= "2030-01-01"
    ),
    "date_to=2023": lambda it: (
        lambda document, each: (each["earliest"] or "0000") <= "2023-12-31"
    ),
    "q=pact": lambda it: lambda document, each: "Pact" in document["name"],
    "q=gas -pact&kind=action": lambda it: (
        lambda document, each: (
            each is not document and "gas" in document["name"].lower()
        )
    ),
}


@pytest.fixture(scope="module")
def named(it, django_db_blocker):
    with django_db_blocker.unblock():
        factories.identifier(it.paris, scheme="wikidata", value="Q90")
        publish([it.paris.pk])
    return it


class TestFilters:
    @pytest.mark.parametrize("query", FILTERS)
    def test_apply_to_the_moment(self, named, query):
        found = get(f"timeline?page_size=200&count=exact&{query}").json()

        wanted = telling.oracle(FILTERS[query](named))
        assert ids(found["results"]) == wanted
        assert found["count"] == {"value": len(wanted), "relation": "exact"}
        assert 0 < len(wanted) < len(telling.moments())

    def test_take_each_kind_of_record(self, it):
        entries = {"meeting": it.meetings[0], "agreement": it.pact, "project": it.works}
        for name, record in entries.items():
            found = telling.moments({name: str(record.pk)})
            assert {each["engagement"]["id"] for each in found} == {str(record.pk)}
        assert len(telling.moments({"article": str(it.article.pk)})) == len(
            telling.moments()
        )
        assert ids(
            telling.moments({"person": str(it.sato.pk), "kind": "action"})
        ) == telling.oracle(
            lambda document, each: (
                (each.get("person") or {}).get("id") == str(it.sato.pk)
            )
        )

    def test_give_what_one_of_many_does_to_nobody_else(self, it):
        """Japan ratifies a pact of two, which is France's affair, and one of three."""
        found = telling.moments({"country": "FR", "action": "ratified"})

        assert [each["engagement"]["name"] for each in found] == ["Pact of two"]
        both = telling.moments({"country": "JP", "action": "ratified"})
        assert len(both) == 2

    @pytest.mark.parametrize(
        ("sent", "code"),
        [
            ({"order": "updated"}, "unknown_value"),
            ({"order": "relevance", "q": "gas"}, "unknown_value"),
            ({"kind": "talks"}, "unknown_code"),
            ({"status": "held"}, "unknown_parameter"),
            ({"near": "here"}, "bad_area"),
            ({"by": "Atlantis"}, "unknown_record"),
            ({"cursor": "AAAA"}, "bad_cursor"),
        ],
    )
    def test_that_are_not_as_described_are_refused(self, it, sent, code):
        [error] = [
            each for name, each in errors(get("timeline", sent)).items() if name != "q"
        ]

        assert error["code"] == code


class TestPages:
    @pytest.mark.parametrize("order", ["date", "-date"])
    @pytest.mark.parametrize("query", ["", "&country=FR&kind=action", "&q=meeting"])
    def test_follow_in_both_directions(self, it, order, query):
        whole = ids(
            get(f"timeline?page_size=200&order={order}{query}").json()["results"]
        )
        page = get(f"timeline?page_size=3&order={order}{query}").json()
        there, first = ids(page["results"]), page
        while page["next"]:
            page = get(page["next"].removeprefix("/api/v1/")).json()
            there += ids(page["results"])
        assert there == whole
        back = ids(page["results"])
        while page["previous"]:
            page = get(page["previous"].removeprefix("/api/v1/")).json()
            back = [*ids(page["results"]), *back]
        assert back == whole
        assert page["results"] == first["results"]

    def test_go_with_headers_as_other_lists_do(self, it):
        answer = get("timeline", {"page_size": 2})

        assert 'rel="next"' in answer.headers["Link"]
        assert answer.headers["Last-Modified"]
        tag = answer.headers["ETag"]
        again = get("timeline", {"page_size": 2}, **{"if-none-match": tag})
        assert again.status_code == 304

    def test_include_what_they_refer_to(self, it):
        page = get("timeline", {"action": "ratified", "include": "people"}).json()

        assert list(page["included"]["people"]) == [str(it.sato.pk)]

    def test_name_what_they_refer_to_in_the_language_asked_for(self, it):
        answer = get("timeline", {"lang": "fa", "action": "finalised"})

        [entry] = answer.json()["results"]
        assert entry["target"]["name"] == "فرانسه"
        assert entry["engagement"]["name"] == "Waterworks"
        assert "fa" in answer.headers["Content-Language"]

    def test_estimate_how_many_there_are(self, it):
        page = get("timeline", {"count": "estimated"}).json()

        assert page["count"]["relation"] == "estimate"
