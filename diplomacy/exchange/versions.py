"""Versions: the entity tags of working records, and whether one is that of a record as it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from diplomacy.publishing.editions import current_editions
from diplomacy.publishing.rows import digest_of
from diplomacy.records.models import Record

WORKING = re.compile(r"w(?P<revision>\d+)-[0-9a-f]{16}")


def working_tag(revision: int, body: bytes) -> str:
    """
    Return the entity tag of a working document, without quotes.

    It begins with the revision of the record, which is all that ``If-Match`` compares:
    the document also shows the names of other records, and whoever changes one of
    those does no harm to who changes this.
    """
    return f"w{revision}-{digest_of(body)[:16]}"


def bare(tag: str) -> str:
    """
    Return an entity tag without its quotes, and without what a coding added to it.

    >>> bare('"w3-0123456789abcdef-gzip"')
    'w3-0123456789abcdef'
    """
    text = tag.strip().removeprefix("W/").strip('"')
    for coding in ("gzip", "br", "zstd"):
        text = text.removesuffix(f"-{coding}")
    return text


class Versions:
    """The versions of records that are about to be changed."""

    def __init__(self, records: Mapping[UUID, Record]) -> None:
        self._records = records
        self._editions = current_editions(records)

    def is_current(self, record_id: UUID, tags: list[str]) -> bool:
        """
        Return whether one of the tags is that of the record as it stands.

        The tag of its current edition is, unless there are changes since.
        """
        return any(self._is(self._records[record_id], bare(tag)) for tag in tags)

    def _is(self, record: Record, tag: str) -> bool:
        if tag == "*":
            return True
        working = WORKING.fullmatch(tag)
        if working is not None:
            return int(working["revision"]) == record.revision
        edition = self._editions.get(record.pk)
        return (
            edition is not None
            and edition.etag == tag
            and record.revision == record.published_revision
        )
