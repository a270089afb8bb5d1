"""The front page names what waits, to whom it waits for, and costs the same for more of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from diplomacy.desk import work
from diplomacy.history.occasions import occasion
from diplomacy.publishing.merging import merge
from diplomacy.publishing.publish import publish
from diplomacy.publishing.review import send_back, submit
from tests import factories
from tests.publishing import world

pytestmark = pytest.mark.slow

FRONT = reverse("admin:index")

RETURNED = "Returned to me"
DRAFTS = "My drafts"
REVIEW = "Waiting for review"
EVIDENCE = "Facts without evidence"
NOTHING = "Articles with nothing recorded"
DISPUTE = "Statuses in dispute"
OVERDUE = "Planned meetings whose date has passed"


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
