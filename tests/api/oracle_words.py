"""
Which words a document has, by a plain reading of it.

Of scripts this knows the words of which it was told how they are spelled in Latin letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from tests.api.oracle import Document


def words(text: str) -> list[str]:
    """Return the words of a text, without case, accents and marks."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", apart)
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    bare = re.sub("['’ʼ]", "", bare)
    return unicodedata.normalize("NFC", re.sub(r"[\W_]+", " ", bare)).split()


class Speller:
    """Spells texts as they stand and, word by word, in Latin letters."""

    def __init__(self, latin: Mapping[str, str]) -> None:
        self._latin = sorted(latin.items(), key=lambda item: -len(item[0]))

    def spellings(self, text: str) -> list[list[str]]:
        latin = text
        for word, spelled in self._latin:
            latin = re.sub(re.escape(word), spelled, latin, flags=re.IGNORECASE)
        return [words(text), words(latin)]

    def has(self, document: Document, sought: str) -> bool:
        """Return whether a text of the document has these words, one behind the other."""
        is_prefix = sought.endswith("*")
        return any(
            _stands(wanted, told, is_prefix=is_prefix)
            for text in texts_of(document)
            for told in self.spellings(text)
            for wanted in self.spellings(sought.rstrip("*"))
        )


def texts_of(document: Document) -> list[str]:
    """Return the names and titles of a document."""
    found = [document["name"], document.get("headline"), document.get("printed_as")]
    found += [each["text"] for each in document["names"]]
    found += [each["title"] for each in document.get("affiliations", ())]
    return [text for text in found if text]


def _stands(wanted: list[str], told: list[str], *, is_prefix: bool) -> bool:
    length = len(wanted)
    for start in range(len(told) - length + 1):
        *whole, last = told[start : start + length]
        fits = last.startswith(wanted[-1]) if is_prefix else last == wanted[-1]
        if fits and whole == wanted[:-1]:
            return True
    return False
