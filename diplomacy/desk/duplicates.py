"""
Records that are likely the same as one: looked for by index, judged by ``alike``.

Names that sound alike have a key in common, which PostgreSQL makes of each name and
keeps in an index; see ``migrations/sql/name_keys.sql``. Meetings are looked for by
their days and people as well. Of a key that many names have, only some are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from diplomacy.common.among import among
from diplomacy.desk.alike import (
    LIKELY,
    NEARBY,
    SIMILAR,
    Spell,
    apart,
    is_likely,
    likeness,
    likeness_of_people,
)
from diplomacy.engagement.models import Participation
from diplomacy.meetings.models import Meeting
from diplomacy.places.models import Place
from diplomacy.publishing.facts import ENGAGEMENTS, GONE, standing
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Name, Record

TYPES = frozenset(
    {
        RecordType.PERSON,
        RecordType.COUNTRY,
        RecordType.ORGANISATION,
        RecordType.PLACE,
        RecordType.SECTOR,
        *ENGAGEMENTS,
    }
)
"""The types of records of which likely duplicates are looked for."""

MOST_FOUND = 10
"""How many likely duplicates are told of."""

MOST_NAMES = 8
"""By how many names of a record others are looked for."""

MOST_NEAR = 200
"""How many meetings of the same people in the same days are looked at."""

LONGEST = timedelta(days=31)
"""How long before a meeting another one may have begun that lasts until then."""

# Each key is looked up by itself, so that one which many names have costs no more.
SOUGHT = """
    SELECT DISTINCT name.record_id, name.text
      FROM (SELECT DISTINCT made.key
              FROM unnest(%s::text[]) AS typed (text),
                   unnest(public.name_keys(typed.text)) AS made (key)
             LIMIT 50) AS sought
     CROSS JOIN LATERAL (
           SELECT record_id, text FROM diplomacy_name
            WHERE public.name_keys(text) @> ARRAY[sought.key] LIMIT 200
     ) AS name
      JOIN diplomacy_record AS record ON record.id = name.record_id
     WHERE record.type = %s AND record.id <> %s AND record.merged_into_id IS NULL
       AND record.review_status <> ALL (%s)
"""


def duplicates_of(record: Record) -> list[UUID]:
    """Return the records that are likely the same as this one, as it is stored; the likeliest first."""
    if record.type not in TYPES:
        return []
    names = list(
        record.names.order_by("pk").values_list("text", flat=True)[:MOST_NAMES]
    )
    found = _by_names(record, names)
    if record.type in ENGAGEMENTS:
        likely = _likely_engagements(record, names, found)
    else:
        likely = {pk for pk, likeness in found.items() if likeness >= LIKELY}
    if record.type == RecordType.PLACE:
        likely -= _of_other_states(record.pk, likely)
    return sorted(likely, key=lambda pk: (-found.get(pk, 0), pk))[:MOST_FOUND]


def _by_names(record: Record, names: list[str]) -> dict[UUID, float]:
    """Return the records with names that sound like these, and how alike the names are."""
    if not names:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(SOUGHT, [names, record.type, record.pk, list(GONE)])
        return _best(record, names, cursor.fetchall())


def _best(
    record: Record, names: list[str], others: Iterable[tuple[UUID, str]]
) -> dict[UUID, float]:
    """Return how alike the names of other records are, of each by its likest name."""
    is_person = record.type == RecordType.PERSON
    compare = likeness_of_people if is_person else likeness
    best: dict[UUID, float] = defaultdict(float)
    for record_id, text in others:
        best[record_id] = max(best[record_id], *(compare(name, text) for name in names))
    return dict(best)


def _likely_engagements(
    record: Record, names: list[str], found: dict[UUID, float]
) -> set[UUID]:
    """Return which engagements are likely this one, by their titles, people and days."""
    people = _people([record.pk])[record.pk]
    near: set[UUID] = set()
    if record.type == RecordType.MEETING:
        near = _meetings_near(record.pk, people) - found.keys()
    if near and names:
        rows = Name.objects.filter(record__in=among(near))
        found |= _best(record, names, rows.values_list("record_id", "text"))
    candidates = near | {pk for pk, title in found.items() if title >= SIMILAR}
    theirs = _people(candidates)
    days = _days([record.pk, *candidates]) if candidates else {}
    nothing: Spell = (None, None)
    return {
        pk
        for pk in candidates
        if is_likely(
            found.get(pk, 0),
            apart(days.get(record.pk, nothing), days.get(pk, nothing)),
            (people, theirs[pk]),
        )
    }


def _people(engagements: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Return who takes part in each of these."""
    people: dict[UUID, set[UUID]] = defaultdict(set)
    if engagements:
        rows = Participation.objects.filter(
            standing(), engagement__in=among(engagements), actor__isnull=False
        )
        for engagement, actor in rows.values_list("engagement_id", "actor_id"):
            people[engagement].add(actor)
    return people


def _days(meetings: Collection[UUID]) -> dict[UUID, Spell]:
    rows = Meeting.objects.filter(pk__in=among(meetings))
    return {
        pk: (first, last)
        for pk, first, last in rows.values_list("pk", "date_earliest", "date_latest")
    }


def _meetings_near(meeting_id: UUID, people: set[UUID]) -> set[UUID]:
    """Return the meetings in the days of this one in which any of its people took part."""
    first, last = _days([meeting_id]).get(meeting_id, (None, None))
    begin, end = first or last, last or first
    if begin is None or end is None or not people:
        return set()
    around = timedelta(days=NEARBY)
    took_part = Participation.objects.filter(
        standing(), engagement=OuterRef("pk"), actor__in=among(people)
    )
    meetings = Meeting.objects.filter(
        standing(),
        Exists(took_part),
        date_earliest__range=(_before(begin, around + LONGEST), end + around),
        date_latest__gte=begin - around,
    )
    near = meetings.exclude(pk=meeting_id).order_by("-date_earliest", "pk")
    return set(near.values_list("pk", flat=True)[:MOST_NEAR])


def _before(day: date, length: timedelta) -> date:
    return max(day - length, date.min) if day - date.min >= length else date.min


def _of_other_states(place_id: UUID, others: Collection[UUID]) -> set[UUID]:
    """Return which of these places are on the soil of another state than this one."""
    rows = Place.objects.filter(pk__in=[place_id, *others], state__isnull=False)
    states = dict(rows.values_list("pk", "state_id"))
    own = states.pop(place_id, None)
    return {pk for pk, state in states.items() if own is not None and state != own}
