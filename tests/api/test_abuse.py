"""Whatever is sent: a clear answer, nothing stored, and no error on our side."""

from __future__ import annotations

import gzip
import io
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from diplomacy.models import IdempotentRequest, Record, SentFile, Token
from tests.api.writer import Writer, assert_problem, errors, researcher
from tests.exchange.sending import country, name

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MEETINGS, BULK, VERDICT = "/api/v1/meetings", "/api/v1/bulk", "/api/v1/validate"
TALKS = {"kind": "talks", "date": "2024-10-11"}
DEEP = 10_000
NEVER = "01927a00-0000-7000-8000-0000000000ff"


@pytest.fixture(autouse=True)
def nothing_wrong_on_our_side(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail if anything is logged as an error."""
    yield
    logged = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert [one.getMessage() for one in logged] == []


def assert_nothing_stored() -> None:
    for table in (Record, IdempotentRequest, SentFile):
        assert not table._default_manager.exists(), table


UNREADABLE = {
    "too deep": (b"[" * DEEP + b"]" * DEEP, {"bad_json", "too_deep"}),
    "deep objects": (b'{"a":' * DEEP + b"1" + b"}" * DEEP, {"bad_json", "too_deep"}),
    "deep within": (
        b'{"kind": "talks", "note": ' + b"[" * 40 + b"]" * 40 + b"}",
        {"too_deep"},
    ),
    "null byte": (b'{"kind": "talks", "note": "a\\u0000b"}', {"null_character"}),
    "raw null byte": (b'{"kind": "talks", "note": "a\0b"}', {"bad_json"}),
    "lone surrogate": (b'{"kind": "talks", "note": "\\ud800"}', {"bad_json"}),
    "lone surrogate as member": (b'{"\\udfff": 1}', {"bad_json"}),
    "NaN": (b'{"kind": NaN}', {"bad_json"}),
    "Infinity": (b'{"kind": -Infinity}', {"bad_json"}),
    "5,000 digits": (b'{"note": ' + b"9" * 5000 + b"}", {"bad_json"}),
    "member twice": (b'{"kind": "talks", "kind": "call"}', {"repeated_member"}),
    "member twice below": (b'{"names": [{"text": 1, "text": 2}]}', {"repeated_member"}),
    "not UTF-8": (b'{"note": "\xff\xfe"}', {"bad_json"}),
    "Latin-1": ('{"note": "é"}'.encode("latin-1"), {"bad_json"}),
    "UTF-16": ('{"note": "é"}'.encode("utf-16"), {"bad_json"}),
    "blank": (b"  ", {"bad_json"}),
    "two values": (b"{}{}", {"bad_json"}),
}


@pytest.mark.parametrize("address", [MEETINGS, BULK, VERDICT])
@pytest.mark.parametrize(("body", "codes"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read(
    writer: Writer, address: str, body: bytes, codes: set[str]
) -> None:
    answer = writer.post(address, body, Idempotency_Key="a-key")

    assert_problem(answer, 400, "bad_body")
    assert set(errors(answer).values()) <= codes
    assert len(answer.content) < 2000
    assert_nothing_stored()


@pytest.mark.parametrize("sent", [[], [TALKS], "talks", 1, None, True])
@pytest.mark.parametrize("address", [MEETINGS, BULK])
def test_what_is_no_object(writer: Writer, address: str, sent: Any) -> None:
    answer = writer.post(address, json.dumps(sent).encode())

    assert answer.status_code == 400
    assert set(errors(answer).values()) == {"not_an_object"}
    assert_nothing_stored()


class TestMediaTypes:
    @pytest.mark.parametrize(
        "content_type",
        [
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/json; charset=latin-1",
            "application/json; charset=utf-16",
            "application/x-ndjson",
            "",
        ],
    )
    def test_that_are_not_meant_are_refused(
        self, writer: Writer, content_type: str
    ) -> None:
        answer = writer.post(MEETINGS, TALKS, content_type=content_type)

        assert_problem(answer, 415, "unsupported_media_type")
        assert_nothing_stored()

    @pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "x"])
    def test_are_not_compressed(self, writer: Writer, coding: str) -> None:
        body = gzip.compress(json.dumps(TALKS).encode())

        answer = writer.post(MEETINGS, body, Content_Encoding=coding)

        assert_problem(answer, 415, "unsupported_media_type")
        assert_nothing_stored()


class TestSize:
    @pytest.mark.parametrize("address", [MEETINGS, BULK])
    def test_is_told_from_the_header_alone(self, writer: Writer, address: str) -> None:
        """A body that is said to be of 50 MB is refused before any of it is read."""
        read = []

        class Body(io.BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                read.append(size)
                return super().read(size)

        client = Client(headers={"Authorization": f"Bearer {writer.secret}"})
        answer = client.generic(
            "POST",
            address,
            CONTENT_TYPE="application/json",
            CONTENT_LENGTH="50000000",
            **{"wsgi.input": Body()},
        )

        assert_problem(answer, 413, "too_large")
        assert answer.headers["Connection"] == "close"
        assert read == []
        assert_nothing_stored()

    @pytest.mark.parametrize("length", ["-1", "1e3", "x", "9" * 30])
    def test_is_a_number_that_can_be(self, writer: Writer, length: str) -> None:
        client = Client(headers={"Authorization": f"Bearer {writer.secret}"})

        answer = client.generic(
            "POST",
            MEETINGS,
            b"{}",
            content_type="application/json",
            CONTENT_LENGTH=length,
        )

        assert 400 <= answer.status_code < 500
        assert_nothing_stored()

    def test_is_at_least_one(self, writer: Writer) -> None:
        client = Client(headers={"Authorization": f"Bearer {writer.secret}"})
        empty = {"CONTENT_TYPE": "application/json", "CONTENT_LENGTH": "0"}

        for address in (MEETINGS, BULK, VERDICT):
            answer = client.generic("POST", address, **empty)
            assert set(errors(answer).values()) == {"empty_body"}
        assert_nothing_stored()

    def test_of_bulk_is_limited_in_items(self, writer: Writer) -> None:
        answer = writer.post(BULK, {"items": [{}] * 10_001})

        assert errors(answer) == {"#/items": "too_many"}
        assert_nothing_stored()


class TestWhoAsks:
    def test_is_known_by_a_token_that_holds(self, writer: Writer) -> None:
        token = Token.objects.get()
        for change in (
            {"expires_at": timezone.now() - timedelta(seconds=1)},
            {"revoked_at": timezone.now()},
        ):
            made = Writer(writer.user, "write")
            Token.objects.exclude(pk=token.pk).filter(owner=writer.user).update(
                **{"created_at": timezone.now() - timedelta(days=2)} | change
            )

            for address in (MEETINGS, BULK, VERDICT):
                assert_problem(made.post(address, TALKS), 401, "invalid_token")
        assert_nothing_stored()

    @pytest.mark.parametrize(
        "scopes", [("read:drafts",), ("publish",), ("read:drafts", "publish")]
    )
    def test_has_a_scope_that_is_wide_enough(self, scopes: tuple[str, ...]) -> None:
        from tests.api.writer import reviewer

        narrow = Writer(reviewer().user, *scopes)

        for address in (MEETINGS, BULK, VERDICT):
            assert_problem(narrow.post(address, TALKS), 403, "insufficient_scope")
        assert_nothing_stored()

    def test_who_may_write_may_not_publish_in_bulk(self, writer: Writer) -> None:
        answer = writer.post(
            BULK, {"items": [country("France", "FR")], "publish": True}
        )

        assert_problem(answer, 403, "insufficient_scope")
        assert_nothing_stored()

    def test_does_not_change_what_another_one_is_drafting(self, writer: Writer) -> None:
        draft, other = writer.post(MEETINGS, TALKS).json(), researcher()
        before = Record.objects.get().revision
        item = {"op": "update", "type": "meeting", "key": {"id": draft["id"]}}
        url = draft["url"]

        answers = [
            other.patch(url, {"kind": "call"}, If_Match="*"),
            other.put(url, {"kind": "call"}, If_Match="*"),
            other.delete(url, If_Match="*"),
            other.post(BULK, {"items": [item | {"data": {"kind": "call"}}]}),
        ]

        assert [one.status_code for one in answers] == [403, 403, 403, 422]
        assert "not_yours" in errors(answers[3]).values()
        assert Record.objects.get().revision == before


class TestMassAssignment:
    @pytest.mark.parametrize(
        "member",
        [
            "review_status",
            "revision",
            "published_revision",
            "merged_into",
            "created_at",
            "updated_at",
            "edition",
            "published_at",
            "published_by",
            "label",
            "search",
            "pk",
            "_state",
            "__class__",
            "record_id",
            "has_changes",
            "url",
        ],
    )
    def test_is_refused(self, writer: Writer, member: str) -> None:
        answer = writer.post(MEETINGS, TALKS | {member: "x"})

        assert_problem(answer, 400, "bad_document")
        assert list(errors(answer)) == [f"#/{member}"]
        assert_nothing_stored()

    def test_is_refused_in_parts(self, writer: Writer) -> None:
        bad = name("Talks") | {"record": NEVER, "pk": 1}

        answer = writer.post(MEETINGS, TALKS | {"names": [bad]})

        assert set(errors(answer)) == {"#/names/0/record", "#/names/0/pk"}
        assert_nothing_stored()

    def test_does_not_take_the_parts_of_others(self, writer: Writer) -> None:
        party = {"unnamed": {"reason": "unspecified", "description": "officials"}}
        first = writer.post(
            MEETINGS, TALKS | {"participants": [party | {"role": "principal"}]}
        )
        assert first.status_code == 201, first.json()
        part = first.json()["participants"][0]["id"]

        answer = writer.post(
            MEETINGS,
            TALKS | {"participants": [party | {"role": "host", "id": part}]},
        )

        assert 400 <= answer.status_code < 500
        again = writer.get(f"{first.json()['url']}?state=draft").json()
        assert again == first.json()


@override_settings(MAX_BODY=100)
def test_a_body_is_as_long_as_the_service_lets_it_be(writer: Writer) -> None:
    assert_problem(writer.post(MEETINGS, TALKS | {"note": "x" * 99}), 413, "too_large")
