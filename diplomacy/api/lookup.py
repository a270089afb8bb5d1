"""Finding the record that a text in an address or a parameter means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from diplomacy.api import database, statements
from diplomacy.documents.registry import BY_TYPE
from diplomacy.records.codes import RecordType


@dataclass(frozen=True, slots=True)
class Found:
    """A published record: its id, its type and its code, if it has one."""

    id: UUID
    type: str
    code: str


SURVIVOR = """
    WITH RECURSIVE onward AS (
        SELECT record_id, kind, redirects_to_id FROM diplomacy_edition
         WHERE record_id = %s AND superseded_at IS NULL
        UNION ALL
        SELECT edition.record_id, edition.kind, edition.redirects_to_id
          FROM onward JOIN diplomacy_edition edition
            ON edition.record_id = onward.redirects_to_id AND edition.superseded_at IS NULL
         WHERE onward.kind = 'redirect'
    ) SELECT record_id FROM onward WHERE kind <> 'redirect'
"""

ENDED = """
    SELECT record_id FROM diplomacy_edition edition
     WHERE terms && %s AND type = ANY(%s) AND kind = 'document'
       AND NOT EXISTS (
           SELECT FROM diplomacy_edition WHERE record_id = edition.record_id
              AND superseded_at IS NULL AND kind = 'document'
       )
     ORDER BY id DESC LIMIT 1
"""


def find(
    text: str, types: Iterable[str], as_of: datetime | None = None
) -> Found | None:
    """
    Return the published record of one of these types that the text means, or meant then.

    The text is an id, a code such as RU or energy.gas, or an exact identifier as
    scheme:value. The id of a merged record means its survivor.
    """
    wanted = [str(record_type) for record_type in types]
    record_id = as_uuid(text)
    if record_id is None:
        row = _first("terms && %s", _terms(text, wanted), wanted, as_of)
    else:
        row = _first("record_id = %s", record_id, wanted, as_of)
        survivor = survivor_of(record_id) if row is None and as_of is None else None
        if survivor is not None and survivor != record_id:
            row = _first("record_id = %s", survivor, wanted, as_of)
    return None if row is None else Found(*row)


def ended(text: str, types: Iterable[str]) -> UUID | None:
    """Return the record that had this code or identifier last, and has no document now."""
    wanted = [str(record_type) for record_type in types]
    row = database.first(ENDED, [_terms(text, wanted), wanted])
    return None if row is None else row[0]


def _first(
    key: LiteralString, sought: Any, types: list[str], as_of: datetime | None
) -> database.Row | None:
    stands, moments = statements.standing(as_of)
    sql: LiteralString = (
        f"SELECT record_id, type, code FROM diplomacy_edition WHERE {key}"
        f" AND type = ANY(%s) AND {stands} ORDER BY record_id LIMIT 1"
    )
    return database.first(sql, [sought, types, *moments])


def survivor_of(record_id: UUID) -> UUID | None:
    """Return the record that this one turned out to be, by however many mergers."""
    row = database.first(SURVIVOR, [record_id])
    return None if row is None else row[0]


def as_uuid(text: str) -> UUID | None:
    """Return the id that the text is, if it is one in its usual form."""
    if len(text) != 36:
        return None
    try:
        return UUID(text)
    except ValueError:
        return None


def _terms(text: str, types: list[str]) -> list[str]:
    if ":" in text:
        return [f"is:{text}"]
    terms = [
        f"is:{scheme}:{text.upper()}"
        for record_type in types
        for scheme in BY_TYPE[record_type].code_schemes
    ]
    if RecordType.SECTOR in types:
        terms.append(f"code:{text.lower()}")
    return terms
