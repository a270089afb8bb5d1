"""How many documents a selection has: counted, or as the planner of the database thinks."""

from __future__ import annotations

from diplomacy.api import database, statements
from diplomacy.api.selected import Selection

COMMON = 500
"""From how many documents on they may be many, as the planner thinks."""

WALKED, MET = 2000, 50
"""Among so many documents at the beginning of the list there must be so many that match."""


def counted(selection: Selection) -> int:
    """Return how many documents match."""
    return int(database.rows(*statements.total(selection))[0][0])


def estimated(selection: Selection) -> int:
    """Return about how many documents match, in a few milliseconds."""
    plan = database.rows(*statements.estimate(selection))[0][0]
    return int(plan[0]["Plan"]["Plan Rows"])


def is_common(selection: Selection) -> bool:
    """
    Return whether so much matches that the list is best walked in its order.

    Where little does, that would read all of it. The planner does not know which
    words and days of publication go together with which types and countries, so it
    is seen how many documents match at the beginning of the list.
    """
    if selection.types or estimated(selection) <= COMMON:
        return False
    [(met,)] = database.rows(*statements.met_at_first(selection, WALKED))
    return bool(met >= MET)
