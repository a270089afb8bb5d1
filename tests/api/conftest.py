"""What the tests of the interface share: everything that the fixtures publish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from tests.api import calling
from tests.api.writer import MEETINGS, TALKS, Writer, researcher
from tests.emptying import empty_tables, put_back, saved_tables

PROJECT = Path(__file__).parent / "project.json"


@pytest.fixture(scope="session")
def saved_stories(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> dict[str, bytes]:
    """All fixtures, and a project, of which they have none, as rows of tables."""
    with django_db_blocker.unblock():
        call_command("load_fixtures", verbosity=0)
        call_command("load_fixtures", PROJECT, verbosity=0)
        saved = saved_tables()
        empty_tables()
    return saved


@pytest.fixture(scope="module")
def stories(
    saved_stories: dict[str, bytes], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Have all fixtures loaded for the tests of a module."""
    with django_db_blocker.unblock():
        put_back(saved_stories)
    yield
    with django_db_blocker.unblock():
        empty_tables()
    caches["worker"].clear()


@pytest.fixture
def asking_who() -> Iterator[None]:
    """Have an address that asks who calls, which no resource does as it is read."""
    with calling.addresses():
        yield


@pytest.fixture
def writer(db: None) -> Writer:
    """A researcher who writes over HTTP."""
    return researcher()


@pytest.fixture
def draft(writer: Writer) -> Any:
    """The answer to a meeting that the writer has sent."""
    return writer.post(MEETINGS, TALKS)
