"""Lines: one JSON document on each, for programs that read them one by one."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from diplomacy.api.formats.fields import Chosen, only
from diplomacy.documents.references import Document


def rows(chosen: Chosen, documents: Iterable[Document]) -> bytes:
    """Return one line for each document, with these members; with all, if none are chosen."""
    return b"".join(
        orjson.dumps(only(document, chosen or None), option=orjson.OPT_APPEND_NEWLINE)
        for document in documents
    )
