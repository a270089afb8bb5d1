"""Lists and documents in other forms than JSON: asked for in every way, and refused."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import orjson
import pytest
from django.test import Client

from diplomacy.api.formats.forms import Form, forms_of_list
from diplomacy.api.schema import generator
from diplomacy.documents.registry import BY_PLURAL
from tests import factories
from tests.api.conforming import operation_at, resolve
from tests.api.forms import MEETINGS, body_of, check, table
from tests.publishing.world import country, person, publish_all, talks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LISTS = {
    **{plural: resource.type for plural, resource in BY_PLURAL.items()},
    "search": "search",
    "timeline": "timeline",
}
"""The type of each list, or what stands for it, by how its address ends."""


class TestAsking:
    @pytest.mark.parametrize("plural", LISTS)
    def test_is_done_by_address_parameter_or_header(
        self, client: Client, plural: str
    ) -> None:
        publish_all(country("France", "FR"), talks(text="Talks"))
        address = f"/api/v1/{plural}"
        for form in forms_of_list(LISTS[plural]):
            by_address = client.get(f"{address}.{form.name}")
            by_parameter = client.get(address, {"format": form.name})
            by_header = client.get(address, headers={"accept": form.media_type})

            check(by_address, f"{address}.{form.name}")
            body = body_of(by_address)
            assert body == body_of(by_parameter) == body_of(by_header)
            assert by_address.headers["ETag"] == by_header.headers["ETag"]

    def test_weighs_what_is_accepted(self, client: Client) -> None:
        def answered(accept: str, **sent: str) -> str:
            response = client.get(MEETINGS, sent, headers={"accept": accept})
            assert response.status_code == 200, response.content
            return response.headers["Content-Type"].partition(";")[0]

        assert answered("text/csv, application/json;q=0.5") == "text/csv"
        assert answered("text/csv;q=0.5, application/json") == "application/json"
        assert answered("text/html, */*;q=0.1") == "application/json"
        assert answered("text/html, */*;q=0.1", format="csv") == "text/csv"
        assert answered("application/json", format="json") == "application/json"

    @pytest.mark.parametrize(
        ("address", "accept"),
        [
            (MEETINGS, "image/png"),
            (f"{MEETINGS}?format=csv", "application/json"),
            (f"{MEETINGS}.csv", "application/json"),
        ],
    )
    def test_is_refused_with_what_there_is(
        self, client: Client, address: str, accept: str
    ) -> None:
        response = client.get(address, headers={"accept": accept})

        assert response.status_code == 406
        (error,) = response.json()["errors"]
        assert error["header"] == "Accept"
        assert "text/csv" in error["allowed"]

    def test_of_an_unknown_form_is_refused(self, client: Client) -> None:
        response = client.get("/api/v1/people?format=cvs")

        assert response.status_code == 400
        (error,) = response.json()["errors"]
        assert error["parameter"] == "format"
        assert error["nearest"] == "csv"
        assert {"json", "csv", "ndjson"} <= set(error["allowed"])

    def test_twice_is_refused(self, client: Client) -> None:
        response = client.get("/api/v1/people?format=csv&format=json")

        assert response.json()["errors"][0]["code"] == "repeated_parameter"

    def test_leaves_the_filter_of_the_same_name_alone(self, client: Client) -> None:
        france, kenya = country("France", "FR"), country("Kenya", "KE")
        two = talks(text="Two")
        for party in (france, kenya):
            seat = factories.participation(
                two, person(f"{party.kind} {party.pk}"), party=party
            )
            factories.evidence(two.report, seat)
            publish_all(party, seat.actor)
        publish_all(two, talks(text="One"))

        both = client.get(f"{MEETINGS}?format=bilateral&format=csv&fields=name")
        alone = client.get(f"{MEETINGS}.csv?format=bilateral&fields=name")

        assert table(both) == table(alone) == [{"name": "Two"}]

    def test_for_a_record_takes_keys_in_any_script(self, client: Client) -> None:
        poet = person("Magtymguly Fragi")
        factories.identifier(poet, scheme="url", value="https://пример.рф/Côte")
        publish_all(poet)

        for key in ("url:https://пример.рф/Côte", "Махтумкули", "Côte"):
            plain = client.get(f"/api/v1/people/{key}")
            linked = client.get(f"/api/v1/people/{key}.jsonld")
            assert linked.status_code == plain.status_code
            if plain.status_code == 404:
                assert linked.json()["instance"] == plain.json()["instance"] + ".jsonld"
            else:
                assert linked.json()["name"] == "Magtymguly Fragi"

    @pytest.mark.parametrize("name", ["count", "include"])
    def test_for_what_only_json_has_is_refused(self, client: Client, name: str) -> None:
        response = client.get(f"{MEETINGS}.csv", {name: "exact"})

        assert response.status_code == 400
        assert response.json()["errors"][0]["parameter"] == name

    def test_names_the_form_among_the_parameters(self, client: Client) -> None:
        response = client.get(f"{MEETINGS}.csv?field=name")

        assert response.json()["errors"][0]["nearest"] == "fields"


LINK = re.compile(r'<([^>]+)>; rel="alternate"; type="([^"]+)"')


class TestLinks:
    @pytest.mark.parametrize("plural", LISTS)
    def test_lead_from_the_json_to_every_form(
        self, client: Client, plural: str
    ) -> None:
        publish_all(country("France", "FR"), talks(text="Talks"))
        listed = client.get(f"/api/v1/{plural}?page_size=1&count=exact&lang=fr")
        found = listed.headers["Link"]
        forms = {form.media_type for form in forms_of_list(LISTS[plural])}
        for document in listed.json()["results"] if plural in BY_PLURAL else ():
            single = client.get(document["url"]).headers["Link"]
            found += f", {single}"

        links = LINK.findall(found)
        assert {media_type for _, media_type in links} == forms
        for target, media_type in links:
            answer = client.get(target)
            assert answer.status_code == 200, target
            assert answer.headers["Content-Type"].startswith(media_type)
            assert "count=" not in target

    def test_keep_the_page_and_the_filters(self, client: Client) -> None:
        publish_all(talks(text="One"), talks(text="Two"))
        first = client.get(f"{MEETINGS}?page_size=1&kind=talks").json()
        second = client.get(first["next"])

        targets = {
            media: target for target, media in LINK.findall(second.headers["Link"])
        }

        row = table(client.get(targets["text/csv"]))[0]
        assert row["id"] == second.json()["results"][0]["id"]
        assert targets["text/calendar"] == f"{MEETINGS}.ics?kind=talks"

    def test_are_left_out_where_they_would_be_long(self, client: Client) -> None:
        ids = {"ids": [str(uuid4()) for _ in range(20)]}

        assert "alternate" not in client.get(MEETINGS, ids).headers["Link"]


class TestPages:
    def test_are_those_of_the_json(self, client: Client) -> None:
        publish_all(*(talks(text=f"Talks {number}") for number in range(5)))
        sent = {"page_size": "2", "fields": "name"}
        names, address = [], f"{MEETINGS}.csv"
        page = client.get(address, sent)
        while True:
            names += [row["name"] for row in table(page)]
            targets = [
                link.partition(">")[0].lstrip(" <")
                for link in page.headers.get("Link", "").split(",")
                if 'rel="next"' in link
            ]
            if not targets:
                break
            assert targets[0].startswith(f"{MEETINGS}.csv?")
            page = client.get(targets[0])

        listed = client.get(MEETINGS).json()["results"]
        assert names == [document["name"] for document in listed]

    def test_answer_304_to_those_who_have_them(self, client: Client) -> None:
        publish_all(talks(text="Talks"))
        first = client.get(f"{MEETINGS}.csv")
        sent = {"if-none-match": first.headers["ETag"]}

        assert client.get(f"{MEETINGS}.csv", headers=sent).status_code == 304
        assert client.get(f"{MEETINGS}.ndjson", headers=sent).status_code == 200
        assert client.get(MEETINGS, headers=sent).status_code == 200
        assert client.get(f"{MEETINGS}.csv?fields=id", headers=sent).status_code == 200
        assert client.head(f"{MEETINGS}.csv").headers["ETag"] == first.headers["ETag"]

    def test_answer_other_methods_like_the_json(self, client: Client) -> None:
        assert client.options(f"{MEETINGS}.csv").status_code == 204
        assert client.delete(f"{MEETINGS}.csv").status_code == 405


class TestListsOfSeveral:
    def test_have_a_column_for_what_any_of_them_has(self, client: Client) -> None:
        publish_all(country("France", "FR"), talks(text="Talks", date="2024-10-11"))
        known = ["type", "name", "status"]

        rows = table(client.get("/api/v1/search.csv", {"fields": known}))
        usual = table(client.get("/api/v1/search.csv"))

        told = {row["type"]: (row["name"], row["status"]) for row in rows}
        assert told["meeting"][0] == "Talks"
        assert told["country"] == ("France", "")
        assert [*rows[0]] == known
        assert {"id", "type", "url", "name", "kind", "earliest"} <= usual[0].keys()
        assert len(rows) == len(usual) == len(told_of(client, "search"))

    def test_say_what_the_json_says(self, client: Client) -> None:
        publish_all(talks(text="Talks", date="2024-10-11"))
        for name in ("search", "timeline"):
            lines = body_of(client.get(f"/api/v1/{name}.ndjson")).splitlines()
            assert list(map(orjson.loads, lines)) == told_of(client, name)

    def test_show_each_entry_of_the_timeline(self, client: Client) -> None:
        publish_all(country("France", "FR"), talks(text="Talks", date="2024-10-11"))
        (row, *_) = table(client.get("/api/v1/timeline.csv", {"kind": "meeting"}))

        assert (row["date"], row["engagement.name"]) == ("2024-10-11", "Talks")
        assert row["meeting_kind"] == "talks"

    @pytest.mark.parametrize("name", ["search", "timeline"])
    def test_refuse_what_stands_around_a_page(self, client: Client, name: str) -> None:
        answer = client.get(f"/api/v1/{name}.csv", {"count": "exact", "fields": "no"})

        assert answer.status_code == 400
        assert {each["parameter"] for each in answer.json()["errors"]} <= {
            "count",
            "fields",
        }


def told_of(client: Client, name: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = client.get(f"/api/v1/{name}").json()["results"]
    return results


class TestDescription:
    @pytest.mark.parametrize("plural", LISTS)
    def test_names_the_parameters_that_are_read(
        self, client: Client, plural: str
    ) -> None:
        for form in forms_of_list(LISTS[plural]):
            path = f"/api/v1/{plural}.{form.name}"
            for parameter in map(resolve, operation_at(path)["parameters"]):
                sent = {parameter["name"]: parameter["example"]}
                if parameter["name"] in {"fields", "page_size", "as_of", "order"}:
                    assert client.get(path, sent).status_code == 200, sent

    def test_has_each_form_under_its_own_media_type(self) -> None:
        paths = generator.document()["paths"]
        for plural, record_type in LISTS.items():
            for form in forms_of_list(record_type):
                assert_described(paths[f"/api/v1/{plural}.{form.name}"]["get"], form)


def assert_described(operation: dict[str, Any], form: Form) -> None:
    assert operation["operationId"].endswith(form.name.title())
    (media_type,) = operation["responses"]["200"]["content"]
    assert media_type == form.media_type
