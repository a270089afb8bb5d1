"""
Filling a new column of the editions that were appended before there was one.

What such a column holds follows from the document alone, so no edition says
anything else than before; the trigger that keeps editions is put aside for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, LiteralString

import orjson
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.types.json import Jsonb

from diplomacy.documents.references import Document
from diplomacy.documents.terms import vector_of

BATCH = 1000

DOCUMENTS = """
    SELECT id, body FROM diplomacy_edition
     WHERE id > %s AND kind = 'document' ORDER BY id LIMIT %s
"""

WORDS = """
    UPDATE diplomacy_edition SET search = (given.value #>> '{}')::tsvector
      FROM given WHERE diplomacy_edition.id = given.id
"""

# An end is called what the last document before it is called.
NAMES_OF_ENDS = """
    UPDATE diplomacy_edition AS ending SET names = coalesce((
        SELECT names FROM diplomacy_edition
         WHERE record_id = ending.record_id AND kind = 'document'
           AND number < ending.number ORDER BY number DESC LIMIT 1
    ), '{}') WHERE kind <> 'document'
"""


def fill(
    connection: BaseDatabaseWrapper,
    update: LiteralString,
    values: Callable[[Document], Any],
) -> None:
    """
    Fill columns of all documents, batch by batch, each in a transaction of its own.

    Filling again does no harm, so what is interrupted can be begun anew.

    :param update: the statement that sets the columns; it is given the id of an
        edition and, as JSON, what the rule returns, in the table ``given``.
    :param values: the rule; what it returns nothing for is left as it is.
    """
    for batch in _batches(connection):
        found = [(key, values(orjson.loads(bytes(body)))) for key, body in batch]
        given = [{"id": key, "value": value} for key, value in found if value]
        if given:
            _unguarded(connection, _FROM_GIVEN.format(update=update), [Jsonb(given)])


def fill_words(connection: BaseDatabaseWrapper) -> None:
    """Let all documents be found by the words that new ones are found by."""
    fill(connection, WORDS, vector_of)


def fill_names_of_ends(connection: BaseDatabaseWrapper) -> None:
    """Give tombstones and redirects the names of the documents that they end."""
    _unguarded(connection, NAMES_OF_ENDS, [])


_FROM_GIVEN = """
    WITH given AS (
        SELECT id, value FROM jsonb_to_recordset(%s) AS given (id bigint, value jsonb)
    ) {update}
"""


def _batches(connection: BaseDatabaseWrapper) -> Iterator[list[tuple[int, Any]]]:
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(DOCUMENTS, [last, BATCH])
            batch = cursor.fetchall()
        if not batch:
            return
        yield batch
        last = batch[-1][0]


def _unguarded(connection: BaseDatabaseWrapper, sql: str, values: list[Any]) -> None:
    """Change editions as nothing else may; if it fails, they are guarded as before."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(GUARD.format("DISABLE"))
        cursor.execute(sql, values)
        cursor.execute(GUARD.format("ENABLE"))


GUARD = "ALTER TABLE diplomacy_edition {} TRIGGER edition_is_never_changed"
