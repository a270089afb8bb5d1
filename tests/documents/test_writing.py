"""Writing a document into the working tables: what is matched, added, struck out and left alone."""

from __future__ import annotations

from uuid import UUID

import pytest
from rest_framework.serializers import ValidationError

from diplomacy.common.ids import uuid7
from diplomacy.documents.writing import strike_out
from diplomacy.models import (
    Action,
    Attribution,
    Evidence,
    Participation,
    Record,
    Relation,
)
from diplomacy.publishing.loading import load
from diplomacy.publishing.publish import publish, withdraw
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DERIVED = {
    "evidence",
    "corroboration",
    "earliest",
    "latest",
    "effect_earliest",
    "effect_latest",
}
PARTS = ("participants", "actions", "relations")


def ref(record):
    return {"id": str(record.pk)}


def name(text, **more):
    return {"text": text, "language": "en", "kind": "common"} | more


def enter(record_type, data, record=None):
    """Load one document and publish it, and return its id."""
    record_id = str(record.pk if record else uuid7())
    load([{"op": "upsert", "type": record_type, "id": record_id, "data": data}])
    return UUID(record_id)


@pytest.fixture
def talks():
    france, japan = world.country("France", "FR"), world.country("Japan", "JP")
    sector = factories.topic(code="trade")
    talks = world.talks(france, japan)
    talks.tie = factories.relation(talks, "in_sector", sector)
    factories.evidence(talks.report, talks.tie)
    world.publish_all(france, japan, sector, talks)
    return talks


def data_of(talks, **changes):
    """Return what a client sends to leave the meeting as it is, but for some members."""
    document = world.document(talks)
    names = [name("Talks", is_preferred=True)]
    data = {"kind": "talks", "date": "2024-10-11", "names": names}
    for member in PARTS:
        data[member] = [
            {key: value for key, value in part.items() if key not in DERIVED}
            for part in document[member]
        ]
    return data | changes


def claim_data(claim, *facts, **changes):
    data = {
        "article": ref(claim.article),
        "locator": {"paragraph": 1},
        "kind": "report",
        "text": "They met.",
        "supports": [ref(fact) for fact in facts],
    }
    return data | changes


class TestRound:
    def test_of_what_is_published_changes_nothing(self, talks):
        before = Record.objects.get(pk=talks.pk).revision

        enter("meeting", data_of(talks), talks)

        assert Record.objects.get(pk=talks.pk).revision == before
        assert len(world.editions(talks)) == 1

    def test_keeps_the_ids_of_parts_that_are_sent_without(self, talks):
        data = data_of(talks)
        for member in PARTS:
            for part in data[member]:
                part.pop("id")

        enter("meeting", data, talks)

        assert len(world.editions(talks)) == 1
        assert Participation.objects.count() == 2
        assert Action.objects.count() == Relation.objects.count() == 1

    def test_leaves_alone_what_it_does_not_mention(self, talks):
        enter("meeting", {"kind": "talks", "description": "In short."}, talks)

        document = world.document(talks)
        assert document["description"] == "In short."
        assert len(document["participants"]) == 2
        assert document["name"] == "Talks"


@pytest.mark.slow
class TestParts:
    def test_that_are_not_listed_are_struck_out(self, talks):
        data = data_of(talks)
        gone = data["participants"].pop()

        enter("meeting", data, talks)

        assert len(world.document(talks)["participants"]) == 1
        assert Record.objects.get(pk=gone["id"]).review_status == "withdrawn"
        world.assert_sound()

    def test_that_nobody_published_are_deleted(self, talks):
        draft = factories.participation(talks)

        enter("meeting", data_of(talks), talks)

        assert not Record.objects.filter(pk=draft.pk).exists()

    @pytest.mark.parametrize("with_id", [True, False])
    @pytest.mark.parametrize("member", PARTS)
    def test_that_were_struck_out_come_back_as_they_were(self, talks, member, with_id):
        data = data_of(talks)
        whole = list(data[member])
        removed = whole.pop()
        publish([world.report(talks.report.article, talks).pk])
        enter("meeting", data | {member: whole}, talks)
        world.assert_sound()
        if not with_id:
            removed = {key: value for key, value in removed.items() if key != "id"}

        enter("meeting", data | {member: [*whole, removed]}, talks)

        listed = [each["id"] for each in world.document(talks)[member]]
        assert listed == [each["id"] for each in data_of(talks)[member]]
        assert len(listed) == len(whole) + 1
        assert world.kinds(talks.seats[1])[-1] == "document"
        world.assert_sound()

    def test_that_fell_back_but_were_published_are_kept(self, talks):
        """Their editions refer to them, so they cannot be deleted."""
        withdraw([talks.pk], reason="Twice.")
        seat = Participation.objects.get(pk=talks.seats[0].pk)
        assert seat.review_status == "candidate"

        strike_out(seat)

        assert Record.objects.get(pk=seat.pk).review_status == "withdrawn"

    def test_cannot_be_taken_from_another_record(self, talks):
        other = world.talks(talks.seats[0].actor, text="Other talks")
        world.publish_all(other)
        stolen = data_of(other)["participants"]

        with pytest.raises(ValidationError, match="belongs to another record"):
            enter("meeting", data_of(talks, participants=stolen), talks)

    def test_of_a_chain_are_counted_as_they_are_listed(self, talks):
        facts = (talks.held, *talks.seats, talks.tie)
        chain = [
            {
                "unnamed": {"reason": "unspecified", "description": who},
                "medium": "speech",
            }
            for who in ("officials", "a witness")
        ]
        for links in (chain, chain[::-1]):
            enter(
                "claim",
                claim_data(talks.report, *facts, attributions=links),
                talks.report,
            )

        links = Attribution.objects.filter(claim=talks.report.pk).order_by("position")
        assert [link.unnamed_description for link in links] == [
            "a witness",
            "officials",
        ]
        assert [link.position for link in links] == [0, 1]
        world.assert_sound()


class TestLists:
    def test_of_evidence_are_what_is_sent(self, talks):
        claim = talks.report
        more = world.report(claim.article, talks.held, *talks.seats, talks.tie)
        publish([more.pk])

        enter("claim", claim_data(claim, talks.held), claim)

        assert list(claim.support.values_list("fact", flat=True)) == [talks.held.pk]
        assert Evidence.objects.filter(claim=more.pk).count() == 4
        world.assert_sound()

    def test_of_subjects_are_sets(self, talks):
        france = talks.seats[0].actor
        facts = (talks.held, *talks.seats, talks.tie)
        about = [ref(france), ref(talks), ref(france)]

        enter("claim", claim_data(talks.report, *facts, about=about), talks.report)

        published = world.document(talks.report)["about"]
        assert len(published) == 2
        assert {each["id"] for each in published} == {str(france.pk), str(talks.pk)}
