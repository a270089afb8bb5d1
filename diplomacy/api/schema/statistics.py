"""The statistics in OpenAPI: the filters of all lists at once, and the bodies."""

from __future__ import annotations

from collections.abc import Iterator

from rest_framework import serializers

from diplomacy.api.schema import parameters
from diplomacy.api.schema.bodies import Body
from diplomacy.api.schema.codes import FACET, RESOURCE_NAME, CodeList
from diplomacy.api.schema.components import Schema
from diplomacy.api.schema.shapes import AddressField
from diplomacy.api.statistics import MOST_GROUPS, narrowing_names
from diplomacy.documents.fields import CodeField, OptionalTextField
from diplomacy.documents.registry import BY_TYPE


def filters() -> Iterator[tuple[Schema, CodeList | None]]:
    """
    Yield each parameter that narrows any of the lists, once, and the code list it refers to.

    Where it takes other codes in one list than in another, it is a text here.
    """
    seen: dict[str, list[tuple[Schema, CodeList | None]]] = {}
    for record_type in BY_TYPE:
        names = set(narrowing_names(record_type))
        for described, listed in parameters.parameters(record_type):
            if described["name"] in names:
                seen.setdefault(described["name"], []).append((described, listed))
    for found in seen.values():
        described, listed = found[0]
        if all(each == described for each, _ in found):
            yield described, listed
        else:
            yield _as_text(described), None


def _as_text(described: Schema) -> Schema:
    return {
        **described,
        "description": f"As `{described['name']}` in the list of the resource: one of the codes that it takes there.",
        "schema": {"type": "array", "items": parameters.TEXT},
    }


class GroupKeySerializer(Body):
    """The value of one facet that the documents of a group have in common."""

    facet = CodeField(choices=FACET.values, help_text="The facet.")
    value = OptionalTextField(
        help_text="The code, year or id, as the filter takes it; null for what has none."
    )
    name = OptionalTextField(help_text="What to show for it, in English.")
    url = AddressField(
        allow_null=True,
        help_text="The address of the record that it stands for; null for a code or a year.",
    )


class GroupSerializer(Body):
    """A group of documents, counted."""

    keys = GroupKeySerializer(
        many=True, help_text="What they have in common, in the order of `by`."
    )
    count = serializers.IntegerField(help_text="How many there are.")


class StatisticsSerializer(Body):
    """The documents of one resource, counted by one or two facets."""

    resource = CodeField(
        choices=RESOURCE_NAME.values, help_text="Whose documents are counted."
    )
    by = serializers.ListField(
        child=CodeField(choices=FACET.values), help_text="What they are grouped by."
    )
    total = serializers.IntegerField(
        help_text="How many documents match. A document with several values of a facet is in several groups, so that the groups can add up to more."
    )
    results = GroupSerializer(many=True, help_text="The groups, the largest first.")
    is_complete = serializers.BooleanField(
        help_text=f"Whether all groups are there: no more than {MOST_GROUPS} are given."
    )
    as_of = serializers.DateTimeField(
        allow_null=True, help_text="The instant that was asked for; null for now."
    )
    changes_cursor = serializers.CharField(
        help_text="How far the record had come when the documents were counted."
    )
