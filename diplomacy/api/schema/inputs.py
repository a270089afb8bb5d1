"""
What is sent, as JSON Schema: the same serializers, read from the side of who writes.

A document is sent whole, to be made or to take the place of another one, or as a merge
patch (RFC 7396), which has none of the members that stay as they are. Only what can be
written is in these components, and nothing else is let in. What was read may be sent
back with all its members nevertheless, as long as those that are derived say the same.
"""

from __future__ import annotations

import re
from functools import singledispatch
from typing import Any

from django.core.validators import RegexValidator
from drf_spectacular.drainage import warn
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc
from rest_framework import serializers

from diplomacy.api.schema import fields, shapes
from diplomacy.api.schema.components import Schema, publish
from diplomacy.api.schema.inspector import NAMES
from diplomacy.api.schema.transitions import LONGEST
from diplomacy.documents.claims import ClaimSerializer
from diplomacy.documents.facts import FactSerializer, OfficeField
from diplomacy.documents.fields import ReferenceField
from diplomacy.documents.registry import Resource
from diplomacy.exchange.nesting import CLAIMS
from diplomacy.records.codes import RecordType
from diplomacy.records.schemes import IdentifierScheme

LOCAL: Schema = {**shapes.LABEL, "minLength": 1}

CHANGE_NOTE: Schema = {
    **shapes.nullable({**shapes.CLEAN, "maxLength": LONGEST}),
    "description": "Why it is written; the history keeps it.",
}

REFERENCE: Schema = {
    "type": "object",
    "description": "Which record is meant: by `id`, by `scheme` and `value` of an exact identifier, or by `ref`, the local name of what is sent along.",
    "properties": {
        "id": {**shapes.UUID, "description": "The identity of the record."},
        "scheme": {},
        "value": {**LOCAL, "description": "What that register calls the record."},
        "ref": {
            **LOCAL,
            "description": "The local name of an item, or of a part of a document, that is sent in the same request.",
        },
    },
    "minProperties": 1,
    "dependentRequired": {"scheme": ["value"], "value": ["scheme"]},
    "additionalProperties": False,
}


def created(resource: Resource, schema: AutoSchema) -> Schema:
    """Return the shape of a document that is to be made."""
    summary = f"A new record of {resource.plural}, with its parts"
    return _document(resource, schema, "Create", summary, _whole(resource, schema))


def replaced(resource: Resource, schema: AutoSchema) -> Schema:
    """Return the shape of a document that is to take the place of what a record says."""
    summary = f"All that a record of {resource.plural} is to say; what is left out goes"
    return _document(resource, schema, "Replace", summary, _whole(resource, schema))


def patched(resource: Resource, schema: AutoSchema) -> Schema:
    """Return the shape of what changes in a document."""
    summary = f"What changes in a record of {resource.plural} (RFC 7396): what is left out stays, null takes away, and a list is sent whole"
    return _document(resource, schema, "Patch", summary, _changes(resource, schema))


def data(resource: Resource, schema: AutoSchema) -> Schema:
    """Return the shape of the document of an item, which may be whole or a patch."""
    one = resource.type.title()
    shape = closed(
        f"What an item says of a record of {resource.plural}. What is new, or replaced, needs the members that `{one}Create` requires; of others, what is left out stays.",
        _changes(resource, schema),
    )
    return publish(schema.registry, "schemas", f"{one}Data", shape)


def body(serializer: serializers.Serializer[Any], schema: AutoSchema) -> Schema:
    """Return the shape of a body that is no document, such as why one is published."""
    name = type(serializer).__name__.removesuffix("Serializer")
    shape = closed(
        get_doc(type(serializer)), _members(serializer, schema), _required(serializer)
    )
    return publish(schema.registry, "schemas", name, shape)


def reference(schema: AutoSchema) -> Schema:
    """Return the shape of a reference as it is sent."""
    scheme = fields.code(schema, IdentifierScheme.values, "scheme")
    described = {**scheme, "description": "The register that has the identifier."}
    properties = {**REFERENCE["properties"], "scheme": described}
    shape = {**REFERENCE, "properties": properties}
    return publish(schema.registry, "schemas", "ReferenceInput", shape)


def _document(
    resource: Resource,
    schema: AutoSchema,
    form: str,
    summary: str,
    members: dict[str, Schema],
) -> Schema:
    required = () if form == "Patch" else _required(resource.serializer())
    shape = closed(f"{summary}.", {**members, "change_note": CHANGE_NOTE}, required)
    return publish(schema.registry, "schemas", f"{resource.type.title()}{form}", shape)


def _whole(resource: Resource, schema: AutoSchema) -> dict[str, Schema]:
    return {**_members(resource.serializer(), schema), **_claims(resource, schema)}


def _changes(resource: Resource, schema: AutoSchema) -> dict[str, Schema]:
    members = _members(resource.serializer(), schema, is_patch=True)
    return {**members, **_claims(resource, schema)}


