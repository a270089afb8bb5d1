"""The operations that answer in another form than JSON, each at an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson
from drf_spectacular.plumbing import ComponentRegistry

from diplomacy.api.formats import following
from diplomacy.api.formats.files import FILES, File
from diplomacy.api.formats.forms import (
    ATOM,
    GEOJSON,
    JSONLD,
    Content,
    Form,
    forms_of_list,
    forms_of_record,
)
from diplomacy.api.formats.locating import positions_of
from diplomacy.api.schema import examples, features, linked, shapes
from diplomacy.api.schema.components import Schema, publish
from diplomacy.documents.references import RESOURCES

if TYPE_CHECKING:
    from diplomacy.api.schema.operations import Operation

HOST = "https://diplomacy.example"
"""What the examples say that this service is called."""

FIELDS: Schema = {
    "name": "fields",
    "in": "query",
    "style": "form",
    "explode": True,
    "schema": shapes.array({"type": "string", "minLength": 1}),
    "example": ["id", "url"],
}

NAMED = "A member is called by those that lead to it, as in `place.name` or `participants.actor.code`; one that holds others stands for all of them."

WHICH = {
    "csv": f"The columns of the table, in this order; without it, the usual ones. {NAMED}",
    "ndjson": f"The members of each line, in this order; without it, all. {NAMED}",
    "parquet": f"The columns, in this order; without it, all. {NAMED}",
}


def beside(operation: Operation) -> Iterator[Operation]:
    """Yield the operations that answer the same as this one in other forms."""
    if operation.is_list:
        for form in forms_of_list(operation.type):
            yield _in_form(operation, form)
        for file in FILES if operation.type in RESOURCES else ():
            yield _export(operation, file)
    elif operation.id == f"get{operation.type.title()}" and operation.type:
        for form in forms_of_record(operation.type):
            yield _in_form(operation, form)


def _in_form(operation: Operation, form: Form) -> Operation:
    other = "The same as `?format={0}` or `Accept: {1}` at the address without the ending `.{0}`."
    return replace(
        operation,
        id=f"{operation.id}{form.name.title()}",
        route=f"{operation.route}.{form.name}",
        summary=f"{operation.summary} as {form.title}",
        description=f"{operation.description} {form.note} {other.format(form.name, form.media_type)}",
        answer=f"{operation.answer.removesuffix('.')}, as {form.title}.",
        form=form,
    )


def feed(operation: Operation) -> Operation:
    """Return the operation that answers the same as this one, changes, as a feed."""
    return replace(_in_form(operation, ATOM), options=following.OPTIONS)


def _export(operation: Operation, file: File) -> Operation:
    return replace(
        operation,
        id=f"export{operation.tag.title()}{file.name.title()}",
        route=f"api/v1/exports/{operation.tag}.{file.ending}",
        summary=f"Export {operation.tag} as {file.title}",
        description=f"All {operation.tag} that match all of the filters given, in one file, the newest first. They are those of one moment. The number in the name of the file says which: it is the `changes_cursor` of a list read then. {file.note}",
        answer=f"The file: {file.title}.",
        form=file,
    )


def fields(form: Form | File) -> Schema:
    """Return the parameter that chooses what each document shows."""
    return {**FIELDS, "description": WHICH[form.name]}


def unfit(operation: Operation) -> frozenset[str]:
    """Return the parameters of the list that an operation does not take."""
    return operation.form.unfit if operation.form is not None else frozenset()


def content(
    operation: Operation, form: Form | File, registry: ComponentRegistry
) -> Schema:
    """Return how the body of an answer in this form looks, with an example if it is text."""
    if isinstance(form, File):
        return {form.media_type: {"schema": {"type": "string", "format": "binary"}}}
    if form is ATOM:
        record_type, documents = "change", examples.load("ChangeList")["results"]
    elif operation.is_list:
        record_type = operation.type
        documents = examples.load(operation.example)["results"]
    else:
        record_type, documents = operation.type, [examples.document(operation.type)]
    made = form.write(
        Content(
            record_type,
            documents,
            host=HOST,
            is_list=operation.is_list,
            address=f"/{operation.route}",
            positions=positions_of([examples.document("place")], None),
        )
    )
    schema = _shape(operation, form, registry)
    if not form.media_type.endswith("+json"):
        return {form.media_type: {"schema": schema, "example": made.decode()}}
    example: Any = orjson.loads(made)
    if form is JSONLD:
        example = linked.shown(example)
    name = operation.id[0].upper() + operation.id[1:]
    reference = publish(registry, "examples", name, {"value": example})
    return {form.media_type: {"schema": schema, "examples": {name: reference}}}


def _shape(operation: Operation, form: Form, registry: ComponentRegistry) -> Schema:
    if form is GEOJSON:
        return features.shape(registry, operation.type, is_list=operation.is_list)
    if form is JSONLD:
        return linked.shape(registry, is_list=operation.is_list)
    return shapes.TEXT
