"""The documents that a page refers to, for clients that would otherwise ask for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from diplomacy.api import database, statements
from diplomacy.api.selected import Selection
from diplomacy.api.showing import show
from diplomacy.api.tables import EDITIONS, Table, table_of
from diplomacy.documents.references import RESOURCES
from diplomacy.documents.registry import BY_PLURAL


@dataclass(frozen=True, slots=True)
class Included:
    """
    The documents included with a page, as the bytes of a JSON object.

    :param seen: what tells them from others: their editions, or how they are shown.
    """

    body: bytes
    seen: list[Any]


def included_with(page: Iterable[tuple[Any, ...]], selection: Selection) -> Included:
    """
    Return the documents of the resources asked for that these rows refer to.

    Each is there once, under its resource and id, as it stands or stood then.

    :param page: rows of a list, the edition's id first.
    """
    wanted = [BY_PLURAL[plural].type for plural in selection.include]
    ids = _referred_to([row[0] for row in page], wanted, table_of(selection.type))
    stands, moments = statements.standing(selection.as_of)
    sql: LiteralString = (
        "SELECT id, type, record_id, body FROM diplomacy_edition"
        f" WHERE record_id = ANY(%s) AND type = ANY(%s) AND {stands} ORDER BY record_id"
    )
    rows = database.rows(sql, [ids, wanted, *moments]) if ids else []
    shown = show([row[3] for row in rows], selection.standpoint)
    members: dict[str, list[bytes]] = defaultdict(list)
    for (_, record_type, record_id, _), body in zip(rows, shown.bodies, strict=True):
        members[record_type].append(b'"%s":%s' % (str(record_id).encode(), body))
    groups = [
        b'"%s":{%s}'
        % (RESOURCES[record_type].encode(), b",".join(members[record_type]))
        for record_type in wanted
    ]
    seen = [row[0] for row in rows] if shown.is_stored else list(shown.bodies)
    return Included(b"{" + b",".join(groups) + b"}", seen)


def _referred_to(rows: list[int], types: list[str], table: Table) -> list[UUID]:
    """Return the ids of the records of these types that the rows of a table refer to."""
    # A document has a term of its own type for itself, too, and need not mention itself.
    facets = ["mentions"] if table is EDITIONS else types
    sql: LiteralString = (
        f"SELECT DISTINCT term FROM {table.name}, unnest(terms) AS term"
        " WHERE id = ANY(%s) AND split_part(term, ':', 1) = ANY(%s)"
    )
    found = database.rows(sql, [rows, facets])
    return [UUID(term.partition(":")[2]) for (term,) in found]
