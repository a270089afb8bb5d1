"""Holding what is served against the OpenAPI document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator, Registry

from diplomacy.api.formats.files import FILES
from diplomacy.api.formats.forms import forms_of_list, forms_of_record
from diplomacy.api.published import verdicts
from diplomacy.api.schema import generator
from diplomacy.documents.registry import BY_TYPE

Node = tuple[str, Any]

OF_RESOURCES = sum(
    len(forms_of_list(record_type)) + len(forms_of_record(record_type)) + len(FILES)
    for record_type in BY_TYPE
)

OF_SERVICES = (
    "changes.atom",
    "search.csv",
    "search.ndjson",
    "timeline.csv",
    "timeline.ndjson",
)

DESCRIBED_BY = re.compile(r'<([^>]+)>; rel="describedby"')

PARAMETER = re.compile(r"\{\w+\}")

DOCUMENT = "https://document.invalid/"
"""What the document is known by among validators; there never is such a host."""

FORMS = OF_RESOURCES + len(OF_SERVICES)
"""How many addresses answer in another form than JSON."""


def is_instant(value: str) -> bool:
    """Whether a text is an instant in UTC."""
    try:
        return value.endswith("Z") and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def walk(value: Any, pointer: str = "#") -> Iterator[Node]:
    """Yield each object within the value, with the pointer to it."""
    if isinstance(value, dict):
        yield pointer, value
        for member, item in value.items():
            yield from walk(item, f"{pointer}/{member}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, f"{pointer}/{index}")


def schemas() -> Iterator[Node]:
    """Yield each schema of the document, with the pointer to it."""
    document = generator.document()
    for pointer, node in walk(document):
        if "/example" in pointer or "/const" in pointer:
            continue
        is_schema = {"type", "$ref", "anyOf", "enum"} & node.keys()
        if is_schema and "in" not in node and not pointer.endswith("/properties"):
            yield pointer, node


def faults(body: Any, schema: dict[str, Any], *, is_strict: bool = True) -> list[str]:
    """
    Return what is wrong with a body.

    :param is_strict: whether members that the document does not describe are
        wrong too. Clients must bear with them; we must not send any.
    """
    judge = validator_of(json.dumps(schema, sort_keys=True), is_strict)
    return mistakes(body, judge)


def mistakes(body: Any, judge: Draft202012Validator) -> list[str]:
    """Return what a validator finds wrong with a body: where, and what."""
    return [
        f"/{'/'.join(map(str, error.instance_path))}: {error.message}"
        for error in judge.iter_errors(body)
    ]


@cache
def validator_of(
    schema: str, is_strict: bool = True, is_cut: bool = False
) -> Draft202012Validator:
    """
    Return what judges by a schema of the document, given as JSON.

    :param is_cut: whether members that are required may be missing.
    """
    return Draft202012Validator(
        json.loads(schema.replace('"#/', f'"{DOCUMENT}#/')),
        registry=_components(is_strict, is_cut),
        validate_formats=True,
        formats={"date-time": is_instant},
    )


@cache
def _components(is_strict: bool, is_cut: bool) -> Registry:
    """Return the schemas of the document, which are read once for all validators."""
    found = deepcopy(generator.document()["components"]["schemas"])
    for _, node in walk(found):
        if node.get("type") == "object" and "properties" in node:
            if is_strict:
                node["additionalProperties"] = False
            if is_cut:
                node.pop("required", None)
        if is_cut and "oneOf" in node:
            # What tells the types apart may be missing.
            node["anyOf"] = node.pop("oneOf")
    return Registry([(DOCUMENT, {"components": {"schemas": found}})])


def component(name: str) -> dict[str, Any]:
    """Return a reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def operation_at(path: str, method: str = "get") -> dict[str, Any]:
    """Return the operation at a path of the document."""
    operation: dict[str, Any] = generator.document()["paths"][path][method]
    return operation


def path_of(address: str, key: str = "[^/]+") -> str:
    """
    Return the path of the document that an address is at: of several, the one that says most of it.

    :param key: the pattern of what may stand for a parameter.
    :raises ValueError: if there is none.
    """
    bare = address.partition("?")[0]
    found = (
        path for path in generator.document()["paths"] if _pattern(path, key)(bare)
    )
    return max(found, key=lambda path: len(PARAMETER.sub("", path)))


@cache
def _pattern(path: str, key: str) -> Any:
    return re.compile(
        key.join(re.escape(plain) for plain in PARAMETER.split(path))
    ).fullmatch


def answer_of(operation: dict[str, Any], status: int) -> dict[str, Any]:
    """Return how the document describes an answer of an operation."""
    answer: dict[str, Any] = operation["responses"][str(status)]
    return resolve(answer)


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    """Return the component that an object refers to, or the object itself."""
    if "$ref" not in node:
        return node
    _, _, section, name = node["$ref"].split("/")
    found: dict[str, Any] = generator.document()["components"][section][name]
    return found


def check(response: Any, path: str, method: str = "get") -> Any:
    """Fail unless the answer, its media type and its headers are as described; return the body."""
    described = answer_of(operation_at(path, method), response.status_code)
    for name, header in described["headers"].items():
        if resolve(header).get("required"):
            assert name in response.headers, f"{path}: {name}"
    if "content" not in described:
        assert response.content == b""
        return None
    media_type = response.headers["Content-Type"]
    body = response.json()
    assert faults(body, described["content"][media_type]["schema"]) == [], path
    assert faults_by_link(response, body) == [], path
    return body


def faults_by_link(response: Any, body: Any) -> list[str]:
    """Return what is wrong with a body by the JSON Schema that its answer links to."""
    found = DESCRIBED_BY.search(response.headers.get("Link", ""))
    if found is None:
        return [f"{response.headers['Content-Type']} links to no schema."]
    return mistakes(body, verdicts.validator(found[1]))
