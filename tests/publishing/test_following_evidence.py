"""Documents follow the claims that are their evidence."""

from __future__ import annotations

import pytest

from diplomacy.models import (
    Article,
    Claim,
    Name,
)
from diplomacy.publishing.publish import publish, withdraw
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def rename(record, text):
    Name.objects.filter(record=record.pk, is_preferred=True).update(text=text)
    publish([record.pk])


class TestEvidence:
    @pytest.fixture
    def talks(self):
        talks = world.talks(world.country())
        world.publish_all(talks.seats[0].actor, talks)
        return talks

    @pytest.fixture
    def second(self, talks):
        claim = world.report(world.article("Seen by another"), talks.held)
        claim.attributions.update(unnamed_description="a witness")
        return claim

    def test_appears_with_the_claim(self, talks, second):
        world.publish_all(second)

        [held] = world.document(talks)["actions"]
        assert held["evidence"] == sorted([str(talks.report.pk), str(second.pk)])
        assert held["corroboration"] == 2
        assert len(world.document(talks)["articles"]) == 2
        world.assert_sound()

    def test_disappears_with_the_claim(self, talks, second):
        world.publish_all(second)

        withdraw([second.pk], reason="Misread.")

        [held] = world.document(talks)["actions"]
        assert (held["evidence"], held["corroboration"]) == ([str(talks.report.pk)], 1)
        assert len(world.document(talks)["articles"]) == 1
        world.assert_sound()

    def test_counts_for_nothing_once_it_is_deprecated(self, talks, second):
        world.publish_all(second)
        Claim.objects.filter(pk=second.pk).update(
            rank="deprecated", rank_reason="refuted"
        )

        publish([second.pk])

        [held] = world.document(talks)["actions"]
        assert (len(held["evidence"]), held["corroboration"]) == (2, 1)
        world.assert_sound()

    def test_may_be_published_before_the_fact(self):
        talks = world.talks()
        publish([talks.report.pk, talks.report.article_id])
        assert world.document(talks.report)["supports"] == []

        publish([talks.pk])

        [supported] = world.document(talks.report)["supports"]
        assert supported["id"] == str(talks.held.pk)
        world.assert_sound()

    def test_lost_takes_the_fact_with_it(self, talks):
        withdraw([talks.report.pk], reason="Misread.")

        document = world.document(talks)
        assert (document["actions"], document["participants"]) == ([], [])
        assert (document["evidence"], document["articles"]) == ([], [])
        assert document["status"] == "unknown"
        assert world.get(talks.seats[0]).status_code == 410
        talks.held.refresh_from_db()
        talks.seats[0].refresh_from_db()
        assert talks.held.review_status == "candidate"
        assert talks.seats[0].review_status == "candidate"
        world.assert_sound()

    def test_found_again_brings_the_fact_back(self, talks, second):
        withdraw([talks.report.pk], reason="Misread.")
        factories.evidence(second, talks.seats[0])

        publish([talks.pk, second.pk, second.article_id])

        assert [act["code"] for act in world.document(talks)["actions"]] == ["held"]
        assert world.get(talks.seats[0]).status_code == 200
        assert world.kinds(talks.seats[0]) == ["document", "tombstone", "document"]
        world.assert_sound()

    def test_lost_takes_the_fact_out_of_a_meeting_with_unpublished_changes_too(
        self, talks
    ):
        factories.name(talks, "Draft name", language="fr")

        withdraw([talks.report.pk], reason="Misread.")

        document = world.document(talks)
        assert (document["actions"], document["evidence"]) == ([], [])
        assert document["status"] == "unknown"
        assert "Draft name" not in str(document)
        world.assert_sound()

    def test_deprecated_takes_the_fact_with_it_when_that_is_published(self, talks):
        Claim.objects.filter(pk=talks.report.pk).update(
            rank="deprecated", rank_reason="refuted"
        )
        assert world.document(talks)["status"] == "held"

        publish([talks.report.pk])

        assert world.document(talks)["actions"] == []
        assert world.document(talks.report)["supports"] == []
        assert len(world.editions(talks.report)) == 2
        world.assert_sound()

    def test_of_an_article_that_is_taken_back_is_retracted(self, talks):
        withdraw([talks.report.article_id], reason="The agency took it back.")

        assert world.get(talks.report.article).status_code == 410
        assert world.get(talks.report).status_code == 410
        assert world.document(talks)["actions"] == []
        world.assert_sound()

    def test_of_an_article_that_its_publisher_takes_back_is_deprecated(self, talks):
        article = talks.report.article
        Article.objects.filter(pk=article.pk).update(publication_status="withdrawn")

        publish([article.pk])

        assert world.document(talks.report)["rank"] == "deprecated"
        assert world.document(talks.report)["rank_reason"] == "retracted"
        assert world.document(talks)["actions"] == []
        world.assert_sound()

    def test_of_such_an_article_keeps_unpublished_changes_private(self, talks):
        article = talks.report.article
        Claim.objects.filter(pk=talks.report.pk).update(text="Zanzibarine")
        Article.objects.filter(pk=article.pk).update(publication_status="canceled")

        publish([article.pk])

        claim = world.document(talks.report)
        assert (claim["rank"], claim["text"]) == ("deprecated", "They met.")
        assert world.document(talks)["actions"] == []
        world.assert_sound()
