"""
What a document is found by: boolean terms and days, read from the document alone.

A term is ``facet:value``. Each reference gives one of the type it refers to, so
``country:<id>`` finds every document that refers to the country, in whatever
part; a role gives a narrower one, such as ``host:<id>``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from diplomacy.documents.folding import act_that_made
from diplomacy.documents.references import Document, id_of, references_in
from diplomacy.records.codes import RecordType

PLAIN_FACETS = (
    "binding",
    "capacity",
    "format",
    "instrument",
    "kind",
    "mode",
    "modality",
    "peace_stage",
    "polarity",
    "quotation",
    "recognition",
    "role",
    "secrecy",
    "setting",
    "stated_form",
    "visit_grade",
)
"""The members of a document whose code is a term under their own name."""

STATUS_MEMBERS = ("status", "publication_status", "attendance", "rank", "recognition")
"""What the filter ``status`` means, in order: the first that the document has."""

PARTS = ("participants", "actions", "relations", "affiliations")
"""The lists of facts that a document can have."""

EPOCH = datetime.date(1970, 1, 1).toordinal()


def terms_of(document: Document) -> list[str]:
    """
    Return the terms that a document is found by, sorted, each once.

    >>> terms_of({"id": "1", "type": "sector", "code": "energy.gas", "kind": "sector"})
    ['code:energy.gas', 'in:energy', 'in:energy.gas', 'kind:sector', 'sector:1', 'type:sector']
    """
    return sorted(set(_terms(document)))


def of_type(record_type: str) -> str:
    """Return the term of all documents of a type, by which they are told apart from others that have a term."""
    return f"type:{record_type}"


def _terms(document: Document) -> Iterator[str]:
    yield f"{document['type']}:{document['id']}"
    yield of_type(document["type"])
    if document.get("code"):
        yield f"code:{document['code']}"
    for facet in PLAIN_FACETS:
        if document.get(facet):
            yield f"{facet}:{document[facet]}"
    status = next((member for member in STATUS_MEMBERS if member in document), None)
    if status and document[status]:
        yield f"status:{document[status]}"
    for identifier in document.get("identifiers", ()):
        if identifier["match"] == "exact":
            yield f"is:{identifier['scheme']}:{identifier['value']}"
    references = references_in(document)
    yield from _references(document, references)
    yield from _parts(document)
    yield from _links(document, references)


def _references(document: Document, references: list[Document]) -> Iterator[str]:
    for value in references:
        yield f"{value['type']}:{value['id']}"
        if value["type"] == "sector":
            yield from (f"in:{code}" for code in ancestry(value.get("code", "")))
    if document["type"] == "sector":
        yield from (f"in:{code}" for code in ancestry(document.get("code", "")))


def _parts(document: Document) -> Iterator[str]:
    for participant in document.get("participants", ()):
        yield from _participant(participant)
    yield from (f"action:{act['code']}" for act in document.get("actions", ()))
    for affiliation in document.get("affiliations", ()):
        if affiliation["office_class"]:
            yield f"office_class:{affiliation['office_class']}"
    yield from (f"level:{office_class}" for office_class in document.get("level", ()))
    if document["type"] == RecordType.PARTICIPANT:
        yield from _participant(document)
    if document["type"] == RecordType.CLAIM:
        yield from _speech(document)
    if document["type"] == RecordType.ARTICLE and document["publisher"] is not None:
        yield f"publisher:{document['publisher']['id']}"


def _participant(participant: Document) -> Iterator[str]:
    yield f"role:{participant['role']}"
    for member in ("actor", "party"):
        if participant[member] is not None:
            yield f"{participant['role']}:{participant[member]['id']}"
            yield f"{member}:{participant[member]['id']}"


def _speech(claim: Document) -> Iterator[str]:
    origin = next(iter(claim["attributions"]), None)
    if origin is not None and origin["actor"] is not None:
        yield f"speaker:{origin['actor']['id']}"
    for target in claim["targets"]:
        yield f"target:{target['id']}"


def links_of(document: Document) -> Iterator[str]:
    """
    Yield the terms by which other documents find what they repeat of this one.

    They are not for filters: the facts that it holds, the records that its
    relations lead to, the facts for which it is evidence, and what it mentions.
    """
    yield from _links(document, references_in(document))


def _links(document: Document, references: list[Document]) -> Iterator[str]:
    for member in PARTS:
        yield from (f"holds:{part['id']}" for part in document.get(member, ()))
    for relation in document.get("relations", ()):
        yield f"relates:{relation['object']['id']}"
    if document["type"] == RecordType.CLAIM:
        yield f"article:{id_of(document['article'])}"
        yield from (f"supports:{fact['id']}" for fact in document["supports"])
    yield from (f"mentions:{value['id']}" for value in references)


def ancestry(code: str) -> Iterator[str]:
    """
    Yield a dotted code and each wider one.

    >>> list(ancestry("energy.gas"))
    ['energy', 'energy.gas']
    """
    path = code.split(".") if code else []
    for depth in range(1, len(path) + 1):
        yield ".".join(path[:depth])


def days_of(document: Document) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the earliest and the latest day of a document; None where there is no such limit."""
    earliest, latest = span_of(document)
    return _day(earliest), _day(latest)


def span_of(document: Document) -> tuple[Any, Any]:
    """
    Return the earliest and the latest day of a document as it has them.

    A project runs from its actual start to its actual end and, where those are
    not known, from or to those planned.
    """
    if document["type"] != RecordType.PROJECT:
        return document.get("earliest"), document.get("latest")
    start, end = (
        document[f"actual_{name}"] or document[f"planned_{name}"]
        for name in ("start_earliest", "end_latest")
    )
    return start, end


def sort_day_of(document: Document) -> int | None:
    """Return the day by which a document is sorted, as days since 1970-01-01."""
    earliest, latest = days_of(document)
    day = earliest or latest
    return None if day is None else day_number(day)


def day_number(day: datetime.date) -> int:
    """
    Return a day as the days since 1970-01-01.

    >>> day_number(datetime.date(1970, 1, 2))
    1
    """
    return day.toordinal() - EPOCH


def place_of(document: Document) -> UUID | None:
    """
    Return the record of the place where a document is, if it says so.

    Each says it in its own way: a place is itself one, an article has the place of
    its dateline, and an agreement the place of the act that made it.
    """
    match document["type"]:
        case RecordType.PLACE:
            found = document["id"]
        case RecordType.MEETING | RecordType.PROJECT | RecordType.CLAIM:
            found = id_of(document["place"])
        case RecordType.ARTICLE:
            found = id_of(document["dateline_place"])
        case RecordType.AGREEMENT:
            act = act_that_made(document)
            found = act and id_of(act["place"])
        case _:
            found = None
    return UUID(found) if found else None


def point_of(document: Document) -> tuple[float | None, float | None]:
    """Return the latitude and longitude of a place in degrees; none of any other document."""
    if document["type"] != RecordType.PLACE or document["latitude"] is None:
        return None, None
    return float(document["latitude"]), float(document["longitude"])


def _day(value: Any) -> datetime.date | None:
    if isinstance(value, str):
        return datetime.date.fromisoformat(value)
    return value if isinstance(value, datetime.date) else None
