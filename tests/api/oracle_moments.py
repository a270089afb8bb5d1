"""Which meetings and acts the timeline should tell of, by a plain reading of the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.api import oracle, oracle_days, questions
from tests.api.asking import Question, World, codes_of, declared, split
from tests.api.oracle import Document, Keep

PATH = "/api/v1/timeline"

ENGAGEMENTS = ("meeting", "agreement", "project")

SIDES = ("country", "organisation")

LEADING_TO = {
    **{name: (name,) for name in oracle.REFERENCES},
    "sector": ("sector",),
    "party": SIDES,
    "by": SIDES,
    "host": questions.ACTORS,
    "target": questions.ACTORS,
}
"""The types of the records that a filter may lead to."""

CODES = {
    "kind": lambda moment: "meeting" if moment.is_meeting else "action",
    "meeting_kind": lambda moment: moment.is_meeting and moment.document["kind"],
    "meeting_status": lambda moment: moment.is_meeting and moment.document["status"],
    "action": lambda moment: moment.each.get("code"),
    "modality": lambda moment: not moment.is_meeting and moment.each["modality"],
    "rank": lambda moment: not moment.is_meeting and moment.each["rank"],
}
"""What a moment has of each filter of codes."""

OF_ITS_DOCUMENT = ("q", "updated_since")
"""The parameters that ask about the document that a moment stands in."""


@dataclass(frozen=True)
class Moment:
    """A document, and what it dates: itself or one of its acts."""

    document: Document
    each: Document

    @property
    def is_meeting(self) -> bool:
        return self.each is self.document

    @property
    def days(self) -> oracle_days.Days:
        return oracle_days.days(self.each["date"])

    @property
    def order(self) -> tuple[date, str]:
        first, last = self.days
        return (last if first == date.min else first), self.each["id"]

    @property
    def sides(self) -> set[str]:
        """The ids of those whose engagement it is."""
        if self.document["type"] == "agreement":
            found = [party["party"] for party in self.document["parties"]]
        else:
            seats = self.document["participants"]
            found = [seat["party"] or seat["actor"] for seat in seats]
        return {side["id"] for side in found if side and side["type"] in SIDES}

    @property
    def concerned(self) -> set[str]:
        """The ids of those whom it concerns: all, both, or the one that acted."""
        by = self.each.get("by")
        if by is None or len(self.sides) == 2:
            return self.sides
        return self.sides & {by["id"]}

    @property
    def references(self) -> set[str]:
        """The ids of the records that it leads to."""
        if self.is_meeting:
            return oracle.references(self.document) | {self.document["id"]}
        document, act = self.document, self.each
        those = [act[name] for name in ("by", "person", "target", "at", "place")]
        those += document["articles"]
        those += [relation["object"] for relation in document["relations"]]
        found = {each["id"] for each in those if each is not None}
        return found | {document["id"]} | self.concerned

    def actors(self, name: str) -> set[str]:
        """Return the ids of those who have a part in it."""
        if name == "party":
            return self.concerned
        if name == "host":
            is_there = self.is_meeting
            return oracle.actors_of(self.document, name) if is_there else set()
        actor: Any = self.each.get(name)
        return {actor["id"]} if actor else set()


def moments_of(world: World) -> Iterator[Moment]:
    """Yield a moment for each meeting that has a date, and for each act that has one."""
    for kind in ENGAGEMENTS:
        for document in world.kinds.get(kind, ()):
            dated = [*document["actions"], *([document] * (kind == "meeting"))]
            for each in dated:
                if each["date"]:
                    yield Moment(document, each)


def choices(world: World, name: str) -> list[tuple[str, str]]:
    """Return the values that a filter takes: as they are sent, and what each means."""
    base, _ = split(name)
    if base in LEADING_TO:
        return [pair for kind in LEADING_TO[base] for pair in world.keys(kind)]
    return [(code, code) for code in codes_of(declared(PATH)[name])]


def by_filter(world: World, name: str, values: list[tuple[str, str]]) -> Question:
    """Ask with a filter for these values."""
    base, form = split(name)
    keeps = [_keeper(world, base, meaning) for _, meaning in values]
    pairs = tuple((name, sent) for sent, _ in values)
    return Question(pairs, oracle.combined(form, keeps))


def _keeper(world: World, name: str, meaning: str) -> Callable[[Any], bool]:
    if name in CODES:
        return lambda moment: CODES[name](moment) == meaning
    if name == "sector":
        wanted = oracle.below(meaning, world.documents)
        return lambda moment: bool(wanted & moment.references)
    if name in oracle.REFERENCES:
        return lambda moment: meaning in moment.references
    return lambda moment: meaning in moment.actors(name)


def of_document(question: Question) -> Question:
    """Ask of a moment what is asked of its document."""
    keep: Keep = question.keep
    return Question(question.pairs, lambda moment: keep(moment.document))


def by_days(name: str, text: str) -> Question:
    first, last = oracle_days.days(text)
    first = date.min if name == "date_to" else first
    last = date.max if name == "date_from" else last
    return Question(
        ((name, text),),
        lambda moment: moment.days[0] <= last and moment.days[1] >= first,
    )


def by_area(world: World, latitude: float, longitude: float, km: float) -> Question:
    def keep(moment: Any) -> bool:
        place = moment.each["place"] and world.documents[moment.each["place"]["id"]]
        if not place or place["latitude"] is None:
            return False
        point = float(place["latitude"]), float(place["longitude"])
        return oracle_days.apart(point, (latitude, longitude)) <= km

    return Question((("near", f"{latitude},{longitude},{km}"),), keep)


def by_ids(ids: list[str]) -> Question:
    return Question(
        tuple(("ids", each) for each in ids), lambda moment: moment.each["id"] in ids
    )
