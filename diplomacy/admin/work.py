"""
The work list of the front page: what waits for whoever is signed in, and what was published.

A list has only what its reader may see; who may see none of its kind is not shown it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from diplomacy.admin.labels import change_url, labels_of, model_of
from diplomacy.admin.publication import PUBLISHABLE, may_publish, publish_url
from diplomacy.admin.sheets import types_for
from diplomacy.desk import work
from diplomacy.desk.weeks import Week, published_by_week
from diplomacy.desk.work import Waiting
from diplomacy.documents.references import RESOURCES
from diplomacy.publishing.facts import ENGAGEMENTS, FACTS
from diplomacy.records.codes import RecordType, ReviewStatus
from diplomacy.records.models import Record

FIRST = 5
"""How many records of each list the front page names."""

BAR = 100
"""How long the longest bar of the chart is."""


@dataclass(frozen=True, slots=True)
class WorkList:
    """
    What waits for one reason.

    :param hint: what the list has, in a sentence.
    :param url: the list in the admin that has the same records, if there is one.
    :param to_compare: whether each record has a page that compares it with what is published.
    """

    title: str
    hint: str
    waiting: Waiting
    url: str = ""
    to_compare: bool = False

    @property
    def count(self) -> str:
        """How many wait, as far as they were counted."""
        return f"{len(self.waiting.items):,}{'+' if self.waiting.is_more else ''}"


@dataclass(frozen=True, slots=True)
class Bar:
    """One week of the chart."""

    week: Week
    length: int

    @property
    def count(self) -> str:
        """How many editions were published, as far as they were counted."""
        return f"{self.week.editions:,}{' or more' if self.week.is_more else ''}"


def lists_for(request: HttpRequest) -> Iterator[WorkList]:
    """Yield the lists of what this user may see."""
    seen = {each for each in (*RESOURCES, *FACTS) if _may_see(request, each)}
    if things := seen & PUBLISHABLE:
        returned, drafts = work.drafts_of(request.user, things)
        yield WorkList(
            "Returned to me", "The reviewer’s comment stands above the form.", returned
        )
        yield WorkList("My drafts", "Entered by me, and not put up for review.", drafts)
        if may_publish(request):
            yield _for_review(request, things)
    if facts := seen & FACTS.keys():
        yield WorkList(
            "Facts without evidence",
            f"No claim supports them. The newest {work.NEWEST_FACTS:,} of each kind are looked at.",
            work.without_evidence(facts),
        )
    if RecordType.ARTICLE in seen:
        yield WorkList(
            "Articles with nothing recorded",
            f"No claim was taken from them. The newest {work.NEWEST_ARTICLES:,} are looked at.",
            work.with_nothing_recorded(),
        )
        if request.user.has_perm("diplomacy.change_article"):
            yield WorkList(
                "Broken links",
                "Articles whose address has failed twice or more, over a day or more.",
                work.broken_links(),
            )
    if engagements := seen.intersection(ENGAGEMENTS):
        yield WorkList(
            "Statuses in dispute",
            "Published so: one side says what another denies.",
            work.in_dispute(engagements),
        )
    if RecordType.MEETING in seen:
        yield WorkList(
            "Planned meetings whose date has passed",
            "Published as still to come.",
            work.overdue(timezone.localdate()),
        )


def chart_for(request: HttpRequest) -> list[Bar]:
    """Return what was published in each of the last weeks; nothing if editions may not be seen."""
    if not request.user.has_perm("diplomacy.view_edition"):
        return []
    weeks = published_by_week(timezone.localdate())
    most = max(1, *(week.editions for week in weeks))
    # A week in which anything was published has a bar that can be seen.
    return [Bar(week, -(-week.editions * BAR // most)) for week in weeks]


def _may_see(request: HttpRequest, record_type: str) -> bool:
    table = model_of(record_type)._meta
    return request.user.has_perm(f"{table.app_label}.view_{table.model_name}")


def _for_review(request: HttpRequest, types: set[str]) -> WorkList:
    query = urlencode(
        {
            "review_status__exact": ReviewStatus.SUBMITTED,
            "type__in": ",".join(sorted(types)),
        }
    )
    url = reverse("admin:diplomacy_record_changelist")
    may_list = admin.site.get_model_admin(Record).has_view_permission(request)
    return WorkList(
        "Waiting for review",
        "Put up for review, and not decided on.",
        work.up_for_review(types),
        f"{url}?{query}" if may_list else "",
        to_compare=True,
    )


def _rows(lists: list[WorkList]) -> Iterator[dict[str, Any]]:
    """Yield each list with the addresses and labels of its first records, and what is told of them."""
    firsts = [each.waiting.items[:FIRST] for each in lists]
    labels = labels_of(item.id for items in firsts for item in items)
    for each, items in zip(lists, firsts, strict=True):
        yield {
            "list": each,
            "items": [
                (
                    change_url(Record(pk=item.id, type=item.type)),
                    labels[item.id],
                    item.note,
                    publish_url(item.id) if each.to_compare else "",
                )
                for item in items
                if item.id in labels
            ],
        }


stock_index = admin.site.index


def index(
    request: HttpRequest, extra_context: dict[str, Any] | None = None
) -> HttpResponse:
    """Show the front page, with what waits above what can be entered."""
    context = {
        "work": list(_rows(list(lists_for(request)))),
        "weeks": chart_for(request),
        "bar": BAR,
        "may_import": bool(types_for(request)),
    }
    return stock_index(request, {**context, **(extra_context or {})})


admin.site.index = index  # type: ignore[method-assign, assignment]
admin.site.index_template = "admin/diplomacy/index.html"
