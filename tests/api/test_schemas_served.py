"""The JSON Schemas over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from diplomacy.api.details import IMMUTABLE
from diplomacy.api.published import files
from diplomacy.api.schema import requests
from tests.api.conforming import check

MEETING = "/schemas/meetings/document"
ONE = "/schemas/{resource}/{role}/{version}"

pytestmark = pytest.mark.django_db


class TestCatalogue:
    def test_lists_every_schema_and_its_versions(self, client: Client) -> None:
        body = check(client.get("/schemas"), "/schemas")

        assert [f"{each['resource']}/{each['role']}" for each in body["results"]] == [
            *files.versions()
        ]
        for each in body["results"]:
            assert each["versions"][-1]["url"] == each["url"]


class TestSchema:
    def test_is_served_under_its_id_and_kept_for_ever(self, client: Client) -> None:
        response = client.get(
            f"{MEETING}/1.0.0", headers={"origin": "https://a.example"}
        )

        assert response.json()["$id"] == f"http://testserver{MEETING}/1.0.0"
        assert response.headers["Content-Type"] == "application/schema+json"
        assert response.headers["Cache-Control"] == IMMUTABLE
        assert response.headers["Access-Control-Allow-Origin"] == "*"

    def test_is_not_sent_again(self, client: Client) -> None:
        tag = client.get(f"{MEETING}/1.0.0").headers["ETag"]

        again = client.get(f"{MEETING}/1.0.0", headers={"if-none-match": tag})

        assert again.status_code == 304
        assert again.content == b""

    @pytest.mark.parametrize("version", ["1", "1.0", "latest"])
    def test_is_found_by_the_beginning_of_a_version(
        self, client: Client, version: str
    ) -> None:
        response = client.get(f"{MEETING}/{version}?draft=7")

        newest = files.newest("meetings/document")
        assert response.status_code == 307
        assert response.headers["Location"] == f"{MEETING}/{newest}?draft=7"

    def test_refers_to_what_is_served(self, client: Client) -> None:
        schema = client.get(f"{MEETING}/1.0.0?bundle=true&draft=7").json()

        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
        assert len(schema["definitions"]) > 10
        for within in schema["definitions"].values():
            served = client.get(within["$id"].removeprefix("http://testserver"))
            assert served.json() == within

    @pytest.mark.parametrize(
        ("address", "status", "hint"),
        [
            ("/schemas/meeting/document/1.0.0", 404, "meetings/document"),
            (f"{MEETING}/9.0.0", 404, "1.0.0"),
            (f"{MEETING}/1.0.0?draft=6", 400, "draft"),
            (f"{MEETING}/1.0.0?bundle=yes", 400, "bundle"),
            (f"{MEETING}/1.0.0?x=1", 400, "x"),
            ("/schemas?draft=7", 400, "draft"),
        ],
    )
    def test_is_refused_with_what_is_there(
        self, client: Client, address: str, status: int, hint: str
    ) -> None:
        response = client.get(address)

        assert response.status_code == status
        problem = check(response, ONE if "/meeting" in address else "/schemas")
        assert hint in str(problem["detail"]) + str(problem["errors"])


class TestDifference:
    def test_of_a_version_and_itself_is_none(self, client: Client) -> None:
        response = client.get(f"{MEETING}/1.0.0/diff/1")

        body = check(response, f"{ONE}/diff/{{newer}}")
        assert body["changes"] == []
        assert not body["is_breaking"]

    def test_names_each_change_with_its_verdict(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        name, second = "meetings/document", files.Version(2, 0, 0)
        first = files.at(f"{MEETING}/1.0.0")
        changed = {**first, "properties": {**first["properties"], "topic": {}}}
        del changed["properties"]["date"]
        read = files.read
        known = {**files.versions(), name: [files.FIRST, second]}
        monkeypatch.setattr(files, "versions", lambda: known)
        monkeypatch.setattr(
            files, "read", lambda *key: changed if key == (name, second) else read(*key)
        )

        body = check(client.get(f"{MEETING}/1/diff/latest"), f"{ONE}/diff/{{newer}}")

        verdicts = {each["pointer"]: each["is_breaking"] for each in body["changes"]}
        assert verdicts == {"#/properties/topic": False, "#/properties/date": True}
        assert body["is_breaking"]


class TestVerdict:
    PATCH = "/schemas/meetings/patch/latest/validate"

    def judge(
        self,
        client: Client,
        sent: Any,
        address: str = PATCH,
        media_type: str = "application/json",
    ) -> Any:
        response = client.post(address, sent, content_type=media_type)
        return check(response, f"{ONE}/validate", "post")

    def test_is_given_without_a_token(self, client: Client) -> None:
        body = self.judge(client, requests.load("MeetingPatch"))

        assert body == requests.load("SchemaVerdict")

    def test_is_given_on_a_text(self, client: Client) -> None:
        for sent, is_valid in (b'{"note": null}', True), (b'{"note": 1}', False):
            body = self.judge(client, sent, media_type="text/plain; charset=utf-8")

            assert body["is_valid"] is is_valid

    def test_names_each_mistake(self, client: Client) -> None:
        body = self.judge(client, {"kind": "talk", "knd": 1, "place": {"id": "x"}})

        found = {(each["pointer"], each["keyword"]) for each in body["errors"]}
        assert found >= {("#/kind", "oneOf"), ("#", "additionalProperties")}
        assert not body["is_valid"]
        assert any(each["pointer"].startswith("#/place") for each in body["errors"])

    def test_names_the_codes_that_there_are(self, client: Client) -> None:
        body = self.judge(client, {"kind": "talk", "secrecy": "talk", "place": 1})

        details = {each["pointer"]: each["detail"] for each in body["errors"]}
        assert details["#/kind"].startswith('"talk" is none of "')
        assert '"talks"' in details["#/kind"]
        assert details["#/secrecy"].endswith(", null.")
        assert "none of" not in details["#/place"]

    def test_is_given_on_what_is_no_object(self, client: Client) -> None:
        address = "/schemas/vocabularies/meeting_kind/1.0.0/validate"

        assert self.judge(client, '"talks"', address)["is_valid"]
        assert not self.judge(client, '"talk"', address)["is_valid"]

    @pytest.mark.parametrize(
        ("sent", "media_type", "status"),
        [
            ("{", "application/json", 400),
            ("[1", "application/json", 400),
            ("a", "text/csv", 415),
        ],
    )
    def test_is_refused_on_what_is_no_json(
        self, client: Client, sent: str, media_type: str, status: int
    ) -> None:
        response = client.post(self.PATCH, sent, content_type=media_type)

        assert response.status_code == status
        check(response, f"{ONE}/validate", "post")

    def test_needs_no_token_against_forgery(self) -> None:
        client = Client(enforce_csrf_checks=True)

        assert self.judge(client, {})["is_valid"]


class TestLinks:
    @pytest.mark.parametrize(
        ("address", "name"),
        [
            ("/api/v1", "index/document"),
            ("/api/v1/meetings", "meetings/list"),
            ("/api/v1/codelists/meeting_kind", "codelists/document"),
            ("/api/v1/changes", "changes/list"),
            ("/api/v1/places.geojson", "parts/place_feature_collection"),
            ("/api/v1/meetings.jsonld", "parts/linked_list"),
            ("/schemas/meetings/list/1.0.0", "schemas/document"),
            ("/api/v1/meetings/none", "problems/document"),
        ],
    )
    def test_are_in_every_answer(self, client: Client, address: str, name: str) -> None:
        link = f'<{files.address_of(name, files.newest(name))}>; rel="describedby"'

        first = client.get(address)
        again = client.get(address)

        assert link in first.headers["Link"]
        assert again.headers["Link"] == first.headers["Link"]
        assert client.head(address).headers["Link"] == first.headers["Link"]
        if "ETag" in first.headers:
            sent = {"if-none-match": first.headers["ETag"]}
            assert link in client.get(address, headers=sent).headers["Link"]
