"""What the public reads beside what it would read, on the page that asks before publishing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.documents.writing import strike_out
from diplomacy.history.occasions import occasion
from diplomacy.models import (
    Claim,
    Edition,
    Evidence,
    Meeting,
    Participation,
    PendingRefresh,
)
from tests import factories
from tests.access.people import person
from tests.admin.test_story import change
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PUBLISH = reverse("admin:diplomacy_record_publish")


def ask(client: Client, *records: Any) -> Any:
    response = client.get(PUBLISH, {"id": [str(record.pk) for record in records]})
    assert response.status_code == 200
    return response


def shown(response: Any, record: Any) -> Any:
    """Return what is shown of a record."""
    found = response.context["comparison"]["shown"]
    return next(each for each in found if each.url == change(record))


def rows(response: Any, record: Any) -> dict[str, Any]:
    return {row.title: row for row in shown(response, record).rows}


def counts(response: Any) -> dict[str, tuple[int, int, int]]:
    return dict(response.context["comparison"]["counts"])


class TestMembers:
    def test_a_new_record_has_what_it_would_say(self, reviewer: Client) -> None:
        meeting = world.talks(world.country())

        response = ask(reviewer, meeting)

        assert shown(response, meeting).is_new
        told = rows(response, meeting)
        assert (told["Kind"].before, told["Kind"].after) == ("—", "Talks")
        assert told["Status"].after == "Held"
        assert "Note" not in told
        assert "It would be refused" not in response.content.decode()
        assert not Edition.objects.exists()

    def test_a_changed_record_has_what_differs_before_and_after(
        self, reviewer: Client, met: Any
    ) -> None:
        Meeting.objects.filter(pk=met.pk).update(secrecy="secret", note="As told.")

        response = ask(reviewer, met)

        told = rows(response, met)
        assert set(told) == {"Secrecy", "Note"}
        assert (told["Secrecy"].before, told["Secrecy"].after) == ("Public", "Secret")
        assert '<td dir="auto">—</td><td dir="auto">As told.</td>' in (
            response.content.decode()
        )
        assert counts(response) == {"Meetings": (0, 1, 0)}

    def test_an_unchanged_record_says_so(self, reviewer: Client, met: Any) -> None:
        response = ask(reviewer, met)

        assert response.context["comparison"]["shown"] == []
        assert "Nothing: it is published as it stands." in response.content.decode()
        assert counts(response) == {"Meetings": (0, 0, 1)}

    def test_parts_are_added_changed_and_gone(
        self, reviewer: Client, met: Any, gaul: Any
    ) -> None:
        (seat,) = met.seats
        Participation.objects.filter(pk=seat.pk).update(role="host")
        added = factories.participation(met, gaul)
        factories.evidence(met.report, added)
        factories.name(met, "Pourparlers", language="fr")
        strike_out(met.actions.get())

        told = rows(ask(reviewer, met), met)

        changed, new = told["Participants"].entries
        assert (changed.change, changed.called) == ("changed", ["France (FR)", "Host"])
        role = next(line for line in changed.lines if line.title == "Role")
        assert (role.before, role.after) == ("Principal", "Host")
        assert (new.change, new.called[0]) == ("added", "Gaul")
        (gone,) = told["Actions"].entries
        assert (gone.change, gone.called) == ("gone", ["Held", "2024-10-11"])
        (name,) = told["Names"].entries
        assert name.called[:2] == ["Pourparlers", "fr"]


class TestEvidence:
    def test_a_fact_leads_to_the_claim_with_its_sentence_lit(
        self, reviewer: Client, met: Any
    ) -> None:
        place = {"section": "body", "paragraph": 1, "start": 10, "end": 22}
        Claim.objects.filter(pk=met.report.pk).update(**place)
        act = factories.action(met, "postponed", date="2024-10-10")
        factories.evidence(met.report, act)

        response = ask(reviewer, met, met.report)

        (entry,) = rows(response, met)["Actions"].entries
        assert [claim.url for claim in entry.claims] == [change(met.report)]
        page = reviewer.get(entry.claims[0].url)
        lit = [
            "".join(piece.text for piece in passage.pieces)
            for line in page.context["desk"].lines
            for passage in line.passages
            if passage.is_lit
        ]
        assert lit == ["They talked."]

    def test_claims_that_were_added_or_taken_away_are_told(
        self, reviewer: Client, met: Any
    ) -> None:
        Evidence.objects.filter(claim=met.report, fact=met.held.pk).delete()
        second = world.report(met.report.article, met.held, text="They met, he says.")

        response = ask(reviewer, met, met.report, second)

        (entry,) = rows(response, met)["Actions"].entries
        assert entry.change == "changed"
        assert [(claim.url, claim.change) for claim in entry.claims] == [
            (change(second), "added"),
            (change(met.report), "gone"),
        ]

    def test_what_lacks_evidence_is_shown_as_entered_with_why_it_is_refused(
        self, reviewer: Client, met: Any
    ) -> None:
        factories.action(met, "postponed", date="2024-10-10")

        response = ask(reviewer, met)

        page = response.content.decode()
        assert "It would be refused" in page
        assert "No published claim supports this fact." in page
        assert "It cannot be rendered as it would be published." in page
        (entry,) = rows(response, met)["Actions"].entries
        assert entry.is_unsupported
        assert entry.called[0] == "Postponed"


class TestWhoAndWhen:
    def test_who_entered_it_sees_it_and_that_somebody_else_must_publish(
        self, met: Any
    ) -> None:
        both = person("reviewer", username="both")
        with occasion(by=both):
            Meeting.objects.filter(pk=met.pk).update(note="Mine.")
        client = Client()
        client.force_login(both)

        response = ask(client, met)

        assert "both has entered or changed it" in response.content.decode()
        assert not response.context["comparison"]["is_as_entered"]
        assert rows(response, met)["Note"].after == "Mine."

    def test_what_changed_after_it_was_shown_is_not_published(
        self, reviewer: Client, met: Any
    ) -> None:
        Meeting.objects.filter(pk=met.pk).update(note="Seen.")
        sent = {"id": met.pk, "_confirmed": "yes"}
        sent["seen"] = ask(reviewer, met).context["seen"]
        Meeting.objects.filter(pk=met.pk).update(note="Unseen.")

        refused = reviewer.post(PUBLISH, sent)

        assert "It was changed after you opened this page" in refused.content.decode()
        assert world.document(met)["note"] is None
        assert rows(refused, met)["Note"].after == "Unseen."
        reviewer.post(PUBLISH, {**sent, "seen": refused.context["seen"]})
        assert world.document(met)["note"] == "Unseen."

    def test_a_researcher_may_not_see_it(self, researcher: Client, met: Any) -> None:
        assert researcher.get(PUBLISH, {"id": str(met.pk)}).status_code == 403

    def test_nothing_is_changed_by_looking(self, reviewer: Client, met: Any) -> None:
        Meeting.objects.filter(pk=met.pk).update(note="Seen.")
        before = list(Edition.objects.values_list("pk", "superseded_at"))

        ask(reviewer, met)

        assert list(Edition.objects.values_list("pk", "superseded_at")) == before
        assert not PendingRefresh.objects.exists()
