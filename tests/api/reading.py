"""
A published world to read: all eleven resources, with dates of every kind and ties among them.

It is made once for each module of tests that reads it, and taken away after the
last of them. What one test changes is taken back before the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.test import Client

from diplomacy.documents.references import RESOURCES, is_reference, walk
from diplomacy.models import Claim, Record
from diplomacy.publishing.publish import publish
from tests import factories
from tests.publishing import world

PLURALS = sorted(RESOURCES.values())

DATES = (
    "2024-10-11",
    "2024-10-11",
    "2024-10-11",
    "2024-10",
    "2024",
    "2023-12-31",
    "2024-10-22/2024-10-24",
    "../2024-10-12",
    "2024-11-01/..",
    "",
    "",
)
"""The dates of the meetings: three on one day, open ones, and two without."""


def make() -> SimpleNamespace:
    """Enter and publish it, and return its records by short names."""
    it = SimpleNamespace()
    _make_actors(it)
    _make_places_and_sectors(it)
    it.article = world.article("They met in Åbo", published="2024-10-12")
    _make_meetings(it)
    _make_agreement_and_project(it)
    claims = Claim.objects.values_list("pk", flat=True)
    types = [kind for kind in RESOURCES if kind != "claim"]
    publish(
        [*Record.objects.filter(type__in=types).values_list("pk", flat=True), *claims]
    )
    return it


@contextmanager
def made(
    blocker: Any, making: Callable[[], SimpleNamespace] = make
) -> Iterator[SimpleNamespace]:
    """Make the world, and take it away again."""
    with blocker.unblock(), transaction.atomic():
        yield making()
        transaction.set_rollback(True)


def _make_actors(it: SimpleNamespace) -> None:
    it.france = world.country("France", "FR", recognition="un_member")
    factories.identifier(it.france, scheme="iso3166_1_alpha3", value="FRA")
    factories.identifier(it.france, scheme="wikidata", value="Q142")
    factories.identifier(it.france, scheme="m49", value="250", match="close")
    factories.name(it.france, "فرانسه", language="fa", kind="short")
    it.japan = world.country("Japan", "JP", recognition="un_member")
    it.ivory_coast = world.country("Côte d’Ivoire", "CI")
    it.ussr = world.country("Soviet Union", exists="1922-12-30/1991-12-26")
    factories.identifier(it.ussr, scheme="iso3166_3", value="SUHH")
    it.durand = world.person("Amélie Durand", exists="1950/..")
    it.office = factories.affiliation(it.durand, it.france, title="President")
    it.sato = world.person("Satō Ren")
    it.un = world.named(factories.actor("igo"), "United Nations")


def _make_places_and_sectors(it: SimpleNamespace) -> None:
    it.paris = world.named(factories.place(state=it.france), "Paris")
    it.energy = world.named(factories.topic(code="energy"), "Energy")
    it.gas = world.named(factories.topic(code="energy.gas", parent=it.energy), "Gas")
    it.trade = world.named(factories.topic(code="trade"), "Trade")
    it.war = world.named(factories.topic(code="war", kind="situation"), "War")


def _make_meetings(it: SimpleNamespace) -> None:
    it.meetings = []
    kinds = ("talks", "summit", "call")
    for number, date in enumerate(DATES):
        sides = [it.france, it.japan] if number % 2 else [it.france]
        if number % 5 == 4:
            sides = [it.ivory_coast, it.japan]
        meeting = world.talks(
            *sides,
            text=f"Meeting {number} of gas pipelines"
            if number % 3
            else f"Meeting {number}",
            on=it.article,
            kind=kinds[number % 3],
            date=date,
            place=it.paris if number == 1 else None,
        )
        for seat, side in zip(meeting.seats, sides, strict=True):
            seat.party = side
            seat.save()
        sector = (it.gas, it.energy, it.trade)[number % 3]
        tie = factories.relation(meeting, "in_sector", sector)
        factories.evidence(meeting.report, tie)
        meeting.report.topics.add(sector)
        it.meetings.append(meeting)
    it.host = factories.participation(
        it.meetings[1], it.durand, party=it.france, role="host", affiliation=it.office
    )
    factories.evidence(it.meetings[1].report, it.host)
    factories.evidence(it.meetings[1].report, it.office)
    it.claim = it.meetings[1].report
    it.claim.about.add(it.france.pk)
    it.seat = it.meetings[1].seats[0]


def _make_agreement_and_project(it: SimpleNamespace) -> None:
    it.agreement = world.named(factories.agreement(), "Gas memorandum")
    it.project = world.named(factories.project(planned_start="2025"), "Pipeline")
    for engagement, code in ((it.agreement, "signed"), (it.project, "identified")):
        act = factories.action(engagement, code, date="2024-10-11")
        world.report(it.article, act)


def examples(it: SimpleNamespace) -> dict[str, Any]:
    """Return one record of each resource."""
    return {
        "articles": it.article,
        "meetings": it.meetings[1],
        "participants": it.seat,
        "agreements": it.agreement,
        "sectors": it.gas,
        "people": it.durand,
        "countries": it.france,
        "organisations": it.un,
        "places": it.paris,
        "projects": it.project,
        "claims": it.claim,
    }


def get(path: str, query: Any = None, **headers: str) -> Any:
    return Client().get(f"/api/v1/{path}", query, headers=headers)


def listed(plural: str, query: Any = None) -> list[dict[str, Any]]:
    """Return the documents on the first page of a list."""
    answer = get(plural, query)
    assert answer.status_code == 200, answer.content
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def ids(documents: Any) -> list[str]:
    return [document["id"] for document in documents]


def errors(answer: Any) -> dict[str, dict[str, Any]]:
    """Return the mistakes that a refusal names, by parameter."""
    assert answer.status_code == 400, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    return {error["parameter"]: error for error in answer.json()["errors"]}


def oracle(plural: str, keep: Any) -> list[str]:
    """Return the ids of the documents that a plain reading of them keeps, in the default order."""
    kept = [
        document for document in listed(plural, {"page_size": 200}) if keep(document)
    ]
    return ids(kept)


def mentioned(document: dict[str, Any]) -> set[str]:
    """Return the ids of all that a document refers to, and its own."""
    references = {value["id"] for value in walk(document) if is_reference(value)}
    return references | {document["id"]}


def refers_to(*records: Any) -> Any:
    """Keep the documents that refer to one of these, or are theirs."""
    wanted = {str(record.pk) for record in records}

    def keep(document: dict[str, Any]) -> bool:
        return bool(wanted & mentioned(document))

    return keep
