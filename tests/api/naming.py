"""A published world whose countries have names in several languages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.test import Client

from tests import factories
from tests.publishing import world

RUSSIA = {
    "fr": "Russie",
    "es": "Rusia",
    "ru": "Россия",
    "zh": "俄罗斯",
    "ar": "روسيا",
    "fa": "روسیه",
}


def make() -> SimpleNamespace:
    """Return talks of Russia and Japan, of which only Russia has names in other languages."""
    russia, japan = world.country("Russia", "RU"), world.country("Japan", "JP")
    for language, text in RUSSIA.items():
        factories.name(russia, text, language=language, kind="short")
    talks = world.talks(russia, japan)
    for seat, party in zip(talks.seats, (russia, japan), strict=True):
        seat.party = party
        seat.save()
    world.publish_all(russia, japan, talks, *talks.seats)
    return SimpleNamespace(russia=russia, japan=japan, talks=talks)


def get(path: str, query: Any = None, accept: str = "") -> Any:
    headers = {"Accept-Language": accept} if accept else {}
    return Client().get(f"/api/v1/{path}", query, headers=headers)


def parties(meeting: dict[str, Any]) -> list[str]:
    return sorted(part["party"]["name"] for part in meeting["participants"])
