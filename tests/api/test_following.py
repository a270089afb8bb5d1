"""
Clients that keep a copy in step while many write at once: none misses a change, none sees one twice.

Transactions hold what they publish for a while and end in another order than they
began, some of them in nothing.
"""

from __future__ import annotations

import random
import threading
import time

import orjson
import pytest
from django.db import connection, transaction
from django.test import Client

from diplomacy.models import Edition, Name
from diplomacy.publishing.publish import merge, publish, withdraw
from tests.api.test_changes import run
from tests.properties import TIMES
from tests.publishing.world import country, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WRITERS = 6
ROUNDS = 5 * TIMES


class Writer:
    """Publishes, renames, withdraws and merges what it made, in transactions of all lengths."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.made = []

    def write(self):
        for _ in range(ROUNDS):
            with transaction.atomic():
                done = self.chance.choice(
                    (self.enter, self.enter, self.rename, self.withdraw, self.merge)
                )
                before = list(self.made)
                time.sleep(self.chance.uniform(0, 0.004))
                done()
                time.sleep(self.chance.uniform(0, 0.004))
                if self.chance.random() < 0.15:
                    transaction.set_rollback(True)
                    self.made = before

    def enter(self):
        make = self.chance.choice((country, person))
        made = [make(), make()]
        publish([each.pk for each in made])
        self.made += made

    def rename(self):
        if self.made:
            record = self.chance.choice(self.made)
            text = f"Name {self.chance.random()}"
            Name.objects.filter(record=record.pk).update(text=text)
            publish([record.pk])

    def withdraw(self):
        if self.made:
            withdraw([self.made.pop().pk], reason="A trial.")

    def merge(self):
        alike = [each for each in self.made if each.type == self.made[0].type]
        if len(alike) > 1:
            duplicate = alike.pop()
            self.made.remove(duplicate)
            merge(duplicate.pk, alike[0].pk)


def read(address, **sent):
    answer = Client().get(address, sent)
    assert answer.status_code == 200, answer.content
    return answer.json()


class Follower:
    """Reads the changes on and on, in its own way, until all is over and read."""

    def __init__(self, done, after="0", **sent):
        self.done, self.after, self.sent = done, after, sent
        self.seen = []

    def follow(self):
        is_last = False
        while not is_last:
            is_last = self.done.is_set()
            has_more = True
            while has_more:
                page = read("/api/v1/changes", after=self.after, **self.sent)
                self.seen += page["results"]
                self.after, has_more = page["next_cursor"], page["has_more"]
            time.sleep(0.02)
        return self

    @property
    def positions(self):
        return [int(each["position"]) for each in self.seen]


class Copier:
    """Takes a copy page by page in the middle of it all, and keeps it in step by the changes."""

    def __init__(self, done, plural):
        self.done, self.plural = done, plural
        self.copy = {}

    def keep(self):
        time.sleep(0.3)
        page = read(f"/api/v1/{self.plural}", page_size=7)
        after = page["changes_cursor"]
        while True:
            self.copy |= {each["id"]: each for each in page["results"]}
            if not page["next"]:
                break
            page = read(page["next"])
        follower = Follower(self.done, after, page_size=20).follow()
        for change in follower.seen:
            self.copy.pop(change["id"], None)
            if change["kind"] == "published":
                self.copy[change["id"]] = read(change["edition_url"])
        kinds = {"countries": "country", "people": "person"}
        self.copy = {
            key: each
            for key, each in self.copy.items()
            if each["type"] == kinds[self.plural]
        }
        return self


def test_many_writers_and_many_followers():
    done = threading.Event()

    def write_all():
        try:
            run(*(Writer(seed).write for seed in range(WRITERS)))
        finally:
            done.set()

    followers = [
        Follower(done, page_size=1),
        Follower(done, page_size=50),
        Follower(done, page_size=3, wait=1),
        Follower(done, page_size=7, type="person"),
    ]
    copiers = [Copier(done, "countries"), Copier(done, "people")]
    run(
        write_all,
        *(follower.follow for follower in followers),
        *(copier.keep for copier in copiers),
    )

    written = list(Edition.objects.order_by("id").values_list("id", "type"))
    assert len(written) > 2 * ROUNDS
    for follower in followers[:3]:
        assert follower.positions == [number for number, _ in written]
    assert followers[3].positions == [
        number for number, kind in written if kind == "person"
    ]
    for copier, kind in zip(copiers, ("country", "person"), strict=True):
        assert copier.copy == current(kind)


def current(kind):
    """Return the documents of a type that stand, as they are stored."""
    bodies = Edition.objects.documents().filter(type=kind)
    documents = [orjson.loads(bytes(each.body)) for each in bodies]
    return {document["id"]: document for document in documents}


def test_those_who_commit_in_another_order_than_they_began():
    """Of hundreds, or thousands in a longer run, none is out of place."""
    done = threading.Event()
    follower = Follower(done, page_size=200)

    def write():
        try:
            for number in range(4 * TIMES):
                with transaction.atomic():
                    made = [person(f"Person {number}.{each}") for each in range(30)]
                    time.sleep(0.02 * (number % 3))
                    publish([each.pk for each in made])
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(5)]

    def write_all():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        done.set()

    run(write_all, follower.follow)

    assert follower.positions == list(
        Edition.objects.order_by("id").values_list("id", flat=True)
    )
    assert len(follower.positions) == 5 * 4 * TIMES * 30
