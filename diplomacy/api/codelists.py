"""The vocabularies as data: each code with its label, definition and external codes."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from functools import cache
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from config.bootstrap import ROOT
from diplomacy.api.problems import not_found
from diplomacy.api.responses import refuse_parameters, require_method, stored
from diplomacy.common.codes import Vocabulary, vocabularies

Codelist = dict[str, Any]

WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def answer_codelists(request: HttpRequest) -> HttpResponse:
    """Answer with the list of all code lists, without their codes."""
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    refuse_parameters(request)
    lists = [
        {member: value for member, value in codelist.items() if member != "codes"}
        for codelist in codelists().values()
    ]
    return _answer(request, {"results": lists}, "list")


def answer_codelist(request: HttpRequest, name: str) -> HttpResponse:
    """
    Answer with one code list.

    :raises Problem: 404, naming the nearest list.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    refuse_parameters(request)
    codelist = codelists().get(name)
    if codelist is None:
        nearest = difflib.get_close_matches(name, codelists(), 1)
        hint = f" Did you mean {nearest[0]}?" if nearest else ""
        raise not_found(f"There is no code list “{name}”.{hint}")
    return _answer(request, codelist, "document")


def _answer(request: HttpRequest, content: Any, role: str) -> HttpResponse:
    body = orjson.dumps(content)
    digest = hashlib.sha256(body).hexdigest()[:32]
    return stored(
        request, [body], etag=digest, modified=None, schema=f"codelists/{role}"
    )


@cache
def codelists() -> dict[str, Codelist]:
    """Return every code list by its name, which is that of the vocabulary in snake case."""
    lists = {
        name_of(vocabulary): _from_vocabulary(vocabulary)
        for vocabulary in vocabularies()
    }
    lists["language"] = _languages()
    return dict(sorted(lists.items()))


def name_of(vocabulary: type[Vocabulary]) -> str:
    """
    Return the name of a vocabulary in addresses.

    >>> from diplomacy.meetings.codes import MeetingKind
    >>> name_of(MeetingKind)
    'meeting_kind'
    """
    return WORD.sub("_", vocabulary.__name__).lower()


def _from_vocabulary(vocabulary: type[Vocabulary]) -> Codelist:
    name, mappings = name_of(vocabulary), vocabulary.mappings()
    return {
        "name": name,
        "title": vocabulary.__name__,
        "url": f"/api/v1/codelists/{name}",
        "description": (vocabulary.__doc__ or "").strip(),
        "is_open": vocabulary.is_open,
        "codes": [
            {
                "code": member.value,
                "label": str(member.label),
                "definition": member.definition,
                "status": "active",
                "mappings": [
                    {
                        "scheme": external.scheme,
                        "code": external.code,
                        "match": external.match,
                    }
                    for external in mappings.get(member.value, ())
                ],
            }
            for member in vocabulary
        ],
    }


def _languages() -> Codelist:
    file = ROOT / "fixtures" / "languages.json"
    languages = json.loads(file.read_text(encoding="utf-8"))["languages"]
    return {
        "name": "language",
        "title": "Language",
        "url": "/api/v1/codelists/language",
        "description": "Languages by their BCP 47 subtag, as far as CLDR names them.",
        "is_open": True,
        "codes": [
            {
                "code": language["code"],
                "label": language["names"].get("en", language["code"]),
                "definition": f"The language {language['names'].get('en', language['code'])}.",
                "status": "active",
                "mappings": [],
            }
            for language in languages
        ],
    }
