"""The bodies of the timeline."""

from __future__ import annotations

from rest_framework import serializers

from diplomacy.api.schema.bodies import Body, around_results, body
from diplomacy.api.schema.shapes import AddressField
from diplomacy.documents.fields import CodeField, ReferenceField
from diplomacy.documents.moments import ENGAGEMENTS, SIDES
from diplomacy.engagement.codes import ActionCode, ActionModality
from diplomacy.meetings.codes import MeetingKind, MeetingStatus
from diplomacy.publishing.codes import MomentKind
from diplomacy.records.codes import Rank, RecordType


class TimelineEntrySerializer(Body):
    """
    A meeting, or one dated act of a meeting, an agreement or a project.

    Both kinds have the same members; what only the other kind has is null.
    """

    id = serializers.UUIDField(help_text="The identity of the meeting or of the act.")
    kind = CodeField(choices=MomentKind.choices, help_text="What the entry is.")
    url = AddressField(
        help_text="The address of the meeting or, with the act as its fragment, of the document that the act stands in."
    )
    date = serializers.CharField(help_text="When, as EDTF.")
    earliest = serializers.DateField(
        allow_null=True,
        help_text="The first day that the date may stand for; null where it is open.",
    )
    latest = serializers.DateField(
        allow_null=True,
        help_text="The last day that the date may stand for; null where it is open.",
    )
    engagement = ReferenceField(
        types=ENGAGEMENTS,
        help_text="The meeting itself, or the meeting, agreement or project of the act.",
    )
    meeting_kind = CodeField(
        choices=MeetingKind.choices,
        absent=True,
        help_text="The kind of the meeting; null for an act.",
    )
    meeting_status = CodeField(
        choices=MeetingStatus.choices,
        absent=True,
        help_text="How the meeting stands after all its acts; null for an act.",
    )
    action = CodeField(
        choices=ActionCode.choices,
        absent=True,
        help_text="What was done; null for a meeting.",
    )
    modality = CodeField(
        choices=ActionModality.choices,
        absent=True,
        help_text="Whether the act was done, or only meant; null for a meeting.",
    )
    rank = CodeField(
        choices=Rank.choices,
        absent=True,
        help_text="The rank of the act among rival accounts; null for a meeting.",
    )
    by = ReferenceField(
        types=SIDES,
        allow_null=True,
        help_text="Who acted; null for the whole, and for a meeting.",
    )
    person = ReferenceField(
        types=(RecordType.PERSON,),
        allow_null=True,
        help_text="The person who acted for it.",
    )
    target = ReferenceField(
        allow_null=True, help_text="Whom or what the act is aimed at."
    )
    parties = serializers.ListField(
        child=ReferenceField(types=SIDES),
        help_text="The countries and organisations that meet or are represented; empty for an act.",
    )
    place = ReferenceField(
        types=(RecordType.PLACE,),
        allow_null=True,
        help_text="Where it is held, or was done.",
    )
    evidence_count = serializers.IntegerField(
        min_value=0, help_text="How many published claims it rests on."
    )
    corroboration = serializers.IntegerField(
        min_value=0,
        help_text="How many distinct origins those claims go back to; of a meeting, those of the best supported of its facts.",
    )
    edition = serializers.IntegerField(
        min_value=1, help_text="The number of the edition of the document it is from."
    )
    published_at = serializers.DateTimeField(
        help_text="When that edition was published, in UTC."
    )


TimelineSerializer = body(
    "Timeline",
    "One page of the timeline.",
    {
        "results": TimelineEntrySerializer(
            many=True, help_text="The entries on this page, in order of their days."
        ),
        **around_results(),
    },
)
