"""Writing one record over HTTP: creating, changing, discarding, publishing, withdrawing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from diplomacy.models import IdempotentRequest, Meeting, Record
from tests.api.writer import (
    MEETINGS,
    TALKS,
    Writer,
    assert_problem,
    errors,
    researcher,
    reviewer,
)
from tests.publishing import world

pytestmark = pytest.mark.django_db


class TestCreating:
    def test_makes_a_draft_and_says_where(self, draft: Any) -> None:
        assert draft.status_code == 201, draft.json()
        made = draft.json()
        assert draft.headers["Location"] == made["url"] == f"{MEETINGS}/{made['id']}"
        assert draft.headers["ETag"].startswith('"w')
        assert (made["review_status"], made["edition"]) == ("candidate", None)
        assert made["has_changes"] is True

    def test_makes_nothing_that_is_seen_without_a_token(self, draft: Any) -> None:
        client = Client()

        assert client.get(draft.json()["url"]).status_code == 404
        assert client.get(MEETINGS).json()["results"] == []
        assert_problem(
            client.get(f"{MEETINGS}?state=draft"), 401, "authentication_required"
        )

    def test_tells_all_mistakes_at_once_and_makes_nothing(self, writer: Writer) -> None:
        sent = TALKS | {"kinds": 1, "kind": "talk", "participants": [{"role": "x"}]}

        answer = writer.post(MEETINGS, sent)

        assert_problem(answer, 400, "bad_document")
        assert errors(answer) == {
            "#/kinds": "unknown_member",
            "#/kind": "unknown_code",
            "#/participants/0/role": "unknown_code",
        }
        kind = next(e for e in answer.json()["errors"] if e["pointer"] == "#/kind")
        assert kind["nearest"] == "talks"
        assert "summit" in kind["allowed"]
        assert not Record.objects.exists()

    def test_can_be_tried_without_being_done(self, writer: Writer) -> None:
        answer = writer.post(f"{MEETINGS}?validate_only=true", TALKS)

        assert answer.status_code == 200
        assert answer.json()["outcome"] == "created"
        assert not Record.objects.exists()

    def test_needs_a_token_that_may_write(self) -> None:
        reading = Writer(reviewer().user, "read:drafts")

        assert_problem(reading.post(MEETINGS, TALKS), 403, "insufficient_scope")
        answer = Client().post(MEETINGS, TALKS, content_type="application/json")
        assert_problem(answer, 401, "authentication_required")

    @pytest.mark.parametrize(
        "member",
        ["review_status", "revision", "published_revision", "type", "evidence"],
    )
    def test_does_not_let_anyone_set_what_is_not_theirs(
        self, writer: Writer, member: str
    ) -> None:
        answer = writer.post(MEETINGS, TALKS | {member: "vetted"})

        assert_problem(answer, 400, "bad_document")
        assert list(errors(answer)) == [f"#/{member}"]


class TestTexts:
    def test_are_kept_in_one_form_however_they_are_sent(self, writer: Writer) -> None:
        sent = {"note": " Me\u0301xico\r\nand\tJapan\n", "change_note": " Seen "}

        made = writer.post(MEETINGS, TALKS | sent)
        tag = made.headers["ETag"]
        again = writer.patch(made.json()["url"], sent, if_match=tag)

        assert made.json()["note"] == "M\u00e9xico\nand\tJapan"
        assert again.headers["ETag"] == tag

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ("a\u0007", "control_characters"),
            ("\u0085", "control_characters"),
            (5, "invalid"),
        ],
    )
    def test_are_refused_where_they_stand(
        self, writer: Writer, wrong: Any, code: str
    ) -> None:
        answer = writer.post(
            MEETINGS, TALKS | {"note": wrong, "names": [{"text": wrong}]}
        )

        assert_problem(answer, 400, "bad_document")
        assert errors(answer).items() >= {
            ("#/note", code),
            ("#/names/0/text", code),
        }
        noted = writer.post(MEETINGS, TALKS | {"change_note": wrong})
        assert errors(noted) == {"#/change_note": "invalid"}


class TestIdempotencyKeys:
    def test_let_a_request_be_sent_again(self, writer: Writer) -> None:
        first = writer.post(MEETINGS, TALKS, Idempotency_Key="a-key")
        again = writer.post(MEETINGS, TALKS, Idempotency_Key="a-key")

        assert first.status_code == again.status_code == 201
        assert first.content == again.content
        assert first.headers["ETag"] == again.headers["ETag"]
        assert Meeting.objects.count() == 1

    def test_stand_for_one_request(self, writer: Writer) -> None:
        writer.post(MEETINGS, TALKS, Idempotency_Key="a-key")

        answer = writer.post(MEETINGS, {"kind": "call"}, Idempotency_Key="a-key")

        assert_problem(answer, 422, "idempotency_key_reused")
        assert Meeting.objects.count() == 1

    def test_can_be_used_again_after_a_mistake(self, writer: Writer) -> None:
        refused = writer.post(MEETINGS, {"kind": "x"}, Idempotency_Key="a-key")
        answer = writer.post(MEETINGS, TALKS, Idempotency_Key="a-key")

        assert (refused.status_code, answer.status_code) == (400, 201)
        assert IdempotentRequest.objects.count() == 1

    def test_belong_to_one_person(self, writer: Writer) -> None:
        writer.post(MEETINGS, TALKS, Idempotency_Key="a-key")

        assert (
            researcher().post(MEETINGS, TALKS, Idempotency_Key="a-key").status_code
            == 201
        )
        assert Meeting.objects.count() == 2

    @pytest.mark.parametrize("key", ["", " ", "x" * 256, "schlüssel"])
    def test_are_readable(self, writer: Writer, key: str) -> None:
        assert_problem(
            writer.post(MEETINGS, TALKS, Idempotency_Key=key), 400, "bad_header"
        )


class TestChanging:
    def test_is_of_the_version_that_was_seen(self, writer: Writer, draft: Any) -> None:
        url, tag = draft.json()["url"], draft.headers["ETag"]

        first = writer.patch(url, {"kind": "summit"}, If_Match=tag)
        second = writer.patch(url, {"kind": "call", "date": "2024-10-11"}, If_Match=tag)

        assert first.status_code == 200, first.json()
        assert (first.json()["kind"], first.json()["date"]) == ("summit", "2024-10-11")
        assert_problem(second, 412, "precondition_failed")
        assert second.headers["ETag"] == first.headers["ETag"]
        assert errors(second) == {"#/kind": "changed_meanwhile"}
        assert Meeting.objects.get().kind == "summit"

    def test_needs_a_version(self, writer: Writer, draft: Any) -> None:
        url = draft.json()["url"]

        for answer in (
            writer.patch(url, {}),
            writer.put(url, TALKS),
            writer.delete(url),
        ):
            assert_problem(answer, 428, "precondition_required")

    def test_that_is_stale_is_told_with_the_current_one(
        self, writer: Writer, draft: Any
    ) -> None:
        answer = writer.delete(draft.json()["url"], If_Match='"w99-0123456789abcdef"')

        assert_problem(answer, 412, "precondition_failed")
        assert answer.headers["ETag"] == draft.headers["ETag"]

    def test_replaces_all_that_is_not_sent(self, writer: Writer, draft: Any) -> None:
        url, tag = draft.json()["url"], draft.headers["ETag"]

        answer = writer.put(url, {"kind": "summit"}, If_Match=tag)

        assert answer.status_code == 200
        assert (answer.json()["date"], answer.json()["names"]) == (None, [])

    def test_takes_back_what_was_read(self, writer: Writer, draft: Any) -> None:
        url, tag = draft.json()["url"], draft.headers["ETag"]
        read = writer.get(f"{url}?state=draft").json()

        answer = writer.put(url, read, If_Match=tag)

        assert answer.status_code == 200, answer.json()
        assert answer.headers["ETag"] == tag

    def test_takes_a_merge_patch_by_its_own_media_type(
        self, writer: Writer, draft: Any
    ) -> None:
        kind = "application/merge-patch+json"

        answer = writer.patch(
            draft.json()["url"], {"date": None}, If_Match="*", content_type=kind
        )

        assert answer.json()["date"] is None

    def test_is_of_records_that_there_are(self, writer: Writer) -> None:
        for key in ("01927a00-0000-7000-8000-0000000000ff", "wikidata:Q0", "nothing"):
            answer = writer.patch(f"{MEETINGS}/{key}", {}, If_Match="*")
            assert_problem(answer, 404, "not_found")

    def test_is_not_of_what_others_are_drafting(self, draft: Any) -> None:
        url = draft.json()["url"]

        answer = researcher().patch(url, {"kind": "call"}, If_Match="*")

        assert_problem(answer, 403, "forbidden")
        assert reviewer().patch(url, {"kind": "call"}, If_Match="*").status_code == 200

    def test_of_what_is_published_takes_the_tag_of_its_edition(
        self, writer: Writer
    ) -> None:
        country = world.country("France", "FR")
        world.publish_all(country)
        tag = world.get(country).headers["ETag"]

        answer = writer.patch(world.url(country), {"note": "A note."}, If_Match=tag)
        again = writer.patch(world.url(country), {"note": "Other."}, If_Match=tag)

        assert answer.status_code == 200, answer.json()
        assert answer.json()["edition"] == 1
        assert world.get(country).json()["note"] is None
        assert_problem(again, 412, "precondition_failed")
