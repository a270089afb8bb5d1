"""
Cursors: where a page begins, as an opaque text that nobody but us can make.

A cursor holds the sort value and id of one row, the way to go from there, and a
digest of the filters it was made for. It holds no count of rows, so a page deep
in the list costs what the first one does, and changes in between move nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import struct
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

SIGNATURE_BYTES = 10
ROW = struct.Struct("!?q16s4s")


@dataclass(frozen=True, slots=True)
class Cursor:
    """
    The row next to which a page lies.

    :param key: the value that the list is sorted by.
    :param is_backward: whether the page ends before the row, or begins after it.
    """

    is_backward: bool
    key: int
    record_id: UUID


class BadCursorError(ValueError):
    """The text is not a cursor of this list with these filters."""


def encode(cursor: Cursor, filters: bytes) -> str:
    """Return the cursor as text, bound to these filters."""
    row = ROW.pack(
        cursor.is_backward, cursor.key, cursor.record_id.bytes, _digest(filters)
    )
    return base64.urlsafe_b64encode(row + _signature(row)).rstrip(b"=").decode()


def decode(text: str, filters: bytes) -> Cursor:
    """
    Return the cursor that was made for these filters.

    :raises BadCursorError: if the text was not made here, or for other filters.
    """
    try:
        signed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise BadCursorError("This is not a cursor.") from error
    row, signature = signed[: ROW.size], signed[ROW.size :]
    if not hmac.compare_digest(signature, _signature(row)):
        raise BadCursorError("This is not a cursor.")
    is_backward, key, record_id, digest = ROW.unpack(row)
    if digest != _digest(filters):
        raise BadCursorError("The cursor belongs to a list with other filters.")
    return Cursor(is_backward, key, UUID(bytes=record_id))


def _digest(filters: bytes) -> bytes:
    return hashlib.blake2b(filters, digest_size=4).digest()


def _signature(row: bytes) -> bytes:
    key = settings.SECRET_KEY.encode()[:64]
    return hashlib.blake2b(row, key=key, digest_size=SIGNATURE_BYTES).digest()


def page_at(request: HttpRequest, cursor: str | None) -> str | None:
    """Return the address of what is asked with another cursor, where there is one."""
    if cursor is None:
        return None
    pairs = [
        (name, value)
        for name, values in request.GET.lists()
        if name != "cursor"
        for value in values
    ]
    return f"{request.path.rstrip('/')}?{urlencode([*pairs, ('cursor', cursor)])}"
