"""Content codings: what a client takes, as it takes it, and never more than once."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import brotli
import pytest
import zstandard
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from diplomacy.api import codings
from diplomacy.api.kept import Kept
from tests.api import reading
from tests.api.decoding import DECODERS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LIST = "/api/v1/meetings"

DECODE = {"": bytes, **DECODERS}

each_coding = pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])


@pytest.fixture(scope="module")
def it(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[SimpleNamespace]:
    with reading.made(django_db_blocker) as made:
        yield made


def get(address: str, **headers: str) -> Any:
    return Client().get(address, headers=headers)


def answer(
    response: Any, accept: str | None = "gzip", method: str = "GET", **headers: str
) -> Any:
    """Return the response as the client is sent it."""
    if accept is not None:
        headers["accept_encoding"] = accept
    request: HttpRequest = RequestFactory().generic(method, "/", headers=headers)
    tags = codings.read_tags(request)
    codings.code(request, response, tags)
    return response


def text(content: bytes = b"[]" * 1000, **headers: str) -> HttpResponse:
    return HttpResponse(content, content_type="application/json", headers=headers)


class TestWishes:
    @pytest.mark.parametrize(
        ("header", "best"),
        [
            (None, ""),
            ("", ""),
            ("identity", ""),
            ("gzip", "gzip"),
            ("x-gzip", "gzip"),
            ("GZIP ; Q=0.5", "gzip"),
            ("deflate", ""),
            ("deflate, gzip, br, zstd", "zstd"),
            ("gzip, br", "br"),
            ("br;q=0.9, gzip;q=1.0", "gzip"),
            ("zstd;q=0, br;q=0, gzip;q=0", ""),
            ("gzip;q=0.5, identity;q=0.8", ""),
            ("gzip;q=0.5, identity;q=0.5", "gzip"),
            ("*", "gzip"),
            ("*;q=0", ""),
            ("*;q=0, br", "br"),
            ("gzip;q=0, *", ""),
            ("gzip;q=2", ""),
            ("gzip;q=0.1234, br", "br"),
            ("gzip;quality=1", ""),
            (",, ;q=1 ,br,", "br"),
        ],
    )
    def test_are_understood(self, header: str | None, best: str) -> None:
        assert codings.wish_of(header).best == best

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["gzip", "br", "zstd", "identity", "*", "deflate"]),
                st.sampled_from(["", ";q=0", ";q=0.3", "; q=0.8", ";q=1.000"]),
            )
        )
    )
    def test_are_never_gone_against(self, members: list[tuple[str, str]]) -> None:
        header = ", ".join(name + quality for name, quality in members)
        response = answer(text(), header)
        coding = response.headers.get("Content-Encoding", "")

        assert DECODE[coding](response.content) == b"[]" * 1000
        if coding:
            named = [quality for name, quality in members if name == coding]
            named = named or [quality for name, quality in members if name == "*"]
            assert named
            assert named[-1] != ";q=0"


class TestAnswers:
    @each_coding
    def test_are_the_same_when_decoded(self, it: SimpleNamespace, coding: str) -> None:
        plain, coded = get(LIST), get(LIST, accept_encoding=coding)

        assert coded.headers["Content-Encoding"] == coding
        assert DECODE[coding](coded.content) == plain.content
        assert len(coded.content) < len(plain.content) / 2
        assert "Accept-Encoding" in plain.headers["Vary"]
        assert plain.headers["Vary"] == coded.headers["Vary"]

    def test_have_a_tag_for_each_coding(self, it: SimpleNamespace) -> None:
        tags = {get(LIST, accept_encoding=each).headers["ETag"] for each in DECODE}

        assert len(tags) == len(DECODE)
        assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)

    @pytest.mark.parametrize("address", [LIST, "/api/v1/openapi.json", f"{LIST}.csv"])
    @each_coding
    def test_are_not_sent_to_those_who_have_them(
        self, it: SimpleNamespace, coding: str, address: str
    ) -> None:
        tag = get(address, accept_encoding=coding).headers["ETag"]

        for sent in (tag, f'"x", {tag}', f"W/{tag}"):
            again = get(address, accept_encoding=coding, if_none_match=sent)
            assert (again.status_code, again.headers["ETag"]) == (304, tag)
            assert "Accept-Encoding" in again.headers["Vary"]

    def test_are_sent_to_those_who_could_not_read_what_they_have(
        self, it: SimpleNamespace
    ) -> None:
        tag = get(LIST, accept_encoding="br").headers["ETag"]

        assert get(LIST, accept_encoding="gzip", if_none_match=tag).status_code == 200
        assert get(LIST, if_none_match=tag).status_code == 200

    def test_are_kept_by_those_who_have_them_plain(self, it: SimpleNamespace) -> None:
        tag = get(LIST).headers["ETag"]
        again = get(LIST, accept_encoding="gzip", if_none_match=tag)

        assert (again.status_code, again.headers["ETag"]) == (304, tag)

    def test_are_told_of_as_the_client_likes_them_best(
        self, it: SimpleNamespace
    ) -> None:
        plain, br = (
            get(LIST, accept_encoding=each).headers["ETag"] for each in ("", "br")
        )
        again = get(LIST, accept_encoding="br", if_none_match=f"{plain}, {br}")

        assert (again.status_code, again.headers["ETag"]) == (304, br)

    def test_that_are_short_are_left_alone(self) -> None:
        response = answer(text(b"[]"))

        assert "Content-Encoding" not in response.headers
        assert response.content == b"[]"
        assert response.headers["Vary"] == "Accept-Encoding"

    def test_that_are_short_are_coded_for_those_who_take_nothing_else(self) -> None:
        assert answer(text(b"[]"), "gzip, *;q=0").headers["Content-Encoding"] == "gzip"

    @pytest.mark.parametrize(
        "content_type", ["application/gzip", "image/png", "application/octet-stream"]
    )
    def test_that_are_compressed_by_themselves_are_left_alone(
        self, content_type: str
    ) -> None:
        response = answer(HttpResponse(b"x" * 5000, content_type=content_type))

        assert response.content == b"x" * 5000
        assert "Vary" not in response.headers

    def test_that_are_coded_already_are_left_alone(self) -> None:
        response = answer(text(Content_Encoding="br", **{"Content-Encoding": "br"}))

        assert response.headers["Content-Encoding"] == "br"
        assert response.content == b"[]" * 1000

    def test_tell_their_new_length(self) -> None:
        response = answer(text(**{"Content-Length": "2000"}))

        assert int(response.headers["Content-Length"]) == len(response.content) < 2000

    def test_are_coded_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = []

        class Counted(codings.Gzip):
            def __init__(self) -> None:
                made.append(self)
                super().__init__()

        monkeypatch.setitem(codings.CODINGS, "gzip", Counted)
        monkeypatch.setattr(codings, "_kept", Kept(100_000))
        first, second, other = (
            answer(text(each * 900)) for each in (b"a ", b"a ", b"b ")
        )

        assert first.content == second.content != other.content
        assert len(made) == 2


class TestSecrets:
    @pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/docs/"])
    def test_are_in_pages_that_are_left_alone(
        self, admin_client: Client, address: str
    ) -> None:
        response = admin_client.get(address, headers={"accept-encoding": "gzip"})

        assert "Content-Encoding" not in response.headers
        assert "Cookie" in response.headers.get("Vary", "Cookie")

    def test_are_in_no_page_that_is_coded(self) -> None:
        for address in ("/", "/problems/"):
            response = get(address, accept_encoding="gzip")

            assert response.headers["Content-Encoding"] == "gzip"
            assert (
                b"csrfmiddlewaretoken" not in gzip.decompress(response.content).lower()
            )


class TestStreams:
    @each_coding
    def test_are_coded_while_they_are_made(self, coding: str) -> None:
        made = []

        def portions() -> Iterator[bytes]:
            for number in range(3):
                made.append(number)
                yield b"line %d\n" % number

        stream = StreamingHttpResponse(
            portions(), content_type="text/csv; charset=utf-8"
        )
        stream.headers["ETag"] = '"a"'
        response = answer(stream, coding)
        parts = iter(response.streaming_content)
        first = next(parts)

        assert made == [0]
        unpack: Any = {
            "gzip": lambda: _gunzip,
            "br": lambda: brotli.Decompressor().process,
            "zstd": lambda: zstandard.ZstdDecompressor().decompressobj().decompress,
        }[coding]()
        assert unpack(first) == b"line 0\n"
        assert DECODE[coding](first + b"".join(parts)) == b"line 0\nline 1\nline 2\n"
        assert response.headers["ETag"] == f'"a-{coding}"'

    def test_are_closed_with_the_answer(self) -> None:
        closed = []

        class Portions:
            def __iter__(self) -> Iterator[bytes]:
                return iter([b"a"])

            def close(self) -> None:
                closed.append(True)

        answer(StreamingHttpResponse(Portions(), content_type="text/csv")).close()

        assert closed == [True]

    def test_of_files_that_are_packed_are_left_alone(self) -> None:
        stream = StreamingHttpResponse([b"x"], content_type="application/gzip")

        response = answer(stream)

        assert b"".join(response.streaming_content) == b"x"
        assert "Content-Encoding" not in response.headers


def _gunzip(portion: bytes) -> bytes:
    import zlib

    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(portion)
