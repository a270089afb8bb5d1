"""What is checked of editions in the database itself: how they follow each other, and their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db import connection

from diplomacy.documents.references import Document
from diplomacy.documents.words import vector_of

BROKEN = """
    SELECT record_id, type, number, detail FROM (
        SELECT record_id, type, number, CASE
            WHEN number <> row_number() OVER chain
                THEN 'the editions are not numbered from 1 without a hole.'
            WHEN superseded_at IS DISTINCT FROM lead(published_at) OVER chain
                THEN 'it is not superseded when the next one is published.'
            WHEN id <= lag(id, 1, 0::bigint) OVER chain
                THEN 'it was not appended after the one before.'
        END AS detail
        FROM diplomacy_edition
        WINDOW chain AS (PARTITION BY record_id ORDER BY number)
    ) AS links
    WHERE detail IS NOT NULL ORDER BY record_id, number
"""

WRONG_WORDS = """
    SELECT record_id FROM diplomacy_edition
      JOIN unnest(%s::uuid[], %s::text[]) AS told (id, words) ON record_id = told.id
     WHERE superseded_at IS NULL AND search IS DISTINCT FROM words::tsvector
"""


def broken_chains() -> Iterator[tuple[UUID, str, str]]:
    """
    Yield each edition that does not fit the one before or after it: record, type, what is wrong.

    A chain without faults has exactly one current edition, its last.
    """
    with connection.cursor() as cursor:
        cursor.execute(BROKEN)
        for record_id, record_type, number, detail in cursor:
            yield record_id, record_type, f"edition {number}: {detail}"


def wrong_words(documents: Mapping[UUID, Document]) -> set[UUID]:
    """Return the records whose current edition is not found by the words of its document."""
    words = [vector_of(document) for document in documents.values()]
    with connection.cursor() as cursor:
        cursor.execute(WRONG_WORDS, [list(documents), words])
        return {record_id for (record_id,) in cursor}
