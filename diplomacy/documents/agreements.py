"""The document of an agreement."""

from __future__ import annotations

import datetime
from typing import Any

from rest_framework import serializers

from diplomacy.agreements.codes import AgreementStatus, PartyStatus
from diplomacy.agreements.models import Agreement
from diplomacy.documents import folding
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

    earliest = serializers.SerializerMethodField()
    latest = serializers.SerializerMethodField()
    status = serializers.SerializerMethodField()
    parties = serializers.SerializerMethodField()

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
        """Return the first day on which it may have been signed, or else agreed."""
        return folding.days_of_agreement(agreement)[0]

    def get_latest(self, agreement: Agreement) -> datetime.date | None:
        """Return the last day on which it may have been signed, or else agreed."""
        return folding.days_of_agreement(agreement)[1]

    def get_status(self, agreement: Agreement) -> AgreementStatus:
        """Return the status of the whole, folded from the acts."""
        return folding.status_of_agreement(agreement)

    def get_parties(self, agreement: Agreement) -> list[dict[str, Any]]:
        """Return each party with its own status."""
        parties = folding.parties_of(agreement)
        serializer = PartySerializer(parties, many=True, context=self.context)
        return list(serializer.data)
