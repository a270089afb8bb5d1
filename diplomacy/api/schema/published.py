"""The operations on JSON Schemas: which there are, each version, what changed, and a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from diplomacy.api.published.answering import OPTIONS, SCHEMA_JSON
from diplomacy.api.schema import answers, shapes
from diplomacy.api.schema.answers import ALWAYS, ELSEWHERE, NOT_FOUND
from diplomacy.api.schema.bodies import Body
from diplomacy.api.schema.components import Schema
from diplomacy.api.schema.headers import BULK
from diplomacy.api.schema.operations import Operation
from diplomacy.api.schema.shapes import AddressField
from diplomacy.api.schema.writing import Sent, Success, Write
from diplomacy.api.writing.sent import TEXT

ROUTE = "schemas/<resource>/<role>/<version>"


class SchemaVersionSerializer(Body):
    """One version of a JSON Schema."""

    version = serializers.CharField(help_text="Its number, by semantic versioning.")
    url = AddressField(help_text="Its address.")


class SchemaEntrySerializer(Body):
    """A JSON Schema in the catalogue."""

    resource = serializers.CharField(help_text="What it is about.")
    role = serializers.CharField(help_text="What it is for.")
    title = serializers.CharField(
        help_text="The name of the component that says the same here."
    )
    description = serializers.CharField(help_text="What it describes.")
    newest = serializers.CharField(help_text="The number of its newest version.")
    url = AddressField(help_text="The address of its newest version.")
    versions = SchemaVersionSerializer(
        many=True, help_text="All its versions, the oldest first."
    )


class SchemaListSerializer(Body):
    """The catalogue of JSON Schemas."""

    results = SchemaEntrySerializer(many=True, help_text="All of them, by name.")


class JsonSchemaSerializer(Body):
    """
    A JSON Schema.

    Its draft says what else may stand in it.
    """

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        """Return the members that each one has."""
        return {
            "$schema": serializers.URLField(help_text="The draft it is written in."),
            "$id": serializers.URLField(help_text="What it is known by: its address."),
            "title": serializers.CharField(help_text="What it is called."),
            "description": serializers.CharField(help_text="What it describes."),
        }


class SchemaChangeSerializer(Body):
    """One thing that changed from one version to another."""

    pointer = AddressField(
        help_text="Where, as a JSON Pointer in fragment form, with all references filled in."
    )
    detail = serializers.CharField(help_text="What changed.")
    is_breaking = serializers.BooleanField(
        help_text="Whether it breaks what relies on the first version: what is sent is no longer accepted, or what is answered no longer as promised."
    )


class SchemaDifferenceSerializer(Body):
    """What changed from one version of a JSON Schema to another."""

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        """Return the members; one of them is a word of Python."""
        return {
            "from": AddressField(help_text="The address of the one version."),
            "to": AddressField(help_text="The address of the other one."),
            "is_breaking": serializers.BooleanField(
                help_text="Whether any of the changes is breaking."
            ),
            "changes": SchemaChangeSerializer(
                many=True, help_text="The changes, from the top of the schema down."
            ),
        }


class SchemaErrorSerializer(Body):
    """One place in which an instance is not as a JSON Schema says."""

    pointer = AddressField(
        help_text="Where in the instance: a JSON Pointer in fragment form."
    )
    schema_pointer = AddressField(
        help_text="Where in the schema that it is judged by, likewise."
    )
    keyword = serializers.CharField(help_text="The word of the schema that it breaks.")
    detail = serializers.CharField(help_text="What is wrong, in a sentence.")


class SchemaVerdictSerializer(Body):
    """Whether an instance is as one version of a JSON Schema says."""

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        """Return the members; some are names of what serializers have themselves."""
        return {
            "schema": AddressField(help_text="The address of that version."),
            "is_valid": serializers.BooleanField(help_text="Whether it is."),
            "errors": SchemaErrorSerializer(
                many=True,
                help_text="What is wrong with it, or the first hundred of that.",
            ),
        }


def reads() -> Iterator[Operation]:
    """Yield the operations that read."""
    yield Operation(
        "listSchemas",
        "schemas",
        "schemas",
        "List the JSON Schemas",
        "A schema for each role of each resource, for each vocabulary and for what documents have in common, with all its versions.",
        SchemaListSerializer,
        "SchemaList",
        "The catalogue.",
    )
    yield Operation(
        "getSchema",
        ROUTE,
        "schemas",
        "Read a JSON Schema",
        "One version of a schema, which never changes. Its `$id` is its address, and all that it refers to can be read alike.",
        JsonSchemaSerializer,
        "JsonSchema",
        "The schema.",
        (*ALWAYS, ELSEWHERE, NOT_FOUND),
        options=OPTIONS,
        media_type=SCHEMA_JSON,
    )
    yield Operation(
        "getSchemaDifference",
        f"{ROUTE}/diff/<newer>",
        "schemas",
        "Compare two versions of a JSON Schema",
        "What changed from one version to another, and whether that breaks what relies on the first: what could be sent must still be accepted, and what is answered must be readable as before.",
        SchemaDifferenceSerializer,
        "SchemaDifference",
        "What changed.",
        (*ALWAYS, NOT_FOUND),
    )


def _instance(schema: AutoSchema) -> Schema:
    """Return the shape of any JSON: no type would hold it, so it is sent as the text that it is."""
    return shapes.TEXT


def _verdict(schema: AutoSchema) -> Schema:
    return schema.resolve_serializer(SchemaVerdictSerializer, "response").ref


VERDICT = Write(
    "validateInstance",
    "POST",
    f"{ROUTE}/validate",
    "schemas",
    "Validate by a JSON Schema",
    "The verdict of exactly that version of the schema on a text of JSON; formats count. It may be sent as `application/json`, too. It needs no token, and nothing is kept. `validateRecords` judges by the rules of the record, too.",
    None,
    (Success(HTTPStatus.OK, "The verdict.", BULK, _verdict, "SchemaVerdict"),),
    (
        *(each for each in answers.OF_BULK if each not in answers.OF_CALLERS),
        answers.UNAUTHORIZED,
        answers.NOT_ACCEPTABLE,
        NOT_FOUND,
    ),
    sent=Sent(_instance, "Instance", (TEXT,)),
)
"""The operation that judges."""
