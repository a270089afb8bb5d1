"""
Finding records by the words that somebody types: names, codes, identifiers, texts.

A word fits what begins with it, whatever its case and accents. Each place that may hold
it has an index, see ``migrations/sql/desk_words.sql``, and is asked for by itself, so that no
search reads a table from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from diplomacy.actors.models import Affiliation
from diplomacy.articles.models import Article
from diplomacy.claims.models import Claim
from diplomacy.common.text import fold
from diplomacy.engagement.models import Action, Participation, Relation
from diplomacy.publishing.facts import GONE
from diplomacy.publishing.models import Edition
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record

MOST_WORDS = 8
"""How many words of a search are asked for; the rest would only make it slow."""

CALLED = """
    SELECT record_id AS id FROM diplomacy_name
     WHERE public.desk_words(text) @@ public.desk_query(%(word)s)
    UNION ALL
    SELECT id FROM diplomacy_record
     WHERE short_code <> '' AND lower(short_code) = lower(%(word)s)
    UNION ALL
    SELECT id FROM diplomacy_record
     WHERE description <> '' AND public.desk_words(description) @@ public.desk_query(%(word)s)
    UNION ALL
    SELECT record_id FROM diplomacy_identifier WHERE lower(value) = lower(%(word)s)
"""
"""The records that are called by a word."""

TEXTS: dict[RecordType, str] = {
    RecordType.ARTICLE: """
        SELECT record_id FROM diplomacy_article
         WHERE public.desk_words(headline || ' ' || web_url) @@ public.desk_query(%(word)s)
    """,
    RecordType.CLAIM: """
        SELECT record_id FROM diplomacy_claim
         WHERE public.desk_words(text || ' ' || excerpt) @@ public.desk_query(%(word)s)
    """,
}
"""The records whose texts have a word, by their type."""


TIED = "{}_id IN (SELECT id FROM called)"
SAYING = "public.desk_words({}) @@ public.desk_query(%(word)s)"
_NAMED = re.compile(r"%\((\w+)\)s")


def _codes_of(model: type[Record], column: str) -> list[str]:
    field: Any = model._meta.get_field(column)
    return [str(code) for code, _ in field.flatchoices]


class Fact:
    """
    By what a kind of fact is found besides what it ties together.

    :param ties: the columns of the records it ties together.
    :param text: its own words, as they are in the index.
    :param codes: its codes, of which a word may be the beginning.
    :param days: its dates.
    """

    def __init__(
        self,
        model: type[Record],
        ties: tuple[str, ...],
        *,
        text: str = "",
        codes: tuple[str, ...] = (),
        days: tuple[str, ...] = (),
    ) -> None:
        self._table = model._meta.db_table
        self._ties, self._text, self._days = ties, text, days
        self._codes = {code: _codes_of(model, code) for code in codes}

    def branches(self, word: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield queries, each for the facts that fit a word in one way, with what they are told."""
        for condition, told in self._conditions(word):
            sql = f"SELECT record_id FROM {self._table} WHERE {condition}"  # noqa: S608
            yield sql, told

    def _conditions(self, word: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for tie in self._ties:
            yield TIED.format(tie), {}
        if self._text:
            yield SAYING.format(self._text), {}
        for column, codes in self._codes.items():
            fitting = [code for code in codes if code.startswith(word.lower())]
            if fitting:
                name = f"{self._table}_{column}"
                yield f"{column} = ANY (%({name})s)", {name: fitting}
        for column in self._days if any(map(str.isdigit, word)) else ():
            yield f"{column} LIKE %(day)s", {"day": f"{_escaped(word)}%"}


FACTS: dict[RecordType, Fact] = {
    RecordType.PARTICIPANT: Fact(
        Participation,
        ("actor", "party", "engagement"),
        text="printed_as || ' ' || unnamed_description",
        codes=("role",),
    ),
    RecordType.ACTION: Fact(
        Action,
        ("by", "person", "target", "engagement"),
        codes=("code",),
        days=("date",),
    ),
    RecordType.RELATION: Fact(Relation, ("subject", "object"), codes=("predicate",)),
    RecordType.AFFILIATION: Fact(
        Affiliation,
        ("subject", "object"),
        text="title",
        codes=("kind",),
        days=("valid",),
    ),
}
"""The kinds of facts, which have no names of their own."""

TYPES: dict[type[Any], tuple[RecordType, ...]] = {
    Record: tuple(TEXTS),
    Edition: tuple(TEXTS),
    Article: (RecordType.ARTICLE,),
    Claim: (RecordType.CLAIM,),
    Participation: (RecordType.PARTICIPANT,),
    Action: (RecordType.ACTION,),
    Relation: (RecordType.RELATION,),
    Affiliation: (RecordType.AFFILIATION,),
}
"""
Of which records in a table more is looked for than what they are called.

Among all records no fact is looked for by words.
"""

COMMON = 2000
"""How many records a word may name so that the facts of all of them are looked for."""


def find(
    rows: QuerySet[Any],
    words: str,
    types: Collection[str] = (),
    *,
    column: str = "pk",
) -> QuerySet[Any]:
    """
    Keep the rows of records that have each of the words in a name, a code or their text.

    A fact is found by what it ties together. A word that names very many records says
    nothing of a fact beside another word; the first of such finds the facts of some of them.
    A whole id finds its record.

    :param types: the types that are wanted, if not all that are in the table.
    :param column: the one that holds the id of the record.
    """
    sought = words.split()[:MOST_WORDS]
    asked = [word for word in sought if fold(word)]
    if sought and not asked:
        return rows.none()
    wanted = types or TYPES.get(rows.model, ())
    facts = [fact for each, fact in FACTS.items() if each in wanted]
    called = " UNION ALL ".join(
        (CALLED, *(text for each, text in TEXTS.items() if each in wanted))
    )
    for word in _telling(asked, called) if facts else asked:
        record_id = as_uuid(word)
        if record_id is not None:
            rows = rows.filter(**{column: record_id})
        else:
            rows = rows.filter(**{f"{column}__in": _having(word, called, facts)})
    return rows


def _having(word: str, called: str, facts: Collection[Fact]) -> RawSQL:
    """Return the ids of the records that are called by a word, and of these facts."""
    told: dict[str, Any] = {"word": word, "common": COMMON}
    if not facts:
        return _raw(called, told)
    branches = ["SELECT id FROM called"]
    for fact in facts:
        for branch, more in fact.branches(word):
            branches.append(branch)
            told |= more
    some = f"WITH called AS MATERIALIZED ({called} LIMIT %(common)s)"
    return _raw(f"{some} {' UNION ALL '.join(branches)}", told)


def _telling(words: list[str], called: str) -> list[str]:
    """Return the words that name few records; if none does, the first."""
    if len(words) == 1:
        return words
    few = []
    with connection.cursor() as cursor:
        for word in words:
            found = _raw(
                f"SELECT count(*) FROM ({called} LIMIT %(most)s) AS called",  # noqa: S608
                {"word": word, "most": COMMON + 1},
            )
            cursor.execute(found.sql, found.params)
            if cursor.fetchone()[0] <= COMMON:
                few.append(word)
    return few or words[:1]


def choosable(types: tuple[str, ...], words: str) -> QuerySet[Record]:
    """Return the records of these types that can be chosen, the best match first."""
    records = Record.objects.filter(merged_into=None).exclude(review_status__in=GONE)
    if types:
        records = records.filter(type__in=types)
    if not words.strip():
        # Ids grow with time, so what was entered last is offered first.
        return records.order_by("-pk")
    closeness = Case(
        When(label__iexact=words.strip(), then=Value(0)),
        When(short_code__iexact=words.strip(), then=Value(0)),
        When(label__istartswith=words.strip(), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return find(records, words, types).order_by(closeness, "label", "-pk")


def as_uuid(word: str) -> UUID | None:
    """Return the id that a word is, if it is one."""
    try:
        return UUID(word)
    except ValueError:
        return None


def _raw(sql: str, told: dict[str, Any]) -> RawSQL:
    """Return the query with what it is told, each in its place."""
    return RawSQL(_NAMED.sub("%s", sql), [told[name] for name in _NAMED.findall(sql)])  # noqa: S611


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
