"""The bodies of what spans all resources."""

from __future__ import annotations

from rest_framework import serializers

from diplomacy.agreements.codes import AgreementStatus
from diplomacy.api.relations import COUNTED, MOST_AGREEMENTS
from diplomacy.api.schema.bodies import Body, CountSerializer, around_results, body
from diplomacy.api.schema.codes import CHANGE_KIND, RESOURCE_TYPE
from diplomacy.api.schema.shapes import AddressField, AnyDocumentField
from diplomacy.documents.fields import CodeField, OptionalTextField, ReferenceField
from diplomacy.documents.references import RESOURCES
from diplomacy.meetings.codes import MeetingStatus

TypeCountsSerializer = body(
    "TypeCounts",
    "How many documents of each type match.",
    {
        str(record_type): CountSerializer(help_text=f"How many {plural} match.")
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
            help_text="How many documents of each type match: estimated for many, or as of a past instant at least so many, unless `count=exact`; null on a page asked for by cursor.",
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


PairCountsSerializer = body(
    "PairCounts",
    "How many documents refer to both sides.",
    {
        plural: serializers.IntegerField(
            help_text=f"How many {plural} refer to both sides."
        )
        for plural in COUNTED.values()
    },
)


class SectorCountSerializer(Body):
    """How many documents that refer to both sides refer to a sector."""

    sector = ReferenceField(help_text="The sector.")
    count = serializers.IntegerField(
        help_text="How many of the documents refer to it by itself, not by a narrower one."
    )


class AgreementCountSerializer(Body):
    """How many agreements that refer to both sides have a status."""

    status = CodeField(choices=AgreementStatus.choices, help_text="The status.")
    count = serializers.IntegerField(help_text="How many agreements have it.")


class DatedAgreementSerializer(Body):
    """An agreement with the days on which it was made."""

    agreement = ReferenceField(help_text="The agreement.")
    earliest = serializers.DateField(
        allow_null=True, help_text="The first day that it may have been made."
    )
    latest = serializers.DateField(
        allow_null=True, help_text="The last day that it may have been made."
    )
    status = CodeField(choices=AgreementStatus.choices, help_text="How it stands.")


class DatedMeetingSerializer(Body):
    """A meeting with its days."""

    meeting = ReferenceField(help_text="The meeting.")
    earliest = serializers.DateField(
        allow_null=True, help_text="The first day that it may have begun."
    )
    latest = serializers.DateField(
        allow_null=True, help_text="The last day that it may have ended."
    )
    status = CodeField(choices=MeetingStatus.choices, help_text="How it stands.")


class RelationsSerializer(Body):
    """What is on record between two countries or organisations, counted."""

    sides = serializers.ListField(
        child=ReferenceField(), help_text="The two, in the order of the address."
    )
    counts = PairCountsSerializer(help_text="How many documents refer to both.")
    sectors = SectorCountSerializer(
        many=True,
        help_text="The sectors that these documents refer to, the most frequent first.",
    )
    agreements_by_status = AgreementCountSerializer(
        many=True, help_text="The agreements by status, the most frequent first."
    )
    agreements = DatedAgreementSerializer(
        many=True,
        help_text=f"The last {MOST_AGREEMENTS} agreements that refer to both, the latest first; those without a date come last.",
    )
    last_meeting = DatedMeetingSerializer(
        allow_null=True,
        help_text="The last meeting that was held or is under way, by `today`.",
    )
    next_meeting = DatedMeetingSerializer(
        allow_null=True,
        help_text="The next meeting that is scheduled or proposed for a day after `today`.",
    )
    today = serializers.DateField(
        help_text="The day, in UTC, by which the last and the next meeting are told apart: that of the request or, with `as_of`, of then."
    )
    as_of = serializers.DateTimeField(
        allow_null=True, help_text="The instant that was asked for; null for now."
    )
