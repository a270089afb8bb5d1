"""
Text as it is kept, as it is searched, and as it is compared.

What an article printed is kept letter by letter; only the form of its
characters is made one (``normalise``). To find it, or to see whether two
sayings are the same, it is reduced further, and the reduced form is thrown away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from anyascii import anyascii

# Every character below is written as a code point, so that a reader can see it.
# migrations/sql/text.sql has the same three lists, and a test compares them.
DOUBLE_QUOTES = "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2e42\u300c\u300d\u301d\u301e\u301f\uff02"
SINGLE_QUOTES = "\u0060\u00b4\u02bc\u2018\u2019\u201a\u201b\u2032\u2039\u203a\uff07"
SPACES = (
    "\u0009\u000a\u000b\u000c\u000d\u0020\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

_QUOTES: dict[int, str | None] = {
    **dict.fromkeys(map(ord, DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, SPACES), " "),
    **dict.fromkeys(map(ord, INVISIBLE), None),
}
_RUN_OF_SPACES = re.compile(" +")

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

Step = Callable[[str], str]


def has_controls(text: str) -> bool:
    r"""
    Return whether there are control characters, such as no text has that is kept.

    >>> has_controls("a\x07"), has_controls("a\r\n\tb")
    (True, False)

    A tab is none, nor is what ends a line, in whatever way (``normalise``).
    """
    return _CONTROLS.search(text) is not None


def normalise(text: str) -> str:
    r"""
    Return the text as it is kept: NFC, lines ended by ``\n``, no white space around it.

    >>> normalise(" Me\u0301xico\r\n")
    'México'

    No-break spaces, zero-width characters and emoji within the text stay.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()


def quote_normal(text: str) -> str:
    """
    Return the text with one kind of quotation mark and one space between words.

    >>> quote_normal("“We  have”\u00a0it")
    '"We have" it'

    Two quotations are the same if this is the same. Invisible characters, such as
    the soft hyphen, are dropped; case, accents and dashes count. The database has
    the same function under the same name.
    """
    return _RUN_OF_SPACES.sub(" ", text.translate(_QUOTES)).strip(" ")


def fold(text: str) -> str:
    """
    Return the words of the text, as they are searched: no case, accents, width or punctuation.

    >>> fold("The “Élysée” co-operation, ＢＲＩＣＳ")
    'the elysee co operation brics'
    """
    if text.isascii():
        return " ".join(text.translate(_PLAIN).split())
    for step in FOLDING:
        text = step(text)
    return text


def spellings(text: str) -> list[str]:
    """
    Return the folded text and, if that differs, the same in Latin letters.

    >>> spellings("Махтумкули")
    ['махтумкули', 'makhtumkuli']
    >>> spellings("Türkiye")
    ['turkiye']

    The letters are put into Latin one by one, as ``anyascii`` has it: near enough
    to find a name by, not to print it.
    """
    if text.isascii():
        return [fold(text)]
    return list(dict.fromkeys((fold(text), fold(anyascii(text)))))


def same_words(a: str, b: str) -> bool:
    """
    Return whether two texts are the same words, however they are set.

    >>> same_words("BRICS summit", "Brics\u00a0Summit")
    True
    """
    return fold(a) == fold(b)


def _drop_invisible(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, INVISIBLE)))


def _drop_marks(text: str) -> str:
    """Take compatibility characters apart, and leave out accents and vowel points."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(
        character for character in apart if unicodedata.category(character) != "Mn"
    )


def _drop_punctuation(text: str) -> str:
    """Turn all that is no letter, digit or mark into a space, and apostrophes into nothing."""
    plain = text.translate(dict.fromkeys(map(ord, SINGLE_QUOTES + "'")))
    return "".join(
        character if unicodedata.category(character)[0] in "LNM" else " "
        for character in plain
    )


def _collapse(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


# The steps in order.
FOLDING: Sequence[Step] = (
    _drop_invisible,
    _drop_marks,
    str.casefold,
    _drop_marks,
    _drop_punctuation,
    _collapse,
)

# What the steps make of each character that is plain ASCII, for the many texts that are.
_PLAIN: dict[int, str | None] = {
    code: None
    if chr(code) in SINGLE_QUOTES + "'"
    else chr(code).casefold()
    if chr(code).isalnum()
    else " "
    for code in range(128)
}
