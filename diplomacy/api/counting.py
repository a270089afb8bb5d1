"""How many documents a selection has: counted, or as the planner of the database thinks."""

from __future__ import annotations

from diplomacy.api import database, statements
from diplomacy.api.selected import Selection

COMMON = 20_000
"""From how many documents on the planner is trusted that words are common."""


def counted(selection: Selection) -> int:
    """Return how many documents match."""
    return int(database.rows(*statements.total(selection))[0][0])


def estimated(selection: Selection) -> int:
    """Return about how many documents match, in a few milliseconds."""
    plan = database.rows(*statements.estimate(selection))[0][0]
    return int(plan[0]["Plan"]["Plan Rows"])


def is_common(selection: Selection) -> bool:
    """
    Return whether so many have the words that the list is best walked in its order.

    Where few have them, that would read all of it.
    """
    return estimated(selection) > COMMON
