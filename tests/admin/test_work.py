"""The front page names what waits, to whom it waits for, and costs the same for more of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from diplomacy.desk import weeks, work
from diplomacy.history.occasions import occasion
from diplomacy.publishing.merging import merge
from diplomacy.publishing.publish import publish
from diplomacy.publishing.review import send_back, submit
from tests import factories
from tests.access.people import person
from tests.admin.test_story import change
from tests.counting import counted
from tests.publishing import world

pytestmark = pytest.mark.slow

FRONT = reverse("admin:index")
SCRIPT = "<script>alert(1)</script>"

RETURNED = "Returned to me"
DRAFTS = "My drafts"
REVIEW = "Waiting for review"
EVIDENCE = "Facts without evidence"
NOTHING = "Articles with nothing recorded"
DISPUTE = "Statuses in dispute"
OVERDUE = "Planned meetings whose date has passed"


@pytest.fixture
def anna(db: None) -> User:
    return person("researcher", username="anna")


@pytest.fixture
def boris(db: None) -> User:
    return person("reviewer", username="boris")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def lists_of(user: User) -> dict[str, Any]:
    """Return the records of each list on the front page of this user."""
    response = client_of(user).get(FRONT)
    assert response.status_code == 200
    return {
        row["list"].title: [item.id for item in row["list"].waiting.items]
        for row in response.context["work"]
    }


def meeting(text: str = "Talks", **fields: Any) -> Any:
    return world.named(factories.meeting(**fields), text)


def entered_by(user: User, text: str = "Talks") -> Any:
    with occasion(by=user, channel="admin"):
        return meeting(text)


def status_from(*acts: dict[str, Any], **fields: Any) -> Any:
    """Return a published meeting of which the article reports these acts."""
    talks = meeting(**fields)
    facts = [factories.action(talks, **act) for act in acts]
    talks.report = world.report(None, *facts)
    world.publish_all(talks)
    return talks


class TestMine:
    def test_has_what_the_user_entered_and_nobody_else(
        self, anna: User, boris: User
    ) -> None:
        mine, other = entered_by(anna), entered_by(boris)
        nobodys = meeting()

        assert lists_of(anna)[DRAFTS] == [mine.pk]
        assert lists_of(boris)[DRAFTS] == [other.pk]
        assert nobodys.pk not in lists_of(anna)[DRAFTS]

    def test_has_the_meeting_and_not_its_facts(self, anna: User) -> None:
        with occasion(by=anna):
            talks = world.talks(factories.person())

        listed = lists_of(anna)[DRAFTS]

        assert {talks.pk, talks.report.pk} <= set(listed)
        assert listed == sorted(listed, reverse=True)
        assert not {talks.held.pk, talks.seats[0].pk} & set(listed)

    def test_has_no_more_what_was_submitted_published_or_merged(
        self, anna: User
    ) -> None:
        with occasion(by=anna):
            submitted, published, gone = (
                world.named(factories.place(), text) for text in "ABC"
            )
        submit([submitted.pk], by=anna)
        publish([published.pk])
        merge(gone.pk, published.pk)

        assert lists_of(anna)[DRAFTS] == []

    def test_tells_what_was_returned_from_what_was_not(
        self, anna: User, boris: User
    ) -> None:
        returned, draft, again = (entered_by(anna, text) for text in "ABC")
        submit([returned.pk, again.pk], by=anna)
        send_back([returned.pk, again.pk], by=boris, comment="Which day?")
        submit([again.pk], by=anna)

        assert lists_of(anna)[RETURNED] == [returned.pk]
        assert lists_of(anna)[DRAFTS] == [draft.pk]
        assert lists_of(boris)[RETURNED] == lists_of(boris)[DRAFTS] == []

    def test_stays_with_who_entered_it_when_another_changes_it(
        self, anna: User, boris: User
    ) -> None:
        draft = entered_by(anna)
        with occasion(by=boris):
            type(draft).objects.filter(pk=draft.pk).update(date="2024-10-11")

        assert lists_of(anna)[DRAFTS] == [draft.pk]
        assert lists_of(boris)[DRAFTS] == []


class TestReview:
    def test_is_for_who_may_publish(self, anna: User, boris: User) -> None:
        waiting, draft = entered_by(anna), entered_by(anna)
        submit([waiting.pk], by=anna)

        assert lists_of(boris)[REVIEW] == [waiting.pk]
        assert REVIEW not in lists_of(anna)
        assert draft.pk not in lists_of(boris)[REVIEW]

    def test_leads_to_a_list_of_the_same(self, boris: User) -> None:
        talks = world.talks(factories.person())
        place = world.named(factories.place(), "Ashgabat")
        submit([talks.pk, place.pk])
        client = client_of(boris)
        row = next(
            row
            for row in client.get(FRONT).context["work"]
            if row["list"].title == REVIEW
        )

        listed = client.get(row["list"].url).context["cl"].queryset

        assert [each.pk for each in listed] == [place.pk, talks.pk]
        assert [item.id for item in row["list"].waiting.items] == [place.pk, talks.pk]


class TestGaps:
    def test_facts_without_evidence(self, anna: User) -> None:
        bare = factories.action(), factories.relation(), factories.affiliation()
        seat = factories.participation()
        borne_out = factories.action()
        world.report(None, borne_out)
        doubted = factories.action()
        factories.with_status(world.report(None, doubted), "rejected")
        struck = factories.with_status(factories.action(), "rejected")

        listed = lists_of(anna)[EVIDENCE]

        assert {each.pk for each in (*bare, seat, doubted)} == set(listed)
        assert not {borne_out.pk, struck.pk} & set(listed)

    def test_articles_with_nothing_recorded(self, anna: User) -> None:
        silent, told, unseen = (
            world.article("A"),
            world.article("B"),
            world.article("C", is_seen=False),
        )
        factories.claim(told)
        rejected = world.article("D")
        factories.with_status(factories.claim(rejected), "rejected")

        listed = lists_of(anna)[NOTHING]

        assert listed == [rejected.pk, silent.pk]
        assert unseen.pk not in listed

    def test_only_the_newest_are_looked_at(
        self, anna: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(work, "NEWEST_ARTICLES", 2)
        monkeypatch.setattr(work, "NEWEST_FACTS", 1)
        world.article("Old")
        newer, newest = world.article("Newer"), world.article("Newest")
        factories.action()
        fact = factories.action()

        assert lists_of(anna)[NOTHING] == [newest.pk, newer.pk]
        assert lists_of(anna)[EVIDENCE] == [fact.pk]


class TestPublished:
    def test_statuses_in_dispute(self, anna: User) -> None:
        held = {"code": "held", "date": "2024-10-11"}
        denied = {**held, "modality": "denied", "by": world.country(code="FR")}
        publish([denied["by"].pk])
        agreed = status_from(held, text="Agreed", date="2024-10-11")
        disputed = status_from(held, denied, text="Disputed", date="2024-10-11")

        assert lists_of(anna)[DISPUTE] == [disputed.pk]
        assert agreed.pk not in lists_of(anna)[DISPUTE]

    def test_planned_meetings_whose_date_has_passed(self, anna: User) -> None:
        planned = {"code": "scheduled", "date": "2024-01-01"}
        held = {"code": "held", "date": "2024-10-11"}
        day_after = timezone.localdate() + timedelta(days=2)
        older = status_from(planned, text="Older", date="2024-03")
        newer = status_from(planned, text="Newer", date="2024-10-11")
        status_from(planned, held, text="Held", date="2024-10-11")
        status_from(planned, text="To come", date=day_after.isoformat())
        status_from(planned, text="Of no day")

        assert lists_of(anna)[OVERDUE] == [newer.pk, older.pk]


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

        assert len(many) == len(few) <= 24
        ours = [each for each in many if "diplomacy_" in each]
        assert len(ours) <= 14, "\n".join(ours)
