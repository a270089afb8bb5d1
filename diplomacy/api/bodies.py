"""
The bodies of editions, the ones read last from memory.

An edition never changes, so a body that is kept never grows old. The instant of
publication is part of its key: a database that was set back to an earlier state
gives the same ids once more, to other editions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from diplomacy.api import database
from diplomacy.api.kept import Kept

Edition = tuple[int, datetime]
"""The id of an edition, and the instant of its publication."""

# For each worker: some ten thousand documents.
_kept: Kept[Edition, bytes] = Kept(64_000_000)

BODIES = "SELECT id, published_at, body FROM diplomacy_edition WHERE id = ANY(%s)"


def bodies_of(editions: list[Edition]) -> Iterator[bytes]:
    """Give the body of each of these editions, in their order."""
    found = {edition: _kept.get(edition) for edition in editions}
    missing = [edition[0] for edition, body in found.items() if body is None]
    if missing:
        for edition_id, published_at, body in database.rows(BODIES, [missing]):
            found[edition_id, published_at] = body
            _kept.put((edition_id, published_at), body, len(body))
    for edition in editions:
        body = found[edition]
        assert body is not None
        yield body
