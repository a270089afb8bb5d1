"""Code lists as components: each one once, with a constant and a definition for every code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from inspect import getdoc
from typing import NamedTuple

from diplomacy.api.schema.components import Schema
from diplomacy.api.statistics import ALL_FACETS
from diplomacy.common.codes import Vocabulary, vocabularies
from diplomacy.documents.references import RESOURCES
from diplomacy.publishing.codes import EditionKind


class Code(NamedTuple):
    """One code: what is sent, what a program may call it, and what it means."""

    value: str
    constant: str
    definition: str


@dataclass(frozen=True)
class CodeList:
    """
    A named list of codes.

    :param is_open: whether codes may be added without a new version.
    """

    name: str
    summary: str
    codes: tuple[Code, ...]
    is_open: bool = False

    @property
    def values(self) -> list[str]:
        """The codes as they are sent."""
        return [code.value for code in self.codes]

    @property
    def schema(self) -> Schema:
        """
        The component.

        The definitions stand in its text for those who read it, and beside the
        codes, under the names that generators of clients know, for those who
        make constants of them.
        """
        lines = [f"* `{code.value}`: {code.definition}" for code in self.codes]
        text = f"{self.summary}\n\n" + "\n".join(lines)
        if self.is_open:
            text += "\n\nCodes may be added without a new version of the interface."
        return {
            "type": "string",
            "description": text,
            "enum": self.values,
            "x-enum-varnames": [code.constant for code in self.codes],
            "x-enum-descriptions": [code.definition for code in self.codes],
        }


def of_vocabulary(vocabulary: type[Vocabulary]) -> CodeList:
    """Return the code list that a vocabulary is."""
    summary = (getdoc(vocabulary) or "").partition("\n\n")[0].replace("\n", " ")
    codes = (
        Code(member.value, member.name, member.definition) for member in vocabulary
    )
    return CodeList(vocabulary.__name__, summary, tuple(codes), vocabulary.is_open)


LIST_ORDER = CodeList(
    "ListOrder",
    "How a list is sorted. What has no date comes last or, with `date`, first.",
    (
        Code("-date", "NEWEST_FIRST", "By date, the newest first."),
        Code("date", "OLDEST_FIRST", "By date, the oldest first."),
        Code("-updated", "LAST_PUBLISHED_FIRST", "By publication, the last first."),
        Code("updated", "FIRST_PUBLISHED_FIRST", "By publication, the first first."),
        Code("relevance", "BEST_MATCH_FIRST", "By how well `q` is met."),
    ),
)

TIMELINE_ORDER = CodeList(
    "TimelineOrder",
    "How the timeline is sorted.",
    (
        Code("-date", "NEWEST_FIRST", "By date, the newest first."),
        Code("date", "OLDEST_FIRST", "By date, the oldest first."),
    ),
)

COUNT_MODE = CodeList(
    "CountMode",
    "How the documents that match are counted.",
    (
        Code("exact", "EXACT", "Every document that matches is counted."),
        Code("estimated", "ESTIMATED", "The database estimates how many match."),
    ),
)

COUNT_RELATION = CodeList(
    "CountRelation",
    "How a count is related to the true number.",
    (
        Code("exact", "EXACT", "It is the number of documents that match."),
        Code("estimate", "ESTIMATE", "It is near the number of documents that match."),
        Code("at_least", "AT_LEAST", "So many documents match, and there are more."),
    ),
)


RESOURCE_NAME = CodeList(
    "ResourceName",
    "The resources, as addresses name them.",
    tuple(
        Code(plural, plural.upper(), f"The {plural}.") for plural in RESOURCES.values()
    ),
)


RESOURCE_TYPE = CodeList(
    "ResourceType",
    "The types of the records that have documents of their own.",
    tuple(
        Code(each, each.upper(), f"One of the {plural}.")
        for each, plural in ((str(key), plural) for key, plural in RESOURCES.items())
    ),
)

CHANGE_KIND = CodeList(
    "ChangeKind",
    "What happened to a record.",
    (
        Code("published", "PUBLISHED", "It was published, for the first time or anew."),
        Code("withdrawn", "WITHDRAWN", "It was taken back."),
        Code("merged", "MERGED", "It was merged into another record."),
    ),
)


FACET = CodeList(
    "Facet",
    "What documents can be grouped by.",
    tuple(
        Code(
            name,
            name.upper(),
            "The year of the earliest day."
            if name == "year"
            else f"What the filter `{name}` looks for.",
        )
        for name in ALL_FACETS
    ),
)


SCHEMA_DRAFT = CodeList(
    "SchemaDraft",
    "The drafts of JSON Schema.",
    (
        Code("2020-12", "DRAFT_2020_12", "The draft of December 2020."),
        Code("7", "DRAFT_7", "Draft 7, which older programs know."),
    ),
)


@cache
def _all() -> dict[frozenset[str], CodeList]:
    lists = [of_vocabulary(vocabulary) for vocabulary in vocabularies()]
    lists += [of_vocabulary(EditionKind)]
    lists += [LIST_ORDER, TIMELINE_ORDER, COUNT_MODE, COUNT_RELATION, RESOURCE_NAME]
    lists += [RESOURCE_TYPE, CHANGE_KIND, FACET, SCHEMA_DRAFT]
    return {frozenset(codes.values): codes for codes in lists}


def find(values: Iterable[str]) -> CodeList | None:
    """
    Return the code list that has exactly these codes.

    >>> find(["exact", "close", "broad", "narrow"]).name
    'MatchKind'

    No two lists have the same codes, so the codes alone tell which list is meant.
    """
    return _all().get(frozenset(map(str, values)))
