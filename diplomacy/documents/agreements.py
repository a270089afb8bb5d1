"""The document of an agreement."""

from __future__ import annotations

import datetime
from typing import Any

from rest_framework import serializers

from diplomacy.agreements.codes import AgreementStatus, PartyStatus
from diplomacy.agreements.models import Agreement
from diplomacy.documents.base import (
    HEAD,
    PARTS_OF_ENGAGEMENT,
    TAIL,
    EngagementSerializer,
)
from diplomacy.documents.fields import CodeField, ReferenceField


class PartySerializer(serializers.Serializer[Any]):
    """One party, and how far it is bound."""

    party = ReferenceField(source="party_id", help_text="The state or organisation.")
    status = CodeField(
        choices=PartyStatus.choices, help_text="Its status, folded from its acts."
    )
    since = serializers.DateField(
        allow_null=True, help_text="The first day on which it may have had this status."
    )


class AgreementSerializer(EngagementSerializer):
    """An agreement, with its parties, their status, and the acts that made it."""

    earliest = serializers.SerializerMethodField(
        help_text="The first day on which it may have been signed, or else agreed."
    )
    latest = serializers.SerializerMethodField(
        help_text="The last day on which it may have been signed, or else agreed."
    )
    parties = serializers.SerializerMethodField(
        help_text="Its parties, and how far each is bound."
    )

    class Meta:
        model = Agreement
        fields = [
            *HEAD,
            "instrument",
            "binding",
            "authentic_languages",
            "prevailing_language",
            "term",
            "renewal",
            "peace_stage",
            "text_article",
            "stated_form",
            "enters_into_force_on_signature",
            "earliest",
            "latest",
            "status",
            "parties",
            "sectors",
            *PARTS_OF_ENGAGEMENT,
            *TAIL,
        ]

    def get_earliest(self, agreement: Agreement) -> datetime.date | None:
        """Return nothing yet; folded from the acts that are published."""
        return None

    def get_latest(self, agreement: Agreement) -> datetime.date | None:
        """Return nothing yet; folded from the acts that are published."""
        return None

    def get_status(self, agreement: Agreement) -> AgreementStatus:
        """Return nothing yet; folded from the acts that are published."""
        return AgreementStatus.UNKNOWN

    def get_parties(self, agreement: Agreement) -> list[dict[str, Any]]:
        """Return nothing yet; the parties are those of its participants as published."""
        return []
