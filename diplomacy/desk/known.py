"""
The names that the database knows, kept ready in memory until a name changes.

With them go the words for the people of a country, the capitals and palaces that stand
for governments, and the common words for sectors, from the files in ``data/``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db import connection

from diplomacy.desk.gazetteer import Gazetteer, How, Known
from diplomacy.desk.lists import rows_of
from diplomacy.desk.words import key
from diplomacy.publishing.facts import GONE
from diplomacy.records.codes import IdentifierScheme, MatchKind, RecordType
from diplomacy.records.models import Identifier, Name, Record

TYPES = (
    RecordType.PERSON,
    RecordType.COUNTRY,
    RecordType.ORGANISATION,
    RecordType.PLACE,
    RecordType.SECTOR,
)
"""The types of records that are looked for in a text."""

# Changes become visible in another order than that of their numbers, so some that
# are older than the newest are read again.
LATE = 1000
MOST_CHANGED = 5000
"""Of so many changes on, all names are read anew."""

CHANGED = """
    SELECT DISTINCT record_id FROM diplomacy_change
    WHERE table_name = 'diplomacy_name' AND id > %s LIMIT %s
"""
NEWEST = "SELECT coalesce(max(id), 0) FROM diplomacy_change WHERE table_name = 'diplomacy_name'"


@dataclass(frozen=True, slots=True)
class Kept:
    """All names, as they were when the last change had this number."""

    names: Gazetteer
    newest: int


_lock = Lock()
_kept: list[Kept] = []


def gazetteer() -> Gazetteer:
    """
    Return all names that are known, as they are now.

    Those of the records whose names have changed since all were read are read again.
    """
    with _lock:
        changed = _changed_since(_kept[0].newest - LATE) if _kept else None
        if changed is None:
            newest = _newest()
            _kept[:] = [Kept(Gazetteer(names()), newest)]
            changed = _changed_since(newest - LATE) or frozenset()
        return _kept[0].names.renewed(changed, names(changed))


def forget() -> None:
    """Let all names be read anew, when they are next wanted."""
    with _lock:
        _kept.clear()


def names(records: Collection[UUID] | None = None) -> Iterator[Known]:
    """Yield all by which these records, or all, may be found in a text."""
    rows = (
        Name.objects.filter(record__type__in=TYPES, record__merged_into=None)
        .exclude(record__review_status__in=GONE)
        .values_list("text", "record_id", "record__type")
    )
    if records is not None:
        rows = rows.filter(record__in=records)
    for text, record_id, record_type in rows.iterator(chunk_size=5000):
        yield Known(text, record_id, record_type)
        if record_type == RecordType.PERSON:
            surname = surname_of(text)
            if surname:
                yield Known(surname, record_id, record_type, How.SURNAME)
    yield from _words_for_countries(records)
    yield from _words_for_sectors(records)


def surname_of(name: str) -> str:
    """
    Return the last word of a name, if it has several and a script with capitals.

    >>> surname_of("Masoud Pezeshkian")
    'Pezeshkian'
    """
    parts = name.split()
    is_surname = len(parts) > 1 and parts[-1][0].isupper() and len(key(parts[-1])) > 2
    return parts[-1] if is_surname else ""


def _words_for_countries(records: Collection[UUID] | None) -> Iterator[Known]:
    codes = Identifier.objects.filter(
        scheme=IdentifierScheme.ISO3166_1_ALPHA2, match=MatchKind.EXACT
    )
    if records is not None:
        codes = codes.filter(record__in=records)
    countries = dict(codes.values_list("value", "record_id"))
    for file, how in (("demonyms.csv", How.DEMONYM), ("metonyms.csv", How.METONYM)):
        for code, word in rows_of(file):
            if code in countries:
                yield Known(word, countries[code], RecordType.COUNTRY, how)


def _words_for_sectors(records: Collection[UUID] | None) -> Iterator[Known]:
    rows = Record.objects.filter(type=RecordType.SECTOR)
    if records is not None:
        rows = rows.filter(pk__in=records)
    topics = dict(rows.values_list("short_code", "pk"))
    for code, word in rows_of("topic_words.csv"):
        if code in topics:
            yield Known(word, topics[code], RecordType.SECTOR, How.WORD)


def _newest() -> int:
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        return int(cursor.fetchone()[0])


def _changed_since(number: int) -> frozenset[UUID] | None:
    """Return the records whose names have changed; None if they are too many."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, [number, MOST_CHANGED])
        found = frozenset(record_id for (record_id,) in cursor.fetchall())
    return None if len(found) == MOST_CHANGED else found
