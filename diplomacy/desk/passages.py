"""
The paragraphs and sentences of a text, as claims locate what they rest on.

Paragraphs of the body are counted from 1; a heading within the text is no paragraph.
Places are counted in characters, from 0, within the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADING_WORDS = 14
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ENDS = re.compile(r"""[.!?…؟。！？][)\]"'”’»]*$""")
# A sentence ends where a stop, with the quotation marks that close behind it, is
# followed by a space and by what can begin another sentence.
_STOP = re.compile(
    r"""(?:[.!?…؟]+[)\]"'”’»]*\s+|[。！？]+[」』”]*\s*)(?=[^\s\da-zа-я]|$)"""
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sen|Rep|Gov|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b\w)\.\s+$"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """
    A line of the text: a paragraph of the body, or a heading, which has no number.

    :param start: its first character in the whole text, counted from 0.
    """

    number: int | None
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph, from one character up to another, counted from 0 within it."""

    start: int
    end: int


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the lines of a text that are not empty, those of the body numbered from 1."""
    number = 0
    for match in _LINE.finditer(text):
        line = match[0].strip()
        start = match.start() + match[0].index(line)
        if is_heading(line):
            yield Paragraph(None, start, line)
        else:
            number += 1
            yield Paragraph(number, start, line)


def is_heading(line: str) -> bool:
    """
    Return whether a line is a heading: a few words, without a stop behind them.

    >>> is_heading("A new order, says the president")
    True
    """
    return len(line.split()) <= HEADING_WORDS and not _ENDS.search(line)


def sentences(paragraph: str) -> list[Sentence]:
    """
    Return the sentences of a paragraph, which together are all of it but white space.

    >>> text = "They met. “It went well.” Mr. Aman left."
    >>> [text[one.start : one.end] for one in sentences(text)]
    ['They met.', '“It went well.”', 'Mr. Aman left.']
    """
    found, start = [], 0
    for stop in _STOP.finditer(paragraph):
        if _ABBREVIATED.search(paragraph[start : stop.end()]):
            continue
        found.append(_trimmed(paragraph, start, stop.end()))
        start = stop.end()
    found.append(_trimmed(paragraph, start, len(paragraph)))
    return [one for one in found if one.start < one.end]


def cut(text: str, number: int, start: int, end: int) -> str:
    """Return the words of a paragraph between two places; of what is not there, nothing."""
    for paragraph in paragraphs(text):
        if paragraph.number == number:
            return paragraph.text[start:end] if 0 <= start < end else ""
    return ""


def _trimmed(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Sentence(start + lead, max(start + lead, start + len(piece.rstrip())))
