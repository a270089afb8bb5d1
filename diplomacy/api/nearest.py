"""The published codes nearest to one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from diplomacy.api import database
from diplomacy.api.problems import SHOWN

CODES = """
    SELECT DISTINCT code FROM diplomacy_edition
     WHERE type = ANY(%s) AND code <> '' AND superseded_at IS NULL AND kind = 'document'
     ORDER BY code
"""


def nearest_codes(
    value: str, types: Iterable[str]
) -> tuple[str | None, tuple[str, ...]]:
    """Return the published code nearest to the value, and the first of those allowed, if any."""
    rows = database.rows(CODES, [[str(record_type) for record_type in types]])
    codes = [code for (code,) in rows]
    nearest = difflib.get_close_matches(value, codes, 1)
    return (nearest[0] if nearest else None), tuple(codes[:SHOWN])
