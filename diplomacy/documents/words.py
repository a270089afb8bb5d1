"""The words that a document is found by, and their pairs, read from the document alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, zip_longest
from typing import Any

from diplomacy.common.text import spellings
from diplomacy.documents.references import Document

LONGEST_LEXEME = 2046
"""How many bytes PostgreSQL lets a word of a search vector have."""

LONGEST_WORD = LONGEST_LEXEME - 3
"""How many bytes a word may have that is looked for, beside the tag of its type."""


def tagged(word: str, record_type: str) -> str:
    """
    Return a word as documents of a type are found by it.

    >>> tagged("talks", "meeting")
    'me/talks'

    So what is common in one type is still rare in another, and a query of the words of
    one type reads nothing of the rest. No two words are alike in the letters of a tag,
    since two letters tell all types apart.
    """
    return f"{record_type[:2]}/{word}"


def pair_of(first: str, second: str) -> str:
    """
    Return what is kept of two words that follow each other.

    >>> pair_of("gas", "talks")
    '+gas talks'

    A phrase of words that each stand in many documents is looked up by its pairs: the
    index knows where words stand, but only by reading every document that has them.
    No word begins with such a sign, so the beginning of a word finds no pair.
    """
    return f"+{first} {second}"


def vector_of(document: Document) -> str:
    """
    Return the words that a document is found by, as PostgreSQL writes a text search vector.

    >>> vector_of({"type": "meeting", "name": "Gas talks", "headline": "Paris"})
    "'me/':1 'me/gas':2 'me/+gas talks':2 'me/talks':3 'me/':4 'me/paris':5 'me/':6"

    An empty word stands before, between and after the texts: no phrase reaches from the
    end of one into the next, and a whole text is found as a phrase between two of those.
    A pair stands where its first word does.
    """
    places = count(1)
    words = [("", next(places))]
    for text in words_of(document):
        words += _words_and_pairs(text, places)
        words.append(("", next(places)))
    tag = tagged("", document["type"])
    return " ".join(f"'{tag}{word}':{place}" for word, place in words)


def _words_and_pairs(text: str, places: Iterator[int]) -> Iterator[tuple[str, int]]:
    """Yield the words of a text and their pairs with their places, but for those that are too long."""
    words = text.split()
    for word, following in zip_longest(words, words[1:]):
        place = next(places)
        told = [word] if following is None else [word, pair_of(word, following)]
        yield from (
            (each, place) for each in told if len(each.encode()) <= LONGEST_WORD
        )


def words_of(document: Document) -> list[str]:
    """
    Return the names and titles that a document is found by, folded.

    What is in another script is there in Latin letters, too.
    """
    texts: list[Any] = [
        document.get("name"),
        document.get("headline"),
        document.get("text"),
    ]
    texts += [name["text"] for name in document.get("names", ())]
    texts += [part.get("title") for part in document.get("affiliations", ())]
    texts.append(document.get("printed_as"))
    told = dict.fromkeys(text for text in texts if text)
    return [spelling for text in told for spelling in spellings(text)]
