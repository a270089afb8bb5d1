"""The bodies of what spans all resources."""

from __future__ import annotations

from rest_framework import serializers

from diplomacy.api.schema.bodies import Body, around_results, body
from diplomacy.api.schema.codes import CHANGE_KIND, RESOURCE_TYPE
from diplomacy.api.schema.shapes import AddressField, AnyDocumentField
from diplomacy.documents.fields import CodeField, OptionalTextField
from diplomacy.documents.references import RESOURCES

TypeCountsSerializer = body(
    "TypeCounts",
    "How many documents of each type match.",
    {
        str(record_type): serializers.IntegerField(
            help_text=f"How many {plural} match."
        )
        for record_type, plural in RESOURCES.items()
    },
)

SearchListSerializer = body(
    "SearchList",
    "One page of the list of all resources.",
    {
        "results": serializers.ListField(
            child=AnyDocumentField(),
            help_text="The documents on this page, whole, of whatever type.",
        ),
        **around_results(),
        "counts": TypeCountsSerializer(
            allow_null=True,
            help_text="How many documents of each type match; null on a page asked for by cursor.",
        ),
    },
)


class ChangeSerializer(Body):
    """One publication, withdrawal or merge."""

    position = serializers.CharField(
        help_text="Where it stands among all changes; `after` takes it."
    )
    type = CodeField(
        choices=RESOURCE_TYPE.values, help_text="The type of the record that changed."
    )
    id = serializers.UUIDField(help_text="The identity of the record.")
    url = AddressField(help_text="The address of its document.")
    kind = CodeField(choices=CHANGE_KIND.values, help_text="What happened to it.")
    number = serializers.IntegerField(
        min_value=1, help_text="The number of the edition that the change made."
    )
    name = serializers.CharField(
        help_text="Its name after the change or, if that ended it, before."
    )
    merged_into = AddressField(
        allow_null=True,
        help_text="The address of the record that it was merged into; null unless it was merged.",
    )
    published_at = serializers.DateTimeField(help_text="When it happened, in UTC.")
    reason = OptionalTextField(help_text="Why, where that was noted.")
    edition_url = AddressField(
        help_text="The address of the edition, which never changes."
    )


class ChangeListSerializer(Body):
    """Some changes in their order."""

    results = ChangeSerializer(many=True, help_text="The changes, the oldest first.")
    next_cursor = serializers.CharField(
        help_text="What to give as `after` for the changes that follow, now or later. It is always there."
    )
    has_more = serializers.BooleanField(
        help_text="Whether there are more already; if not, wait before you ask again."
    )
