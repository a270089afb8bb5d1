"""
What the interface should answer, by a plain reading of the documents.

It shares no code with the service: it has its own reading of dates (oracle_days.py),
words (oracle_words.py), sectors and identifiers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Document = dict[str, Any]
Documents = dict[str, Document]
Keep = Callable[[Document], bool]

CODE_MEMBERS = {
    ("article", "kind"): "kind",
    ("article", "status"): "publication_status",
    ("meeting", "kind"): "kind",
    ("meeting", "status"): "status",
    ("meeting", "format"): "format",
    ("meeting", "setting"): "setting",
    ("meeting", "mode"): "mode",
    ("meeting", "visit_grade"): "visit_grade",
    ("meeting", "secrecy"): "secrecy",
    ("meeting", "level"): "level",
    ("meeting", "stated_form"): "stated_form",
    ("participant", "status"): "attendance",
    ("participant", "role"): "role",
    ("participant", "mode"): "mode",
    ("participant", "capacity"): "capacity",
    ("agreement", "kind"): "instrument",
    ("agreement", "status"): "status",
    ("agreement", "binding"): "binding",
    ("agreement", "peace_stage"): "peace_stage",
    ("agreement", "stated_form"): "stated_form",
    ("sector", "kind"): "kind",
    ("country", "kind"): "kind",
    ("country", "status"): "recognition",
    ("organisation", "kind"): "kind",
    ("place", "kind"): "kind",
    ("project", "status"): "status",
    ("claim", "kind"): "kind",
    ("claim", "status"): "rank",
    ("claim", "polarity"): "polarity",
    ("claim", "quotation"): "quotation",
    ("claim", "modality"): "modality",
}
"""The member in which a document says what a filter asks for."""

REFERENCES = (
    "country",
    "person",
    "organisation",
    "place",
    "article",
    "meeting",
    "agreement",
    "project",
)
"""The filters for which any reference to the record will do."""


def parts(value: Any) -> Iterator[Document]:
    """Yield each object within a document, itself included."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from parts(item)


def references(document: Document) -> set[str]:
    """Return the ids of the records that a document refers to."""
    return {
        part["id"] for part in parts(document) if part is not document and "url" in part
    }


def values_of(document: Document, name: str) -> set[str]:
    """Return what a document has of a filter of codes."""
    if name == "role" and "participants" in document:
        return {each["role"] for each in document["participants"]}
    if name == "action":
        return {each["code"] for each in document["actions"]}
    if name == "office_class":
        return {each["office_class"] for each in document["affiliations"]} - {None}
    value = document[CODE_MEMBERS[document["type"], name]]
    return set(value) if isinstance(value, list) else {value} - {None}


def actors_of(document: Document, name: str) -> set[str]:
    """Return the ids of the actors that a document has in the part that a filter names."""
    found: list[Any] = []
    # A participant is itself the one seat that it tells of.
    seats = document.get("participants", [document])
    if name == "host":
        for seat in seats:
            found += [seat["actor"], seat["party"]] if seat["role"] == "host" else []
    elif name == "party":
        for seat in seats:
            found += [seat["party"]]
            found += [seat["actor"]] if seat["role"] == "party" else []
    elif name == "publisher":
        found = [document["publisher"]]
    elif name == "speaker":
        found = [each["actor"] for each in document["attributions"][:1]]
    else:
        found = document["targets"]
    return {each["id"] for each in found if each is not None}


def below(sector: str, documents: Documents) -> set[str]:
    """Return the ids of a sector and of all below it."""
    found = {sector}
    while True:
        children = {
            each["id"]
            for each in documents.values()
            if each["type"] == "sector"
            and each["parent"] is not None
            and each["parent"]["id"] in found
        }
        if children <= found:
            return found
        found |= children


def keeper(kind: str, name: str, meaning: str, documents: Documents) -> Keep:
    """
    Return what one value of a filter keeps.

    :param meaning: the id of a record, or a code.
    """
    if name == "sector":
        wanted = below(meaning, documents)
        return lambda document: bool(wanted & (references(document) | {document["id"]}))
    if name in REFERENCES:
        return lambda document: meaning in references(document) | {document["id"]}
    if name in {"host", "party", "publisher", "speaker", "target"}:
        return lambda document: meaning in actors_of(document, name)
    return lambda document: meaning in values_of(document, name)


def combined(form: str, keeps: Iterable[Keep]) -> Keep:
    """Return what several values of one filter keep: any of them, all, or none."""
    kept = list(keeps)
    if form == "_all":
        return lambda document: all(keep(document) for keep in kept)
    if form == "not_":
        return lambda document: not any(keep(document) for keep in kept)
    return lambda document: any(keep(document) for keep in kept)
