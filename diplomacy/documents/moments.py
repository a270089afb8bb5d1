"""
The moments of a document: its own days if it is a meeting, and each dated act it lists.

They are what the timeline is made of, and follow from the document alone. What has no
date is no moment; it stays in the lists of its resource.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from diplomacy.documents.folding import day_of
from diplomacy.documents.references import RESOURCES, Document, id_of
from diplomacy.documents.terms import ancestry, day_number, terms_of
from diplomacy.records.codes import RecordType

ENGAGEMENTS = (RecordType.MEETING, RecordType.AGREEMENT, RecordType.PROJECT)
"""The types whose documents have moments."""

SIDES = (RecordType.COUNTRY, RecordType.ORGANISATION)

OF_A_MEETING = frozenset(
    {
        *("country", "person", "organisation", "place", "sector", "in", "article"),
        *("meeting", "agreement", "project", "kind", "status", "host", "rank"),
    }
)
"""The facets of the terms by which a meeting's moment is found as the meeting is."""

OF_AN_ACT = ("by", "person", "target", "at", "place")
"""The references that an act makes to others."""


@dataclass(frozen=True, slots=True)
class Moment:
    """
    One moment.

    :param record_id: the meeting or the action.
    :param entry: what the timeline shows of it.
    """

    record_id: UUID
    entry: Document
    terms: list[str]
    sort_day: int
    earliest: datetime.date | None
    latest: datetime.date | None
    place: UUID | None


def moments_of(document: Document) -> list[Moment]:
    """Return the moments of a document, in its own order."""
    if document["type"] not in ENGAGEMENTS:
        return []
    return list(_moments(document))


def _moments(document: Document) -> Iterator[Moment]:
    sides = _sides(document)
    if document["type"] == RecordType.MEETING and _is_dated(document):
        terms = _terms_of_meeting(document, sides)
        yield _moment(document, _entry_of_meeting(document, sides), terms)
    for act in document["actions"]:
        if _is_dated(act):
            terms = _terms_of_act(document, act, sides)
            yield _moment(act, _entry_of_act(document, act), terms)


def _is_dated(dated: Document) -> bool:
    return dated["earliest"] is not None or dated["latest"] is not None


def _moment(dated: Document, entry: Document, terms: Iterator[str]) -> Moment:
    earliest, latest = day_of(dated["earliest"]), day_of(dated["latest"])
    first = earliest or latest
    assert first is not None
    place = id_of(entry["place"])
    return Moment(
        record_id=UUID(dated["id"]),
        entry=entry,
        terms=sorted(set(terms)),
        sort_day=day_number(first),
        earliest=earliest,
        latest=latest,
        place=UUID(place) if place else None,
    )


def _sides(document: Document) -> list[Document]:
    """Return the countries and organisations whose engagement it is, each once."""
    if document["type"] == RecordType.AGREEMENT:
        sides = [party["party"] for party in document["parties"]]
    else:
        sides = [
            participant["party"] or participant["actor"]
            for participant in document["participants"]
        ]
    found = {side["id"]: side for side in sides if side and side["type"] in SIDES}
    return [found[key] for key in sorted(found)]


def _entry(document: Document, dated: Document, **told: Any) -> Document:
    """Return an entry of the timeline; what is not told of it is null."""
    entry = {
        "id": dated["id"],
        "kind": None,
        "url": document["url"],
        "date": dated["date"],
        "earliest": dated["earliest"],
        "latest": dated["latest"],
        "engagement": _reference(document),
        "meeting_kind": None,
        "meeting_status": None,
        "action": None,
        "modality": None,
        "rank": None,
        "by": None,
        "person": None,
        "target": None,
        "parties": [],
        "place": dated["place"],
        "evidence_count": len(dated["evidence"]),
        "corroboration": 0,
        "edition": document["edition"],
        "published_at": document["published_at"],
    }
    return {**entry, **told}


def _reference(document: Document) -> Document:
    members = ("id", "type", "url", "name")
    return {member: document[member] for member in members}


def _entry_of_meeting(meeting: Document, sides: list[Document]) -> Document:
    facts = [
        *meeting["participants"],
        *meeting["actions"],
        *meeting["relations"],
    ]
    return _entry(
        meeting,
        meeting,
        kind="meeting",
        meeting_kind=meeting["kind"],
        meeting_status=meeting["status"],
        parties=sides,
        corroboration=max((fact["corroboration"] for fact in facts), default=0),
    )


def _entry_of_act(document: Document, act: Document) -> Document:
    return _entry(
        document,
        act,
        kind="action",
        url=f"{document['url']}#{act['id']}",
        action=act["code"],
        modality=act["modality"],
        rank=act["rank"],
        by=act["by"],
        person=act["person"],
        target=act["target"],
        corroboration=act["corroboration"],
    )


def _terms_of_meeting(meeting: Document, sides: list[Document]) -> Iterator[str]:
    yield "moment:meeting"
    for term in terms_of(meeting):
        if term.partition(":")[0] in OF_A_MEETING:
            yield term
    yield from (f"party:{side['id']}" for side in sides)


def _terms_of_act(
    document: Document, act: Document, sides: list[Document]
) -> Iterator[str]:
    yield from ("moment:action", f"action:{act['code']}")
    yield from (f"modality:{act['modality']}", f"rank:{act['rank']}")
    yield f"{document['type']}:{document['id']}"
    yield from (f"article:{article['id']}" for article in document["articles"])
    yield from (
        f"{member}:{act[member]['id']}" for member in ("by", "target") if act[member]
    )
    for member in OF_AN_ACT:
        if act[member]:
            yield f"{act[member]['type']}:{act[member]['id']}"
    for relation in document["relations"]:
        yield from _terms_of_tie(relation["object"])
    for side in _concerned(act, sides):
        yield from (f"party:{side['id']}", f"{side['type']}:{side['id']}")


def _terms_of_tie(other: Document) -> Iterator[str]:
    if other["type"] in RESOURCES:
        yield f"{other['type']}:{other['id']}"
    if other["type"] == RecordType.SECTOR:
        yield from (f"in:{code}" for code in ancestry(other.get("code", "")))


def _concerned(act: Document, sides: list[Document]) -> list[Document]:
    """
    Return the sides that an act is one of.

    What the whole does concerns all; what one of two does concerns the other, too.
    What one of many does, such as to ratify, is no act of the others.
    """
    if act["by"] is None or len(sides) == 2:
        return sides
    return [side for side in sides if side["id"] == act["by"]["id"]]


__all__ = ["ENGAGEMENTS", "Moment", "moments_of"]
