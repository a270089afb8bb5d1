"""
What waits for somebody: drafts, what is up for review, and what is missing or overdue.

Each list is found by one query that reads no more than so many rows, whatever the
database holds. So some look only among what was entered last, and none is counted
beyond ``MOST``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from diplomacy.articles.models import Article, LinkCheck
from diplomacy.claims.models import Claim
from diplomacy.claims.querysets import unsupported_facts
from diplomacy.meetings.codes import MeetingStatus
from diplomacy.publishing.facts import ENGAGEMENTS, FACTS, GONE, standing
from diplomacy.publishing.models import Edition
from diplomacy.publishing.review import moves_of
from diplomacy.records.codes import RecordType, ReviewStatus
from diplomacy.records.models import Record

MOST = 1000
"""How far a list is counted."""

NEWEST_ARTICLES = 5000
"""Among how many articles those with nothing recorded are looked for."""

NEWEST_FACTS = 2000
"""Among how many facts of each type those without evidence are looked for."""

A_DAY = timedelta(days=1)
"""How long a link must have failed, lest an hour of its host be taken for its end."""

DISPUTED = "status:disputed"
PLANNED = [
    f"status:{status}" for status in (MeetingStatus.SCHEDULED, MeetingStatus.PROPOSED)
]
"""The terms of what is said to be still to come."""

# Laterally, each with a limit: planned as a join, it may walk the history of everybody.
ENTERED_BY = """
    SELECT record_id FROM (
        SELECT change.* FROM (
            SELECT id FROM diplomacy_occasion WHERE by_id = %s ORDER BY id DESC LIMIT 1000
        ) AS occasion, LATERAL (
            SELECT * FROM diplomacy_change WHERE occasion_id = occasion.id LIMIT 500
        ) AS change LIMIT 20000
    ) AS change WHERE table_name = 'diplomacy_record' AND operation = 'insert'
"""
"""The records that a user entered, on the last thousand occasions."""


class Item(NamedTuple):
    """A record that waits, and what is told of it beside its label."""

    id: UUID
    type: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The records of one list, the newest first, and whether there are more than these."""

    items: list[Item]
    is_more: bool = False


def drafts_of(user: Any, types: Collection[str]) -> tuple[Waiting, Waiting]:
    """Return the candidates of these types that the user entered: returned, and not."""
    entered = RawSQL(ENTERED_BY, [user.pk])  # noqa: S611 (a constant statement)
    before = moves_of(OuterRef("pk")).values("before__review_status")[:1]
    drafts = Record.objects.filter(
        pk__in=entered,
        type__in=types,
        review_status=ReviewStatus.CANDIDATE,
        merged_into=None,
    ).annotate(before=Subquery(before))
    rows = list(drafts.order_by("-pk").values_list("pk", "type", "before")[: MOST + 1])
    returned: list[Item] = []
    others: list[Item] = []
    for pk, record_type, status in rows[:MOST]:
        is_returned = status == ReviewStatus.SUBMITTED
        (returned if is_returned else others).append(Item(pk, record_type))
    is_more = len(rows) > MOST
    return Waiting(returned, is_more), Waiting(others, is_more)


def up_for_review(types: Collection[str]) -> Waiting:
    """Return the records of these types that were submitted and are not decided on."""
    submitted = Record.objects.filter(review_status=ReviewStatus.SUBMITTED)
    return _newest(submitted.filter(type__in=types))


def without_evidence(types: Collection[str]) -> Waiting:
    """Return the facts of these types that no standing claim supports, of the newest."""
    first, *others = (
        table._default_manager.order_by("-pk").values("pk")[:NEWEST_FACTS]
        for record_type, table in FACTS.items()
        if record_type in types
    )
    newest = first.union(*others, all=True)
    return _newest(unsupported_facts().filter(pk__in=newest))


def with_nothing_recorded() -> Waiting:
    """Return the articles that we read and took no claim from, of the newest."""
    newest = Article.objects.order_by("-pk").values("pk")[:NEWEST_ARTICLES]
    claims = Claim.objects.filter(standing(), article=OuterRef("pk"))
    articles = Record.objects.filter(standing(), pk__in=newest)
    return _newest(articles.filter(~Exists(claims), as_article__is_seen=True))


def in_dispute(types: Collection[str]) -> Waiting:
    """Return what is published of these types with a status in dispute."""
    types = [each for each in ENGAGEMENTS if each in types]
    return _latest(
        Edition.objects.documents().filter(type__in=types, terms__contains=[DISPUTED])
    )


def overdue(today: date) -> Waiting:
    """Return the meetings that are published as still to come, and whose days are over."""
    planned = Edition.objects.documents().filter(
        type=RecordType.MEETING, terms__overlap=PLANNED
    )
    return _latest(planned.filter(latest__lt=today))


def broken_links() -> Waiting:
    """Return the articles whose address has failed twice in a row or more, over a day or more."""
    failing = LinkCheck.objects.filter(
        failures__gte=2,
        checked_at__gte=F("failing_since") + A_DAY,
        url=F("article__web_url"),
        article__merged_into=None,
    ).exclude(article__review_status__in=GONE)
    rows = failing.order_by("-failing_since").values_list(
        "article_id", "status", "told", "failing_since"
    )
    return _waiting(
        Item(
            pk,
            RecordType.ARTICLE,
            f"{status or told.rstrip('.')}, since {since:%-d %B %Y}",
        )
        for pk, status, told, since in rows[: MOST + 1]
    )


def _newest(records: QuerySet[Record]) -> Waiting:
    newest = records.order_by("-pk").values_list("pk", "type")
    return _waiting(Item(*row) for row in newest[: MOST + 1])


def _latest(editions: QuerySet[Edition]) -> Waiting:
    """Return the records of these editions, those of the latest days first."""
    # Sorted here: asked for an order, PostgreSQL may walk all of them in it.
    rows = list(editions.values_list("sort_day", "record_id", "type")[: MOST + 1])
    rows.sort(reverse=True)
    return _waiting(Item(record_id, of_type) for _, record_id, of_type in rows)


def _waiting(items: Iterable[Item]) -> Waiting:
    found = list(items)
    return Waiting(found[:MOST], len(found) > MOST)
