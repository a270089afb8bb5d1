"""
What our fields look like on the wire.

drf-spectacular knows only the fields of DRF. That a value may be null, and what
it means, is added by the inspector.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from drf_spectacular.drainage import warn
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from diplomacy.api.schema import codes, shapes
from diplomacy.api.schema.bodies import OfficeSerializer, ReferenceSerializer
from diplomacy.api.schema.components import Schema, publish
from diplomacy.documents.facts import OfficeField
from diplomacy.documents.fields import OptionalTextField, ReferenceField
from diplomacy.documents.registry import BY_PLURAL

DURATIONS = {"duration", "term"}
"""The members that hold an ISO 8601 duration."""


@singledispatch
def shape_of(field: Any, schema: AutoSchema) -> Schema | None:
    """Return the shape of a field's values; None for a field that DRF's own reading suits."""
    return None


@shape_of.register
def _(field: shapes.AddressField, schema: AutoSchema) -> Schema:
    return shapes.ADDRESS


@shape_of.register
def _(field: shapes.AnyDocumentField, schema: AutoSchema) -> Schema:
    documents = {
        str(resource.type): schema.resolve_serializer(
            resource.serializer, "response"
        ).ref
        for resource in BY_PLURAL.values()
    }
    mapping = {name: document["$ref"] for name, document in documents.items()}
    union = {
        "description": "A document of any resource; `type` says of which.",
        "oneOf": list(documents.values()),
        "discriminator": {"propertyName": "type", "mapping": mapping},
    }
    return publish(schema.registry, "schemas", "AnyDocument", union)


@shape_of.register
def _(field: ReferenceField, schema: AutoSchema) -> Schema:
    return reference(schema)


@shape_of.register
def _(field: OfficeField, schema: AutoSchema) -> Schema:
    return schema.resolve_serializer(OfficeSerializer, "response").ref


@shape_of.register
def _(field: serializers.ChoiceField, schema: AutoSchema) -> Schema:
    return code(schema, field.choices, str(field.field_name))


@shape_of.register
def _(field: OptionalTextField, schema: AutoSchema) -> Schema:
    if isinstance(_column_of(field), models.URLField):
        return shapes.URL
    return shapes.DURATION if field.field_name in DURATIONS else shapes.TEXT


@shape_of.register
def _(field: serializers.DecimalField, schema: AutoSchema) -> Schema:
    return shapes.DECIMAL


@shape_of.register
def _(field: serializers.IntegerField, schema: AutoSchema) -> Schema:
    lowest = [
        validator.limit_value
        for validator in field.validators
        if isinstance(validator, MinValueValidator)
    ]
    highest = field.max_value
    return shapes.integer(
        max([0, *lowest]), shapes.LARGEST_INTEGER if highest is None else highest
    )


@shape_of.register
def _(field: serializers.ModelField, schema: AutoSchema) -> Schema:
    # Only columns that the database fills in come as this, and each is a day.
    return shapes.nullable(shapes.DATE)


def reference(schema: AutoSchema) -> Schema:
    """Return the shape of a reference to another record."""
    return schema.resolve_serializer(ReferenceSerializer, "response").ref


def code(schema: AutoSchema, values: Any, where: str) -> Schema:
    """Return the shape of a code: a reference to the list with these codes."""
    found = codes.find(values)
    if found is None:
        # Without a name of ours, every generator of clients would make up another one.
        warn(f"The choices of {where} are no code list of ours.")
        return shapes.TEXT
    return publish(schema.registry, "schemas", found.name, found.schema)


def _column_of(field: Any) -> models.Field[Any, Any] | None:
    """Return the column that a field of a document shows, if it shows one."""
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    columns = () if model is None else model._meta.concrete_fields
    return {column.name: column for column in columns}.get(field.source)
