"""Mistakes: what is wrong with something that was sent, each with its place, its code and what would do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

IN_FRAGMENTS = "!$&'()*+,;=:@?"
"""What stands for itself in the fragment of a URI, beside letters, digits, ``-._~`` (RFC 3986, section 3.5)."""

SHOWN = 100
"""How many allowed values a mistake lists; a longer list is left to the code lists."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """
    One thing that is wrong with a request.

    Exactly one of pointer (a JSON Pointer in fragment form), parameter and
    header says where.
    """

    code: str
    detail: str
    pointer: str | None = None
    parameter: str | None = None
    header: str | None = None
    allowed: tuple[str, ...] = ()
    nearest: str | None = None


class Code(str):
    """
    The stable code of a mistake, which carries what would be accepted.

    DRF copies the errors of nested serializers again and again, and keeps of each
    nothing but its text and its code.
    """

    __slots__ = ("allowed", "nearest")

    allowed: tuple[str, ...]
    nearest: str | None

    def __new__(
        cls, code: str, allowed: Iterable[object] = (), sent: object = ""
    ) -> Code:
        """Make a code for something that was sent in place of what is allowed."""
        made = super().__new__(cls, code)
        values = [str(value) for value in allowed]
        made.allowed = tuple(values[:SHOWN])
        made.nearest = nearest(str(sent), values)
        return made


def nearest(sent: str, allowed: Iterable[str]) -> str | None:
    """Return which of the allowed values is nearest to what was sent, if one is near."""
    found = difflib.get_close_matches(sent, list(allowed), 1)
    return found[0] if found else None


def pointer_to(*members: str | int) -> str:
    """
    Return the JSON Pointer to a value of the body that was sent, in fragment form.

    >>> pointer_to("participants", 0, "a/b")
    '#/participants/0/a~1b'
    >>> pointer_to("50 %")
    '#/50%20%25'

    Source: RFC 6901, section 6.
    """
    return "#" + "".join(f"/{_escaped(member)}" for member in members)


def _escaped(member: str | int) -> str:
    escaped = str(member).replace("~", "~0").replace("/", "~1")
    return quote(escaped, safe=IN_FRAGMENTS, errors="replace")
