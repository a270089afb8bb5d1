"""The OpenAPI document over HTTP, and the page that shows it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from openapi_spec_validator.schemas import schema_v30, schema_v31

from config.bootstrap import ROOT
from diplomacy.api.schema import generator
from tests.api.conforming import component, faults

JSON, YAML = "/api/v1/openapi.json", "/api/v1/openapi.yaml"
OLDER = "/api/v1/openapi-3.0.json"


class TestJson:
    def test_is_the_document(self, client: Client) -> None:
        response = client.get(JSON)

        assert response.json() == generator.document()
        assert response.headers["Content-Type"] == "application/json"


class TestOlder:
    def test_is_the_document_in_openapi_3_0(self, client: Client) -> None:
        response = client.get(OLDER)

        assert response.json() == generator.older_document()
        assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("address", "schema", "name"),
    [(JSON, schema_v31, "$id"), (OLDER, schema_v30, "id")],
)
def test_each_links_to_the_schema_that_it_is_valid_by(
    client: Client, address: str, schema: dict[str, Any], name: str
) -> None:
    link = client.get(address).headers["Link"]

    assert link == f'<{schema[name]}>; rel="describedby"'


class TestYaml:
    def test_is_the_committed_file(self, client: Client) -> None:
        response = client.get(YAML, headers={"accept": "application/yaml"})

        assert response.content == (ROOT / "openapi.yaml").read_bytes()
        assert response.headers["Content-Type"] == "application/yaml"


@pytest.mark.parametrize("address", [JSON, OLDER, YAML])
class TestAll:
    def test_are_not_sent_again_to_those_who_have_them(
        self, client: Client, address: str
    ) -> None:
        tag = client.get(address).headers["ETag"]

        response = client.get(address, headers={"if-none-match": tag})

        assert response.status_code == 304
        assert response.content == b""
        assert response.headers["ETag"] == tag

    @pytest.mark.parametrize(
        ("method", "headers", "status"),
        [("post", {}, 405), ("get", {"accept": "image/png"}, 406)],
    )
    def test_refuse_with_a_problem(
        self,
        client: Client,
        address: str,
        method: str,
        headers: dict[str, str],
        status: int,
    ) -> None:
        response = getattr(client, method)(address, headers=headers)

        assert response.status_code == status
        assert response.headers["Content-Type"] == "application/problem+json"
        assert faults(response.json(), component("Problem")) == []

    def test_refuse_parameters(self, client: Client, address: str) -> None:
        response = client.get(address, {"lang": "en"})

        assert response.status_code == 400
        assert response.json()["errors"][0]["parameter"] == "lang"


class TestDocs:
    def test_need_no_file_of_another_host(self, client: Client) -> None:
        page = client.get("/docs/").content.decode()
        files = re.findall(r'(?:src|href|data-openapi)="([^"]+)"', page)

        assert any("swagger-ui-bundle.js" in file for file in files)
        for file in files:
            assert file.startswith(("/", "#"))
            if file.startswith(("/static/", "/api/v1/openapi")):
                response = client.get(file)
                assert response.status_code == 200
                assert b"".join(response)

    def test_keep_to_the_strict_policy(self, client: Client) -> None:
        response = client.get("/docs/")

        assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
        assert not re.search(
            r"<script(?![^>]* src=)|<style|style=", response.content.decode()
        )

    def test_are_at_the_address_without_slash_too(self, client: Client) -> None:
        assert client.get("/docs").status_code == 200
