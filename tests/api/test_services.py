"""What spans all resources is, for the fixtures, as the OpenAPI document says."""

from __future__ import annotations

import pytest
from django.test import Client

from diplomacy.api.statistics import facets_of, narrowing_names
from diplomacy.documents.registry import BY_PLURAL
from tests.api.conforming import check, operation_at, resolve

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.usefixtures("stories"),
]

each_service = pytest.mark.parametrize(
    "path", ["/api/v1/search", "/api/v1/timeline", "/api/v1/changes"]
)
each_resource = pytest.mark.parametrize("plural", BY_PLURAL)


class TestServices:
    @each_service
    def test_are_as_described(self, client: Client, path: str) -> None:
        body = check(client.get(path), path)

        assert body["results"]

    @each_service
    def test_take_the_examples_of_their_parameters(
        self, client: Client, path: str
    ) -> None:
        for parameter in map(resolve, operation_at(path)["parameters"]):
            if parameter["in"] == "query" and parameter["name"] != "cursor":
                sent = {parameter["name"]: parameter["example"]}
                response = client.get(path, sent)
                assert response.status_code == 200, (sent, response.content)
                check(response, path)

    @each_service
    def test_refuse_what_they_do_not_know(self, client: Client, path: str) -> None:
        response = client.get(path, {"pagesize": "3"})

        assert response.status_code == 400
        (mistake,) = check(response, path)["errors"]
        assert mistake["nearest"] == "page_size"
        assert client.options(path).headers["Allow"] == "GET, HEAD, OPTIONS"


class TestStatistics:
    path = "/api/v1/statistics"

    @each_resource
    def test_are_as_described_and_as_the_list_has_them(
        self, client: Client, plural: str
    ) -> None:
        for facet in facets_of(BY_PLURAL[plural].type):
            sent = {"resource": plural, "by": facet}
            body = check(client.get(self.path, sent), self.path)
            (key,), count = body["results"][0]["keys"], body["results"][0]["count"]
            if key["value"] is not None and facet != "year":
                listed = {facet: key["value"], "count": "exact"}
                page = client.get(f"/api/v1/{plural}", listed).json()
                assert page["count"]["value"] == count, sent

    def test_take_the_examples_of_their_parameters(self, client: Client) -> None:
        for parameter in map(resolve, operation_at(self.path)["parameters"]):
            name = parameter["name"]
            holder = next(
                (
                    plural
                    for plural, resource in BY_PLURAL.items()
                    if name in narrowing_names(resource.type)
                ),
                "meetings",
            )
            sent = {"resource": holder, "by": ["country"]}
            if holder == "countries":
                sent["by"] = ["person"]
            if parameter["in"] == "query":
                response = client.get(self.path, {**sent, name: parameter["example"]})
                assert response.status_code == 200, (sent, response.content)


class TestRelations:
    @pytest.mark.parametrize("sides", ["RU/IR", "IR/TM", "RU/wikidata:Q243630"])
    def test_are_as_described(self, client: Client, sides: str) -> None:
        path = "/api/v1/relations/{one}/{other}"

        body = check(client.get(f"/api/v1/relations/{sides}"), path)

        assert len(body["sides"]) == 2
        missing = client.get("/api/v1/relations/RU/XX")
        assert check(missing, path)["status"] == 404
