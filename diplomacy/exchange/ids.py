"""
The ids of records that are made by a file or a bulk request.

They follow from the bytes that were sent and from the place of the item in them. So
the same file, sent again, finds what it has made before and makes nothing twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone

from diplomacy.documents.fields import Target
from diplomacy.exchange.items import Item, Path
from diplomacy.exchange.models import SentFile

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class File:
    """
    Something that was sent and holds many items.

    :param is_again: whether it was sent before; then what it creates may be there.
    :param known: records that are there, by the names by which its items refer to them.
    """

    digest: str
    first_sent_at: datetime
    is_again: bool
    known: Mapping[str, Target] = field(default_factory=dict)

    def id_for(self, item: Item) -> UUID:
        """Return the id of the record that an item creates."""
        return self.id_at(item.path)

    def id_at(self, path: Path) -> UUID:
        """Return the id of the record that is made of what lies at a place."""
        return made_id(self.digest, self.first_sent_at, path)


def file_of(body: bytes) -> File:
    """Return what was sent, and note that it was."""
    digest = hashlib.sha256(body).hexdigest()
    file, is_new = SentFile.objects.get_or_create(
        digest=digest, defaults={"first_sent_at": timezone.now()}
    )
    return File(digest, file.first_sent_at, is_again=not is_new)


def made_id(digest: str, at: datetime, path: Path) -> UUID:
    """
    Return the id of what lies at a place of something sent: a UUID of version 7.

    Its first 48 bits are the milliseconds of when that was first sent; the rest is a
    digest in place of random bits. Source: RFC 9562, 5.7.
    """
    milliseconds = int((at - EPOCH).total_seconds() * 1000)
    place = "/".join(map(str, path))
    drawn = int.from_bytes(
        hashlib.sha256(f"{digest} {place}".encode()).digest()[:16], "big"
    )
    value = (milliseconds & (2**48 - 1)) << 80 | drawn & (2**80 - 1)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0b11 << 62) | 0b10 << 62
    return UUID(int=value)
