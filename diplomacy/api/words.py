"""The language of ``q``: words, quoted phrases, prefixes and exclusions, as a text search query."""

from __future__ import annotations

import re

from diplomacy.common.text import fold

MAX_LENGTH = 500

PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def tsquery(text: str) -> str:
    """
    Return the PostgreSQL text search query for what was typed.

    >>> tsquery('Türkiye "gas pipe*" -oil tran*')
    "'turkiye' & ('gas' <-> 'pipe':*) & !'oil' & 'tran':*"

    Words are folded as those of the documents are: without case and accents.

    :raises ValueError: if there is nothing to look for.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"q is at most {MAX_LENGTH} characters long.")
    pieces = []
    for match in PIECE.finditer(text):
        lexemes = _lexemes(match["phrase"] if match["word"] is None else match["word"])
        if lexemes:
            joined = " <-> ".join(lexemes)
            group = f"({joined})" if len(lexemes) > 1 else joined
            pieces.append(f"!{group}" if match["minus"] else group)
    if not any(not piece.startswith("!") for piece in pieces):
        raise ValueError("q needs at least one word to look for.")
    return " & ".join(pieces)


def _lexemes(text: str) -> list[str]:
    lexemes = []
    for word in text.split():
        star = ":*" if word.endswith("*") else ""
        folded = fold(word.rstrip("*")).split()
        lexemes += [f"'{part}'" for part in folded]
        if folded and star:
            lexemes[-1] += star
    return lexemes
