"""
Worlds made at random, entered and published as any other: what the oracle is asked about.

A world is the same whenever it is made from the same seed. Its names mix scripts,
accents and marks; its dates are days, months, years, intervals, open ones and none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.core.cache import caches
from django.db import IntegrityError, transaction

from diplomacy.models import Name
from diplomacy.publishing.publish import PublishingError, merge, publish, withdraw
from tests.api.happenings import Happenings
from tests.api.made_things import POINTS, WORDS, Generated
from tests.emptying import empty_tables


@contextmanager
def made(seed: int, blocker: Any, on_half_way: Any = None) -> Iterator[Generated]:
    """Make the world of a seed, and take it away again."""
    with blocker.unblock(), transaction.atomic():
        yield Maker(seed).make(on_half_way)
        transaction.set_rollback(True)


@contextmanager
def committed(seed: int, blocker: Any) -> Iterator[Generated]:
    """Make the world of a seed so that every connection sees it, and empty the tables at the end."""
    with blocker.unblock():
        yield Maker(seed).make()
        empty_tables()
    caches["worker"].clear()


def now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


class Maker(Happenings):
    """Makes one world out of one source of chance."""

    def make(self, on_half_way: Any = None) -> Generated:
        """
        Make two thirds of it, and then the rest, with changes to what there was.

        :param on_half_way: what is called in between, with the world as it is then.
        """
        self.things()
        self.engagements(10, 4, 3)
        self.made.half_way = now()
        if on_half_way is not None:
            on_half_way(self.made)
        self.engagements(5, 2, 1)
        self.changes()
        return self.made

    # What changed afterwards

    def changes(self) -> None:
        """Rename some, withdraw some, and merge some."""
        for record in self.some(self.all("country", "person", "meeting"), 3, 5):
            names = Name.objects.filter(record=record.pk, is_preferred=True)
            names.update(text=self.text())
            self.tolerating(publish, [record.pk])
        for record in self.some(self.all("meeting", "claim", "place"), 2, 4):
            if self.tolerating(withdraw, [record.pk], reason="Twice."):
                self.made.gone.add(str(record.pk))
        for kind in ("person", "place", "organisation"):
            duplicate, survivor = self.chance.sample(self.all(kind), 2)
            if self.tolerating(merge, duplicate.pk, survivor.pk):
                self.made.merged[str(duplicate.pk)] = str(survivor.pk)

    def tolerating(self, work: Any, *values: Any, **options: Any) -> bool:
        try:
            with transaction.atomic():
                work(*values, **options)
        except (PublishingError, IntegrityError):
            return False
        return True


__all__ = ["POINTS", "WORDS", "Generated", "Maker", "committed", "made", "now"]
