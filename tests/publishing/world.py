"""
A small published world: one article, one report in it, and what the report bears out.

Everything is entered by factories and published by the functions under test.
"""

from __future__ import annotations

from typing import Any

import orjson
from django.test import Client

from diplomacy.documents.references import RESOURCES
from diplomacy.models import Article, Claim, Edition, Record
from diplomacy.publishing.checking import discrepancies
from diplomacy.publishing.publish import publish
from tests import factories


def named(record: Any, text: str, **fields: Any) -> Any:
    """Give the record its preferred English name."""
    factories.name(record, text, is_preferred=True, **fields)
    return record


def country(text: str = "France", code: str = "", **fields: Any) -> Any:
    made = named(factories.country(**fields), text)
    if code:
        factories.identifier(made, scheme="iso3166_1_alpha2", value=code)
    return made


def person(text: str = "Amélie Durand", **fields: Any) -> Any:
    return named(factories.person(**fields), text)


def article(headline: str = "They met", **fields: Any) -> Article:
    return factories.article(headline=headline, **fields)


def report(on: Article | None = None, *facts: Record, **fields: Any) -> Claim:
    """Return a claim with an origin that supports these facts."""
    made = factories.claim(on or article(), **fields)
    factories.attribution(made)
    for fact in facts:
        factories.evidence(made, fact)
    return made


def talks(
    *people: Any, text: str = "Talks", on: Article | None = None, **fields: Any
) -> Any:
    """
    Return a meeting that was held, with these people as principals.

    The report that supports all of it is ``meeting.report``, and its facts are
    ``meeting.held`` and ``meeting.seats``.
    """
    fields.setdefault("date", "2024-10-11")
    meeting = named(factories.meeting(**fields), text)
    meeting.held = factories.action(meeting, "held", date="2024-10-11")
    meeting.seats = [factories.participation(meeting, actor) for actor in people]
    meeting.report = report(on, meeting.held, *meeting.seats)
    return meeting


def gaul() -> Any:
    """Return what turns out to be France."""
    made = country("Gaul")
    factories.identifier(made, scheme="wikidata", value="Q38060")
    return made


def talks_with(one: Any, other: Any) -> Any:
    """Return talks with one country, in which much refers to it and something to another, all published."""
    made = talks(one)
    made.report.about.add(one.pk, other.pk)
    made.report.targets.add(one.pk)
    publish_all(other, one, made)
    return made


def publish_all(*records: Any) -> None:
    """Publish these records, meetings with their reports and articles."""
    ids = set()
    for record in records:
        ids.add(record.pk)
        claim = getattr(record, "report", record if isinstance(record, Claim) else None)
        if claim is not None:
            ids |= {claim.pk, claim.article_id}
    publish(ids)


def document(record: Any) -> dict[str, Any]:
    """Return the current document of the record."""
    edition = Edition.objects.documents().get(record=record.pk)
    read: dict[str, Any] = orjson.loads(bytes(edition.body))
    return read


def is_published(record: Any) -> bool:
    return Edition.objects.documents().filter(record=record.pk).exists()


def editions(record: Any) -> list[Edition]:
    return list(Edition.objects.filter(record=record.pk).order_by("number"))


def kinds(record: Any) -> list[str]:
    return [edition.kind for edition in editions(record)]


def url(record: Any, *more: Any) -> str:
    parts = ["", "api", "v1", RESOURCES[record.type], str(record.pk), *map(str, more)]
    return "/".join(parts)


def get(record: Any, *more: Any) -> Any:
    return Client().get(url(record, *more))


def assert_sound() -> None:
    """Assert that every edition is as it would be rendered now."""
    found = [str(discrepancy) for discrepancy in discrepancies()]
    assert not found, "\n".join(found)
