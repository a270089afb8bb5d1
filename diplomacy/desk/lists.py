"""The lists of words in ``data/``: a code on each line, and the words for it."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows_of(file: str) -> tuple[tuple[str, str], ...]:
    """Return the code and the word of each word of a file."""
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return tuple(
            (row["code"], word)
            for row in csv.DictReader(lines)
            for word in row["words"].split("|")
        )


def words_of(code: str) -> frozenset[str]:
    """Return a list of words that say what stands beside them, as they are folded."""
    return frozenset(word for name, word in rows_of("context.csv") if name == code)
