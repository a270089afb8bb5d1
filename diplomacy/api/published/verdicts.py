"""Whether what is sent is as one version of a schema says: no more than that, and nothing is kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from jsonschema_rs import Draft202012Validator, Registry, ValidationError

from diplomacy.api.published import files, forms
from diplomacy.api.published.answering import known, version_of
from diplomacy.api.published.links import described_by
from diplomacy.api.responses import (
    JSON,
    refuse_parameters,
    require_json,
    require_method,
)
from diplomacy.api.writing.sent import TEXT, parse, read_body
from diplomacy.common.mistakes import SHOWN

HOST = "https://schemas.invalid"
"""A host that there never is, so that nothing is asked of one."""


def answer_verdict(
    request: HttpRequest, resource: str, role: str, version: str
) -> HttpResponse:
    """
    Answer with whether the body is as one version of a schema says, and where it is not.

    :raises Problem: 400, 404 naming the nearest, 405, 406, 411, 413, 415.
    """
    handled = require_method(request, "POST")
    if handled is not None:
        return handled
    refuse_parameters(request)
    require_json(request)
    name = known(resource, role)
    address = files.address_of(name, version_of(name, version))
    instance = parse(read_body(request, (TEXT, JSON), settings.MAX_BODY))
    errors = []
    for error in validator(address).iter_errors(instance):
        errors.append(_told(error))
        if len(errors) == SHOWN:
            break
    body = {"schema": address, "is_valid": not errors, "errors": errors}
    headers = {
        "Cache-Control": "no-store",
        "Link": described_by("schemas/verdict"),
    }
    return HttpResponse(orjson.dumps(body), content_type=JSON, headers=headers)


@lru_cache(maxsize=256)
def validator(address: str) -> Draft202012Validator:
    """Return what judges by the schema at an address, without asking any other host."""
    whole = [
        (f"{HOST}{each}", forms.shown(each, HOST, is_whole=False))
        for each in forms.closure(address)
    ]
    root: Any = forms.shown(address, HOST, is_whole=False)
    return Draft202012Validator(root, registry=Registry(whole), validate_formats=True)


def _told(error: ValidationError) -> dict[str, Any]:
    return {
        "pointer": _pointer(error.instance_path),
        "schema_pointer": _pointer(error.schema_path),
        "keyword": str(error.schema_path[-1]) if error.schema_path else "",
        "detail": _detail(error),
    }


def _detail(error: ValidationError) -> str:
    """Return what is wrong: of what is none of some codes, which codes there are."""
    codes = _codes(error.kind)
    if not codes:
        return error.message
    accepted = ", ".join(orjson.dumps(code).decode() for code in codes)
    return f"{orjson.dumps(error.instance).decode()} is none of {accepted}."


def _codes(kind: Any) -> list[Any]:
    """Return the codes that a choice is between, and null, which may be one; none if it is between other things."""
    match kind.as_dict():
        case {"expected_value": code}:
            return [code]
        case {"types": ["null"]}:
            return [None]
        case {"context": branches}:
            choices = [[_codes(each.kind) for each in branch] for branch in branches]
            if all(len(found) == 1 and found[0] for found in choices):
                return [code for (codes,) in choices for code in codes]
    return []


def _pointer(path: list[Any]) -> str:
    """
    Return a JSON Pointer in fragment form.

    >>> _pointer(["names", 0, "a/b"])
    '#/names/0/a~1b'
    """
    parts = (str(each).replace("~", "~0").replace("/", "~1") for each in path)
    return "#" + "".join(f"/{part}" for part in parts)
