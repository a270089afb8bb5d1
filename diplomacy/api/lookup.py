"""Finding the record that a text in an address or a parameter means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, LiteralString
from uuid import UUID

from diplomacy.api import database, statements
from diplomacy.api.tables import any_standing
from diplomacy.documents.registry import BY_TYPE
from diplomacy.records.codes import RecordType


@dataclass(frozen=True, slots=True)
class Found:
    """A published record: its id, its type and its code, if it has one."""

    id: UUID
    type: str
    code: str


SURVIVORS: LiteralString = """
    WITH RECURSIVE onward AS (
        SELECT record_id AS first_id, record_id, kind, redirects_to_id
          FROM diplomacy_edition WHERE record_id = ANY(%s) AND {stands}
        UNION ALL
        SELECT first_id, edition.record_id, edition.kind, edition.redirects_to_id
          FROM onward JOIN LATERAL (
              SELECT * FROM diplomacy_edition
               WHERE record_id = onward.redirects_to_id AND {stands}
          ) AS edition ON onward.kind = 'redirect'
    ) SELECT first_id, record_id FROM onward WHERE kind <> 'redirect'
"""

ENDED: LiteralString = """
    SELECT record_id FROM diplomacy_edition edition
     WHERE terms && %s AND type = ANY(%s) AND kind = 'document' AND published_at <= %s
       AND NOT EXISTS (
           SELECT FROM diplomacy_edition
            WHERE record_id = edition.record_id AND kind = 'document' AND {stands}
       )
     ORDER BY id DESC LIMIT 1
"""


def find(
    text: str, types: Iterable[str], as_of: datetime | None = None
) -> Found | None:
    """
    Return the published record of one of these types that the text means, or meant then.

    The text is an id, a code such as RU or energy.gas, or an exact identifier as
    scheme:value. What means a merged record means its survivor.
    """
    wanted = [str(record_type) for record_type in types]
    record_id = as_uuid(text)
    if record_id is None:
        row = _first("terms && %s", _terms(text, wanted), wanted, as_of)
        record_id = ended(text, wanted, as_of) if row is None else None
    else:
        row = _first("record_id = %s", record_id, wanted, as_of)
    if row is None and record_id is not None:
        survivor = survivor_of(record_id, as_of)
        if survivor is not None and survivor != record_id:
            row = _first("record_id = %s", survivor, wanted, as_of)
    return None if row is None else Found(*row)


def standing_under(
    text: str, record_type: str, as_of: datetime | None = None
) -> UUID | None:
    """Return the record that has this code or identifier, or had it last before it ended."""
    row = _first("terms && %s", _terms(text, [record_type]), [record_type], as_of)
    return ended(text, [record_type], as_of) if row is None else row[0]


def ended(
    text: str, types: Iterable[str], as_of: datetime | None = None
) -> UUID | None:
    """Return the record that had this code or identifier last, and has no document now, or then."""
    wanted = [str(record_type) for record_type in types]
    stands, moments = any_standing(as_of)
    until = as_of or datetime.max.replace(tzinfo=UTC)
    values = [_terms(text, wanted), wanted, until, *moments]
    row = database.first(ENDED.format(stands=stands), values)
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


def survivor_of(record_id: UUID, as_of: datetime | None = None) -> UUID | None:
    """Return the record that this one turned out to be, or had by then, by however many mergers."""
    return survivors_of([record_id], as_of).get(record_id)


def survivors_of(ids: list[UUID], as_of: datetime | None = None) -> dict[UUID, UUID]:
    """Return for each of these records that was published the one it turned out to be, or itself."""
    stands, moments = any_standing(as_of)
    rows = database.rows(SURVIVORS.format(stands=stands), [ids, *moments, *moments])
    return {row[0]: row[1] for row in rows}


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
