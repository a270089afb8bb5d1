"""Answers as Granian gets them: in one piece, unless they are made while they are sent."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from config.server import in_one_piece
from diplomacy.api import waiting

# An answer that is done with has Django look after the connection that an earlier test left.
pytestmark = pytest.mark.django_db


def ask(response: HttpResponseBase) -> Any:
    return in_one_piece(lambda environ, start_response: response)({}, lambda *_: None)


def test_an_answer_is_handed_over_in_one_piece() -> None:
    assert ask(HttpResponse([b"[", b"]"])) == [b"[]"]


def test_an_answer_is_done_with_before_it_is_sent() -> None:
    response = HttpResponse(b"[]")

    ask(response)

    assert response.closed


def test_a_stream_stays_one() -> None:
    response = StreamingHttpResponse(iter([b"a", b"b"]))

    answer = ask(response)

    assert list(answer) == [b"a", b"b"]
    assert not response.closed
    answer.close()
    assert response.closed


class TestPermits:
    @pytest.fixture(autouse=True)
    def one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(waiting, "_permits", None)
        waiting.permit(1)

    def test_are_given_up_when_an_answer_is_made(self) -> None:
        for _ in range(3):
            assert ask(HttpResponse(b"[]")) == [b"[]"]

    def test_are_given_up_when_a_stream_is_closed(self) -> None:
        stream = ask(StreamingHttpResponse(iter([b"a"])))
        with ThreadPoolExecutor(1) as pool:
            other = pool.submit(ask, HttpResponse(b"[]"))
            time.sleep(0.2)
            assert not other.done()
            stream.close()
            stream.close()
            assert other.result(timeout=10) == [b"[]"]

    def test_are_given_up_when_something_goes_wrong(self) -> None:
        def fail(*_: Any) -> Any:
            raise ValueError("wrong")

        for _ in range(3):
            with pytest.raises(ValueError, match="wrong"):
                in_one_piece(fail)({}, lambda *_: None)

    def test_are_given_up_while_waiting(self) -> None:
        """All who wait do so at once, though one at a time may work."""
        together = Barrier(8, timeout=10)

        def wait(environ: Any, start_response: Any) -> HttpResponse:
            assert waiting.pause(0.01)
            waiting.end_work()
            together.wait()
            waiting.begin_work()
            return HttpResponse(b"[]")

        with ThreadPoolExecutor(8) as pool:
            asked = [
                pool.submit(in_one_piece(wait), {}, lambda *_: None) for _ in range(8)
            ]
            assert [each.result() for each in asked] == [[b"[]"]] * 8


@pytest.mark.django_db
def test_the_length_of_a_static_file_is_told_without_the_file() -> None:
    request = RequestFactory().head("/static/admin/css/base.css", HTTP_HOST="localhost")

    response = WSGIHandler().get_response(request)

    assert response.status_code == 200
    assert int(response.headers["Content-Length"]) > 0
    response.close()
