"""
The names that the database knows, as far as they may stand in a text.

What is printed in the text is looked up by index, so that a million names cost no more
than a thousand; see ``migrations/sql/name_letters.sql``. With them go the words for the
people of a country, the capitals and palaces that stand for governments, and the common
words for sectors, from the files in ``data/``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connection

from diplomacy.desk.gazetteer import How, Known
from diplomacy.desk.lists import rows_of
from diplomacy.desk.words import Word, american, key, words
from diplomacy.publishing.facts import GONE
from diplomacy.records.codes import IdentifierScheme, MatchKind, RecordType
from diplomacy.records.models import Identifier, Record

TYPES = (
    RecordType.PERSON,
    RecordType.COUNTRY,
    RecordType.ORGANISATION,
    RecordType.PLACE,
)
"""The types of records that are looked for in a text, besides sectors."""

MOST_WORDS = 12
"""How many words a name may have that is found in a text."""

MOST_SMALL = 4
"""How many it may have if it begins with a small letter, as *al-Qaeda* does."""

MOST_ALIKE = 50
"""Of how many records with one name, or one surname, is known that they have it."""

# Each is looked up by itself, so that a name which many have costs no more.
KNOWN = r"""
    SELECT name.text, name.record_id, name.type, name.is_surname
      FROM unnest(%(printed)s::text[]) AS printed (letters)
     CROSS JOIN LATERAL (
           (SELECT name.text, name.record_id, record.type, false AS is_surname
              FROM diplomacy_name AS name
              JOIN diplomacy_record AS record ON record.id = name.record_id
             WHERE public.name_letters(name.text) = printed.letters
               AND record.type = ANY (%(types)s) AND record.merged_into_id IS NULL
               AND record.review_status <> ALL (%(gone)s)
             LIMIT %(most)s)
            UNION ALL
           (SELECT name.text, name.record_id, record.type, true
              FROM diplomacy_name AS name
              JOIN diplomacy_record AS record ON record.id = name.record_id
             WHERE public.name_letters(substring(name.text, '\S+$')) = printed.letters
               AND name.text ~ '\s'
               AND record.type = 'person' AND record.merged_into_id IS NULL
               AND record.review_status <> ALL (%(gone)s)
             LIMIT %(most)s)
     ) AS name
"""

LETTERS = (
    "SELECT piece, public.name_letters(piece) FROM unnest(%s::text[]) AS text (piece)"
)


def names_in(text: str) -> Iterator[Known]:
    """Yield all names that may stand in a text, and some that do not."""
    with connection.cursor() as cursor:
        pieces = _pieces(text, words(text))
        cursor.execute(LETTERS, [list({each for pair in pieces for each in pair[:2]})])
        letters = dict(cursor.fetchall())
        sought: dict[str, Any] = {
            "printed": list(dict.fromkeys(_printed(pieces, letters))),
            "types": list(TYPES),
            "gone": list(GONE),
            "most": MOST_ALIKE,
        }
        cursor.execute(KNOWN, sought)
        found = cursor.fetchall()
    for name, record_id, record_type, is_surname in found:
        if not is_surname:
            yield Known(name, record_id, record_type)
        elif surname := surname_of(name):
            yield Known(surname, record_id, record_type, How.SURNAME)
    yield from _words_for_countries()
    yield from _sectors()


class Piece(NamedTuple):
    """A word as it is printed, what stands between it and the word before, and how it is folded."""

    gap: str
    word: str
    folded: str


def _pieces(text: str, found: Sequence[Word]) -> list[Piece]:
    after = 0
    pieces = []
    for word in found:
        pieces.append(
            Piece(text[after : word.start], text[word.start : word.end], word.folded)
        )
        after = word.end
    return pieces


def _printed(pieces: Sequence[Piece], letters: dict[str, str]) -> Iterator[str]:
    """Yield the letters of what may be a name: of words that follow each other, as they are printed or else spelled."""
    for first, begun in enumerate(pieces):
        most = MOST_SMALL if begun.word[0].islower() else MOST_WORDS
        printed = british = americans = ""
        for place, piece in enumerate(pieces[first : first + most]):
            gap = letters[piece.gap] if place else ""
            printed += gap + letters[piece.word]
            british += piece.folded
            americans += american(piece.folded)
            if printed:
                yield printed
            if british != americans:
                yield british
                yield americans


def surname_of(name: str) -> str:
    """
    Return the last word of a name, if it has several and a script with capitals.

    >>> surname_of("Masoud Pezeshkian")
    'Pezeshkian'
    """
    parts = name.split()
    is_surname = len(parts) > 1 and parts[-1][0].isupper() and len(key(parts[-1])) > 2
    return parts[-1] if is_surname else ""


def _words_for_countries() -> Iterator[Known]:
    codes = Identifier.objects.filter(
        scheme=IdentifierScheme.ISO3166_1_ALPHA2, match=MatchKind.EXACT
    )
    countries = dict(codes.values_list("value", "record_id"))
    for file, how in (("demonyms.csv", How.DEMONYM), ("metonyms.csv", How.METONYM)):
        for code, word in rows_of(file):
            if code in countries:
                yield Known(word, countries[code], RecordType.COUNTRY, how)


def _sectors() -> Iterator[Known]:
    """Yield all names of sectors, which are few, and the common words for them."""
    sectors = Record.objects.filter(type=RecordType.SECTOR)
    named = sectors.filter(merged_into=None).exclude(review_status__in=GONE)
    for text, record_id in named.exclude(names=None).values_list("names__text", "pk"):
        yield Known(text, record_id, RecordType.SECTOR)
    topics = dict(sectors.values_list("short_code", "pk"))
    for code, word in rows_of("topic_words.csv"):
        if code in topics:
            yield Known(word, topics[code], RecordType.SECTOR, How.WORD)
