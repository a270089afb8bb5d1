"""Write the page of the vocabularies from the vocabularies themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import getdoc
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from diplomacy.common.codes import CODE_SYSTEMS, Vocabulary, vocabularies
from diplomacy.engagement.codes import ActionCode, ParticipationRole, Predicate

PAGE = Path(__file__).resolve().parents[3] / "docs" / "vocabularies.md"

INTRODUCTION = """\
# Vocabularies

Written by `python manage.py write_vocabularies`; change the code, not this page.

A code is never reused for another meaning. A vocabulary is closed unless it says
that it is open: an open one may gain codes without a new version of the
interface, so clients must bear with codes they do not know. Where a code of
another list fits ours, it stands beside it, with the match in the sense of SKOS:
exact (=), close (≈), broad (theirs covers more, >) or narrow (theirs covers
less, <).

"""

_MATCHES = {"exact": "=", "close": "≈", "broad": ">", "narrow": "<"}


class Command(BaseCommand):
    help = "Write docs/vocabularies.md anew from the vocabularies in the code."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page, and say where."""
        PAGE.write_text(page(), encoding="utf-8")
        self.stdout.write(str(PAGE))


def page() -> str:
    """Return the whole page."""
    sections = [section(vocabulary) for vocabulary in vocabularies()]
    return INTRODUCTION + "\n".join([*sections, sources()])


def section(vocabulary: type[Vocabulary]) -> str:
    """Return what the page says of one vocabulary."""
    summary = (getdoc(vocabulary) or "").partition("\n\n")[0].replace("\n", " ")
    titles = ["Code", "Label", "Definition"]
    columns = [[f"`{member.value}`" for member in vocabulary]]
    columns.append([str(member.label) for member in vocabulary])
    columns.append([member.definition for member in vocabulary])
    for title, cells in _further_columns(vocabulary):
        titles.append(title)
        columns.append(cells)
    openness = "Open." if vocabulary.is_open else "Closed."
    lines = [
        f"## {vocabulary.__name__}",
        "",
        f"{summary} {openness}",
        "",
        _row(titles),
        _row(["---"] * len(titles)),
        *(_row(row) for row in zip(*columns, strict=True)),
        "",
    ]
    return "\n".join(lines)


def sources() -> str:
    """Return the list of the code lists that ours are mapped to."""
    lines = [f"- `{scheme}`: {source}" for scheme, source in CODE_SYSTEMS.items()]
    return "\n".join(["## Other code lists", "", *lines, ""])


def _further_columns(
    vocabulary: type[Vocabulary],
) -> Iterator[tuple[str, list[str]]]:
    """Yield the columns that not every vocabulary has."""
    if issubclass(vocabulary, ActionCode | ParticipationRole):
        yield "Of", [", ".join(sorted(member.applies_to)) for member in vocabulary]
    if issubclass(vocabulary, Predicate):
        yield "Ties", [_pairs(member.pairs) for member in vocabulary]
    mappings = vocabulary.mappings()
    if mappings:
        yield (
            "Elsewhere",
            [
                "; ".join(
                    f"{external.scheme} {external.code} {_MATCHES[external.match]}"
                    for external in mappings.get(member.value, ())
                )
                for member in vocabulary
            ],
        )


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the pairs with the objects of one subject together."""
    return "; ".join(
        f"{subject} → {', '.join(target for _, target in group)}"
        for subject, group in groupby(sorted(pairs), key=lambda pair: pair[0])
    )


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
