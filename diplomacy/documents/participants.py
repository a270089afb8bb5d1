"""The document of one participant: a part in a meeting, an agreement or a project."""

from __future__ import annotations

import datetime
from typing import Any

from rest_framework import serializers

from diplomacy.documents.base import HEAD, TAIL, DocumentSerializer
from diplomacy.documents.facts import ParticipantPartSerializer
from diplomacy.documents.fields import ENGAGEMENTS, ReferenceField
from diplomacy.engagement.models import Participation


class ParticipantSerializer(ParticipantPartSerializer, DocumentSerializer):
    """One actor's part in a meeting, an agreement or a project."""

    engagement = ReferenceField(
        types=ENGAGEMENTS,
        source="engagement_id",
        help_text="The meeting, agreement or project taken part in.",
    )
    earliest = serializers.SerializerMethodField(
        help_text="The first day on which the engagement may have begun."
    )
    latest = serializers.SerializerMethodField(
        help_text="The last day on which the engagement may have ended."
    )

    class Meta:
        model = Participation
        fields = [
            *HEAD,
            "engagement",
            "earliest",
            "latest",
            *(
                name
                for name in ParticipantPartSerializer.Meta.fields
                if name not in {"id", "note"}
            ),
            *TAIL,
        ]

    def get_name(self, participation: Any) -> str:
        """Return the description of someone unnamed; another name is the actor's as published."""
        return str(participation.unnamed_description)

    def get_earliest(self, participation: Any) -> datetime.date | None:
        """Return nothing yet; the day is that of the engagement as published."""
        return None

    def get_latest(self, participation: Any) -> datetime.date | None:
        """Return nothing yet; the day is that of the engagement as published."""
        return None
