"""
Dependents: the documents that show something of other records, and must follow them.

What follows from a change is found by comparing two documents of one record,
that before and that after it, and looking only for what others repeat.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from diplomacy.documents.evidence import vias_of
from diplomacy.documents.references import OFFICE_MEMBERS, Document, id_of
from diplomacy.documents.registry import BY_TYPE
from diplomacy.documents.terms import span_of
from diplomacy.publishing.completing import subjects_of
from diplomacy.publishing.facts import ENGAGEMENTS, owners_of, referrers_to
from diplomacy.publishing.published import Published, face_of, facts_of
from diplomacy.records.codes import RecordType

RELATED = {
    resource.type for resource in BY_TYPE.values() if "related_by" in resource.parts
}
"""The types whose documents list the relations that lead to them."""

Change = tuple[Document | None, Document | None]
"""The document of a record before and after; None where there was or is none."""


def dependents_of(changes: Mapping[str, Change], published: Published) -> set[UUID]:
    """
    Return the records whose documents may have to follow these changes.

    They may refer to what changed, hold facts that it bears out, or list it among
    what relates to them. Whoever refers to what was not published before does not
    show that yet, and is found in the working tables.
    """
    links: set[str] = set()
    found: set[UUID] = set()
    fresh: set[str] = set()
    articles: set[str] = set()
    supported: set[str] = set()
    for record_id, (before, after) in changes.items():
        if _look(before) != _look(after):
            links.add(f"mentions:{record_id}")
        was, now = _facts(before), _facts(after)
        links |= {
            f"mentions:{fact}"
            for fact in was.keys() | now.keys()
            if was.get(fact) != now.get(fact)
        }
        fresh |= now.keys() - was.keys()
        if before is None:
            fresh.add(record_id)
        found |= _shown_in(before, after)
        supported |= _borne_out(before, after)
        if _source(before) != _source(after):
            articles.add(record_id)
    supported |= _borne_out_through(articles, published)
    found |= {UUID(key) for key in published.ids_having(links)}
    found |= {UUID(fact) for fact in supported}
    return found | owners_of(supported) | referrers_to(fresh)


def _look(document: Document | None) -> Any:
    """Return what documents that refer to this one may repeat of it."""
    if document is None:
        return None
    days = document["type"] in ENGAGEMENTS and span_of(document)
    offices = {
        office["id"]: [_plain(office[member]) for member in OFFICE_MEMBERS]
        for office in document.get("affiliations", ())
    }
    soil = document["type"] == RecordType.PLACE and id_of(document["country"])
    stands = document.get("publication_status")
    return face_of(document), days, offices, soil, stands


def _plain(value: Any) -> Any:
    return value["id"] if isinstance(value, dict) else value


def _facts(document: Document | None) -> dict[str, Any]:
    return {} if document is None else facts_of(document)


def _shown_in(before: Document | None, after: Document | None) -> set[UUID]:
    """Return the records whose documents list this one or its relations."""
    shown = _differing(_relations(before), _relations(after))
    for document, other in ((before, after), (after, before)):
        if document is None:
            continue
        if document["type"] == RecordType.PARTICIPANT and other is None:
            shown.add(id_of(document["engagement"]))
        if document["type"] == RecordType.CLAIM and (
            other is None or subjects_of(document) != subjects_of(other)
        ):
            shown.add(id_of(document["article"]))
    return {UUID(key) for key in shown if key is not None}


def _relations(document: Document | None) -> dict[Any, str | None]:
    """Return the relations that the documents of their objects list, and those objects."""
    relations = () if document is None else document.get("relations", ())
    return {
        (relation["id"], relation["predicate"], id_of(relation["object"])): id_of(
            relation["object"]
        )
        for relation in relations
        if relation["object"].get("type") in RELATED
    }


def _differing(
    was: Mapping[Any, str | None], now: Mapping[Any, str | None]
) -> set[str | None]:
    return {value for key, value in was.items() if key not in now} | {
        value for key, value in now.items() if key not in was
    }


def _borne_out(before: Document | None, after: Document | None) -> set[str]:
    """Return the facts whose evidence changes with this document, if it is a claim."""
    was, now = _evidence(before), _evidence(after)
    if was == now:
        return set()
    return {fact for facts, *_ in (was, now) for fact in facts}


def _evidence(document: Document | None) -> tuple[Any, ...]:
    if document is None or document["type"] != RecordType.CLAIM:
        return ((),)
    facts = tuple(fact["id"] for fact in document["supports"])
    origin = next(iter(document["attributions"]), None)
    told = origin and (id_of(origin["actor"]), origin["unnamed"], id_of(origin["via"]))
    return facts, document["rank"], id_of(document["article"]), told


def _borne_out_through(articles: set[str], published: Published) -> set[str]:
    """Return the facts whose evidence came through these articles, which have other sources now."""
    return {
        fact["id"]
        for claim in published.having(f"mentions:{article}" for article in articles)
        if claim["type"] == RecordType.CLAIM and not articles.isdisjoint(vias_of(claim))
        for fact in claim["supports"]
    }


def _source(document: Document | None) -> Any:
    """Return what decides whether an article only repeats an agency's text."""
    if document is None or document["type"] != RecordType.ARTICLE:
        return None
    return id_of(document["wire"]), id_of(document["publisher"])
