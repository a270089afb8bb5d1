"""
How a token is written: ``dip_``, what it is found by, ``_``, the secret, a checksum.

It is one word of letters and digits, which a double click selects whole. By its
beginning and its checksum a program that looks for secrets in code knows it for sure,
and a token that was mistyped or cut off is told from a wrong one without a look at any
table.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import string
import zlib
from dataclasses import dataclass, field

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
LOOKUP, SECRET, CHECKSUM = 12, 43, 6
"""How many digits each part has. 43 of 62 kinds are 256 bits."""

_FORM = re.compile(
    rf"(?P<whole>dip_(?P<lookup>[0-9A-Za-z]{{{LOOKUP}}})_[0-9A-Za-z]{{{SECRET}}})"
    rf"(?P<checksum>[0-9A-Za-z]{{{CHECKSUM}}})"
)


@dataclass(frozen=True, slots=True)
class Spelled:
    """
    A token as it is written.

    :param text: the whole of it, which is never kept.
    :param lookup: what it is found by.
    :param digest: what it is compared by. The secret is drawn at random and has 256
        bits, so nobody can try them all, and a slow hash would protect nothing more.
    """

    text: str = field(repr=False)
    lookup: str
    digest: bytes = field(repr=False)


def draw() -> Spelled:
    """Return a new token, from the random numbers of the operating system."""
    lookup, secret = _random(LOOKUP), _random(SECRET)
    whole = f"dip_{lookup}_{secret}"
    return Spelled(whole + checksum(whole), lookup, _digest(whole))


def read(text: str) -> Spelled | None:
    """Return the token that a text is; None if it is none, was mistyped or cut off."""
    found = _FORM.fullmatch(text)
    if found is None or checksum(found["whole"]) != found["checksum"]:
        return None
    return Spelled(text, found["lookup"], _digest(found["whole"]))


def checksum(text: str) -> str:
    """
    Return the CRC-32 of a text, in digits.

    >>> checksum("123456789")
    '3jZRME'
    """
    number, digits = zlib.crc32(text.encode()), ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits.rjust(CHECKSUM, "0")


def _random(length: int) -> str:
    return "".join(secrets.choice(DIGITS) for _ in range(length))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
