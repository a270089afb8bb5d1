"""What a link answers is kept beside its article, and what is broken waits on the front page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from diplomacy.articles.models import LinkCheck
from diplomacy.desk import work
from diplomacy.history.models import Change
from diplomacy.links.asking import Asker
from diplomacy.links.checking import NothingAnswers, check, due
from diplomacy.models import Article
from diplomacy.publishing.merging import merge
from tests import factories
from tests.access.people import person
from tests.links.server import Web
from tests.publishing import world

pytestmark = pytest.mark.django_db

NOW = timezone.now()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def ask(asker: Asker) -> Callable[..., LinkCheck]:
    """Ask one article at some instant, and return what is kept of it."""

    def ask(article: Article, *, at: Any = NOW, path: str = "") -> LinkCheck:
        if path:
            Article.objects.filter(pk=article.pk).update(web_url=path)
        links = [link for link in due(at, age=HOUR, most=9) if link[0] == article.pk]
        assert links
        check(links, asker, at)
        return LinkCheck.objects.get(article=article)

    return ask


def article(url: str, headline: str = "They met", **fields: Any) -> Article:
    return world.article(headline, web_url=url, **fields)


class TestKeeping:
    def test_keeps_what_was_answered_and_changes_nothing_else(
        self, web: Web, ask: Callable[..., LinkCheck]
    ) -> None:
        told = article(web.address("/to/status/200"))
        before = Change.objects.count(), told.revision

        kept = ask(told)

        assert (kept.status, kept.redirects, kept.failures) == (200, 1, 0)
        assert kept.led_to == web.address("/status/200")
        assert (kept.checked_at, kept.failing_since) == (NOW, None)
        told.refresh_from_db()
        assert (Change.objects.count(), told.revision) == before

    def test_counts_how_often_in_a_row_it_fails_and_since_when(
        self, web: Web, ask: Callable[..., LinkCheck]
    ) -> None:
        gone = article(web.address("/status/404"))

        first, again = ask(gone), ask(gone, at=NOW + DAY)

        assert (first.failures, first.failing_since) == (1, NOW)
        assert (again.failures, again.failing_since) == (2, NOW)
        assert again.checked_at == NOW + DAY

    @pytest.mark.parametrize("status", [200, 403, 429])
    def test_begins_anew_when_something_else_is_answered(
        self, web: Web, ask: Callable[..., LinkCheck], status: int
    ) -> None:
        told = article(web.address(f"/status/{status}"))
        factories.link_check(
            told, failures=3, failing_since=NOW - DAY, checked_at=NOW - DAY
        )

        kept = ask(told)

        assert (kept.failures, kept.failing_since) == (0, None)

    def test_begins_anew_with_another_address(
        self, web: Web, ask: Callable[..., LinkCheck]
    ) -> None:
        told = article(web.address("/status/404"))
        ask(told)

        kept = ask(told, at=NOW + DAY, path=web.address("/status/410"))

        assert (kept.status, kept.failures, kept.failing_since) == (410, 1, NOW + DAY)

    def test_goes_with_a_draft_that_is_deleted(
        self, web: Web, ask: Callable[..., LinkCheck]
    ) -> None:
        draft = article(web.address("/status/200"))
        ask(draft)
        client = Client()
        client.force_login(person("researcher"))

        page = reverse("admin:diplomacy_article_delete", args=[draft.pk])

        assert client.post(page, {"post": "yes"}).status_code == 302
        assert not LinkCheck.objects.exists()


class TestDue:
    def test_has_what_was_never_asked_first_and_then_the_oldest(self) -> None:
        old, new, newest, never = (article(f"https://a.example/{n}") for n in range(4))
        for each, hours in ((old, 50), (new, 30), (newest, 1)):
            factories.link_check(each, checked_at=NOW - hours * HOUR)

        assert [link[0] for link in due(NOW, age=20 * HOUR, most=9)] == [
            never.pk,
            old.pk,
            new.pk,
        ]
        assert [link[0] for link in due(NOW, age=20 * HOUR, most=1)] == [never.pk]

    def test_has_an_address_that_was_changed_since(self) -> None:
        moved = article("https://a.example/new")
        factories.link_check(moved, url="https://a.example/old", checked_at=NOW)

        assert due(NOW, age=DAY, most=9) == [(moved.pk, "https://a.example/new")]

    def test_leaves_out_what_has_no_address_or_does_not_stand(self) -> None:
        world.article("Without")
        gone = factories.with_status(article("https://a.example/1"), "rejected")
        merged, into = article("https://a.example/2"), article("https://a.example/3")
        merge(merged.pk, into.pk)

        assert [link[0] for link in due(NOW, age=DAY, most=9)] == [into.pk]
        assert gone.pk != into.pk


class TestCommand:
    def test_asks_what_is_due_and_counts(
        self, web: Web, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for path in ("/status/200", "/status/404", "/status/403"):
            article(web.address(path))

        call_command("check_links", "--allow-private", "--pause=0", "--timeout=5")
        call_command("check_links", "--allow-private", "--pause=0")

        assert capsys.readouterr().out.splitlines() == [
            "Links asked: 1 fails, 1 unclear, 1 works.",
            "Links asked: none.",
        ]
        assert web.methods.count("HEAD") == 3

    def test_asks_no_private_host_unless_it_may(
        self, web: Web, capsys: pytest.CaptureFixture[str]
    ) -> None:
        article(web.address("/status/200"))

        call_command("check_links", "--pause=0")

        assert capsys.readouterr().out == "Links asked: 1 unclear.\n"
        assert web.asked == []

    def test_keeps_nothing_where_nobody_answers(self) -> None:
        article("http://one.invalid/")
        article("http://two.invalid/")

        with pytest.raises(CommandError, match="No host has answered"):
            call_command("check_links", "--pause=0")

        assert not LinkCheck.objects.exists()

    def test_leaves_a_host_alone_that_is_asked_too_much(
        self, web: Web, asker: Asker
    ) -> None:
        for number in range(3):
            article(web.address(f"/status/429?{number}"))

        check(due(NOW, age=DAY, most=9), asker, NOW)

        assert len(web.asked) == 1
        assert LinkCheck.objects.count() == 1

    def test_an_address_that_cannot_be_read_keeps_no_other_from_being_asked(
        self, web: Web, asker: Asker
    ) -> None:
        for url in (
            "http://[no/",
            "http://a.example:port/",
            web.address("/status/200"),
        ):
            article(url)

        found = check(due(NOW, age=DAY, most=9), asker, NOW)

        assert found == {"fails": 2, "works": 1}
        told = set(LinkCheck.objects.values_list("told", flat=True))
        assert told == {"", "It is no address that can be asked."}

    def test_one_host_that_is_silent_is_its_own_fault(self, asker: Asker) -> None:
        article("http://one.invalid/")

        check(due(NOW, age=DAY, most=9), asker, NOW)

        assert LinkCheck.objects.get().told == "There is no host of this name."
        article("http://two.invalid/")
        with pytest.raises(NothingAnswers):
            check(due(NOW + 2 * DAY, age=DAY, most=9), asker, NOW + 2 * DAY)


def broken(headline: str, **fields: Any) -> Article:
    given = {
        "status": 404,
        "failures": 2,
        "failing_since": NOW - DAY,
        "checked_at": NOW,
    }
    told = article(f"https://a.example/{headline[:4]}", headline)
    factories.link_check(told, **{**given, **fields})
    return told


class TestWorkList:
    def test_has_what_failed_twice_over_a_day(self) -> None:
        older = broken("older", failing_since=NOW - 5 * DAY)
        silent = broken("silent", status=None, told="It did not answer in time.")
        broken("once", failures=1)
        broken("soon", failing_since=NOW - HOUR)
        broken("works", failures=0, failing_since=None)
        Article.objects.filter(pk=broken("moved").pk).update(
            web_url="https://b.example/"
        )
        factories.with_status(broken("struck"), "rejected")

        found = work.broken_links().items

        assert [item.id for item in found] == [silent.pk, older.pk]
        since = f"{NOW - 5 * DAY:%-d %B %Y}"
        assert found[1].note == f"404, since {since}"
        assert found[0].note.startswith("It did not answer in time, since ")

    def test_is_shown_to_who_may_change_articles(self) -> None:
        broken("They met")
        pages = {}
        for role in ("researcher", "administrator"):
            client = Client()
            client.force_login(person(role))
            pages[role] = client.get(reverse("admin:index")).content.decode()

        assert '<span class="work-note">404, since ' in pages["researcher"]
        assert "Broken links" not in pages["administrator"]

    def test_is_one_query_however_many_there_are(
        self, django_assert_num_queries: Any
    ) -> None:
        for number in range(9):
            broken(str(number))

        with django_assert_num_queries(1):
            work.broken_links()
