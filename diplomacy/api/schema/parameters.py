"""The query parameters of lists in OpenAPI, from the one declaration that also reads them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from diplomacy.api.areas import FORM
from diplomacy.api.options import Option
from diplomacy.api.parameters import FORMS, Parameter, parameters_of
from diplomacy.api.schema import codes, shapes
from diplomacy.api.schema.codes import CodeList
from diplomacy.api.schema.components import Schema
from diplomacy.api.schema.examples import SHOWN
from diplomacy.api.selected import DEFAULT_PAGE_SIZE, MAX_IDS, MAX_PAGE_SIZE
from diplomacy.api.words import MAX_LENGTH
from diplomacy.documents.registry import BY_TYPE

COMBINED = {
    "": "Where it is repeated, any of the values will do.",
    "_all": "Where it is repeated, all of the values must apply.",
    "not_": "Leaves out what any of the values applies to.",
}
"""How the values of a filter combine, by its form."""

EXAMPLES: dict[str, list[str]] = {
    "by": ["RU"],
    "agreement": ["01927a00-0000-7005-8000-000000000001"],
    "article": ["01927a00-0000-7001-8000-000000000001"],
    "country": ["RU", "IR"],
    "host": ["TM"],
    "meeting": ["01927a00-0000-7004-8000-000000000001"],
    "organisation": ["wikidata:Q243630"],
    "party": ["RU", "IR"],
    "person": ["wikidata:Q7747"],
    "place": ["wikidata:Q23438"],
    "publisher": ["wikidata:Q130879"],
    "project": ["01927a00-0000-700a-8000-000000000001"],
    "sector": ["energy.gas", "transport.rail"],
    "speaker": ["wikidata:Q7747"],
    "target": ["US"],
}
"""Records that the examples of filters name, as one would name them."""

KEYS = {"country": "RU", "person": "wikidata:Q7747", "sector": "energy.gas"}
"""Records whose address is shown with something else than their id."""

TEXT: Schema = {"type": "string", "minLength": 1}

LANGUAGE: Schema = {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}

PLAIN: dict[str, tuple[Schema, Any]] = {
    "words": ({**TEXT, "maxLength": MAX_LENGTH}, '"natural gas" transit* -oil'),
    "edtf": (TEXT, "2024-10"),
    "instant": (
        {"type": "string", "minLength": 10, "maxLength": 35},
        "2024-12-31T12:00:00Z",
    ),
    "area": (
        {**TEXT, "pattern": f"^{FORM.pattern}$"},
        "37.95,58.38,50",
    ),
    "cursor": (
        TEXT,
        "AAAAAAAAAAAAAAAAAAAATjIBknoAAABwBIAAAAAAAAABq3Jm1g2Xl9cWq0p7Vg4R",
    ),
    "language": (LANGUAGE, "fr"),
    "day": ({"type": "string", "format": "date"}, "2008-04-06"),
    "integer": (
        {
            "type": "integer",
            "format": "int32",
            "minimum": 1,
            "maximum": MAX_PAGE_SIZE,
            "default": DEFAULT_PAGE_SIZE,
        },
        20,
    ),
}
"""The shape and an example of each kind of parameter that is neither filter nor choice."""

REPEATED: dict[str, Schema] = {
    "id": {
        "style": "form",
        "explode": True,
        "schema": {
            "type": "array",
            "maxItems": MAX_IDS,
            "items": {"type": "string", "format": "uuid"},
        },
        "example": [SHOWN["meeting"], SHOWN["agreement"]],
    },
    "include": {
        "style": "form",
        "explode": True,
        "schema": {
            "type": "array",
            "items": {"$ref": "#/components/schemas/ResourceName"},
        },
        "example": ["people", "articles"],
    },
    "type": {
        "style": "form",
        "explode": True,
        "schema": {
            "type": "array",
            "items": {"$ref": "#/components/schemas/ResourceType"},
        },
        "example": ["meeting", "agreement"],
    },
}
"""How the parameters are described that list things, without being filters."""

AS_OF: Schema = {
    "name": "as_of",
    "in": "query",
    "description": "As published then: a past instant (RFC 3339), or a date for the end of its day in UTC.",
    "schema": {"type": "string", "minLength": 10, "maxLength": 35},
    "example": "2024-12-31T12:00:00Z",
}

IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "Entity tags of answers that you have; if one of them still holds, the answer is 304 without a body.",
    "schema": {"type": "string"},
    "example": '"5f2b0c1d9e8a47630b1c2d3e4f506172-1"',
}
ACCEPT_LANGUAGE: Schema = {
    "name": "Accept-Language",
    "in": "header",
    "description": "The languages for names, by weight (RFC 9110, 12.5.4). Those that you like better than English are looked for (RFC 4647, 3.4); a header that is malformed is ignored.",
    "schema": {"type": "string"},
    "example": "fr-CA, fr;q=0.9, en;q=0.5",
}
IF_MATCH: Schema = {
    "name": "If-Match",
    "in": "header",
    "description": "The entity tag of the record as you read it, published or not, so that nobody’s changes are lost; `*` for any. If it has changed since, the answer is 412.",
    "schema": TEXT,
    "example": '"w3-5f2b0c1d9e8a4763"',
}
IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A name for this request, of your choice. Sent again with the same key and body within seven days, it is carried out once and answered alike.",
    "schema": {**TEXT, "maxLength": 255, "pattern": "^[!-~]([ -~]*[!-~])?$"},
    "example": "6f1c2d3e-8a4b-4c5d-9e0f-1a2b3c4d5e6f",
}
REASON: Schema = {
    "name": "reason",
    "in": "query",
    "description": "Why it is withdrawn; whoever opens its address is told. It is needed for what is published.",
    "schema": TEXT,
    "example": "The meeting was called off.",
}
NAME: Schema = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": "The name of the code list.",
    "schema": TEXT,
    "example": "meeting_kind",
}
KEY: Schema = {**TEXT, "pattern": "^[^/:]+(:.+)?$"}
"""An id, a code, or ``scheme:value``; values such as a DOI hold slashes themselves."""
SIDES: tuple[Schema, ...] = tuple(
    {
        "name": name,
        "in": "path",
        "required": True,
        "description": f"The {which} country or organisation: an id, a code, or an exact identifier as `scheme:value`.",
        "schema": KEY,
        "example": example,
    }
    for name, which, example in (("one", "one", "RU"), ("other", "other", "IR"))
)
NUMBER: Schema = {
    "name": "number",
    "in": "path",
    "required": True,
    "description": "The number of the edition, counted from 1.",
    "schema": {"type": "integer", "format": "int32", "minimum": 1},
    "example": 1,
}


def key(record_type: str) -> Schema:
    """Return the parameter that says which record of this type is meant."""
    return {
        "name": "id",
        "in": "path",
        "required": True,
        "description": f"The id of the {record_type}, its code if it has one, or an exact identifier as `scheme:value`.",
        "schema": KEY,
        "example": KEYS.get(record_type, SHOWN[record_type]),
    }


def option(declared: Option, listed: CodeList | None) -> Schema:
    """Return one query parameter of what is no list of a resource."""
    described: Schema = {
        "name": declared.name,
        "in": "query",
        "description": declared.description,
        "example": declared.example,
        "schema": _shape_of_option(declared, listed),
    }
    if declared.is_repeatable:
        described |= {"style": "form", "explode": True}
    return {**described, "required": True} if declared.is_required else described


def _shape_of_option(declared: Option, listed: CodeList | None) -> Schema:
    if declared.kind == "position":
        return {"type": "string", "pattern": "^[0-9]{1,18}$"}
    if declared.kind == "flag":
        return {**shapes.BOOLEAN, "default": False}
    if declared.kind == "language":
        return LANGUAGE
    if listed is None:
        shape = shapes.integer(declared.minimum, declared.maximum)
        return {**shape, "default": declared.default}
    code: Schema = {"$ref": f"#/components/schemas/{listed.name}"}
    if declared.kind == "code":
        return code
    array = shapes.array(code)
    if declared.is_required:
        array["minItems"] = 1
    if declared.at_most is not None:
        array["maxItems"] = declared.at_most
    return array


def parameters(record_type: str) -> Iterator[tuple[Schema, CodeList | None]]:
    """Yield each query parameter of the list of this type, and the code list it refers to."""
    for parameter in parameters_of(record_type).values():
        for form in FORMS if parameter.is_filter else ("",):
            yield _describe(parameter, form)


@cache
def shared() -> dict[str, Schema]:
    """Return the parameters that are the same in every list that has them, by name."""
    seen: dict[str, list[Schema]] = {}
    for record_type in BY_TYPE:
        for described, _ in parameters(record_type):
            seen.setdefault(described["name"], []).append(described)
    return {
        name: described[0]
        for name, described in seen.items()
        if len(described) > 1 and all(each == described[0] for each in described)
    }


def _describe(parameter: Parameter, form: str) -> tuple[Schema, CodeList | None]:
    found = _codes(parameter)
    item: Schema = TEXT
    if found is not None:
        item = {"$ref": f"#/components/schemas/{found.name}"}
    name = form + parameter.name if form == "not_" else parameter.name + form
    described = {"name": name, "in": "query", "description": parameter.description}
    if parameter.kind in REPEATED:
        return {**described, **REPEATED[parameter.kind]}, found
    if not parameter.is_filter:
        schema, example = PLAIN.get(parameter.kind, (item, ""))
        if found is not None:
            example = found.values[0]
        if parameter.kind == "order":
            schema = {**schema, "default": example}
        return {**described, "schema": schema, "example": example}, found
    example = EXAMPLES[parameter.name] if found is None else found.values[:2]
    if form == "_all" and found is not None:
        example = example[:1]
    return {
        **described,
        "description": f"{parameter.description} {COMBINED[form]}",
        "style": "form",
        "explode": True,
        "schema": {"type": "array", "items": item},
        "example": example,
    }, found


def _codes(parameter: Parameter) -> CodeList | None:
    values = parameter.vocabulary.values if parameter.vocabulary else parameter.choices
    return codes.find(values) if values else None
