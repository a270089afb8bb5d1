"""
Which database the service uses, and whether it can be used.

``DATABASE_URL`` names a PostgreSQL server, 15 or newer. Without it the service
brings its own (``config.embedded``), and the address follows from the data
folder alone.
"""

from __future__ import annotations

from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from config.errors import CannotStart

OLDEST_VERSION = 15
CONNECT_TIMEOUT = 5  # seconds


def connection_settings(url: str, *, variable: str = "DATABASE_URL") -> dict[str, Any]:
    """
    Return what Django needs to connect to a ``postgres://`` address.

    Statements are bound and prepared by the server: a list page repeats a
    handful of statements, and planning them again costs more than running them.

    :raises ImproperlyConfigured: if the address is not one of PostgreSQL, or
        names no database.
    """
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"{variable} must begin with postgres://.")
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise ImproperlyConfigured(f"{variable} cannot be read: {error}.") from error
    if not parts.get("dbname"):
        raise ImproperlyConfigured(f"{variable} names no database after the host.")
    return {
        "ENGINE": "config.backend",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": {
            "connect_timeout": CONNECT_TIMEOUT,
            **parts,
            "server_side_binding": True,
            "prepare_threshold": 2,
        },
    }


def pool_options(size: int) -> dict[str, Any]:
    """
    Return the options of a worker's pool, which holds at most that many connections.

    A request waits no longer than ``timeout`` seconds for a connection, so that
    a database that is down is an answer and not a queue.
    """
    return {"min_size": 1, "max_size": size, "timeout": CONNECT_TIMEOUT}


def check_server(url: str) -> None:
    """
    See that the server behind ``DATABASE_URL`` can be used.

    :raises CannotStart: if it does not answer, or is older than PostgreSQL 15.
    """
    address = _without_password(url)
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_TIMEOUT) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        raise CannotStart(
            f"the database at DATABASE_URL ({address}) cannot be reached: "
            f"{_first_line(error)}"
        ) from error
    if version < OLDEST_VERSION:
        raise CannotStart(
            f"the database at DATABASE_URL ({address}) is PostgreSQL {version}, "
            f"and {OLDEST_VERSION} or newer is needed."
        )


def _without_password(url: str) -> str:
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise CannotStart(
            f"DATABASE_URL cannot be read: {_first_line(error)}"
        ) from error
    host = parts.get("host") or "local socket"
    return f"{host}:{parts.get('port') or 5432}/{parts.get('dbname') or ''}"


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or ["no reason given"])[0].rstrip(".") + "."
