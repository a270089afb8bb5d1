"""The addresses of the API. A trailing slash makes no difference."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path

from diplomacy.api import (
    codelists,
    details,
    docs,
    openapi,
    pages,
    relations,
    statistics,
)
from diplomacy.api.formats import answering, exports, following, listings
from diplomacy.api.formats.files import FILES
from diplomacy.api.formats.forms import forms_of_list, forms_of_record
from diplomacy.api.index import answer_index
from diplomacy.api.published import answering as published
from diplomacy.api.published import verdicts
from diplomacy.api.writing import bulk, methods
from diplomacy.api.writing.transitions import TRANSITIONS
from diplomacy.documents.registry import BY_PLURAL, Resource

KEY = r"[^/:]+(?::.+?)?"
"""An id, a code, or scheme:value; values such as a DOI hold slashes themselves."""

SCHEMA = r"(?P<resource>[a-z_]+)/(?P<role>[a-z_]+)/(?P<version>[^/]+)"
"""A schema and its version, or the beginning of one."""

NUMBER = r"(?P<number>[0-9]{1,9})"


def _edition(
    request: HttpRequest, resource: Resource, key: str, number: str
) -> HttpResponse:
    """Answer with one edition of a record, which never changes."""
    return details.answer_edition(request, resource, key, int(number))


def _list(listing: listings.Listing, answer: Any) -> list[URLPattern]:
    base = rf"^api/v1/{listing.name}"
    lists_as = partial(answering.answer_list_as, listing=listing)
    return [
        re_path(rf"{base}/?$", answer),
        *(
            re_path(rf"{base}\.{form.name}$", partial(lists_as, form=form))
            for form in forms_of_list(listing.type)
        ),
    ]


def _service(listing: listings.Listing) -> list[URLPattern]:
    return _list(listing, partial(answering.answer_list, listing=listing))


def _addresses(resource: Resource) -> list[URLPattern]:
    def view(answer: Any) -> Any:
        return partial(answer, resource=resource)

    base = rf"^api/v1/{resource.plural}"
    details_as = partial(answering.answer_detail_as, resource=resource)
    exports_as = partial(exports.answer_export, resource=resource)
    return [
        *(
            re_path(
                rf"^api/v1/exports/{resource.plural}\.{re.escape(file.ending)}$",
                partial(exports_as, file=file),
            )
            for file in FILES
        ),
        *_list(listings.listing_of(resource), view(methods.answer_collection)),
        *(
            re_path(
                rf"{base}/(?P<key>{KEY})\.{form.name}$", partial(details_as, form=form)
            )
            for form in forms_of_record(resource.type)
        ),
        re_path(rf"{base}/(?P<key>{KEY})/editions/?$", view(details.answer_editions)),
        re_path(rf"{base}/(?P<key>{KEY})/editions/{NUMBER}/?$", view(_edition)),
        *(
            re_path(
                rf"{base}/(?P<key>{KEY})/{transition.name}/?$",
                partial(
                    methods.answer_transition, resource=resource, transition=transition
                ),
            )
            for transition in TRANSITIONS
        ),
        re_path(rf"{base}/(?P<key>{KEY})/?$", view(methods.answer_record)),
    ]


urlpatterns = [
    re_path(r"^$", pages.show_home),
    re_path(r"^docs/?$", docs.show_docs),
    re_path(r"^problems/?$", pages.show_problems),
    re_path(r"^problems/(?P<code>[a-z_]+)/?$", pages.show_problem),
    re_path(r"^api/v1/?$", answer_index),
    re_path(r"^schemas/?$", published.answer_catalogue),
    re_path(rf"^schemas/{SCHEMA}/?$", published.answer_schema),
    re_path(
        rf"^schemas/{SCHEMA}/diff/(?P<newer>[^/]+)/?$", published.answer_difference
    ),
    re_path(rf"^schemas/{SCHEMA}/validate/?$", verdicts.answer_verdict),
    re_path(r"^api/v1/openapi\.json$", openapi.answer_json),
    re_path(r"^api/v1/openapi-3\.0\.json$", openapi.answer_older),
    re_path(r"^api/v1/openapi\.yaml$", openapi.answer_yaml),
    re_path(r"^api/v1/codelists/?$", codelists.answer_codelists),
    re_path(r"^api/v1/codelists/(?P<name>[^/]+)/?$", codelists.answer_codelist),
    *(pattern for listing in listings.SERVICES for pattern in _service(listing)),
    re_path(
        rf"^api/v1/relations/(?P<one>{KEY})/(?P<other>{KEY})/?$",
        relations.answer_relations,
    ),
    re_path(r"^api/v1/statistics/?$", statistics.answer_statistics),
    re_path(r"^api/v1/changes/?$", following.answer_changes),
    re_path(r"^api/v1/changes\.atom$", following.answer_feed),
    re_path(r"^api/v1/bulk/?$", bulk.answer_bulk),
    re_path(r"^api/v1/validate/?$", bulk.answer_verdict),
    *(pattern for resource in BY_PLURAL.values() for pattern in _addresses(resource)),
]
