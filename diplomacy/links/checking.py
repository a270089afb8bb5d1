"""Which links are asked, and what is kept of their answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from diplomacy.articles.models import Article, LinkCheck
from diplomacy.links.asking import TOO_MANY, Answer, Asker, Verdict
from diplomacy.publishing.facts import standing

AT_ONCE = 8
"""How many hosts are asked at a time."""

MOST_OF_A_HOST = 100
"""How many links to one host are asked in one run."""


class NothingAnswers(Exception):
    """None of several hosts has answered, so the fault is most likely ours."""


class Link(NamedTuple):
    """The address of an article."""

    article_id: UUID
    url: str


def due(now: datetime, *, age: timedelta, most: int) -> list[Link]:
    """Return the links to ask: those never asked as they are now, then those asked longest ago."""
    links = Article.objects.filter(standing()).exclude(web_url="")
    waiting = links.filter(
        Q(link_check=None)
        | ~Q(link_check__url=F("web_url"))
        | Q(link_check__checked_at__lte=now - age)
    )
    rows = waiting.order_by(F("link_check__checked_at").asc(nulls_first=True), "pk")
    return [Link(*row) for row in rows.values_list("pk", "web_url")[:most]]


def check(links: list[Link], asker: Asker, now: datetime) -> Counter[Verdict]:
    """
    Ask these links, keep what they answered, and return how many answered how.

    :raises NothingAnswers: and nothing is kept, if there are several hosts and none has answered.
    """
    hosts: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        hosts[_host_of(link)].append(link)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda of: list(_ask(of, asker)), hosts.values()))
    told = [each for of_host in found for each in of_host]
    silent = [answer.status is None for _, answer in told]
    if len(hosts) > 1 and all(silent):
        raise NothingAnswers("No host has answered. Is there a way to the network?")
    for link, answer in told:
        keep(link, answer, now)
    return Counter(answer.verdict for _, answer in told)


def _host_of(link: Link) -> str:
    """Return the host of an address, or none if the address cannot be read."""
    try:
        return urlsplit(link.url).hostname or ""
    except ValueError:
        return ""


def _ask(links: list[Link], asker: Asker) -> Iterator[tuple[Link, Answer]]:
    """Ask the links to one host, until it says that these are too many."""
    for link in links[:MOST_OF_A_HOST]:
        answer = asker.ask(link.url)
        yield link, answer
        if answer.status == TOO_MANY:
            return


@transaction.atomic
def keep(link: Link, answer: Answer, now: datetime) -> None:
    """Keep what a link answered, unless its article has been discarded by now."""
    articles = Article.objects.select_for_update(no_key=True, of=("self",))
    if not articles.filter(pk=link.article_id).exists():
        return
    before = LinkCheck.objects.filter(article=link.article_id, url=link.url).first()
    failures, since = failing(before, answer, now)
    LinkCheck.objects.update_or_create(
        article_id=link.article_id,
        defaults={
            "url": link.url,
            "status": answer.status,
            "told": answer.told,
            "led_to": answer.led_to,
            "redirects": answer.redirects,
            "checked_at": now,
            "failures": failures,
            "failing_since": since,
        },
    )


def failing(
    before: LinkCheck | None, answer: Answer, now: datetime
) -> tuple[int, datetime | None]:
    """Return how often in a row a link has failed with this answer, and since when."""
    if answer.verdict != Verdict.FAILS:
        return 0, None
    if before is None or not before.failures:
        return 1, now
    return before.failures + 1, before.failing_since
