"""Questions with each parameter: what is sent, and what the oracle keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from tests.api import oracle, oracle_days, oracle_words
from tests.api.asking import Question, World, codes_of, declared, split
from tests.api.made_things import POINTS, WORDS
from tests.api.oracle import Document

SPELLER = oracle_words.Speller(WORDS)


ACTORS = ("person", "country", "organisation")


LEADING_TO = {
    **{name: (name,) for name in oracle.REFERENCES},
    "sector": ("sector",),
    **dict.fromkeys(("host", "party", "publisher", "speaker", "target"), ACTORS),
}
"""The types of the records that a filter may lead to."""


WHERE = {"count", "include", "cursor", "page_size", "order", "as_of", "lang", "at"}
"""The parameters that keep nothing: they say how a list is shown, and when it stood."""


AREAS = [
    (latitude + north, longitude + east, km)
    for latitude, longitude in POINTS
    for north, east, km in (
        (0, 0, 1),
        (0.4, -0.9, 300),
        (-0.5, 1.5, 2500),
        (0, 0, 20016),
    )
]
"""Circles of every size around the points where places are."""


DAYS = (
    "2024-10-11",
    "2024-10",
    "2024",
    "2023",
    "2023-12-31",
    "2024-02",
    "2024-10-11/2024-10-20",
    "2024-10-12/..",
    "../2023-06-15",
    "1950",
    "2024-10?",
)


def choices(world: World, path: str, name: str) -> list[tuple[str, str]]:
    """Return the values that a filter takes: as they are sent, and what each means."""
    base, _ = split(name)
    if base in LEADING_TO:
        return [pair for kind in LEADING_TO[base] for pair in world.keys(kind)]
    return [(code, code) for code in codes_of(declared(path)[name])]


def by_filter(
    world: World, kind: str, name: str, values: list[tuple[str, str]]
) -> Question:
    """Ask with a filter for these values."""
    base, form = split(name)
    keeps = [
        oracle.keeper(kind, base, meaning, world.documents) for _, meaning in values
    ]
    pairs = tuple((name, sent) for sent, _ in values)
    return Question(pairs, oracle.combined(form, keeps))


def by_days(world: World, name: str, text: str) -> Question:
    first, last = oracle_days.days(text)
    if name == "date_from":
        last = date.max
    if name == "date_to":
        first = date.min

    def keep(document: Document) -> bool:
        span = oracle_days.days_of(document, world.documents)
        return span is not None and span[0] <= last and span[1] >= first

    return Question(((name, text),), keep)


def by_words(*pieces: str) -> Question:
    """Ask for words, phrases, prefixes and exclusions: each as it is typed."""

    def has(document: Document, piece: str) -> bool:
        sought = piece.removeprefix("-").strip('"')
        return SPELLER.has(document, sought) != piece.startswith("-")

    return Question(
        (("q", " ".join(pieces)),),
        lambda document: all(has(document, piece) for piece in pieces),
    )


def by_types(*kinds: str) -> Question:
    return Question(
        tuple(("type", kind) for kind in kinds),
        lambda document: document["type"] in kinds,
    )


def by_ids(ids: list[str]) -> Question:
    return Question(
        tuple(("ids", each) for each in ids), lambda document: document["id"] in ids
    )


def by_publication(instant: str) -> Question:
    since = datetime.fromisoformat(instant)
    return Question(
        (("updated_since", instant),),
        lambda document: datetime.fromisoformat(document["published_at"]) >= since,
    )


def by_area(world: World, latitude: float, longitude: float, km: float) -> Question:
    def keep(document: Document) -> bool:
        point = oracle_days.point_of(document, world.documents)
        return (
            point is not None and oracle_days.apart(point, (latitude, longitude)) <= km
        )

    return Question((("near", f"{latitude},{longitude},{km}"),), keep)


SPECIAL: dict[str, Callable[..., Question]] = {
    "q": by_words,
    "near": by_area,
    "ids": by_ids,
    "type": by_types,
    "updated_since": by_publication,
    "date": by_days,
    "date_from": by_days,
    "date_to": by_days,
}
"""What asks with each parameter that is no filter of three spellings."""


def instants(world: World, kind: str) -> list[str]:
    """Return the instants around which documents of a type were published."""
    return sorted({each["published_at"] for each in world.kinds.get(kind, ())})


def is_known(kind: str, name: str) -> bool:
    """Return whether the oracle knows what a parameter means."""
    base, _ = split(name)
    if base in SPECIAL or base in LEADING_TO or base in WHERE:
        return True
    return (kind, base) in oracle.CODE_MEMBERS or base in {
        "action",
        "office_class",
        "role",
    }
