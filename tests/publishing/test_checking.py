"""The checks of a whole database find what is wrong, and nothing else."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from diplomacy.claims.querysets import unsupported_facts
from diplomacy.models import Claim, Edition, Evidence, Name, Record
from diplomacy.publishing.checking import discrepancies
from diplomacy.publishing.publication import enqueue
from diplomacy.publishing.publish import merge, publish, withdraw
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@contextmanager
def behind_the_back():
    """Change rows as no trigger would let anybody."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = origin")


WITH_A_NOTE = """convert_to(
    replace(convert_from(body, 'UTF8'), '"note":null', '"note":"Hm."'), 'UTF8')"""

WITHOUT_ITS_STATUS = """convert_to(
    replace(convert_from(body, 'UTF8'), '"status":"held"', '"status":"unknown"'), 'UTF8')"""


def tamper(record, assignment, number=None):
    """Set columns of one edition, the current one unless another is given."""
    which = "superseded_at IS NULL" if number is None else f"number = {number}"
    with behind_the_back() as cursor:
        cursor.execute(
            f"UPDATE diplomacy_edition SET {assignment} WHERE record_id = %s AND {which}",
            [record.pk],
        )


def found():
    return [str(discrepancy) for discrepancy in discrepancies()]


@pytest.fixture
def france():
    return world.country("France", "FR")


@pytest.fixture
def talks(france):
    talks = world.talks(france)
    world.publish_all(france, talks)
    return talks


def test_a_sound_database_passes(talks, capsys):
    call_command("check_editions")

    assert "Every edition is as it would be rendered now." in capsys.readouterr().out


def test_an_empty_database_passes():
    call_command("check_editions", stdout=None)


def test_changes_that_nobody_published_are_passed_by(talks):
    factories.name(talks, "Draft", language="fr")

    assert found() == []


def test_what_waits_to_be_rendered_again_is_passed_by_and_counted(
    talks, france, capsys
):
    with behind_the_back():
        Edition.objects.filter(record=france.pk).update(
            name="Gaul", body=_renamed(france)
        )
    enqueue([talks.pk, talks.seats[0].pk, talks.report.pk, talks.report.article_id])

    assert not any(str(talks.pk) in line for line in found())
    with pytest.raises(CommandError):
        call_command("check_editions")
    assert "Waiting to be rendered again: 4." in capsys.readouterr().out


def _renamed(record):
    [edition] = world.editions(record)
    return bytes(edition.body).replace(b"France", b"Gaul")


@pytest.mark.parametrize(
    ("assignment", "complaint"),
    [
        ("terms = '{}'", "its terms is not that of its document"),
        ("name = 'Gaul'", "its name is not that of its document"),
        ('names = \'{"fr": "Gaule"}\'', "its names is not that of its document"),
        ("code = 'GA'", "its code is not that of its document"),
        ("earliest = '2024-01-01'", "its earliest is not that of its document"),
        ("latest = '2024-01-01'", "its latest is not that of its document"),
        ("sort_day = 5", "its sort_day is not that of its document"),
        ("etag = 'abc-1'", "its etag is not that of its document"),
        ("search = to_tsvector('simple', 'gaul')", "its words are not those"),
        ("published_at = now()", "its document names another edition"),
        ("number = 2", "are not numbered from 1 without a hole"),
        (f"body = {WITH_A_NOTE}", "it would be rendered with other note"),
    ],
)
def test_an_edition_that_was_tampered_with_is_found(france, assignment, complaint):
    world.publish_all(france)
    tamper(france, assignment)

    assert any(complaint in line for line in found())


def test_a_change_behind_the_back_of_a_revision_is_found(talks, france):
    with behind_the_back():
        Name.objects.filter(record=france.pk).update(text="Gaul")
        Record.objects.filter(pk=france.pk).update(label="Gaul")

    assert (
        f"country {france.pk}: it would be rendered with other name, names." in found()
    )


def test_a_stale_name_in_another_document_is_found(talks, france):
    with behind_the_back():
        Edition.objects.filter(record=france.pk).update(
            name="Gaul", body=_renamed(france)
        )

    lines = "\n".join(found())
    assert f"meeting {talks.pk}: it shows {france.pk} otherwise" in lines
    assert f"participant {talks.seats[0].pk}: it shows {france.pk} otherwise" in lines


