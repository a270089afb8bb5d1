"""References to records, as they are or were published, for answers that count documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from diplomacy.api import database, statements
from diplomacy.documents.references import document_url

Reference = dict[str, Any]


def references_to(
    ids: Iterable[UUID | str], as_of: datetime | None
) -> dict[str, Reference]:
    """Return a reference to each of these records that stands, or stood then, by its id."""
    stands, moments = statements.standing(as_of)
    sql: LiteralString = (
        "SELECT record_id, type, name, code FROM diplomacy_edition"
        f" WHERE record_id = ANY(%s::uuid[]) AND {stands}"
    )
    rows = database.rows(sql, [list(map(str, ids)), *moments])
    return {str(row[0]): reference(*row) for row in rows}


def reference(record_id: UUID, record_type: str, name: str, code: str) -> Reference:
    """Return a reference as documents have them; the code is left out where there is none."""
    made: Reference = {
        "id": record_id,
        "type": record_type,
        "url": document_url(record_type, record_id),
        "name": name,
    }
    return {**made, "code": code} if code else made
