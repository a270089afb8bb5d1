"""The document of a meeting."""

from __future__ import annotations

from rest_framework import serializers

from diplomacy.documents import folding
from diplomacy.documents.base import (
    HEAD,
    PARTS_OF_ENGAGEMENT,
    TAIL,
    EngagementSerializer,
)
from diplomacy.documents.references import Document, References
from diplomacy.engagement.encounter import meeting_level
from diplomacy.meetings.codes import MeetingFormat, MeetingSetting, MeetingStatus
from diplomacy.meetings.models import Meeting


class MeetingSerializer(EngagementSerializer):
    """An encounter of two or more sides, with who took part and what came of it."""

    earliest = serializers.DateField(
        source="date_earliest", read_only=True, allow_null=True
    )
    latest = serializers.DateField(
        source="date_latest", read_only=True, allow_null=True
    )
    country = serializers.SerializerMethodField()
    status = serializers.SerializerMethodField()
    format = serializers.SerializerMethodField()
    level = serializers.SerializerMethodField()
    setting = serializers.SerializerMethodField()

    class Meta:
        model = Meeting
        fields = [
            *HEAD,
            "kind",
            "date",
            "earliest",
            "latest",
            "starts_at",
            "ends_at",
            "duration",
            "duration_is_approximate",
            "mode",
            "visit_grade",
            "secrecy",
            "stated_form",
            "place",
            "country",
            "status",
            "format",
            "level",
            "setting",
            "sectors",
            *PARTS_OF_ENGAGEMENT,
            *TAIL,
        ]

    def get_country(self, meeting: Meeting) -> Document | None:
        """Return the state on whose soil it is held."""
        if meeting.place is None or meeting.place.state_id is None:
            return None
        reference: Document = self.context["references"].to(meeting.place.state_id)
        return reference

    def get_status(self, meeting: Meeting) -> MeetingStatus:
        """Return the status folded from the acts."""
        return folding.status_of_meeting(meeting)

    def get_format(self, meeting: Meeting) -> MeetingFormat | None:
        """Return bilateral, trilateral or multilateral, by the parties of the principals."""
        return folding.format_of(meeting)

    def get_level(self, meeting: Meeting) -> list[Document]:
        """Return nothing yet; the offices are those that are published with their holders."""
        return []

    def get_setting(self, meeting: Meeting) -> MeetingSetting | None:
        """Return a visit, third-party soil, on the sidelines, or remote."""
        return folding.setting_of(meeting)


def finish(document: Document, references: References) -> None:
    """Add the highest office on each side, from the offices as they are published."""
    parties = {}
    offices = []
    for participant in document["participants"]:
        party, office = participant["party"], participant["affiliation"]
        if party is not None and office is not None and office.get("office_class"):
            parties[party["id"]] = party
            offices.append((party["id"], office["office_class"]))
    level = meeting_level(offices)
    document["level"] = [
        {"party": parties[party], "office_class": level[party]}
        for party in sorted(parties)
    ]
