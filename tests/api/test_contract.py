"""
Requests made up from the OpenAPI document, sent to the application as a server runs it.

Schemathesis makes them, right ones and wrong ones, and checks every answer: its status,
its headers, its media type and its body are as described, wrong requests are refused
and right ones are not. What writes is sent with a token that may do everything, and taken
back; no schema tells whether a reference leads anywhere, so it may be answered with 422.
Set ``PROPERTY_EXAMPLES`` for a longer run, and ``CONTRACT_EDGES`` to the ids of operations,
with commas between them, to try the edges of all their parameters instead: up to two
thousand requests each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import settings
from pytest_django import DjangoDbBlocker
from schemathesis.checks import load_all_checks
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.pytest._test_builder import build_operation_test
from schemathesis.schemas import BaseSchema

from config.bootstrap import ROOT
from config.wsgi import application
from diplomacy.access.codes import Scope
from diplomacy.api.schema import generator
from tests.access.people import token_of
from tests.properties import examples

IN_WORDS = {
    "bad_area",
    "bad_cursor",
    "bad_date",
    "bad_day",
    "bad_instant",
    "bad_language",
    "bad_query",
    "needs_query",
    "unknown_record",
}
"""
The mistakes that no schema can tell of, only the description of a parameter.

That a record is published, a day is real, an instant is past, a language registered;
that words are among the characters.
"""

OF_STATISTICS = {"unknown_code", "unknown_parameter", "unknown_value"}
"""The mistakes of a filter, or a code of one, that the resource does not have that is counted."""

EDGES = [name for name in os.environ.get("CONTRACT_EDGES", "").split(",") if name]

METHODS = re.compile(
    r"^    (get|post|put|patch|delete):\n(?:      .*\n)*?      operationId: (\w+)$",
    re.MULTILINE,
)

OPERATIONS = METHODS.findall((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
READS = [name for method, name in OPERATIONS if method == "get"]
WRITES = [name for method, name in OPERATIONS if method != "get"]
"""The operations, whose document takes so long to make that it is made where they are tried."""

pytestmark = pytest.mark.slow


def is_chosen(name: str) -> bool:
    """Return whether an operation is to be tried, or its edges are."""
    return not EDGES or name in EDGES


@cache
def described() -> BaseSchema:
    """Return the document for the application."""
    load_all_checks()
    schema = schemathesis.openapi.from_dict(generator.document())
    schema.app = application
    acceptance = schema.config.checks.positive_data_acceptance
    refusals = ["400", "410", "412", "422"]
    acceptance.expected_statuses = [*acceptance.expected_statuses, *refusals]
    # What does not hold of the record is refused before anything else that is wrong.
    rejection = schema.config.checks.negative_data_rejection
    rejection.expected_statuses = [*rejection.expected_statuses, "412"]
    schema.config.phases.coverage.enabled = bool(EDGES)
    return schema


def try_out(name: str, call: Callable[[Any], None], often: settings) -> None:
    """Call an operation with requests made up for it, and with its examples."""
    operation = described().find_operation_by_id(name)

    def sent(case: Any) -> None:
        call(case)

    tried = build_operation_test(
        config=described().config,
        operation=operation,
        test_func=often(sent),
        given_kwargs={},
        feedback=NO_FEEDBACK,
    )
    tried()


@pytest.fixture(scope="module")
def application_with_stories(
    django_db_setup: None, stories: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def unclosed() -> Iterator[None]:
    """Let requests leave the connection open that they share with the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(stories: None, db: None, unclosed: None) -> str:
    """A token that may do everything."""
    anyone = User.objects.create_superuser("anyone")
    return token_of(anyone, *Scope)[1]


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Wait for no change: there will be none."""
    wait = str((case.query or {}).get("wait", ""))
    if wait.isascii() and wait.isdigit() and 0 < int(wait) <= 30:
        case.query["wait"] = 0


@schemathesis.check
def refused_only_for_what_no_schema_tells(ctx: Any, response: Any, case: Any) -> None:
    is_right = case.meta is None or case.meta.generation.mode.is_positive
    # Of what is written, too much can be wrong to be listed.
    if is_right and case.method == "GET" and response.status_code == 400:
        problem = response.json()
        codes = {
            mistake["code"]
            for mistake in problem["errors"]
            # The members of members are too many to be listed.
            if mistake["parameter"] != "fields"
        }
        of_statistics = OF_STATISTICS if "/statistics" in case.path else set()
        if problem["code"] == "bad_request":
            assert "%00" in response.request.url
        else:
            assert problem["errors"], problem
            assert codes <= IN_WORDS | of_statistics, problem


def test_every_operation_is_tried() -> None:
    paths = generator.document()["paths"].values()
    described = [each["operationId"] for path in paths for each in path.values()]

    assert sorted(READS + WRITES) == sorted(described)


@pytest.mark.usefixtures("application_with_stories")
@pytest.mark.parametrize("name", [each for each in READS if is_chosen(each)])
def test_every_read_keeps_its_contract(name: str) -> None:
    # What codings do is tested elsewhere; here the bodies are to be read.
    headers = {"Accept-Encoding": "identity"}
    try_out(name, lambda case: case.call_and_validate(headers=headers), examples(3))


@pytest.mark.django_db
@pytest.mark.parametrize("name", [each for each in WRITES if is_chosen(each)])
def test_every_write_is_answered_as_described(name: str, token: str) -> None:
    headers = {"Accept-Encoding": "identity", "Authorization": f"Bearer {token}"}

    def send(case: Any) -> None:
        with transaction.atomic():
            case.call_and_validate(headers=headers)
            transaction.set_rollback(True)

    try_out(name, send, examples(2))


@pytest.mark.django_db
def test_the_document_that_is_served_is_the_one_that_is_tried(client: Client) -> None:
    assert client.get("/api/v1/openapi.json").json() == generator.document()
