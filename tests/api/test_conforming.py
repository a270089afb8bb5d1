"""
Everything that is served for the fixtures is as the OpenAPI document says.

Members that the document does not describe count as faults here, so that none
is served in silence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from diplomacy.api.responses import JSON
from diplomacy.api.schema import examples, generator
from diplomacy.documents.registry import BY_PLURAL, BY_TYPE
from diplomacy.publishing.models import Edition
from diplomacy.publishing.publish import merge, withdraw
from tests.api.conforming import check, operation_at, resolve

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.usefixtures("stories"),
]

each_resource = pytest.mark.parametrize("plural", BY_PLURAL)


def pages(client: Client, plural: str) -> Iterator[Any]:
    address = f"/api/v1/{plural}?page_size=40&count=exact"
    while address:
        body = check(client.get(address), f"/api/v1/{plural}")
        yield body
        address = body["next"]


class TestLists:
    @each_resource
    def test_are_as_described(self, client: Client, plural: str) -> None:
        found = list(pages(client, plural))

        count = sum(len(page["results"]) for page in found)
        assert count == found[0]["count"]["value"] > 0

    @each_resource
    def test_take_the_examples_of_their_parameters(
        self, client: Client, plural: str
    ) -> None:
        path = f"/api/v1/{plural}"
        for parameter in map(resolve, operation_at(path)["parameters"]):
            if parameter["in"] == "query" and parameter["name"] != "cursor":
                sent = {parameter["name"]: parameter["example"]}
                response = client.get(path, sent)
                assert response.status_code == 200, (sent, response.content)


class TestRecords:
    @each_resource
    def test_are_as_described(self, client: Client, plural: str) -> None:
        path = f"/api/v1/{plural}/{{id}}"
        for page in pages(client, plural):
            for document in page["results"][:20]:
                url = document["url"]
                assert check(client.get(url), path) == document
                listed = check(client.get(f"{url}/editions"), f"{path}/editions")
                for edition in listed["results"]:
                    check(client.get(edition["url"]), f"{path}/editions/{{number}}")

    @each_resource
    def test_are_found_by_the_example_of_their_address(
        self, client: Client, plural: str
    ) -> None:
        path = f"/api/v1/{plural}/{{id}}"
        (key,) = (
            parameter["example"]
            for parameter in map(resolve, operation_at(path)["parameters"])
            if parameter["name"] == "id"
        )

        check(client.get(path.replace("{id}", key)), path)

    def test_answer_304_to_those_who_have_them(self, client: Client) -> None:
        tag = client.get("/api/v1/countries/RU").headers["ETag"]

        response = client.get("/api/v1/countries/RU", headers={"if-none-match": tag})

        assert response.status_code == 304
        check(response, "/api/v1/countries/{id}")

    def test_answer_410_once_withdrawn(self, client: Client) -> None:
        record_id = examples.SHOWN["project"]
        withdraw([UUID(record_id)], reason="A trial.")

        response = client.get(f"/api/v1/projects/{record_id}")

        assert response.status_code == 410
        check(response, "/api/v1/projects/{id}")

    def test_answer_308_once_merged(self, client: Client) -> None:
        duplicate, survivor = Edition.objects.filter(
            type="organisation", name__in=["Global East", "Global South"]
        ).values_list("record_id", flat=True)
        merge(duplicate, survivor)

        response = client.get(f"/api/v1/organisations/{duplicate}")

        assert response.status_code == 308
        assert response.headers["Location"] == f"/api/v1/organisations/{survivor}"
        check(response, "/api/v1/organisations/{id}")


class TestIndex:
    def test_is_as_described(self, client: Client) -> None:
        body = check(client.get("/api/v1"), "/api/v1")

        assert body == examples.load("Index")


class TestProblems:
    @pytest.mark.parametrize(
        ("address", "path", "status"),
        [
            ("/api/v1?x=1", "/api/v1", 400),
            ("/api/v1/meetings?kind=talk&page_size=0", "/api/v1/meetings", 400),
            ("/api/v1/meetings?country=Atlantis", "/api/v1/meetings", 400),
            ("/api/v1/meetings?cursor=x&q=-", "/api/v1/meetings", 400),
            ("/api/v1/meetings/nothing", "/api/v1/meetings/{id}", 404),
            (
                "/api/v1/countries/RU/editions/999",
                "/api/v1/countries/{id}/editions/{number}",
                404,
            ),
        ],
    )
    def test_are_as_described(
        self, client: Client, address: str, path: str, status: int
    ) -> None:
        response = client.get(address)

        assert response.status_code == status
        body = check(response, path)
        assert client.get(body["type"]).status_code == 200

    @pytest.mark.parametrize("path", ["/api/v1", "/api/v1/meetings"])
    def test_of_methods_and_media_types_are_as_described(
        self, client: Client, path: str
    ) -> None:
        assert check(client.delete(path), path)["status"] == 405
        refused = client.get(path, headers={"accept": "image/png"})
        assert check(refused, path)["status"] == 406


class TestExamples:
    @pytest.mark.parametrize("record_type", BY_TYPE)
    def test_are_what_is_published_but_shorter(self, record_type: str) -> None:
        record_id = examples.SHOWN[record_type]
        edition = Edition.objects.documents().get(record_id=record_id)

        published = json.loads(bytes(edition.body))

        assert examples.example_of(published) == examples.document(record_type), (
            "Run manage.py write_openapi --examples."
        )


def test_every_operation_is_checked_here() -> None:
    in_json = [
        path
        for path, methods in generator.document()["paths"].items()
        if "get" in methods and JSON in methods["get"]["responses"]["200"]["content"]
    ]

    # Those of services are held against the document in test_services.py, schemas
    # in test_schemas_served.py, and the other forms in test_forms.py.
    assert len(in_json) == 10 + 4 * len(BY_PLURAL)


class TestCodelists:
    def test_are_as_described(self, client: Client) -> None:
        listed = check(client.get("/api/v1/codelists"), "/api/v1/codelists")

        assert {"meeting_kind", "claim_kind", "language"} <= {
            codelist["name"] for codelist in listed["results"]
        }
        for head in listed["results"]:
            codelist = check(client.get(head["url"]), "/api/v1/codelists/{name}")
            assert head.items() <= codelist.items()
            codes = [code["code"] for code in codelist["codes"]]
            assert len(codes) == len(set(codes)) > 0

    def test_name_the_nearest_where_there_is_none(self, client: Client) -> None:
        response = client.get("/api/v1/codelists/meeting_kinds")

        check(response, "/api/v1/codelists/{name}")
        assert response.status_code == 404
        assert "meeting_kind" in response.json()["detail"]
