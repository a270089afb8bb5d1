"""Which schema describes an answer, as a header tells it."""

from __future__ import annotations

from functools import cache

from diplomacy.api.published import files


@cache
def described_by(name: str) -> str:
    """
    Return the link to the newest version of a schema (RFC 8288; POWDER, 4.2, for the relation).

    :raises KeyError: if there is no such schema.
    """
    address = files.address_of(name, files.newest(name))
    return f'<{address}>; rel="describedby"'
