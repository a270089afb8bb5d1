"""The lists that have other forms than JSON: of each resource, of all of them, and of moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse

from diplomacy.api import lists, searching, timeline
from diplomacy.api.tables import TIMELINE
from diplomacy.documents.registry import Resource

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Listing:
    """
    A list that has other forms.

    :param type: the type of its documents, or what stands for one if they are of several.
    :param name: how its address ends.
    :param answer: answers with a page of it as JSON.
    """

    type: str
    name: str
    answer: Answer


def listing_of(resource: Resource) -> Listing:
    """Return the list of a resource."""
    answer = partial(lists.answer_list, resource=resource)
    return Listing(resource.type, resource.plural, answer)


SERVICES = (
    Listing("search", "search", searching.answer_search),
    Listing(TIMELINE, "timeline", timeline.answer_timeline),
)
"""The lists that are of no one resource."""
