"""What things say to each other in linked data: references, dates, and nothing that is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from diplomacy.documents.references import Document

Node = dict[str, Any]

TYPES = {
    "agreement": "Legislation",
    "article": "CreativeWork",
    "claim": "Claim",
    "country": "Country",
    "meeting": "Event",
    "organisation": "Organization",
    "participant": "Role",
    "person": "Person",
    "place": "Place",
    "project": "Project",
    "sector": "DefinedTerm",
}
"""What a record of each type is, as far as a reference tells."""

ISO = re.compile(
    r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?"
    r"(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
"""The dates and times that ISO 8601 and EDTF write alike."""


class Host:
    """The host under which addresses are given, so that they hold everywhere."""

    def __init__(self, host: str) -> None:
        self._host = host

    def at(self, address: str) -> str:
        """Return an address of this service in full."""
        return self._host + address

    def link(self, reference: Document | None, **more: Any) -> Node | None:
        """Return another record, as far as a reference tells of it."""
        if reference is None:
            return None
        record_type = TYPES.get(reference["type"], "Thing")
        head = {"@type": record_type, "@id": self.at(reference["url"])}
        return told({**head, "name": reference["name"], **more})

    def links(self, references: Iterable[Document]) -> list[Any]:
        """Return other records, as far as references tell of them."""
        return [self.link(reference) for reference in references]


def told(node: Node) -> Node:
    """Return a node without the members that say nothing."""
    return {
        member: value for member, value in node.items() if value not in (None, "", [])
    }


def moment(text: str | None) -> Any:
    """
    Return an EDTF date: as ISO 8601 if that can say it, else with its own data type.

    >>> moment("2024-10"), moment("1990~")
    ('2024-10', {'@type': 'edtf:EDTF', '@value': '1990~'})
    """
    if not text or ISO.fullmatch(text):
        return text or None
    return {"@type": "edtf:EDTF", "@value": text}


def span(text: str | None) -> tuple[Any, Any]:
    """
    Return the beginning and the end of an EDTF date, as far as it tells of them.

    >>> span("2024-10-22/2024-10-24"), span("2024/.."), span("2024-10-11")
    (('2024-10-22', '2024-10-24'), ('2024', None), ('2024-10-11', None))
    """
    start, _, end = (text or "").partition("/")
    return moment(start.strip(".")), moment(end.strip("."))
