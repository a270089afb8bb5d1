"""
The timeline: meetings and dated acts in one list.

Each entry is stored with the edition that it follows from, as it goes to the wire, so
the timeline is read as any list is: filtered, paged, and as of a past instant.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from diplomacy.api import database, statements
from diplomacy.api.lists import answer_page
from diplomacy.api.remembered import remembered
from diplomacy.api.responses import require_method
from diplomacy.api.selection import read_selection
from diplomacy.api.standpoint import accepted
from diplomacy.api.tables import TIMELINE

BODIES = "SELECT id, body FROM diplomacy_moment WHERE id = ANY(%s)"


@remembered
def answer_timeline(request: HttpRequest) -> HttpResponse:
    """
    Answer with a page of the meetings and dated acts that match.

    :raises Problem: 400 for parameters that are not as described, 405, 406.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    selection = read_selection(TIMELINE, request.GET, liked=accepted(request))
    statement = statements.page(selection)
    return answer_page(request, selection, statement, bodies=bodies_of)


def bodies_of(moments: list[tuple[int, datetime]]) -> Iterator[bytes]:
    """Give the body of each of these moments, in their order."""
    ids = [moment[0] for moment in moments]
    found: dict[int, bytes] = dict(database.rows(BODIES, [ids]))
    yield from (found[number] for number in ids)
