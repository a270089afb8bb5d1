"""Documents of made-up talks, as a client sends them, and of the people who meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

Item = dict[str, Any]
Reference = dict[str, str]

PEOPLE = 400
AT_ONCE = 200
"""How many meetings are sent and published together."""

AN_ARTICLE = 10
"""How many meetings an article reports."""


@dataclass(frozen=True)
class Shape:
    """What a meeting is told with, besides a claim: how many participants, acts and relations."""

    participants: int
    actions: int = 0
    relations: int = 0


PLAIN, FULL = Shape(2), Shape(3, actions=1, relations=2)
SHAPES = {"plain": PLAIN, "full": FULL}

CONTEXT, TALKS = 1, 2
FIRST_DAY = date(2000, 1, 1)
SINCE = "1999-12"


def made_id(kind: int, number: int) -> str:
    """Return an id that is the same each time."""
    return str(
        UUID(int=0x0190_0000 << 96 | kind << 80 | 0x7 << 76 | 0b10 << 62 | number)
    )


class Known:
    """What is there to refer to: the states, sectors and agencies of the fixtures."""

    def __init__(self) -> None:
        from diplomacy.models import Actor, Topic

        actors = Actor.objects.order_by("pk")
        self.states = _references(actors.filter(kind="state")[:100])
        self.agencies = _references(actors.filter(kind="media"))
        self.sectors = _references(Topic.objects.filter(kind="sector").order_by("pk"))


def people(known: Known) -> list[Item]:
    """Return the people who meet, each with an office, the places, and what tells of them."""
    agency = known.agencies[0]
    article = {
        "kind": "news_text",
        "publisher": agency,
        "headline": "Who holds which office",
        "language": "en",
        "published": "1999-12-31",
    }
    items = [_item("article", "article", made_id(CONTEXT, 0), article)]
    for number, state in enumerate(known.states):
        place = {
            "kind": "settlement",
            "country": state,
            "names": [_name(f"Town {number}")],
        }
        items.append(_item("place", f"place{number}", _place(number)["id"], place))
    for number in range(PEOPLE):
        items.extend(_person(known, number, agency))
    return items


def batch(known: Known, first: int, shape: Shape = FULL) -> list[Item]:
    """Return the next meetings with a claim each, and the articles that report them."""
    return [
        item
        for number in range(first, first + AT_ONCE)
        for item in _talks(known, number, shape)
    ]


def _person(known: Known, number: int, agency: Reference) -> Iterator[Item]:
    name = f"Person {number}"
    office = {
        "id": _office(number)["id"],
        "kind": "office",
        "object": known.states[number % len(known.states)],
        "office_class": "foreign_minister",
        "title": "Minister for Foreign Affairs",
        "capacity": "substantive",
        "valid": f"{SINCE}/..",
    }
    data = {"names": [_name(name)], "affiliations": [office]}
    yield _item("person", name, _who(number)["id"], data)
    said = _claim(
        {"ref": "article"}, number, f"{name} is in office.", "1999-12-31", agency
    )
    said["supports"] = [_office(number)]
    yield _item("claim", f"of {name}", made_id(CONTEXT, 3_000_000 + number), said)


def _talks(known: Known, number: int, shape: Shape) -> Iterator[Item]:
    report = number // AN_ARTICLE
    day = FIRST_DAY + timedelta(days=report % 9000)
    agency = known.agencies[report % len(known.agencies)]
    if number % AN_ARTICLE == 0:
        article = {
            "kind": "news_text",
            "publisher": agency,
            "headline": f"A day of talks, number {report}",
            "language": "en",
            "published": str(day + timedelta(days=1)),
        }
        yield _item("article", f"a{report}", made_id(TALKS, report), article)
    guests = [
        (number * 7 + 131 * place) % PEOPLE for place in range(shape.participants)
    ]
    meeting = _meeting(known, number, guests, day)
    parts = _actions_and_relations(known, number, day, shape)
    meeting |= {member: made for member, made in parts.items() if made}
    kind_id = made_id(TALKS, 1 << 40 | number)
    yield _item("meeting", f"m{number}", kind_id, meeting)
    text = f"{_named(guests)} met on {day}."
    said = _claim(
        {"ref": f"a{report}"}, number, text, str(day + timedelta(days=1)), agency
    )
    said["about"] = [{"ref": f"m{number}"}]
    said["supports"] = [
        {"ref": part["ref"]}
        for member in ("participants", "actions", "relations")
        for part in meeting.get(member, ())
    ]
    yield _item("claim", f"c{number}", made_id(TALKS, 2 << 40 | number), said)


def _meeting(known: Known, number: int, guests: list[int], day: date) -> Item:
    return {
        "kind": ("talks", "consultation", "summit")[number % 3],
        "date": str(day),
        "mode": "in_person",
        "place": _place(guests[0] % len(known.states)),
        "names": [_name(f"Talks of {_named(guests)}", "working_title")],
        "participants": [
            {
                "ref": f"p{number}.{place}",
                "actor": _who(guest),
                "party": known.states[guest % len(known.states)],
                "affiliation": _office(guest),
                "role": "principal" if place else "host",
                "attendance": "attended",
                "printed_as": f"Minister for Foreign Affairs Person {guest}",
            }
            for place, guest in enumerate(guests)
        ],
    }


def _actions_and_relations(
    known: Known, number: int, day: date, shape: Shape
) -> dict[str, list[Item]]:
    return {
        "actions": [
            {"ref": f"h{number}.{place}", "code": "held", "date": str(day)}
            for place in range(shape.actions)
        ],
        "relations": [
            {
                "ref": f"s{number}.{place}",
                "predicate": "in_sector",
                "object": known.sectors[(number + 5 * place) % len(known.sectors)],
            }
            for place in range(shape.relations)
        ],
    }


def _named(guests: list[int]) -> str:
    return " and ".join(f"Person {guest}" for guest in guests)


def _claim(
    article: Reference, number: int, text: str, day: str, agency: Reference
) -> Item:
    return {
        "article": article,
        "locator": {"paragraph": number % 10 + 1},
        "kind": "report",
        "text": text,
        "language": "en",
        "said_on": day,
        "attributions": [{"actor": agency, "medium": "wire_report", "verb": "said"}],
    }


def _item(record_type: str, ref: str, record_id: str, data: Item) -> Item:
    return {
        "op": "upsert",
        "type": record_type,
        "ref": ref,
        "id": record_id,
        "data": data,
    }


def _name(text: str, kind: str = "common") -> Item:
    return {"text": text, "language": "en", "kind": kind, "is_preferred": True}


def _place(number: int) -> Reference:
    return {"id": made_id(CONTEXT, 1_000_000 + number)}


def _who(number: int) -> Reference:
    return {"id": made_id(CONTEXT, 2_000_000 + number)}


def _office(number: int) -> Reference:
    return {"id": made_id(CONTEXT, 4_000_000 + number)}


def _references(records: Any) -> list[Reference]:
    return [{"id": str(pk)} for pk in records.values_list("pk", flat=True)]
