"""Runs the linters and makes the clients that are named, or all: ``python -m tests.clients``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.clients import documented, linting, service
from tests.clients.making import Workshop
from tests.clients.recipes import RECIPES

LINTERS = "linters"


def main() -> int:
    """Return how many of the clients and of the linters are not as they should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.clients")
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to run, or all")
    parser.add_argument("--keep", type=Path, help="an empty folder to keep clients in")
    given = parser.parse_args()
    names = given.names or [LINTERS, *RECIPES]
    for unknown in set(names) - {LINTERS, *RECIPES}:
        parser.error(f"{unknown} is none of {LINTERS}, {', '.join(RECIPES)}")
    failed = lint() if LINTERS in names else 0
    languages = [name for name in names if name != LINTERS]
    if languages:
        with service.running() as served:
            failed += sum(make(name, served, given.keep) for name in languages)
    return failed


def lint() -> int:
    """Run the linters, and return how many had something to say."""
    with tempfile.TemporaryDirectory() as folder:
        said = linting.lint(Path(folder))
    sys.stdout.write("\n".join(said.values()) or f"{LINTERS}: nothing to say\n")
    return len(said)


def make(name: str, served: service.Service, kept: Path | None) -> int:
    """Make and use a client from both documents, and return how many of the two failed."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(RECIPES[name], kept / name if kept else Path(folder))
        try:
            workshop.furnish()
        except AssertionError as error:
            sys.stdout.write(f"{name}: not tried\n{error}\n")
            return len(documented.DOCUMENTS)
        for document in documented.DOCUMENTS:
            began = time.monotonic()
            try:
                workshop.make(served, document)
                told = "generated, checked and used"
            except AssertionError as error:
                told, failed = f"failed\n{error}", failed + 1
            took = time.monotonic() - began
            sys.stdout.write(f"{name} from {document}, {took:.0f} s: {told}\n")
            sys.stdout.flush()
    return failed


if __name__ == "__main__":
    sys.exit(main())
