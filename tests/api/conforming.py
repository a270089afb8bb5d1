"""Holding what is served against the OpenAPI document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator

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
    validator = _validator(json.dumps(schema, sort_keys=True), is_strict)
    return [
        f"/{'/'.join(map(str, error.instance_path))}: {error.message}"
        for error in validator.iter_errors(body)
    ]


@cache
def _validator(schema: str, is_strict: bool) -> Draft202012Validator:
    components = _strict() if is_strict else generator.document()["components"]
    return Draft202012Validator(
        {**json.loads(schema), "components": components},
        validate_formats=True,
        formats={"date-time": is_instant},
    )


def component(name: str) -> dict[str, Any]:
    """Return a reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def operation_at(path: str, method: str = "get") -> dict[str, Any]:
    """Return the operation at a path of the document."""
    operation: dict[str, Any] = generator.document()["paths"][path][method]
    return operation


def path_of(address: str) -> str:
    """Return the path of the document that an address is at; a plain one before one with a key."""
    bare = address.partition("?")[0]
    found = (path for path in generator.document()["paths"] if _pattern(path)(bare))
    return min(found, key=lambda path: path.count("{"))


@cache
def _pattern(path: str) -> Any:
    return re.compile(
        re.sub(
            r"\{\w+\}", "[^/]+", re.escape(path).replace("\\{", "{").replace("\\}", "}")
        )
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
    errors = verdicts.validator(found[1]).iter_errors(body)
    return [
        f"/{'/'.join(map(str, each.instance_path))}: {each.message}" for each in errors
    ]


@cache
def _strict() -> dict[str, Any]:
    components: dict[str, Any] = deepcopy(generator.document()["components"])
    for _, node in walk(components["schemas"]):
        if node.get("type") == "object" and "properties" in node:
            node["additionalProperties"] = False
    return components
