"""
What must be true of the database before the service answers.

Each function can be repeated: it does what is missing and keeps what is there.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from config import env
from config.bootstrap import say
from config.database import check_server
from config.embedded import Embedded
from config.errors import CannotStart

ADMIN = "admin"
# Any number will do, as long as no one else locks it.
START_LOCK = 20_241_011


@contextmanager
def database(data: Path) -> Iterator[Embedded | None]:
    """
    Have a database for as long as the block runs; give the one that is ours.

    :raises CannotStart: if there is none that can be used.
    """
    url = env.text("DATABASE_URL", "")
    if url:
        say("Using the database that DATABASE_URL names.")
        django.setup()
        check_server(url)
        yield None
        return
    embedded = Embedded(data)
    say(f"{'Starting' if embedded.exists else 'Making'} PostgreSQL in {data}.")
    with embedded.in_use():
        django.setup()
        yield embedded


def tables() -> None:
    """
    Apply the migrations that the database lacks.

    :raises CannotStart: if the database refuses one.
    """
    try:
        with connection.cursor() as cursor:
            # Two servers that start at once on one database take turns.
            cursor.execute("SELECT pg_advisory_lock(%s)", [START_LOCK])
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing:
            say(f"Applying {len(missing)} migrations.")
            call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise CannotStart(f"the database refused to be prepared: {error}") from error


def fixtures() -> None:
    """
    Load the sample record, as far as it is not there yet.

    :raises CannotStart: if it does not fit the database.
    """
    say("Loading the fixtures.")
    try:
        call_command("load_fixtures")
    except (CommandError, DatabaseError) as error:
        raise CannotStart(f"the fixtures could not be loaded: {error}") from error


def admin_account() -> None:
    """Make the first account, and show its password, which is stored nowhere."""
    from django.contrib.auth.models import User

    if User.objects.exists():
        return
    password = secrets.token_urlsafe(12)
    User.objects.create_superuser(ADMIN, password=password)
    say(f"Made the account “{ADMIN}” with the password {password}")
    say("It is shown this once. Change it under /admin/password_change/.")


def let_go() -> None:
    """Leave the database to the workers: the process above them needs none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [START_LOCK])
    connections.close_all()
    for wrapper in connections.all():
        if isinstance(wrapper, DatabaseWrapper):
            wrapper.close_pool()
