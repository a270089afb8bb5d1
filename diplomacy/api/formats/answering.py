"""
Answering in another form than JSON: the JSON answer is made, then written anew.

So whatever a list or a document is found by, and whatever goes with it, holds
for every form alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import orjson
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from diplomacy.api import details
from diplomacy.api.formats import choosing, subscriptions
from diplomacy.api.formats.forms import (
    Content,
    Form,
    forms_of_list,
    forms_of_record,
)
from diplomacy.api.formats.listings import Answer, Listing
from diplomacy.api.formats.locating import Positions, positions_of
from diplomacy.api.instants import past
from diplomacy.api.parameters import names_of
from diplomacy.api.problems import Problem, bad_parameters, unknown_parameter
from diplomacy.api.published.links import described_by
from diplomacy.api.responses import JSON, is_known, require
from diplomacy.documents.references import RESOURCES, Document
from diplomacy.documents.registry import BY_PLURAL, Resource

COPIED = ("Content-Language", "Last-Modified", "Cache-Control", "Vary")
"""The headers that a form has in common with the JSON."""


@dataclass(frozen=True)
class Asked:
    """
    What a request asks for: a form, and what of its parameters the JSON answer needs.

    :param form: None for JSON.
    """

    form: Form | None
    pairs: list[tuple[str, str]]
    fields: tuple[str, ...] = ()


def answer_list(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    """
    Answer with a page of the documents that match.

    :raises Problem: 400 for parameters that are not as described, 405, 406.
    """
    if choosing.is_plain(request) or request.method == "OPTIONS":
        return listing.answer(request)
    forms = forms_of_list(listing.type)
    form, filters = choosing.by_request(request, forms, listing.type)
    return _list_as(request, listing, form, filters)


def answer_list_as(
    request: HttpRequest, listing: Listing, form: Form
) -> HttpResponseBase:
    """
    Answer with a page of the documents that match, in the form that the address names.

    :raises Problem: 400 for parameters that are not as described, 405, 406.
    """
    if request.method == "OPTIONS":
        return listing.answer(request)
    require(request, [form.media_type])
    return _list_as(request, listing, form, request.GET.getlist("format"))


def answer_detail(request: HttpRequest, resource: Resource, key: str) -> HttpResponse:
    """
    Answer with the document of the record that the key means.

    :raises Problem: 400, 404 for a record that is not published, 405, 406, 410 for
        one that was withdrawn.
    """
    if choosing.is_plain(request) or request.method == "OPTIONS":
        return details.answer_detail(request, resource, key)
    form, _ = choosing.by_request(request, forms_of_record(resource.type))
    asked = Asked(form, _pairs(request, leaving_out={"format"}))
    ending = f"?format={form.name}" if form else ""
    return _detail_as(request, resource, key, asked, ending)


def answer_detail_as(
    request: HttpRequest, resource: Resource, key: str, form: Form
) -> HttpResponse:
    """
    Answer with the record that the key means, in the form that the address names.

    :raises Problem: 400, 404 for a record that is not published, 405, 406, 410 for
        one that was withdrawn.
    """
    if request.method == "OPTIONS":
        return details.answer_detail(request, resource, key)
    require(request, [form.media_type])
    asked = Asked(form, _pairs(request, leaving_out=set()))
    return _detail_as(request, resource, key, asked, f".{form.name}")


def _list_as(
    request: HttpRequest, listing: Listing, form: Form | None, filters: list[str]
) -> HttpResponseBase:
    asked = _asked_of_list(request, listing, form, filters)
    if form is not None and form.is_whole:
        return subscriptions.answer_calendar(
            request, BY_PLURAL[listing.name], asked.pairs
        )
    host = f"{request.scheme}://{request.get_host()}"
    if form is not None:
        # What is wrong with the fields is found before the page is read.
        form.write(Content(listing.type, (), asked.fields, host))
    made = _within(request, asked, listing.answer)
    if form is None:
        return made
    page = orjson.loads(made.content)
    content = Content(
        listing.type,
        page["results"],
        asked.fields,
        host,
        address=_address(listing, asked),
        links={
            relation: _address(listing, asked, page[f"{member}_cursor"])
            for member, relation in (("next", "next"), ("previous", "prev"))
            if page[f"{member}_cursor"]
        },
        positions=_positions(request, form, page["results"]),
    )
    return _written(request, form, content, made)


def _asked_of_list(
    request: HttpRequest, listing: Listing, form: Form | None, filters: list[str]
) -> Asked:
    has_fields = form is not None and form.has_fields
    apart = {"format", "fields"} if has_fields else {"format"}
    pairs = _pairs(request, leaving_out=apart)
    pairs += [("format", value) for value in filters]
    if form is None:
        return Asked(form, pairs)
    _refuse_unfit(pairs, form, listing)
    fields = request.GET.getlist("fields") if has_fields else ()
    return Asked(form, pairs, tuple(fields))


def _detail_as(
    request: HttpRequest, resource: Resource, key: str, asked: Asked, ending: str
) -> HttpResponse:
    """:param ending: what asks for the form at the end of an address."""
    made = _within(
        request, asked, lambda inner: details.answer_detail(inner, resource, key)
    )
    if asked.form is None:
        return made
    if made.status_code == 308:
        made.headers["Location"] = _ending_so(made.headers["Location"], ending)
        return made
    document = orjson.loads(made.content)
    host = f"{request.scheme}://{request.get_host()}"
    content = Content(
        resource.type,
        [document],
        (),
        host,
        is_list=False,
        address=f"{document['url']}.{asked.form.name}",
        links={"canonical": document["url"]},
        positions=_positions(request, asked.form, [document]),
    )
    return _written(request, asked.form, content, made)


def _positions(
    request: HttpRequest, form: Form, documents: Iterable[Document]
) -> Positions:
    """Return where the documents are, if the form shows it, as of when they were asked for."""
    if not form.is_located:
        return {}
    as_of = request.GET.get("as_of")
    return positions_of(documents, past(as_of) if as_of else None)


def _ending_so(address: str, ending: str) -> str:
    """
    Return an address that asks for a form.

    >>> _ending_so("/api/v1/places/1?lang=fr", ".geojson")
    '/api/v1/places/1.geojson?lang=fr'
    >>> _ending_so("/api/v1/places/1?lang=fr", "?format=geojson")
    '/api/v1/places/1?lang=fr&format=geojson'
    """
    path, mark, query = address.partition("?")
    if ending.startswith("?") and query:
        return f"{address}&{ending[1:]}"
    return f"{path}{ending}{mark}{query}"


def _pairs(request: HttpRequest, leaving_out: set[str]) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.GET.lists()
        if name not in leaving_out
        for value in values
    ]


def _within(request: HttpRequest, asked: Asked, answer: Answer) -> HttpResponse:
    """Return the JSON answer to what is asked, which is not compared with entity tags."""
    changed = {
        # Django keeps the path as text; where it came from, it has one letter a byte.
        "PATH_INFO": request.path_info.encode().decode("latin-1"),
        "QUERY_STRING": urlencode(asked.pairs),
        "HTTP_ACCEPT": JSON,
    }
    meta: dict[str, Any] = {**request.META, **changed}
    if asked.form is not None:
        meta.pop("HTTP_IF_NONE_MATCH", None)
    try:
        return answer(WSGIRequest(meta))
    except Problem as problem:
        raise choosing.telling_of_forms(problem) from problem


def _refuse_unfit(
    pairs: Iterable[tuple[str, str]], form: Form, listing: Listing
) -> None:
    allowed = names_of(listing.type).keys() - form.unfit
    mistakes = [
        unknown_parameter(name, allowed)
        for name in sorted({name for name, _ in pairs} & form.unfit)
    ]
    if mistakes:
        raise bad_parameters(mistakes)


def _address(listing: Listing, asked: Asked, cursor: str = "") -> str:
    """Return the address that has the form for its ending: of this page, or of another."""
    pairs = [*asked.pairs, *(("fields", name) for name in asked.fields)]
    if cursor:
        pairs = [pair for pair in pairs if pair[0] != "cursor"]
        pairs.append(("cursor", cursor))
    query = f"?{urlencode(pairs)}" if pairs else ""
    assert asked.form is not None
    return f"/api/v1/{listing.name}.{asked.form.name}{query}"


def _written(
    request: HttpRequest,
    form: Form,
    content: Content,
    made: HttpResponse,
) -> HttpResponse:
    seen = (
        made.headers["ETag"],
        form.name,
        list(content.fields),
        content.host,
        content.positions,
    )
    tag = f'"{hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest()}"'
    headers = {name: made.headers[name] for name in COPIED if name in made.headers}
    headers["ETag"] = tag
    links = [
        f'<{target}>; rel="{relation}"' for relation, target in content.links.items()
    ]
    schema = form.schema(content)
    if schema:
        links.append(described_by(schema))
    if links:
        headers["Link"] = ", ".join(links)
    if is_known(request, tag):
        return HttpResponse(status=304, headers=headers)
    if form.is_download:
        name = f"{RESOURCES.get(content.type, content.type)}.{form.name}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    body = form.write(content)
    return HttpResponse(body, content_type=form.content_type, headers=headers)
