"""Finding records by the words that somebody types: names, codes, identifiers, texts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from diplomacy.actors.models import Affiliation
from diplomacy.articles.models import Article
from diplomacy.claims.models import Claim
from diplomacy.engagement.models import Action, Participation, Relation
from diplomacy.publishing.facts import GONE
from diplomacy.records.models import Identifier, Name, Record

MOST_WORDS = 8
"""How many words of a search are asked for; the rest would only make it slow."""

FACTS: dict[type[Record], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Participation: (
        ("actor", "party", "engagement"),
        ("role", "printed_as", "unnamed_description"),
    ),
    Action: (("by", "person", "target", "engagement"), ("code", "date")),
    Relation: (("subject", "object"), ("predicate",)),
    Affiliation: (("subject", "object"), ("kind", "title", "valid")),
}
"""For each kind of fact: the records it is found by, and its own words."""

TEXTS: dict[type[Record], tuple[str, ...]] = {
    Article: ("headline", "web_url"),
    Claim: ("text", "excerpt"),
}
"""The columns that hold the words of articles and claims."""


def find(records: QuerySet[Any], words: str) -> QuerySet[Any]:
    """
    Keep the records that have each of the words in a name, a code or their text.

    A fact is found by what it ties together. A whole id finds its record.
    """
    for word in words.split()[:MOST_WORDS]:
        records = records.filter(_has(word, records.model))
    return records


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
    return find(records, words).order_by(closeness, "label", "-pk")


def _has(word: str, model: type[Any]) -> Q:
    record_id = as_uuid(word)
    if record_id is not None:
        return Q(pk=record_id)
    condition = _is_called(word)
    things = Record.objects.filter(_is_called(word)).values("pk")
    for fact, (ties, columns) in FACTS.items():
        if model in {Record, fact}:
            ties_to = _any(**{f"{tie}__in": things for tie in ties})
            says = _any(**{f"{column}__icontains": word for column in columns})
            condition |= Q(pk__in=fact._default_manager.filter(ties_to | says))
    return condition


def _is_called(word: str) -> Q:
    condition = _any(
        label__icontains=word,
        short_code__iexact=word,
        description__icontains=word,
        pk__in=Name.objects.filter(text__icontains=word).values("record_id"),
    )
    identified = Identifier.objects.filter(value__iexact=word)
    condition |= Q(pk__in=identified.values("record_id"))
    for model, columns in TEXTS.items():
        says = _any(**{f"{column}__icontains": word for column in columns})
        condition |= Q(pk__in=model._default_manager.filter(says))
    return condition


def _any(**lookups: Any) -> Q:
    condition = Q()
    for lookup, value in lookups.items():
        condition |= Q(**{lookup: value})
    return condition


def as_uuid(word: str) -> UUID | None:
    """Return the id that a word is, if it is one."""
    try:
        return UUID(word)
    except ValueError:
        return None
