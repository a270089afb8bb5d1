"""The queue of documents to be rendered again: what waits in it, and what a crash leaves."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from diplomacy.models import Name, PendingRefresh, Record
from diplomacy.publishing import publication
from diplomacy.publishing.publication import refresh_pending
from diplomacy.publishing.publish import merge, publish, withdraw
from tests import factories
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch):
    monkeypatch.setattr(publication, "AT_ONCE", 1)
    monkeypatch.setattr(publication, "BATCH", 2)


@pytest.fixture
def france():
    return world.country()


@pytest.fixture
def talks(france):
    """Two meetings of France, so that five documents and more show its name."""
    talks = [world.talks(france, text=f"Talks in {city}") for city in ("Paris", "Lyon")]
    world.publish_all(france, *talks)
    refresh_pending()
    return talks


def rename(record, text="Gaul"):
    Name.objects.filter(record=record.pk).update(text=text)
    publish([record.pk])


def names_shown(talks):
    return {world.document(each)["participants"][0]["actor"]["name"] for each in talks}


class TestQueue:
    def test_holds_what_is_too_much_for_one_publication(self, france, talks):
        rename(france)

        assert PendingRefresh.objects.count() > 1
        assert world.document(france)["name"] == "Gaul"
        assert names_shown(talks) == {"France"}

    def test_is_emptied_batch_by_batch(self, france, talks):
        rename(france)

        assert refresh_pending() > 2

        assert not PendingRefresh.objects.exists()
        assert names_shown(talks) == {"Gaul"}
        world.assert_sound()

    def test_is_emptied_once_the_publication_is_committed(
        self, france, talks, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            rename(france)

        assert names_shown(talks) == {"Gaul"}
        world.assert_sound()

    def test_follows_what_follows_from_what_was_in_it(self, france, talks):
        """The name of a participant is that of its actor, and claims show it in turn."""
        rename(france)
        refresh_pending()

        supported = world.document(talks[0].report)["supports"]
        assert "Gaul" in {fact["name"] for fact in supported}
        world.assert_sound()

    def test_survives_a_crash(self, france, talks, monkeypatch):
        rename(france)
        waiting = PendingRefresh.objects.count()
        refresh = publication._refresh_batch
        calls = []

        def crash_after_one_batch():
            if calls:
                raise RuntimeError("Power cut.")
            calls.append(True)
            return refresh()

        with monkeypatch.context() as patch:
            patch.setattr(publication, "_refresh_batch", crash_after_one_batch)
            with pytest.raises(RuntimeError, match="Power cut"):
                refresh_pending()
        assert 0 < PendingRefresh.objects.count() < waiting + publication.BATCH

        refresh_pending()

        assert names_shown(talks) == {"Gaul"}
        world.assert_sound()

    def test_that_a_crash_has_left_is_taken_up_by_the_next_publication(
        self, france, talks, django_capture_on_commit_callbacks
    ):
        rename(france)
        japan = world.country("Japan")

        with django_capture_on_commit_callbacks(execute=True):
            publish([japan.pk])

        assert not PendingRefresh.objects.exists()
        assert names_shown(talks) == {"Gaul"}

    def test_that_a_crash_has_left_is_taken_up_by_the_next_start(
        self, france, talks, tmp_path
    ):
        rename(france)
        story = tmp_path / "empty.json"
        story.write_text('{"story": "Nothing happens.", "items": []}')

        call_command("load_fixtures", story, verbosity=0)

        assert not PendingRefresh.objects.exists()
        assert names_shown(talks) == {"Gaul"}

    def test_loses_nothing_when_a_batch_fails_half_way(
        self, france, talks, monkeypatch
    ):
        rename(france)
        waiting = set(PendingRefresh.objects.values_list("record", flat=True))

        def fail(*args, **options):
            raise RuntimeError("Disk full.")

        with monkeypatch.context() as patch:
            patch.setattr(publication, "append_documents", fail)
            with pytest.raises(RuntimeError, match="Disk full"):
                refresh_pending()

        assert set(PendingRefresh.objects.values_list("record", flat=True)) == waiting
        assert names_shown(talks) == {"France"}

    def test_shows_the_newest_name_after_two_changes(self, france, talks):
        rename(france)
        rename(france, "Hexagon")

        refresh_pending()

        assert names_shown(talks) == {"Hexagon"}
        assert len(world.editions(talks[0])) == 2
        world.assert_sound()

    def test_passes_by_what_was_withdrawn_meanwhile(self, france, talks):
        rename(france)
        withdraw([talks[0].pk], reason="Twice.")

        refresh_pending()

        assert world.kinds(talks[0])[-1] == "tombstone"
        assert names_shown(talks[1:]) == {"Gaul"}
        world.assert_sound()

    def test_follows_a_chain_of_mergers_that_came_meanwhile(self, france, talks):
        gaul, hexagon = world.country("Gaul"), world.country("Hexagon")
        world.publish_all(gaul, hexagon)
        for each in talks:
            Record.objects.filter(pk=each.pk).update(note="Draft")
        merge(france.pk, gaul.pk)
        merge(gaul.pk, hexagon.pk)

        refresh_pending()

        assert names_shown(talks) == {"Hexagon"}
        world.assert_sound()

    def test_keeps_unpublished_changes_private(self, france, talks):
        factories.name(talks[0], "Zanzibarine", language="fr")
        rename(france)

        refresh_pending()

        assert names_shown(talks) == {"Gaul"}
        assert "Zanzibarine" not in str(world.document(talks[0]))

    def test_lets_the_check_pass_by_what_waits(self, france, talks):
        rename(france)

        world.assert_sound()
