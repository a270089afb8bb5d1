"""How drf-spectacular reads our serializers."""

from __future__ import annotations

import datetime
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

from drf_spectacular.drainage import warn
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc
from rest_framework import serializers

from diplomacy.api.schema import fields, shapes
from diplomacy.api.schema.components import Schema, constant
from diplomacy.common.codes import Vocabulary
from diplomacy.documents.agreements import AgreementSerializer, PartySerializer
from diplomacy.documents.base import DocumentSerializer, EngagementSerializer
from diplomacy.documents.facts import FactSerializer
from diplomacy.documents.parts import SourceSerializer, UnnamedSerializer
from diplomacy.documents.references import Reference
from diplomacy.documents.registry import BY_PLURAL

NAMES: dict[type, str] = {
    SourceSerializer: "UnnamedSource",
    UnnamedSerializer: "UnnamedParticipants",
}
"""The components that are not called like their serializer."""

TYPES = {resource.serializer: resource.type for resource in BY_PLURAL.values()}

DERIVED: dict[Any, Any] = {
    AgreementSerializer.get_parties: PartySerializer(many=True),
    DocumentSerializer.get_edition: shapes.integer(1),
    DocumentSerializer.get_published_at: shapes.INSTANT,
    DocumentSerializer.get_url: shapes.ADDRESS,
    FactSerializer.get_evidence: shapes.array(shapes.UUID),
    EngagementSerializer.get_evidence: shapes.array(shapes.UUID),
}
"""What the methods return of which the type hint tells too little."""

HINTS: dict[Any, Schema] = {
    str: shapes.TEXT,
    int: shapes.integer(),
    bool: shapes.BOOLEAN,
    datetime.date: shapes.DATE,
}


class DocumentSchema(AutoSchema):
    """
    The inspector of serializers.

    In answers every member is always there, so all are required; which of them
    are for reading or writing only is no business of who reads. What a column
    would refuse to store is not said either: an answer may become richer, and
    old readers must still take it.
    """

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        """Return the name of a component."""
        return NAMES.get(type(serializer)) or super().get_serializer_name(
            serializer, direction
        )

    def _get_serializer_field_meta(self, field: Any, direction: str) -> Schema:
        if direction == "response":
            return {}
        meta: Schema = super()._get_serializer_field_meta(field, direction)  # type: ignore[no-untyped-call]
        return meta

    def _map_serializer_field(
        self, field: Any, direction: str, bypass_extensions: bool = False
    ) -> Schema:
        schema: Schema | None = fields.shape_of(field, self)
        if schema is None:
            schema = super()._map_serializer_field(field, direction, bypass_extensions)  # type: ignore[no-untyped-call]
        described = dict(schema or {})
        if direction == "response":
            if field.allow_null:
                described = shapes.nullable(described)
            description = str(field.help_text or "") or _description_of_day(field)
            described |= {"description": description} if description else {}
        return described

    def _map_basic_serializer(self, serializer: Any, direction: str) -> Schema:
        if direction != "response":
            mapped: Schema = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
            return mapped
        properties = {
            name: self._map_serializer_field(field, direction)
            for name, field in serializer.fields.items()
        }
        if type(serializer) in TYPES:
            properties["type"] = constant(
                self.registry,
                TYPES[type(serializer)],
                properties["type"]["description"],
            )
        optional = getattr(serializer, "optional", ())
        required = [name for name in properties if name not in optional]
        schema = {
            "type": "object",
            "description": get_doc(type(serializer)),
            "properties": properties,
        }
        return {**schema, "required": required} if required else schema

    def _map_response_type_hint(self, method: Any) -> Schema:
        function = method.__func__
        derived = DERIVED.get(function)
        if isinstance(derived, serializers.ListSerializer):
            return self._map_serializer_field(derived, "response")
        if derived is not None:
            return dict(derived)
        return self._shape_of(get_type_hints(function)["return"], function.__qualname__)

    def _shape_of(self, hint: Any, where: str) -> Schema:
        """Return the shape of what a type hint names."""
        arguments = get_args(hint)
        if get_origin(hint) in {Union, types.UnionType}:
            (only,) = (each for each in arguments if each is not types.NoneType)
            return shapes.nullable(self._shape_of(only, where))
        if get_origin(hint) is list:
            return shapes.array(self._shape_of(arguments[0], where))
        if hint is Reference:
            return fields.reference(self)
        if isinstance(hint, type) and issubclass(hint, Vocabulary):
            return fields.code(self, hint.values, where)
        if hint not in HINTS:
            warn(f"The type hint of {where} says too little: {hint}.")
        return HINTS.get(hint, shapes.TEXT)


def _description_of_day(field: Any) -> str:
    """Return what to say of a day that is one end of what an EDTF date may stand for."""
    stem, _, end = str(field.source).rpartition("_")
    if end not in {"earliest", "latest"}:
        return ""
    which = "first" if end == "earliest" else "last"
    return f"The {which} day that `{stem}` may stand for; null where it is open or not known."
