"""Names that a text prints and nobody knows: runs of capitalised words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from diplomacy.desk.context import EVENTS, Context
from diplomacy.desk.lists import words_of
from diplomacy.desk.mentions import Mention
from diplomacy.desk.words import words

PARTICLES = words_of("particles")
"""What stands within a name without a capital: Mohammed bin Salman, Charles de Gaulle."""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that is in no list, as it is printed, and how often."""

    text: str
    count: int


def unknown(text: str, mentions: Iterable[Mention]) -> list[UnknownName]:
    """
    Return the capitalised names that are no mentions, as they come.

    A single word at the beginning of a sentence is none, since it would have its
    capital in any case, unless it has it elsewhere, too.
    """
    context = Context(text, words(text))
    known = {
        index
        for mention in mentions
        for index, word in enumerate(context.words)
        if word.start < mention.end and mention.start < word.end
    }
    counts: Counter[str] = Counter()
    for first, after in _runs(context, known):
        if after - first == 1 and context.begins_sentence(first):
            continue
        counts[text[context.words[first].start : context.words[after - 1].end]] += 1
    return [UnknownName(name, count) for name, count in counts.items()]


def _runs(context: Context, known: set[int]) -> Iterable[tuple[int, int]]:
    first = 0
    while first < len(context.words):
        if not _may_stand(context, first, known):
            first += 1
            continue
        after = first + 1
        while _goes_on(context, after, known):
            after += 1
        while context.folded(after - 1) in PARTICLES | EVENTS and after > first + 1:
            after -= 1
        yield first, after
        first = after


def _may_stand(context: Context, index: int, known: set[int]) -> bool:
    return (
        index < len(context.words)
        and index not in known
        and context.is_part_of_name(index)
        and len(context.folded(index)) > 1
    )


def _goes_on(context: Context, index: int, known: set[int]) -> bool:
    if not context.is_joined(index) or index in known:
        return False
    if context.folded(index) in PARTICLES:
        return _may_stand(context, index + 1, known) or _goes_on(
            context, index + 1, known
        )
    return _may_stand(context, index, known)
