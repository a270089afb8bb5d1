"""How a record stands in the working tables, in the form in which it is sent, and what changes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from rest_framework import serializers

from diplomacy.documents.fields import ReferenceField
from diplomacy.exchange.items import Document

Serializer = serializers.Serializer[Any]
Field = serializers.Field[Any, Any, Any, Any]


def writable(document: Document, serializer: Serializer) -> Document:
    """Return what of a document can be sent: everything but what is derived."""
    return {
        name: _each(document[name], field, writable)
        for name, field in serializer.fields.items()
        if name in document and not field.read_only
    }


def _each(value: Any, field: Field, change: Any) -> Any:
    """Return a value with each document in it changed."""
    if isinstance(field, serializers.ListSerializer):
        return [change(item, field.child) for item in value]
    if isinstance(field, serializers.Serializer) and isinstance(value, dict):
        return change(value, field)
    return value


def without_echoes(
    sent: Document, known: Iterable[Document], serializer: Serializer
) -> Document:
    """
    Return what was sent, without the members that cannot be written and say what is the case.

    So a client can send back a document as it was read. One that says something
    else stays, and will be refused.

    :param known: the documents that may have been read.
    """
    documents = list(known)
    kept = {}
    for name, value in sent.items():
        field = serializer.fields.get(name)
        there = [document[name] for document in documents if name in document]
        if field is not None and not field.read_only:
            kept[name] = _without_nested(value, there, field)
        elif value not in there:
            kept[name] = value
    return kept


def _without_nested(value: Any, there: list[Any], field: Field | None) -> Any:
    if isinstance(field, serializers.ListSerializer) and isinstance(value, list):
        parts = [part for parts in there for part in parts]
        return [
            without_echoes(
                item, _like(item, place, parts, there), cast("Serializer", field.child)
            )
            if isinstance(item, dict)
            else item
            for place, item in enumerate(value)
        ]
    return value


def _like(
    item: Document, place: int, parts: list[Document], there: list[list[Document]]
) -> list[Document]:
    """Return the parts that this one may have been read as: by its id, or by its place."""
    if "id" in item:
        return [part for part in parts if part.get("id") == item["id"]]
    return [known[place] for known in there if place < len(known)]


def merged(standing: Document, patch: Document, serializer: Serializer) -> Document:
    """
    Return the document as it stands with a merge patch applied (RFC 7396).

    A reference is one value, however it is written, so it is replaced as a whole.
    """
    result = dict(standing)
    for name, value in patch.items():
        field = serializer.fields.get(name)
        before = result.get(name)
        if value is None:
            result.pop(name, None)
        elif (
            isinstance(value, dict)
            and isinstance(before, dict)
            and isinstance(field, serializers.Serializer)
            and not isinstance(field, ReferenceField)
        ):
            result[name] = merged(before, value, field)
        else:
            result[name] = value
    return result


def changed_members(one: Document, other: Document) -> list[str]:
    """Return the members in which two documents differ, in the order of the first."""
    names = dict.fromkeys([*one, *other])
    return [name for name in names if one.get(name) != other.get(name)]
