"""
One PostgreSQL for the whole run, started by the first test that needs it.

It is thrown away at the end, so nothing is synced to disk. With DATABASE_URL
the tests use that server instead, and make and drop their own databases there.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import settings

from config import postgres
from config.embedded import THROWAWAY, Embedded
from config.errors import CannotStart

# They need packages and a program of their own, so `manage.py test --browser` asks for them.
collect_ignore = [] if "BROWSER_OF_TESTS" in os.environ else ["browser"]

# The processes of pytest-xdist inherit this, and so share one server.
FOLDER = "DIPLOMACY_TEST_SERVER"

# Of a rule it is seen within a minute that it is broken; how, in the whole run.
settings.register_profile("fast", max_examples=10, deadline=None)

# How long one example takes says more of what else the machine does than of the rule.
settings.register_profile("whole", deadline=None)
settings.load_profile("whole")


IS_SLOW = re.compile(r"^pytestmark = .*pytest\.mark\.slow", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import a module of slow tests where those are left out."""
    if config.option.markexpr != "not slow" or collection_path.suffix != ".py":
        return None
    is_slow = IS_SLOW.search(collection_path.read_text(encoding="utf-8"))
    return True if is_slow else None


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of this run in the process that outlives all others."""
    if not hasattr(config, "workerinput"):
        try:
            postgres.system_user()
        except CannotStart as error:
            # Told once, and not by each of the thousands of tests that would fail of it.
            raise pytest.UsageError(str(error)) from error
        remove_abandoned()
        os.environ[FOLDER] = tempfile.mkdtemp(prefix=f"diplomacy-test-{os.getpid()}-")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files and then those with slow tests first, lest one process has them left at the end."""
    longest, slow = (
        {item.path for item in items if item.get_closest_marker(name)}
        for name in ("longest", "slow")
    )
    items.sort(key=lambda item: (item.path not in longest, item.path not in slow))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what a crashed process left running, and remove the folder."""
    if not hasattr(config, "workerinput") and FOLDER in os.environ:
        remove(Path(os.environ.pop(FOLDER)))


def remove(folder: Path) -> None:
    Embedded(folder).stop_if_unused()
    shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned() -> None:
    """Remove what runs that were killed could not remove themselves."""
    for folder in Path(tempfile.gettempdir()).glob("diplomacy-test-*-*"):
        number = folder.name.split("-")[2]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            remove(folder)


@pytest.fixture(autouse=True, scope="session")
def settings_of_the_tests() -> None:
    """
    Let the tests ask as often as they like, and see what they have not committed.

    Another connection, such as that for reading, does not. The static files are not
    looked through for each client that a test makes.
    """
    from django.conf import settings

    settings.RATE_LIMIT = settings.TOKEN_RATE_LIMIT = settings.WRONG_TOKEN_LIMIT = 0
    settings.EDITIONS_ALIAS = "default"
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True, scope="session")
def answers_as_described() -> None:
    """Hold all answers that the client of a test gets against the contract."""
    from tests.api import holding

    holding.install()


@pytest.fixture(autouse=True, scope="session")
def emptied_tables() -> None:
    """Let the tables be emptied after a test that commits, although what was done stays for ever."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush

    def execute_sql_flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        flush(self, ["SET LOCAL session_replication_role = replica", *sql_list])

    DatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Send every connection to the server of this run, and hold it until the end."""
    from django.db import connections

    for alias in connections:
        # A pool would keep a connection open that the test database is dropped under.
        connections.settings[alias]["OPTIONS"].pop("pool", None)
    if os.environ.get("DATABASE_URL"):
        yield
        return
    server = Embedded(Path(os.environ[FOLDER]), options=THROWAWAY)
    with server.in_use():
        for alias in connections:
            connections.settings[alias]["HOST"] = str(server.socket_folder)
        yield