def test_a_reference_to_what_is_gone_is_found(talks, france):
    withdraw([france.pk], reason="Twice.")
    tamper(talks, "superseded_at = published_at", number=2)
    tamper(talks, "superseded_at = NULL", number=1)

    assert any(f"it shows {france.pk} otherwise" in line for line in found())


def test_a_stale_document_with_unpublished_changes_is_found(talks, france):
    factories.name(talks, "Draft", language="fr")
    tamper(talks, f"body = {WITHOUT_ITS_STATUS}")

    assert f"meeting {talks.pk}: it would be rendered with other status." in found()


@pytest.mark.parametrize(
    ("assignment", "number"),
    [
        ("number = 3", 2),
        ("superseded_at = superseded_at + interval '1 second'", 1),
        ("superseded_at = NULL", 1),
        ("superseded_at = clock_timestamp()", 2),
    ],
)
def test_a_broken_chain_is_found(france, assignment, number):
    world.publish_all(france)
    Record.objects.filter(pk=france.pk).update(note="Seen again.")
    publish([france.pk])
    with behind_the_back() as cursor:
        cursor.execute("DROP INDEX edition_is_current_once")
    tamper(france, assignment, number=number)

    assert any("edition " in line for line in found())


class TestEnds:
    def test_a_merged_record_without_a_redirect_is_found(self, france):
        gaul = world.country("Gaul")
        world.publish_all(france, gaul)
        factories.merged(gaul, france)

        assert any("does not redirect to the survivor" in line for line in found())

    def test_a_redirect_of_what_is_not_merged_is_found(self, france):
        gaul = world.country("Gaul")
        world.publish_all(france, gaul)
        merge(gaul.pk, france.pk)
        Record.objects.filter(pk=gaul.pk).update(merged_into=None)

        assert any("its record is not merged" in line for line in found())

    def test_a_withdrawn_record_without_a_tombstone_is_found(self, france):
        world.publish_all(france)
        factories.with_status(france, "withdrawn")

        assert any("it has no tombstone" in line for line in found())

    def test_a_tombstone_of_a_vetted_record_is_found(self, france):
        world.publish_all(france)
        withdraw([france.pk], reason="Twice.")
        factories.with_status(france, "vetted")

        assert any("its record is vetted" in line for line in found())


def test_the_command_prints_each_and_fails(france, capsys):
    world.publish_all(france)
    tamper(france, "name = 'Gaul', code = 'GA'")

    with pytest.raises(CommandError, match="not as they would be rendered now: 2"):
        call_command("check_editions")

    assert len(capsys.readouterr().out.splitlines()) == 2


class TestSources:
    def test_every_fact_has_one(self, talks, capsys):
        call_command("check_sources")

        assert "Every fact has a source." in capsys.readouterr().out

    def test_a_draft_without_one_is_listed(self, talks, capsys):
        bare = factories.action(talks, "ended")

        call_command("check_sources")

        assert f"action {bare.pk} (candidate)" in capsys.readouterr().out

    @pytest.mark.parametrize("status", ["rejected", "withdrawn"])
    def test_a_fact_that_was_struck_out_needs_none(self, talks, status):
        factories.with_status(factories.action(talks, "ended"), status)

        assert list(unsupported_facts()) == []

    def test_a_merged_fact_needs_none(self, talks):
        factories.merged(factories.action(talks, "ended"), talks.held)

        assert list(unsupported_facts()) == []

    def test_a_vetted_fact_without_one_is_listed_first_and_fails(self, talks, capsys):
        draft = factories.relation()
        with behind_the_back():
            Evidence.objects.filter(fact=talks.held.pk).delete()

        with pytest.raises(CommandError, match="Vetted facts without a source: 1"):
            call_command("check_sources")

        lines = capsys.readouterr().out.splitlines()
        assert lines == [
            f"action {talks.held.pk} (vetted)",
            f"relation {draft.pk} (candidate)",
        ]

    @pytest.mark.parametrize(
        "change", ["deprecated", "withdrawn", "candidate", "merged"]
    )
    def test_a_claim_that_does_not_stand_is_none(self, talks, change):
        claim = Record.objects.filter(pk=talks.report.pk)
        with behind_the_back():
            if change == "deprecated":
                Claim.objects.filter(pk=talks.report.pk).update(
                    rank=change, rank_reason="refuted"
                )
            elif change == "merged":
                claim.update(merged_into=world.report())
            else:
                claim.update(review_status=change)

        facts = {fact.pk for fact in unsupported_facts()}
        assert facts == {talks.held.pk, talks.seats[0].pk}
