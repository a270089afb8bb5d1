"""Links from the JSON to the other forms of the same (RFC 8288, relation ``alternate``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest

from diplomacy.api.formats.forms import JSON_NAME, Form, forms_of_list, forms_of_record
from diplomacy.api.responses import Link
from diplomacy.documents.references import RESOURCES

LONGEST_QUERY = 300
"""Up to how long a query is repeated in each link; a longer one would swell the header."""


def of_list(request: HttpRequest, record_type: str) -> Iterator[Link]:
    """Yield a link to each other form of a page."""
    address = f"/api/v1/{RESOURCES.get(record_type, record_type)}"
    yield from _links(request, address, forms_of_list(record_type))


def of_record(request: HttpRequest, record_type: str, address: str) -> Iterator[Link]:
    """Yield a link to each other form of the document at an address."""
    yield from _links(request, address, forms_of_record(record_type))


def _links(request: HttpRequest, address: str, forms: Sequence[Form]) -> Iterator[Link]:
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return
    pairs = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if (name, value) != ("format", JSON_NAME)
    ]
    for form in forms:
        query = urlencode([pair for pair in pairs if pair[0] not in form.unfit])
        target = f"{address}.{form.name}{'?' if query else ''}{query}"
        yield Link(target, "alternate", form.media_type)
