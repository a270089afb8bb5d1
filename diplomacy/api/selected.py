"""What a list is asked to hold: the query parameters, understood, before they become SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from diplomacy.api.areas import Near
from diplomacy.api.cursors import Cursor
from diplomacy.api.held import Held
from diplomacy.api.standpoint import Standpoint
from diplomacy.api.tables import TIMELINE
from diplomacy.api.words import of_types
from diplomacy.documents.moments import ENGAGEMENTS

DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE = 50, 200
MAX_IDS = 200


class Order(StrEnum):
    """What a list is sorted by."""

    DATE = "date"
    UPDATED = "updated"
    RELEVANCE = "relevance"


class Narrowing(StrEnum):
    """What may narrow a list besides terms and days, and has an index of its own."""

    WORDS = "words"
    TIME = "time"
    AREA = "area"


@dataclass
class Selection:
    """
    What a list is to hold, and in what order.

    A document matches if it has all terms of ``all_of``, at least one of each
    group in ``any_of``, and none in ``none_of``.

    :param types: the types, where it is a list of several.
    :param query: the words that are sought, of whatever type.
    :param whole: the query for what is called just so; empty if nothing can be.
    :param is_dated: whether it must have a date at all.
    :param goes_on: whether only what goes on on the days is read, or only what lies on
        them; both if none.
    :param found: the ids of the editions that a page is among, by type, if they were looked up already.
    :param going_on: likewise of what goes on on the days.
    :param nearby: likewise of what is in the beginning of the list of all types; empty if that is no page.
    :param is_few: whether few documents match, as was counted or is thought.
    :param having_terms: how many documents are thought to have the terms.
    :param are_terms_rare: whether few documents are thought to have the terms.
    :param are_terms_common: whether more may have them, but perhaps not enough for a
        page, or not lately.
    :param are_terms_of_most: whether so many have them that their index is read by itself only.
    :param is_scattered: whether these are still so few that a walk would be long.
    :param is_costly_to_count: whether many documents would be read to see which of them match.
    :param do_few_go_on: whether little of the list goes on on the days, as is thought.
    :param is_common: whether what is sought is met often at the beginning of the list.
    :param only_asked: which of the other filters are asked only of what is found by its terms,
        since far more match them.
    :param as_of: the instant at which documents must have stood; now if none.
    :param held: what must have held on the day on which the world is shown.
    :param count: exact or estimated, if the matching documents are to be counted.
    :param languages: the languages for names, the best first; none for default names.
    """

    type: str
    types: list[str] = field(default_factory=list)
    all_of: list[str] = field(default_factory=list)
    any_of: list[list[str]] = field(default_factory=list)
    none_of: list[str] = field(default_factory=list)
    query: str = ""
    whole: str = ""
    is_dated: bool = False
    goes_on: bool | None = None
    found: dict[str, list[int]] | None = None
    going_on: dict[str, list[int]] | None = None
    nearby: dict[str, list[int]] | None = None
    is_few: bool = False
    having_terms: int = 0
    are_terms_rare: bool = False
    are_terms_common: bool = False
    are_terms_of_most: bool = False
    is_scattered: bool = False
    is_costly_to_count: bool = False
    do_few_go_on: bool = False
    is_common: bool = False
    only_asked: frozenset[Narrowing] = frozenset()
    not_before: date | None = None
    not_after: date | None = None
    near: Near | None = None
    ids: list[UUID] | None = None
    updated_since: datetime | None = None
    as_of: datetime | None = None
    held: Held | None = None
    order: Order = Order.DATE
    is_ascending: bool = False
    page_size: int = DEFAULT_PAGE_SIZE
    count: str = ""
    include: list[str] = field(default_factory=list)
    cursor: Cursor | None = None
    languages: tuple[str, ...] = ()

    @property
    def all_types(self) -> Sequence[str]:
        """The types of the documents that it is read from."""
        if self.type == TIMELINE:
            return ENGAGEMENTS
        return self.types or [self.type]

    @property
    def words(self) -> str:
        """The query for its words in documents of its types."""
        return of_types(self.query, self.all_types)

    @property
    def whole_words(self) -> str | None:
        """The query for documents of its types that are called just what is sought."""
        return of_types(self.whole, self.all_types) if self.whole else None

    @property
    def has_terms(self) -> bool:
        """Whether it asks for terms."""
        return bool(self.all_of or self.any_of)

    @property
    def narrowings(self) -> frozenset[Narrowing]:
        """What narrows it besides terms and days."""
        given = {
            Narrowing.WORDS: bool(self.query),
            Narrowing.TIME: self.updated_since is not None,
            Narrowing.AREA: self.near is not None,
        }
        return frozenset(each for each, is_given in given.items() if is_given)

    @property
    def is_sought(self) -> bool:
        """Whether it has words, or a time of publication, which few documents may have."""
        return not self.narrowings - self.only_asked <= {Narrowing.AREA}

    @property
    def is_found_by_area(self) -> bool:
        """Whether what is not walked may be looked up by its place."""
        return Narrowing.AREA in self.narrowings - self.only_asked

    @property
    def is_found_by_terms(self) -> bool:
        """Whether what is not walked is looked up by its terms, and by nothing else."""
        return self.has_terms and self.narrowings <= self.only_asked

    def looked_up_by_area(self) -> Selection:
        """Return the same of types of which little is in the area, so that all else is only asked."""
        assert self.near is not None
        return replace(
            self,
            near=replace(self.near, is_rare=True),
            only_asked=self.narrowings - {Narrowing.AREA},
            are_terms_of_most=True,
        )

    @property
    def standpoint(self) -> Standpoint:
        """From where the documents are shown."""
        at = None if self.held is None else self.held.day
        return Standpoint(self.as_of, self.languages, at)

    @property
    def fingerprint(self) -> bytes:
        """What a cursor is bound to: the filters and the order, not the size of the page."""
        parts = (
            self.type,
            sorted(self.types),
            sorted(self.all_of),
            sorted(sorted(group) for group in self.any_of),
            sorted(self.none_of),
            self.query,
            self.is_dated,
            self.not_before,
            self.not_after,
            self.near and self.near.area,
            None if self.ids is None else sorted(self.ids),
            self.updated_since,
            self.as_of,
            self.held and self.held.parts,
            self.order,
            self.is_ascending,
        )
        return repr(parts).encode()
