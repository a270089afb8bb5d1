"""A merger that was a mistake is taken back: in the rows, and in what is published."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from diplomacy.history.occasions import occasion
from diplomacy.models import Name, Occasion, Record
from diplomacy.publishing.merging import unmerge
from diplomacy.publishing.publish import PublishingError, merge, publish, withdraw
from tests import factories
from tests.publishing import world
from tests.publishing.rows import working_rows

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def france() -> Any:
    return world.country("France", "FR")


@pytest.fixture
def gaul() -> Any:
    return world.gaul()


@pytest.fixture
def talks(france: Any, gaul: Any) -> Any:
    return world.talks_with(gaul, france)


def codes(error: PublishingError) -> list[str]:
    return [refusal.code for refusal in error.refusals]


def test_rows_are_what_they_were(france: Any, gaul: Any, talks: Any) -> None:
    before = working_rows()
    merge(gaul.pk, france.pk)
    assert working_rows() != before

    unmerge(gaul.pk)

    assert working_rows() == before


def test_names_and_identifiers_are_united_and_parted(
    france: Any, gaul: Any, talks: Any
) -> None:
    merge(gaul.pk, france.pk)
    united = world.document(france)
    assert {name["text"] for name in united["names"]} == {"France", "Gaul"}
    assert {each["value"] for each in united["identifiers"]} == {"FR", "Q38060"}

    unmerge(gaul.pk)

    assert [name["text"] for name in world.document(france)["names"]] == ["France"]
    assert [name["text"] for name in world.document(gaul)["names"]] == ["Gaul"]


def test_address_answers_again(france: Any, gaul: Any, talks: Any) -> None:
    before = world.document(gaul)
    merge(gaul.pk, france.pk)
    assert world.get(gaul).status_code == 308

    unmerge(gaul.pk, reason="Gaul is no state of today.")

    assert world.get(gaul).status_code == 200
    assert world.kinds(gaul) == ["document", "redirect", "document"]
    assert world.editions(gaul)[-1].reason == "Gaul is no state of today."
    stamps = {"edition": 3, "published_at": world.document(gaul)["published_at"]}
    assert world.document(gaul) == before | stamps
    world.assert_sound()


def test_referrers_show_it_again(france: Any, gaul: Any, talks: Any) -> None:
    merge(gaul.pk, france.pk)
    unmerge(gaul.pk)

    [seat] = world.document(talks)["participants"]
    assert seat["actor"]["id"] == str(gaul.pk)
    about = {each["id"] for each in world.document(talks.report)["about"]}
    assert about == {str(gaul.pk), str(france.pk)}
    world.assert_sound()


def test_meetings_part_with_their_facts(france: Any, gaul: Any, talks: Any) -> None:
    again = world.talks(gaul, text="Talks in Paris")
    sector = factories.topic()
    for meeting in (talks, again):
        tie = factories.relation(meeting, "in_sector", sector)
        factories.evidence(meeting.report, tie)
    world.publish_all(sector, again, talks)
    before = working_rows()
    merge(again.pk, talks.pk)

    unmerge(again.pk)

    assert working_rows() == before
    assert len(world.document(again)["relations"]) == 1
    assert len(world.document(talks)["participants"]) == 1
    world.assert_sound()


def test_fact_that_no_document_held_has_its_evidence_again(
    france: Any, gaul: Any, talks: Any
) -> None:
    again = world.talks(gaul, text="Talks in Paris")
    world.publish_all(again)
    for meeting in (talks, again):
        Record.objects.filter(pk=meeting.pk).update(note="Not published yet.")
    before = working_rows()
    merge(again.pk, talks.pk)

    unmerge(again.pk)

    assert working_rows() == before
    [held] = world.document(again)["actions"]
    assert held["evidence"] == [str(again.report.pk)]
    world.assert_sound()


def test_what_was_never_published_stays_so(france: Any) -> None:
    gaul = world.country("Gaul")
    publish([france.pk])
    merge(gaul.pk, france.pk)

    unmerge(gaul.pk)

    assert world.kinds(gaul) == []
    world.assert_sound()


def test_what_was_not_yet_published_stays_private(
    france: Any, gaul: Any, talks: Any
) -> None:
    Record.objects.filter(pk=gaul.pk).update(note="Nobody may read this.")
    merge(gaul.pk, france.pk)

    unmerge(gaul.pk)

    assert world.document(gaul)["note"] is None
    assert world.document(gaul)["edition"] == 3
    world.assert_sound()


def test_what_was_withdrawn_stays_so(france: Any, gaul: Any, talks: Any) -> None:
    withdraw([gaul.pk], reason="No such state.")
    merge(gaul.pk, france.pk)

    unmerge(gaul.pk)

    assert world.kinds(gaul) == ["document", "tombstone", "redirect", "tombstone"]
    assert world.get(gaul).status_code == 410
    world.assert_sound()


def test_withdrawn_referrer(france: Any, gaul: Any, talks: Any) -> None:
    merge(gaul.pk, france.pk)
    withdraw([talks.pk], reason="Misread.")

    unmerge(gaul.pk)

    assert world.is_published(gaul)
    assert not world.is_published(talks)
    world.assert_sound()


class TestRefusals:
    def test_what_was_built_upon(self, france: Any, gaul: Any, talks: Any) -> None:
        anna = User.objects.create_user("anna")
        merge(gaul.pk, france.pk)
        with occasion(by=anna):
            Name.objects.filter(text="Gaul").update(text="Gallia")
        before = working_rows()

        with pytest.raises(PublishingError) as error:
            unmerge(gaul.pk)

        (refusal,) = error.value.refusals
        assert (refusal.record_id, refusal.code) == (france.pk, "changed_since")
        assert " anna, update diplomacy_name" in refusal.detail
        assert working_rows() == before
        assert world.get(gaul).status_code == 308

    def test_what_is_not_merged(self, france: Any) -> None:
        with pytest.raises(PublishingError) as error:
            unmerge(france.pk)

        assert codes(error.value) == ["not_merged"]

    def test_what_was_merged_before_there_was_a_history(self, france: Any) -> None:
        gaul = world.country("Gaul")
        factories.merged_unseen(gaul, france)

        with pytest.raises(PublishingError) as error:
            unmerge(gaul.pk)

        assert codes(error.value) == ["history_missing"]


def test_both_are_told_in_the_history(france: Any, gaul: Any, talks: Any) -> None:
    anna = User.objects.create_user("anna")
    merge(gaul.pk, france.pk, by=anna, reason="The same.")
    unmerge(gaul.pk, by=anna, reason="Not the same.")

    told = Occasion.objects.filter(by=anna).order_by("pk")
    assert [each.note for each in told] == ["The same.", "Not the same."]
