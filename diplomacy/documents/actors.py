"""The documents of people, countries and organisations."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from diplomacy.actors.codes import ActorKind, CountryKind, OrganisationKind
from diplomacy.actors.models import Actor
from diplomacy.documents.base import HEAD, TAIL, DocumentSerializer
from diplomacy.documents.facts import AffiliationSerializer
from diplomacy.documents.fields import CodeField


class ActorSerializer(DocumentSerializer):
    """What the documents of all actors have in common."""

    earliest = serializers.DateField(
        source="exists_earliest", read_only=True, allow_null=True
    )
    latest = serializers.DateField(
        source="exists_latest", read_only=True, allow_null=True
    )
    affiliations = AffiliationSerializer(
        many=True,
        required=False,
        help_text="Offices held, memberships, stakes and successions.",
    )


class PersonSerializer(ActorSerializer):
    """A person, with the offices held."""

    class Meta:
        model = Actor
        fixed = {"kind": ActorKind.PERSON}
        fields = [*HEAD, "exists", "earliest", "latest", "affiliations", *TAIL]


class CountrySerializer(ActorSerializer):
    """A state or territory, present or past, with its memberships."""

    code = serializers.SerializerMethodField(
        help_text="ISO 3166-1 alpha-2, where the country has one."
    )
    kind = CodeField(
        choices=CountryKind.choices,
        default=CountryKind.STATE,
        help_text="Whether this is a state or a territory.",
    )

    class Meta:
        model = Actor
        fixed: dict[str, str] = {}
        fields = [
            *HEAD,
            "code",
            "kind",
            "exists",
            "earliest",
            "latest",
            "recognition",
            "affiliations",
            *TAIL,
        ]

    def get_code(self, country: Any) -> str | None:
        """Return the two-letter code."""
        return country.short_code or None


class OrganisationSerializer(ActorSerializer):
    """An organisation, body, company, bloc or informal grouping."""

    kind = CodeField(
        choices=OrganisationKind.choices,
        help_text="What sort of organisation this is.",
    )

    class Meta:
        model = Actor
        fixed: dict[str, str] = {}
        fields = [
            *HEAD,
            "kind",
            "exists",
            "earliest",
            "latest",
            "shares_are_complete",
            "affiliations",
            *TAIL,
        ]
