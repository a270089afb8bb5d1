"""The published code nearest to one that is not known, by its letters or by the name it stands for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from diplomacy.api import database
from diplomacy.common.mistakes import SHOWN
from diplomacy.common.text import fold

CODES = """
    SELECT DISTINCT ON (code) code, name FROM diplomacy_edition
     WHERE type = ANY(%s) AND code <> '' AND superseded_at IS NULL AND kind = 'document'
     ORDER BY code
"""

SHORT = 3
"""Of codes that short, one letter in two may be wrong."""


def nearest_codes(
    value: str, types: Iterable[str]
) -> tuple[str | None, tuple[str, ...]]:
    """Return the published code nearest to the value, and the first of those allowed, if any."""
    rows = database.rows(CODES, [[str(record_type) for record_type in types]])
    by_name = {fold(name): code for code, name in rows}
    by_code = {code.casefold(): code for code, _ in rows}
    nearest = (
        by_name.get(fold(value)) or _close(value, by_code) or _close(value, by_name)
    )
    return nearest, tuple([code for code, _ in rows][:SHOWN])


def _close(value: str, codes: Mapping[str, str]) -> str | None:
    cutoff = 0.5 if len(value) <= SHORT else 0.6
    found = difflib.get_close_matches(value.casefold(), codes, 1, cutoff)
    return codes[found[0]] if found else None
