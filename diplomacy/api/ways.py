"""
Which way of reading suits a list: looked up whole, walked in its order, by its days or place by place.

It is told by what was found out about the selection before.
"""

from __future__ import annotations

from diplomacy.api.selected import Order, Selection
from diplomacy.api.tables import table_of

MOST_PLACES = 50
"""Of how many places at most what is at each is walked."""


def is_rare(selection: Selection) -> bool:
    """Return whether a selection has few rows, which are best found first and then sorted."""
    is_near_few = selection.near is not None and selection.near.is_rare
    is_sought_few = selection.is_sought and not selection.is_common
    return selection.is_few or is_near_few or is_sought_few


def is_by_spells(selection: Selection) -> bool:
    """Return whether a list is walked in which something must have held on a day."""
    is_walked = selection.order != Order.RELEVANCE and not is_rare(selection)
    is_held = selection.held is not None and selection.held.is_found
    is_in_order = not selection.is_dated or selection.order == Order.DATE
    return is_walked and is_held and is_in_order


def is_by_days(selection: Selection) -> bool:
    """Return whether a list of what touches some days is walked in the order of its days."""
    is_walked = selection.order == Order.DATE and not is_rare(selection)
    is_of_days = selection.not_before is not None or selection.not_after is not None
    return is_walked and is_of_days


def is_tried(selection: Selection) -> bool:
    """Return whether a list of one type is walked first, since more than a few may have its terms."""
    is_walked = selection.order != Order.RELEVANCE and not is_rare(selection)
    is_of_one = len(selection.all_types) == 1
    return is_walked and selection.are_terms_common and is_of_one


def is_by_place(selection: Selection) -> bool:
    """Return whether a list by date of what is in an area is walked place by place."""
    near = selection.near
    if near is None or near.places is None or not _is_walked_in_area(selection):
        return False
    is_walked = selection.order == Order.DATE and not is_by_days(selection)
    return is_walked and len(near.places) <= MOST_PLACES


def is_tried_by_place(selection: Selection) -> bool:
    """Return whether a list of what is at many places is walked first, since there may be nothing lately."""
    near = selection.near
    return (
        near is not None and near.places is not None and _is_walked_in_area(selection)
    )


def _is_walked_in_area(selection: Selection) -> bool:
    is_of_one = table_of(selection.type).has_types and len(selection.all_types) == 1
    is_walked = selection.order != Order.RELEVANCE and not is_rare(selection)
    return is_walked and is_of_one and selection.is_found_by_area
