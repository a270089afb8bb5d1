"""The front page: what was published, who sees which list, and what that costs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from diplomacy.desk import weeks, work
from diplomacy.history.occasions import occasion
from diplomacy.publishing.review import submit
from tests import factories
from tests.access.people import person
from tests.admin.test_story import change
from tests.admin.test_work import (
    DISPUTE,
    DRAFTS,
    EVIDENCE,
    FRONT,
    OVERDUE,
    RETURNED,
    client_of,
    entered_by,
    lists_of,
)
from tests.counting import counted
from tests.publishing import world

pytestmark = pytest.mark.slow

SCRIPT = "<script>alert(1)</script>"


class TestChart:
    def test_counts_the_editions_of_each_week(self, anna: User) -> None:
        factories.edition()
        response = client_of(anna).get(FRONT)

        bars = response.context["weeks"]

        assert len(bars) == weeks.WEEKS
        assert [bar.week.editions for bar in bars] == [0] * 7 + [1]
        assert (bars[0].length, bars[-1].length) == (0, 100)
        assert '<svg viewBox="0 0 100 10"' in response.content.decode()

    def test_begins_weeks_on_monday(self, db: None) -> None:
        for day, hour in ((16, 23), (17, 0), (23, 23), (24, 0)):
            published_at = datetime(2026, 8, day, hour, 30, tzinfo=UTC)
            factories.edition(published_at=published_at)

        counted_weeks = weeks.published_by_week(date(2026, 8, 23))

        assert counted_weeks[-1] == (date(2026, 8, 17), 2)
        assert counted_weeks[-2] == (date(2026, 8, 10), 1)

    def test_counts_no_further_than_it_must(
        self, anna: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(weeks, "MOST", 2)
        for _ in range(3):
            factories.edition()

        assert "2 or more" in client_of(anna).get(FRONT).content.decode()


class TestPage:
    def test_sends_strangers_to_the_sign_in(self, client: Client, db: None) -> None:
        response = client.get(FRONT)

        assert response.status_code == 302
        assert response["Location"].startswith(reverse("admin:login"))

    def test_shows_nothing_to_who_may_see_nothing(self, db: None) -> None:
        response = client_of(person()).get(FRONT)

        assert response.context["work"] == response.context["weeks"] == []
        assert "What waits" not in response.content.decode()

    def test_shows_lists_of_what_the_user_may_see(self, db: None) -> None:
        user = person()
        user.user_permissions.add(
            Permission.objects.get(codename="view_meeting"),
            Permission.objects.get(codename="view_action"),
        )
        talks = entered_by(user)
        with occasion(by=user):
            place = factories.place()
        act, seat = factories.action(talks), factories.participation(talks)

        lists = lists_of(user)

        assert set(lists) == {RETURNED, DRAFTS, EVIDENCE, DISPUTE, OVERDUE}
        assert lists[DRAFTS] == [talks.pk]
        assert lists[EVIDENCE] == [act.pk]
        assert place.pk not in lists[DRAFTS]
        assert seat.pk not in lists[EVIDENCE]

    def test_names_the_newest_and_counts_the_rest(
        self, anna: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drafts = [entered_by(anna, f"Talks {number}") for number in range(7)]

        page = client_of(anna).get(FRONT).content.decode()

        assert [draft for draft in drafts if change(draft) in page] == drafts[2:]
        assert 'My drafts <span class="work-count">7</span>' in page
        monkeypatch.setattr(work, "MOST", 6)
        page = client_of(anna).get(FRONT).content.decode()
        assert 'My drafts <span class="work-count">6+</span>' in page

    def test_script_in_a_name_stays_text(self, anna: User, boris: User) -> None:
        talks = entered_by(anna, SCRIPT)
        world.article(SCRIPT)
        factories.participation(talks, world.person(SCRIPT))

        page = client_of(anna).get(FRONT).content.decode()

        assert "alert(1)" in page
        assert SCRIPT not in page

    def test_takes_as_many_queries_for_more_records(self, boris: User) -> None:
        def fill() -> None:
            with occasion(by=boris):
                talks = world.talks(factories.person(), on=world.article())
            submit([talks.report.pk])
            factories.action(talks)
            world.article("Silent")

        client = client_of(boris)
        fill()
        client.get(FRONT)
        with counted() as few:
            client.get(FRONT)
        for _ in range(8):
            fill()
        with counted() as many:
            client.get(FRONT)

        assert len(many) == len(few) <= 25
        ours = [each for each in many if "diplomacy_" in each]
        assert len(ours) <= 16, "\n".join(ours)
