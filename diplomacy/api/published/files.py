"""The published schemas as files: one folder for each, one file for each of its versions."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from config.bootstrap import ROOT

Schema = dict[str, Any]

FOLDER = ROOT / "schemas"

USES = FOLDER / "uses.json"
"""The file that says what each schema is for."""

EXACT = re.compile(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")


class Version(NamedTuple):
    """A version, as semantic versioning has it: what breaks, what adds, what only says it better."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


FIRST = Version(1, 0, 0)


def read_version(text: str) -> Version | None:
    """
    Return the version that a text tells; None if it tells none.

    >>> str(read_version("1.10.0"))
    '1.10.0'
    >>> read_version("1.01.0")
    """
    found = EXACT.fullmatch(text)
    return Version(*map(int, found.groups())) if found else None


@cache
def versions() -> dict[str, list[Version]]:
    """Return all versions of each schema, the oldest first."""
    found: dict[str, list[Version]] = {}
    for path in FOLDER.glob("*/*/*.json"):
        version = read_version(path.stem)
        if version is not None:
            name = path.parent.relative_to(FOLDER).as_posix()
            found.setdefault(name, []).append(version)
    return {name: sorted(found[name]) for name in sorted(found)}


@cache
def newest(name: str) -> Version:
    """
    Return the newest version of a schema.

    :raises KeyError: if there is no such schema.
    """
    return versions()[name][-1]


def path_of(name: str, version: Version) -> Path:
    """Return the file of a version."""
    return FOLDER / name / f"{version}.json"


def address_of(name: str, version: Version) -> str:
    """Return where a version is served."""
    return f"/schemas/{name}/{version}"


@cache
def read(name: str, version: Version) -> Schema:
    """Return a version as it is kept: its ``$id`` and its references are paths."""
    kept: Schema = orjson.loads(path_of(name, version).read_bytes())
    return kept


def at(address: str) -> Schema:
    """
    Return the version that is served at an address.

    >>> address_of("meetings/document", FIRST)
    '/schemas/meetings/document/1.0.0'
    """
    name, _, number = address.removeprefix("/schemas/").rpartition("/")
    version = read_version(number)
    assert version is not None
    return read(name, version)


@cache
def uses() -> dict[str, str]:
    """Return what each schema is for: ``sent``, ``answered`` or ``both``."""
    kept: dict[str, str] = orjson.loads(USES.read_bytes())
    return kept


def forget() -> None:
    """Look at the files anew."""
    versions.cache_clear()
    newest.cache_clear()
    read.cache_clear()
    uses.cache_clear()
