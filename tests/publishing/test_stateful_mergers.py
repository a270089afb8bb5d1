"""
Mergers that are taken back, in the midst of whatever else is done.

What is true of the world in ``test_stateful.py`` holds then, too; and a merger that
is taken back at once leaves every row as it was.
"""

from __future__ import annotations

import pytest
from hypothesis.stateful import rule

from diplomacy.publishing.merging import unmerge
from diplomacy.publishing.publish import merge
from tests.publishing.rows import working_rows
from tests.publishing.test_stateful import Diplomacy, picks, run


class Mergers(Diplomacy):
    """The same world, in which people make mistakes."""

    @rule(number=picks)
    def take_a_merger_back(self, number):
        merged = sorted(self.merged)
        if merged:
            duplicate = merged[number % len(merged)]
            if self.tolerating(lambda: unmerge(duplicate)):
                self.merged.remove(duplicate)

    @rule(one=picks, other=picks)
    def merge_two_by_mistake(self, one, other):
        types = sorted({thing.type for thing in self.things})
        duplicate = self.pick(one, types[other % len(types)])
        survivor = self.pick(other, duplicate.type, but=duplicate)
        before = working_rows()
        if self.tolerating(lambda: merge(duplicate.pk, survivor.pk)):
            unmerge(duplicate.pk)
            assert working_rows() == before


@pytest.mark.slow
@pytest.mark.django_db
def test_many_mistakes():
    run(2, 20, Mergers)
