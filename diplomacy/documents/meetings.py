"""The document of a meeting."""

from __future__ import annotations

from rest_framework import serializers

from diplomacy.actors.codes import OfficeClass
from diplomacy.documents.base import (
    HEAD,
    PARTS_OF_ENGAGEMENT,
    TAIL,
    EngagementSerializer,
)
from diplomacy.documents.references import Reference
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
    country = serializers.SerializerMethodField(
        help_text="The state on whose soil it is held."
    )
    format = serializers.SerializerMethodField(
        help_text="How many parties the principals represent."
    )
    level = serializers.SerializerMethodField(
        help_text="The highest office present on each side."
    )
    setting = serializers.SerializerMethodField(
        help_text="On whose ground the sides meet."
    )

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

    def get_country(self, meeting: Meeting) -> Reference | None:
        """Return nothing yet; the state is that of the place as published."""
        return None

    def get_status(self, meeting: Meeting) -> MeetingStatus:
        """Return nothing yet; folded from the acts that are published."""
        return MeetingStatus.UNKNOWN

    def get_format(self, meeting: Meeting) -> MeetingFormat | None:
        """Return nothing yet; counted from the participants that are published."""
        return None

    def get_level(self, meeting: Meeting) -> list[OfficeClass]:
        """Return nothing yet; the offices are those that are published with their holders."""
        return []

    def get_setting(self, meeting: Meeting) -> MeetingSetting | None:
        """Return nothing yet; it follows from the place and participants as published."""
        return None
