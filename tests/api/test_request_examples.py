"""The examples of requests in the OpenAPI document: each is sent, and does what it says."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from diplomacy.api.schema import requests
from diplomacy.api.schema.published import VERDICT
from diplomacy.api.schema.writing import operations
from diplomacy.documents.registry import BY_PLURAL, Resource
from diplomacy.models import Claim, Record
from diplomacy.publishing.review import sent_back
from tests.api.writer import Writer, administrator, errors, reviewer

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("stories"),
    pytest.mark.slow,
]

each_resource = pytest.mark.parametrize("resource", BY_PLURAL.values(), ids=BY_PLURAL)

SENT_HERE = {
    "BulkRequest",
    "Instance",
    "Publication",
    "Returning",
    "Submission",
    "Undoing",
    "ValidationRequest",
    "Withdrawal",
}
"""The examples that are sent by name; those of a resource are sent for all of them."""


def create(writer: Writer, resource: Resource) -> Any:
    sent = requests.load(f"{resource.type.title()}Create")
    return writer.post(f"/api/v1/{resource.plural}", sent)


class TestOfEachResource:
    @each_resource
    def test_makes_a_record(self, writer: Writer, resource: Resource) -> None:
        answer = create(writer, resource)

        assert answer.status_code == 201, answer.json()
        assert Record.objects.get(pk=answer.json()["id"]).type == resource.type

    @each_resource
    def test_replaces_what_was_made(self, writer: Writer, resource: Resource) -> None:
        made = create(writer, resource)
        sent = requests.load(f"{resource.type.title()}Replace")

        answer = writer.put(made.json()["url"], sent, If_Match=made.headers["ETag"])

        assert answer.status_code == 200, answer.json()
        assert answer.json()["names"] == made.json()["names"]

    @each_resource
    def test_changes_what_it_names(self, writer: Writer, resource: Resource) -> None:
        made = create(writer, resource)
        sent = requests.load(f"{resource.type.title()}Patch")

        answer = writer.patch(made.json()["url"], sent, If_Match=made.headers["ETag"])

        assert answer.status_code == 200, answer.json()
        changed = answer.json()
        sent.pop("change_note", None)
        for name, value in sent.items():
            assert changed[name] != made.json()[name], name
            if not isinstance(value, dict):
                assert changed[name] == value, name


class TestOfTransitions:
    def test_publish_then_withdraw(self, writer: Writer) -> None:
        url = create(writer, BY_PLURAL["meetings"]).json()["url"]

        sent = requests.load("Publication")
        published = reviewer().post(f"{url}/publish", sent)
        assert published.status_code == 200, published.json()["errors"]
        assert writer.get(url).status_code == 200

        withdrawn = reviewer().post(f"{url}/withdraw", requests.load("Withdrawal"))
        assert withdrawn.status_code == 200, withdrawn.json()
        assert requests.REASON in writer.get(url).json()["detail"]

    @each_resource
    def test_merge_and_take_that_back(self, writer: Writer, resource: Resource) -> None:
        made = create(writer, resource).json()
        sent = requests.load(f"{resource.type.title()}Merger")

        merged = administrator().post(f"{made['url']}/merge", sent)
        assert merged.status_code == 200, merged.json()["errors"]
        assert merged.json()["id"] == sent["into"]["id"]

        parted = administrator().post(
            f"{made['url']}/unmerge", requests.load("Undoing")
        )
        assert parted.status_code == 200, parted.json()
        assert parted.json()["id"] == made["id"]

    @each_resource
    def test_submit_and_return(self, writer: Writer, resource: Resource) -> None:
        url = create(writer, resource).json()["url"]
        told = requests.load("Returning")

        submitted = writer.post(f"{url}/submit", requests.load("Submission"))
        returned = reviewer().post(f"{url}/return", told)

        assert submitted.json()["review_status"] == "submitted"
        assert returned.json()["review_status"] == "candidate"
        back = sent_back(Record.objects.get(pk=returned.json()["id"]))
        assert back is not None
        assert back.note == told["comment"]

    @each_resource
    def test_delete_a_draft(self, writer: Writer, resource: Resource) -> None:
        made = create(writer, resource)
        has_claims = Claim.objects.filter(about=made.json()["id"]).exists()

        gone = writer.delete(made.json()["url"], If_Match=made.headers["ETag"])

        assert Record.objects.filter(pk=made.json()["id"]).exists() is has_claims
        if has_claims:
            assert {*errors(gone).values()} == {"referred_to"}
        else:
            assert gone.status_code == 204


class TestOfMany:
    def test_writes_all_and_then_nothing(self, writer: Writer) -> None:
        sent = requests.load("BulkRequest")

        answer = writer.post("/api/v1/bulk", sent)
        again = writer.post("/api/v1/bulk", sent)

        assert answer.status_code == 200, answer.json()
        assert answer.json()["counts"] == requests.load("BulkResult")["counts"]
        assert again.json()["counts"]["unchanged"] == len(sent["items"])

    def test_is_judged(self, writer: Writer) -> None:
        count = Record.objects.count()

        answer = writer.post("/api/v1/validate", requests.load("ValidationRequest"))

        assert answer.json()["counts"] == requests.load("BulkResult")["counts"]
        assert Record.objects.count() == count


def test_an_instance_is_judged(client: Client) -> None:
    answer = client.post(
        "/schemas/meetings/patch/latest/validate",
        requests.load("Instance"),
        content_type="text/plain",
    )

    assert answer.json() == requests.load("SchemaVerdict")


def test_all_are_sent() -> None:
    forms = ("Create", "Replace", "Patch", "Merger")
    sent = {each.sent.example for each in [*operations(), VERDICT] if each.sent}

    others = {name for name in sent if not name.endswith(forms)}
    assert others == SENT_HERE
