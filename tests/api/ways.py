"""The ways in which a list is read, each of which must find the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from hypothesis import strategies as st

from diplomacy.api import areas, counting, walking

FEW = [
    (counting, "FEW_WITH_ONE"),
    (counting, "FEW_WITH_ALL"),
    (counting, "FEW_GOING_ON"),
    (areas, "MOST_ROWS"),
]
"""Up to how much is looked up, and not walked."""

FAR = [(walking, "WALKED"), (walking, "LONG_WALKED")]
"""How far is walked, before what matches is looked up."""

WAYS = ("as it comes", "walked", "walked a little way", "looked up")


def ways() -> st.SearchStrategy[str]:
    """Return a strategy for the ways to read a list in."""
    return st.sampled_from(WAYS)


@contextmanager
def read_by(way: str) -> Iterator[None]:
    """Have lists read in this way, however few or many documents there are."""
    with ExitStack() as changed:
        if way != "as it comes":
            for module, name in FEW:
                changed.enter_context(patch.object(module, name, -1))
        if way in ("walked a little way", "looked up"):
            for module, name in FAR:
                few = 3 if way == "walked a little way" else 0
                changed.enter_context(patch.object(module, name, few))
        yield
