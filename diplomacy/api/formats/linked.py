"""
Linked data: what documents are about, as JSON-LD 1.1 in the vocabulary of schema.org.

The context stands in every answer, so that nothing has to be loaded to read it. It
knows one more vocabulary, the data type of EDTF, for the dates that ISO 8601 cannot
say. Records are known by their addresses here, and by those of Wikidata and other
registers where an exact identifier is on record. What schema.org has no word for is
left out; the document at the address of the thing has all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from langcodes import standardize_tag

from diplomacy.api.formats.describing import DESCRIBED
from diplomacy.api.formats.things import TYPES, Host, Node, told
from diplomacy.documents.references import Document

ADDRESSES = ("archivedAt", "sameAs", "url")
"""The members whose values are addresses."""

CODES = ("eventAttendanceMode", "eventStatus", "legislationLegalForce")
"""The members whose values are terms of schema.org."""

CONTEXT: Node = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "itemListElement": {"@container": "@list"},
    **{member: {"@type": "@id"} for member in ADDRESSES},
    **{member: {"@type": "@vocab"} for member in CODES},
}
"""What the members of an answer mean."""

REGISTERS = {
    "eli": "{}",
    "geonames": "https://sws.geonames.org/{}/",
    "isni": "https://isni.org/isni/{}",
    "ror": "https://ror.org/{}",
    "viaf": "http://viaf.org/viaf/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
}
"""The address that a register gives to what it has an identifier for."""


def single(document: Document, host: str) -> Node:
    """Return the thing that a document is about, with its context."""
    return {"@context": CONTEXT, **thing(document, Host(host))}


def listed(documents: Iterable[Document], host: str, address: str) -> Node:
    """
    Return the things that the documents of a page are about, in their order.

    :param address: that of the page, without the host.
    """
    here = Host(host)
    return {
        "@context": CONTEXT,
        "@id": here.at(address),
        "@type": "ItemList",
        "itemListElement": [thing(document, here) for document in documents],
    }


def thing(document: Document, host: Host) -> Node:
    """Return what a document is about, under its address."""
    address = host.at(document["url"])
    return told(
        {
            "@type": TYPES[document["type"]],
            "@id": address,
            "url": address,
            "name": document["name"],
            "alternateName": list(_other_names(document)),
            "description": document["description"],
            "identifier": [_identifier(each) for each in document["identifiers"]],
            "sameAs": list(_same_as(document)),
            "version": document["edition"],
            "dateModified": document["published_at"],
            **DESCRIBED[document["type"]](document, host),
        }
    )


def _other_names(document: Document) -> Iterator[Any]:
    for name in document["names"]:
        if name["text"] != document["name"]:
            language = _tag(name["language"], name["script"])
            text = name["text"]
            yield {"@value": text, "@language": language} if language else text


@cache
def _tag(language: str | None, script: str | None) -> str | None:
    """
    Return a language tag, with its script only where that is not understood.

    >>> _tag("ru", "Cyrl"), _tag("ru", "Latn")
    ('ru', 'ru-Latn')
    """
    if not language:
        return None
    if not script or len(language) > 3:
        return language
    return standardize_tag(f"{language}-{script}")


def _identifier(identifier: Document) -> Node:
    return {
        "@type": "PropertyValue",
        "propertyID": identifier["scheme"],
        "value": identifier["value"],
    }


def _same_as(document: Document) -> Iterator[str]:
    for identifier in document["identifiers"]:
        pattern = REGISTERS.get(identifier["scheme"])
        if pattern and identifier["match"] == "exact":
            yield pattern.format(identifier["value"])
