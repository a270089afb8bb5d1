"""Lines: one JSON document on each, for programs that read them one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson

from diplomacy.documents.references import Document


def rows(members: Sequence[str], documents: Iterable[Document]) -> bytes:
    """Return one line for each document, with these members; with all, if none are named."""
    return b"".join(
        orjson.dumps(_chosen(members, document), option=orjson.OPT_APPEND_NEWLINE)
        for document in documents
    )


def _chosen(members: Sequence[str], document: Document) -> Document:
    if not members:
        return document
    return {member: document[member] for member in members if member in document}
