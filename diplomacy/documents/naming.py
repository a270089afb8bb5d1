"""What a document is called in each language."""

from __future__ import annotations

from datetime import date
from typing import Any

from diplomacy.common import dates
from diplomacy.common.languages import is_default
from diplomacy.documents.references import Document
from diplomacy.records.codes import NameKind


def names_of(document: Document) -> dict[str, str]:
    """
    Return the name to show for a document in each language that it has one in, but English.

    >>> name = {"language": "fr", "kind": "short", "valid": "", "is_preferred": True}
    >>> names_of({"names": [{**name, "text": "Russie"}]})
    {'fr': 'Russie'}

    The English one, or else the best there is, is the document's ``name``. Of
    several in one language the same one is chosen as there: the preferred one
    first, as printed last, the one still in use first, the latest first.
    """
    best: dict[str, tuple[Any, ...]] = {}
    for name in document.get("names", ()):
        language = name["language"]
        if not is_default(language):
            rank = _rank(name)
            best[language] = min(best.get(language, rank), rank)
    return {language: best[language][-1] for language in sorted(best)}


def _rank(name: Document) -> tuple[Any, ...]:
    """Return what puts a name before others of its language, its text last."""
    limits = dates.bounds(name["valid"] or "")
    ends = limits.latest or date.max
    begins = limits.earliest or date.min
    return (
        not name["is_preferred"],
        name["kind"] == NameKind.AS_PRINTED,
        -ends.toordinal(),
        -begins.toordinal(),
        name["text"],
    )
