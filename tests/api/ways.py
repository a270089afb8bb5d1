"""The ways in which a list is read, each of which must find the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from hypothesis import strategies as st

from diplomacy.api import areas, counting, remembered, walking, weighing
from diplomacy.api.kept import Kept

FEW = [
    (weighing, "FEW_WITH_ONE"),
    (weighing, "FEW_OF_ALL_TYPES"),
    (weighing, "FEW_BUT_FOR"),
    (weighing, "MOST_LOOKED_UP"),
    (weighing, "FEW_WITH_ALL"),
    (weighing, "COMMON"),
    (areas, "MOST_ROWS"),
]
"""Up to how much is looked up, and not walked."""

GOING_ON = [(weighing, "FEW_GOING_ON")]
"""Up to how much that goes on on a day is looked up apart."""

MANY = [
    (weighing, "FEW"),
    (weighing, "MANY_WITH_ONE"),
    (weighing, "MANY_WITH_ALL"),
    (weighing, "MET_AT_FIRST"),
    (counting, "LARGE"),
]
"""Up to how much is looked up in the beginning of a list, and not walked; and what share of all makes a type large."""

FAR = [
    (walking, "WALKED"),
    (walking, "LONG_WALKED"),
    (walking, "NEARBY"),
]
"""How far is walked, or looked up nearby, before all that matches is looked up."""

ASKED = [(weighing, "MOST_COMBINED")]
"""Up to how much is found by its own index, and not only asked of what is found by another."""

WAYS = (
    "as it comes",
    "asked of what is found",
    "nearby",
    "not far",
    "walked",
    "walked a little way",
    "walked and what goes on looked up",
    "looked up",
)


def ways() -> st.SearchStrategy[str]:
    """Return a strategy for the ways to read a list in."""
    return st.sampled_from(WAYS)


@contextmanager
def read_by(way: str) -> Iterator[None]:
    """Have lists read in this way, however few or many documents there are, and not remembered from another."""
    with ExitStack() as changed:
        changed.enter_context(patch.object(remembered, "_kept", Kept(0)))
        if way == "asked of what is found":
            for module, name in ASKED:
                changed.enter_context(patch.object(module, name, -1))
        elif way != "as it comes":
            walked = [] if way in ("nearby", "not far") else MANY
            long = [] if way.endswith("goes on looked up") else GOING_ON
            for module, name in (*FEW, *long, *walked):
                changed.enter_context(patch.object(module, name, -1))
            # What the search has counted it has found, and it walks for nothing more.
            changed.enter_context(patch.object(counting, "MOST_COUNTED", 0))
        if way in ("not far", "walked a little way", "looked up"):
            for module, name in FAR:
                few = 0 if way == "looked up" else 3
                changed.enter_context(patch.object(module, name, few))
            # So that of some types little is in an area of which much is, taken together.
            changed.enter_context(patch.object(areas, "MOST_ROWS", 1))
        yield
