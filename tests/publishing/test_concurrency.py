"""Publishing at the same time: one after the other, and never with what nobody published."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client

from diplomacy.models import Edition, Name, Record
from diplomacy.publishing.editions import PUBLISHING_LOCK, begin
from diplomacy.publishing.publish import merge, publish, withdraw
from diplomacy.publishing.rendering import Batch
from diplomacy.publishing.rules import check_rules
from tests import factories
from tests.access.people import token_of
from tests.publishing import world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MARK = "Zanzibarine"


def elsewhere(work, *values):
    """Do this on a connection of its own, and close that."""
    try:
        return work(*values)
    finally:
        connection.close()


def at_once(*works):
    """Do all of these at the same time, and return what they return."""
    start = Barrier(len(works))

    def run(work):
        start.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        futures = [pool.submit(elsewhere, run, work) for work in works]
        return [future.result(timeout=60) for future in futures]


class TestAtOnce:
    def test_two_overlapping_sets(self):
        france, japan = world.country("France"), world.country("Japan")
        first, second = world.talks(france, japan), world.talks(japan, france)
        ids = [
            {france.pk, japan.pk, each.pk, each.report.pk, each.report.article_id}
            for each in (first, second)
        ]

        at_once(*(lambda chosen=chosen: publish(chosen) for chosen in ids))

        assert world.is_published(first)
        assert world.is_published(second)
        assert len(world.editions(france)) == 1
        world.assert_sound()

    def test_renaming_and_publishing_what_shows_the_name(self):
        france = world.country("France")
        talks = world.talks(france)
        world.publish_all(france)
        Name.objects.filter(record=france.pk).update(text="Gaul")

        at_once(
            lambda: publish([france.pk]),
            lambda: publish([talks.pk, talks.report.pk, talks.report.article_id]),
        )

        assert world.document(talks)["participants"][0]["actor"]["name"] == "Gaul"
        world.assert_sound()

    def test_withdrawing_and_merging_what_is_republished(self):
        france, gaul = world.country("France"), world.country("Gaul")
        talks = world.talks(gaul)
        second = world.report(talks.report.article, talks.held)
        world.publish_all(france, gaul, talks, second)
        Record.objects.filter(pk=talks.pk).update(note="Seen again.")

        at_once(
            lambda: merge(gaul.pk, france.pk),
            lambda: publish([talks.pk]),
            lambda: withdraw([second.pk], reason="Misread."),
        )

        assert world.get(gaul).status_code == 308
        world.assert_sound()

    def test_publications_are_numbered_in_the_order_of_their_commits(self):
        countries = [world.country(f"Country {number}") for number in range(4)]

        at_once(*(lambda each=each: publish([each.pk]) for each in countries))

        instants = Edition.objects.order_by("pk").values_list("published_at", flat=True)
        assert list(instants) == sorted(instants)

    def test_waits_for_a_publication_that_is_not_committed(self):
        france, japan = world.country("France"), world.country("Japan")
        held, release = Event(), Event()

        def slowly():
            with transaction.atomic():
                publish([france.pk])
                held.set()
                release.wait(timeout=30)

        with ThreadPoolExecutor(2) as pool:
            slow = pool.submit(elsewhere, slowly)
            held.wait(timeout=30)
            quick = pool.submit(elsewhere, publish, [japan.pk])
            assert not Edition.objects.exists()
            release.set()
            slow.result(timeout=30)
            quick.result(timeout=30)

        first, second = Edition.objects.order_by("pk")
        assert (first.record_id, second.record_id) == (france.pk, japan.pk)
        assert first.published_at < second.published_at


class TestSavedMeanwhile:
    """Somebody saves while a document is rendered again for another reason."""

    def test_is_not_published(self, monkeypatch):
        france = world.country("France")
        talks = world.talks(france)
        world.publish_all(france, talks)
        Name.objects.filter(record=france.pk).update(text="Gaul")
        saved = []
        add_rows = Batch.add_rows

        def save_first(batch, ids, **options):
            if talks.pk in ids and not saved:
                saved.append(True)
                with ThreadPoolExecutor(1) as pool:
                    work = lambda: factories.name(talks, MARK, language="fr")  # noqa: E731
                    pool.submit(elsewhere, work).result(timeout=30)
            return add_rows(batch, ids, **options)

        monkeypatch.setattr(Batch, "add_rows", save_first)
        publish([france.pk])

        document = world.document(talks)
        assert saved
        assert document["participants"][0]["actor"]["name"] == "Gaul"
        assert MARK not in str(document)
        world.assert_sound()

    def test_waits_for_the_publication_of_the_same_record(self):
        france = world.country("France")
        waiting = Event()

        def save():
            waiting.set()
            factories.name(france, MARK, language="fr")

        with ThreadPoolExecutor(1) as pool, transaction.atomic():
            publish([france.pk])
            saving = pool.submit(elsewhere, save)
            waiting.wait(timeout=30)
            check_rules()
            transaction.on_commit(lambda: saving.result(timeout=30))

        france.refresh_from_db()
        assert MARK not in str(world.document(france))
        assert france.revision > france.published_revision
        world.assert_sound()


class TestWhoWaits:
    def waits(self):
        """Return whether somebody waits to publish."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                " AND objid = %s",
                [PUBLISHING_LOCK],
            )
            return cursor.fetchone() is not None

    def test_holds_no_row_that_the_one_before_may_want(self):
        france = world.country("France")
        owner = User.objects.create_superuser("owner")
        _, secret = token_of(owner, "publish")
        headers = {"authorization": f"Bearer {secret}", "if-match": "*"}

        def over_the_api():
            address = f"{world.url(france)}/publish"
            answer = Client().post(
                address, {}, content_type="application/json", headers=headers
            )
            return answer.status_code

        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic():
                begin()
                waiting = pool.submit(elsewhere, over_the_api)
                while not self.waits():
                    assert not waiting.done()
                    sleep(0.01)
                Record.objects.select_for_update(nowait=True).get(pk=france.pk)
            assert waiting.result(timeout=60) == 200
        assert world.is_published(france)
