"""The document of one participant: a part in a meeting, an agreement or a project."""

from __future__ import annotations

import datetime
from typing import Any

from rest_framework import serializers

from diplomacy.documents.base import HEAD, TAIL, DocumentSerializer
from diplomacy.documents.fields import ENGAGEMENTS, ReferenceField
from diplomacy.documents.parts import ParticipantPartSerializer
from diplomacy.documents.references import Document, References
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
        """Return the description of someone unnamed; a name comes with the actor's reference."""
        return str(participation.unnamed_description)

    def get_earliest(self, participation: Any) -> datetime.date | None:
        """Return nothing yet; the day is that of the engagement as published."""
        return None

    def get_latest(self, participation: Any) -> datetime.date | None:
        """Return nothing yet; the day is that of the engagement as published."""
        return None


def finish(document: Document, references: References) -> None:
    """Give the document the name of its actor and the days of its engagement, as published."""
    if document["actor"] is not None:
        document["name"] = document["actor"].get("name", "")
    document["earliest"], document["latest"] = references.days_of(
        document["engagement"]["id"]
    )
