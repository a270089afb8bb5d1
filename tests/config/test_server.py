"""Answers as Granian gets them: in one piece, unless they are made while they are sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from config.server import in_one_piece


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

    assert ask(response) is response
    assert not response.closed


@pytest.mark.django_db
def test_the_length_of_a_static_file_is_told_without_the_file() -> None:
    request = RequestFactory().head("/static/admin/css/base.css", HTTP_HOST="localhost")

    response = WSGIHandler().get_response(request)

    assert response.status_code == 200
    assert int(response.headers["Content-Length"]) > 0
    response.close()