def _claims(resource: Resource, schema: AutoSchema) -> dict[str, Schema]:
    """Return the member by which a document brings the claims that bear it out."""
    if resource.type == RecordType.CLAIM:
        return {}
    claims = shapes.array(_part(ClaimSerializer(), schema))
    text = "Claims that are written with it, each about this record unless it says otherwise. They support its parts by their `ref`."
    return {CLAIMS: {**claims, "description": text}}


def _part(serializer: Any, schema: AutoSchema, *, is_patch: bool = False) -> Schema:
    """Return the shape of a part of a document."""
    kind = type(serializer)
    name = NAMES.get(kind) or kind.__name__.removesuffix("Serializer")
    members = _members(serializer, schema, is_patch=is_patch)
    if isinstance(serializer, FactSerializer):
        text = (
            "A local name, by which claims and other items of the request refer to it."
        )
        members["ref"] = {**LOCAL, "description": text}
    required = () if is_patch else _required(serializer)
    shape = closed(get_doc(kind), members, required)
    suffix = "Patch" if is_patch else "Input"
    return publish(schema.registry, "schemas", f"{name}{suffix}", shape)


def closed(
    description: str, members: dict[str, Schema], required: tuple[str, ...] = ()
) -> Schema:
    """Return the shape of an object that has these members and no others."""
    shape: Schema = {
        "type": "object",
        "description": description,
        "properties": members,
        "additionalProperties": False,
    }
    return {**shape, "required": list(required)} if required else shape


def _required(serializer: Any) -> tuple[str, ...]:
    found = serializer.fields.items()
    return tuple(name for name, field in found if field.required)


def _members(
    serializer: Any, schema: AutoSchema, *, is_patch: bool = False
) -> dict[str, Schema]:
    return {
        name: _member(field, schema, is_patch=is_patch)
        for name, field in serializer.fields.items()
        if not field.read_only
    }


def _member(field: Any, schema: AutoSchema, *, is_patch: bool) -> Schema:
    is_list = isinstance(field, serializers.ListField | serializers.ListSerializer)
    if isinstance(field, serializers.Serializer):
        shape = _part(field, schema, is_patch=is_patch)
    else:
        shape = _shape(field, schema)
    can_be_cleared = is_patch and not field.required and field.field_name != "id"
    if (field.allow_null or can_be_cleared) and not is_list:
        shape = shapes.nullable(shape)
    return {**shape, "description": _description(field)}


def _description(field: Any) -> str:
    if field.field_name == "id":
        return "The identity of the record: of a new one, a UUID of version 7, or nothing to be given one; of another, its own."
    return str(field.help_text)


@singledispatch
def _shape(field: Any, schema: AutoSchema) -> Schema:
    warn(f"It is not known what is sent as {field.field_name}.")
    return shapes.TEXT


@_shape.register
def _(field: serializers.ListSerializer, schema: AutoSchema) -> Schema:  # type: ignore[type-arg]
    return shapes.array(_part(field.child, schema))


@_shape.register
def _(field: serializers.ListField, schema: AutoSchema) -> Schema:
    return shapes.array(_shape(field.child, schema))


@_shape.register(ReferenceField)
@_shape.register(OfficeField)
def _(field: Any, schema: AutoSchema) -> Schema:
    return reference(schema)


@_shape.register
def _(field: serializers.ChoiceField, schema: AutoSchema) -> Schema:
    return fields.code(schema, field.choices, str(field.field_name))


@_shape.register
def _(field: serializers.CharField, schema: AutoSchema) -> Schema:
    shape = dict(fields.shape_of(field, schema) or shapes.TEXT)
    if shape == shapes.TEXT:
        shape = dict(shapes.CLEAN if field.allow_blank else shapes.WORDS)
    if field.max_length is not None:
        shape["maxLength"] = field.max_length
    for validator in field.validators:
        # Its subclasses say what a pattern cannot, as of a URL.
        if type(validator) is RegexValidator:
            shape["pattern"] = re.compile(validator.regex).pattern
    return shape


@_shape.register
def _(field: serializers.IntegerField, schema: AutoSchema) -> Schema:
    return fields.shape_of(field, schema) or shapes.integer()


@_shape.register
def _(field: serializers.DecimalField, schema: AutoSchema) -> Schema:
    limits: Any = field
    whole = limits.max_digits - limits.decimal_places
    pattern = f"^-?[0-9]{{1,{whole}}}([.][0-9]{{1,{limits.decimal_places}}})?$"
    return {**shapes.DECIMAL, "pattern": pattern}


@_shape.register
def _(field: serializers.BooleanField, schema: AutoSchema) -> Schema:
    return shapes.BOOLEAN


@_shape.register
def _(field: serializers.UUIDField, schema: AutoSchema) -> Schema:
    return shapes.UUID


@_shape.register
def _(field: serializers.DateTimeField, schema: AutoSchema) -> Schema:
    return shapes.INSTANT
