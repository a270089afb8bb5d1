"""What is on record between two countries or organisations, counted."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any, LiteralString

import orjson
from django.http import HttpRequest, HttpResponse

from diplomacy.api import database, lookup, statements
from diplomacy.api.naming import Reference, reference, references_to
from diplomacy.api.problems import not_found
from diplomacy.api.remembered import remembered_for_the_day
from diplomacy.api.responses import require_method, stored
from diplomacy.api.standpoint import read_standpoint
from diplomacy.meetings.codes import MeetingStatus
from diplomacy.publishing.editions import Occasion
from diplomacy.records.codes import RecordType

SIDES = (RecordType.COUNTRY, RecordType.ORGANISATION)

COUNTED = {
    str(RecordType.MEETING): "meetings",
    str(RecordType.AGREEMENT): "agreements",
    str(RecordType.PROJECT): "projects",
    str(RecordType.CLAIM): "claims",
}
"""The documents that tell of a pair, and what their counts are called."""

HAPPENED = (MeetingStatus.HELD, MeetingStatus.UNDER_WAY)
EXPECTED = (MeetingStatus.SCHEDULED, MeetingStatus.PROPOSED)

EPOCH = date(1970, 1, 1)

MOST_AGREEMENTS = 20
"""How many agreements are named, the last first; the list has all."""

STATUS: LiteralString = """
    (SELECT min(split_part(term, ':', 2)) FROM unnest(terms) AS term
      WHERE starts_with(term, 'status:'))
"""
"""The status of a document that has one, from its terms."""

Pair = list[str]


@remembered_for_the_day
def answer_relations(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """
    Answer with what is on record between two countries or organisations, counted.

    :raises Problem: 404 if either is not published, or both are the same, 400, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    as_of = read_standpoint(request, ["as_of"]).as_of
    with database.one_moment():
        body = orjson.dumps(_relations(one, other, as_of))
    digest = hashlib.blake2b(body, digest_size=16).hexdigest()
    return stored(
        request, [body], etag=digest, modified=None, schema="relations/document"
    )


def _relations(one: str, other: str, as_of: datetime | None) -> dict[str, Any]:
    sides = [_side(key, as_of) for key in (one, other)]
    if sides[0]["id"] == sides[1]["id"]:
        raise not_found("Both are the same; relations are those of two.")
    pair = [f"{side['type']}:{side['id']}" for side in sides]
    # Documents have no clock: which meeting is the next one depends on the day.
    day = (as_of or datetime.now(UTC)).date()
    return {
        "sides": sides,
        **_counts(pair, as_of),
        "agreements": _agreements(pair, as_of),
        "last_meeting": _meeting(pair, as_of, day, is_over=True),
        "next_meeting": _meeting(pair, as_of, day, is_over=False),
        "today": day,
        "as_of": as_of and Occasion(as_of).instant,
    }


def _side(key: str, as_of: datetime | None) -> Reference:
    found = lookup.find(key, SIDES, as_of)
    if found is None:
        raise not_found(
            f"No country or organisation is published under “{key}”; give an id, a code, or scheme:value."
        )
    return references_to([found.id], as_of)[str(found.id)]


def _counts(pair: Pair, as_of: datetime | None) -> dict[str, Any]:
    """Return how many documents refer to both, by type, by sector and by status."""
    stands, moments = statements.standing(as_of)
    found: LiteralString = (
        "SELECT type, terms FROM diplomacy_edition"
        f" WHERE type = ANY(%s) AND terms @> %s AND {stands}"
    )
    # One statement, so that all counts are of the same moment.
    sql: LiteralString = f"""
        WITH found AS MATERIALIZED ({found})
        SELECT 'type', type, count(*) FROM found GROUP BY type
        UNION ALL
        SELECT split_part(term, ':', 1), split_part(term, ':', 2), count(*)
          FROM found, unnest(terms) AS term
         WHERE starts_with(term, 'sector:')
            OR (type = 'agreement' AND starts_with(term, 'status:'))
         GROUP BY term ORDER BY 3 DESC, 2
    """
    rows = database.rows(sql, [list(COUNTED), pair, *moments])
    counted: dict[str, dict[str, int]] = {"type": {}, "sector": {}, "status": {}}
    for kind, value, count in rows:
        counted[kind][value] = count
    names = references_to(counted["sector"], as_of)
    return {
        "counts": {
            plural: counted["type"].get(record_type, 0)
            for record_type, plural in COUNTED.items()
        },
        "sectors": [
            {"sector": names[key], "count": count}
            for key, count in counted["sector"].items()
            if key in names
        ],
        "agreements_by_status": [
            {"status": status, "count": count}
            for status, count in counted["status"].items()
        ],
    }


def _meeting(
    pair: Pair, as_of: datetime | None, day: date, *, is_over: bool
) -> dict[str, Any] | None:
    """Return the last meeting that happened, or the next that is expected."""
    stands, moments = statements.standing(as_of)
    statuses = [f"status:{each}" for each in (HAPPENED if is_over else EXPECTED)]
    way: LiteralString = "DESC" if is_over else "ASC"
    reach: LiteralString = (
        "sort_day BETWEEN %s AND %s" if is_over else "sort_day > %s AND sort_day > %s"
    )
    # The few that match are found first; walking all by date could read very many.
    sql: LiteralString = f"""
        WITH found AS MATERIALIZED (
            SELECT record_id, type, name, code, earliest, latest, sort_day, terms
              FROM diplomacy_edition
             WHERE type = 'meeting' AND terms @> %s AND terms && %s
               AND {reach} AND {stands}
        )
        SELECT record_id, type, name, code, earliest, latest, {STATUS}
          FROM found ORDER BY sort_day {way}, record_id {way} LIMIT 1
    """
    days = (day - EPOCH).days
    first = (date.min - EPOCH).days
    row = database.first(sql, [pair, statuses, first, days, *moments])
    return None if row is None else _dated("meeting", row)


def _agreements(pair: Pair, as_of: datetime | None) -> list[dict[str, Any]]:
    """Return the agreements that refer to both, the last ones first."""
    stands, moments = statements.standing(as_of)
    sql: LiteralString = f"""
        WITH found AS MATERIALIZED (
            SELECT record_id, type, name, code, earliest, latest, sort_day, terms
              FROM diplomacy_edition
             WHERE type = 'agreement' AND terms @> %s AND {stands}
        )
        SELECT record_id, type, name, code, earliest, latest, {STATUS}
          FROM found ORDER BY sort_day DESC, record_id DESC LIMIT %s
    """
    rows = database.rows(sql, [pair, *moments, MOST_AGREEMENTS])
    return [_dated("agreement", row) for row in rows]


def _dated(what: str, row: database.Row) -> dict[str, Any]:
    return {
        what: reference(*row[:4]),
        "earliest": row[4],
        "latest": row[5],
        "status": row[6],
    }
