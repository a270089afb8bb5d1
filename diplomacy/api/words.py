"""The language of ``q``: words, quoted phrases, prefixes and exclusions, as a text search query."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from diplomacy.common.text import spellings
from diplomacy.documents.words import LONGEST_WORD, pair_of, tagged

MAX_LENGTH = 500

LEXEME = re.compile("'([^']*)'")

PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def tsquery(text: str) -> str:
    """
    Return the PostgreSQL text search query for what was typed.

    >>> tsquery('Türkiye "gas pipe*" -oil tran*')
    "'turkiye' & '+gas pipe':* & !'oil' & 'tran':*"

    Words are folded as those of the documents are: without case and accents. A word
    in another script is also looked for in Latin letters.

    :raises ValueError: if there is nothing to look for, or a word is longer than any that is kept.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"q is at most {MAX_LENGTH} characters long.")
    pieces = []
    for match in PIECE.finditer(text):
        sought = match["phrase"] if match["word"] is None else match["word"]
        phrases = [phrase for phrase in map(_phrase, _spelled(sought)) if phrase]
        if phrases:
            group = " | ".join(phrases)
            group = f"({group})" if "|" in group or "<->" in group else group
            pieces.append(f"!{group}" if match["minus"] else group)
    if not any(not piece.startswith("!") for piece in pieces):
        raise ValueError("q needs at least one word to look for.")
    return " & ".join(pieces)


def whole(text: str) -> str:
    """
    Return the query for what is called just what was typed; empty where that is no name.

    >>> whole('Türkiye "gas pipe"')
    "'' <-> 'turkiye' <-> 'gas' <-> 'pipe' <-> ''"
    """
    plain = text.replace('"', " ").split()
    if any(word.startswith("-") or word.endswith("*") for word in plain):
        return ""
    texts = [text.split() for text in _spelled(" ".join(plain))]
    return " | ".join(
        " <-> ".join(map(_lexeme, ["", *words, ""])) for words in texts if words
    )


def of_types(query: str, types: Iterable[str]) -> str:
    """
    Return the query for the words of documents of these types.

    >>> of_types("'gas' & !'oil'", ["meeting", "place"])
    "('me/gas' & !'me/oil') | ('pl/gas' & !'pl/oil')"
    """
    queries = [_of_type(query, each) for each in types]
    return queries[0] if len(queries) == 1 else " | ".join(f"({q})" for q in queries)


def _of_type(query: str, record_type: str) -> str:
    return LEXEME.sub(lambda found: f"'{tagged(found[1], record_type)}'", query)


def _spelled(text: str) -> list[str]:
    """Return the ways to write the words: as they are and, if that differs, in Latin letters."""
    ways: list[list[str]] = []
    for word in text.split():
        star = "*" if word.endswith("*") else ""
        ways.append([spelling + star for spelling in spellings(word.rstrip("*"))])
    original = " ".join(way[0] for way in ways)
    latin = " ".join(way[-1] for way in ways)
    return list(dict.fromkeys((original, latin)))


def _phrase(text: str) -> str:
    """Return the words of one spelling as they must follow each other: by their pairs, if they are whole."""
    words = [word for word in text.split() if word.rstrip("*")]
    if len(words) > 1 and not any(word.endswith("*") for word in words[:-1]):
        words = [pair_of(*pair) for pair in pairwise(words)]
    return " <-> ".join(map(_lexeme, words))


def _lexeme(word: str) -> str:
    bare = word.rstrip("*")
    if len(bare.encode()) > LONGEST_WORD:
        raise ValueError("q has a word that is too long.")
    return f"'{bare}':*" if word.endswith("*") else f"'{bare}'"
