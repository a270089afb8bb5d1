"""Moving records on over HTTP: discarding, publishing, withdrawing, merging; and reading drafts."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from diplomacy.api.published.links import described_by
from diplomacy.models import Record
from tests.api.writer import (
    MEETINGS,
    TALKS,
    Writer,
    administrator,
    assert_problem,
    errors,
    researcher,
    reviewer,
)
from tests.exchange.sending import story
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class TestDiscarding:
    def test_deletes_a_draft(self, writer: Writer, draft: Any) -> None:
        answer = writer.delete(draft.json()["url"], If_Match=draft.headers["ETag"])

        assert answer.status_code == 204
        assert not Record.objects.exists()

    def test_leaves_what_others_refer_to(self, writer: Writer) -> None:
        answer = writer.post("/api/v1/bulk", {"items": story()})
        france = answer.json()["results"][1]

        refused = writer.delete(france["url"], If_Match="*")

        assert_problem(refused, 422, "refused_publication")
        assert Record.objects.filter(pk=france["id"]).exists()

    def test_withdraws_what_was_published_for_a_reason(self) -> None:
        country = world.country("France", "FR")
        world.publish_all(country)
        url, writer = world.url(country), reviewer()

        assert_problem(writer.delete(url, If_Match="*"), 400, "bad_parameters")
        assert_problem(
            researcher().delete(url, If_Match="*"), 403, "insufficient_scope"
        )
        assert writer.delete(f"{url}?reason=Wrong.", If_Match="*").status_code == 204
        assert world.get(country).status_code == 410


class TestMoving:
    def test_publishes_a_story_that_somebody_else_entered(self, writer: Writer) -> None:
        sent = writer.post("/api/v1/bulk", {"items": story()}).json()
        url = sent["results"][0]["url"]

        lacking = reviewer().post(f"{url}/publish", {})
        answer = reviewer().post(
            f"{url}/publish", {"with_needed": True, "reason": "New."}
        )

        assert_problem(lacking, 422, "refused_publication")
        assert answer.status_code == 200, answer.json()
        assert answer.json()["edition"] == 1
        assert Client().get(url).json()["names"][0]["text"] == "Talks in Ashgabat"
        world.assert_sound()

    @pytest.mark.parametrize("tag", ["", " ", ",", '"w1-0123456789abcdef"'])
    def test_is_refused_for_a_version_that_is_not_there(self, tag: str) -> None:
        france = world.country("France")

        answer = reviewer().post(f"{world.url(france)}/publish", {}, if_match=tag)

        assert_problem(answer, 412, "precondition_failed")
        assert not world.is_published(france)

    def test_is_taken_for_one_of_several_versions(self) -> None:
        france = world.country("France")
        tags = '"w1-0123456789abcdef", *'

        answer = reviewer().post(f"{world.url(france)}/publish", {}, if_match=tags)

        assert answer.status_code == 200
        assert world.is_published(france)

    def test_withdraws_with_a_reason(self) -> None:
        country = world.country("France", "FR")
        world.publish_all(country)
        url = f"{world.url(country)}/withdraw"

        assert errors(reviewer().post(url, {})) == {"#/reason": "required"}
        assert reviewer().post(url, {"reason": "Wrong."}).status_code == 200
        assert world.get(country).status_code == 410

    def test_is_put_up_for_review_and_sent_back(
        self, writer: Writer, draft: Any
    ) -> None:
        url = draft.json()["url"]

        submitted = writer.post(f"{url}/submit", {"note": "Please look."})
        refused = writer.post(f"{url}/return", {"comment": "No."})
        returned = reviewer().post(f"{url}/return", {"comment": "The day is missing."})

        assert submitted.json()["review_status"] == "submitted"
        assert_problem(refused, 403, "insufficient_scope")
        assert returned.json()["review_status"] == "candidate"

    def test_takes_a_merger_back(self) -> None:
        one, other = world.country("France", "FR"), world.country("La France", "FX")
        world.publish_all(one, other)
        writer, url = administrator(), world.url(other)
        writer.post(f"{url}/merge", {"into": {"id": str(one.pk)}})

        answer = writer.post(f"{url}/unmerge", {"reason": "They are two."})

        assert answer.status_code == 200, answer.json()
        assert world.get(other).json()["names"][0]["text"] == "La France"
        world.assert_sound()

    def test_merges_two_records(self) -> None:
        one, other = world.country("France", "FR"), world.country("La France", "FX")
        world.publish_all(one, other)
        url = f"{world.url(other)}/merge"

        assert_problem(reviewer().post(url, {}), 403, "insufficient_scope")
        answer = administrator().post(
            url, {"into": {"scheme": "iso3166_1_alpha2", "value": "FR"}}
        )

        assert answer.status_code == 200, answer.json()
        assert answer.json()["id"] == str(one.pk)
        assert world.get(other).status_code == 308


class TestDrafts:
    def test_are_listed_for_those_who_may_see_them(
        self, writer: Writer, draft: Any
    ) -> None:
        found = writer.get(f"{MEETINGS}?state=draft")

        assert found.status_code == 200
        assert [one["id"] for one in found.json()["results"]] == [draft.json()["id"]]
        assert found.headers["Cache-Control"] == "private, no-store"
        assert found.headers["Link"] == described_by("meetings/drafts")

    def test_are_paged(self, writer: Writer) -> None:
        made = [writer.post(MEETINGS, TALKS).json()["id"] for _ in range(3)]

        url, seen = f"{MEETINGS}?state=draft&page_size=2", []
        while url:
            page = writer.get(url).json()
            seen += [one["id"] for one in page["results"]]
            url = page["next"]

        assert sorted(seen) == sorted(made)

    def test_are_asked_for_by_what_there_is(self, writer: Writer) -> None:
        answer = writer.get(
            f"{MEETINGS}?state=draft&kind=talks&page_size=0&state=draft"
        )

        assert_problem(answer, 400, "bad_parameters")
        assert_problem(writer.get(f"{MEETINGS}?state=drafts"), 400, "bad_parameters")
        assert writer.get(f"{MEETINGS}?state=published").json()["results"] == []
