"""The document of a claim."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from diplomacy.claims.codes import LocatorSection
from diplomacy.claims.models import Attribution, Claim
from diplomacy.documents.base import HEAD, TAIL, DocumentSerializer
from diplomacy.documents.facts import IncomingRelationSerializer, RelationSerializer
from diplomacy.documents.fields import (
    ACTORS,
    MOST,
    CodeField,
    ReferenceListField,
)
from diplomacy.documents.parts import SourceSerializer
from diplomacy.documents.rows import RowSerializer


class LocatorSerializer(serializers.Serializer[Any]):
    """Where in the article the claim stands."""

    section = CodeField(
        choices=LocatorSection.choices,
        default=LocatorSection.BODY,
        help_text="The part of the article.",
    )
    paragraph = serializers.IntegerField(
        min_value=1,
        max_value=MOST,
        allow_null=True,
        default=None,
        help_text="The paragraph, counted from 1.",
    )
    start = serializers.IntegerField(
        min_value=0,
        max_value=MOST,
        allow_null=True,
        default=None,
        help_text="The first character of the passage, counted from 0 in its paragraph.",
    )
    end = serializers.IntegerField(
        min_value=1,
        max_value=MOST,
        allow_null=True,
        default=None,
        help_text="The character after the passage.",
    )


class AttributionSerializer(RowSerializer):
    """One link of the chain from the first mouth to the article; the first is the origin."""

    unnamed = SourceSerializer(help_text="Who it was, where the article gives no name.")
    earliest = serializers.DateField(
        source="date_earliest", read_only=True, allow_null=True
    )
    latest = serializers.DateField(
        source="date_latest", read_only=True, allow_null=True
    )

    class Meta:
        model = Attribution
        parent = "claim"
        fields = [
            "position",
            "actor",
            "unnamed",
            "via",
            "medium",
            "verb",
            "date",
            "earliest",
            "latest",
            "place",
            "place_is_doubtful",
            "printed_as",
            "note",
        ]
        read_only_fields = ["position"]


class ClaimSerializer(DocumentSerializer):
    """What one article reports, who said it, and through whom it reached us."""

    locator = LocatorSerializer(source="*", help_text="Where in the article it stands.")
    earliest = serializers.DateField(
        source="said_on_earliest", read_only=True, allow_null=True
    )
    latest = serializers.DateField(
        source="said_on_latest", read_only=True, allow_null=True
    )
    addressees = ReferenceListField(help_text="To whom it was said.")
    about = ReferenceListField(help_text="What or whom it is about.")
    targets = ReferenceListField(types=ACTORS, help_text="At whom it is aimed.")
    topics = ReferenceListField(
        types=("sector",), help_text="Sectors, issues and situations it touches."
    )
    supports = ReferenceListField(
        source="facts", help_text="The facts for which it is evidence."
    )
    attributions = AttributionSerializer(
        many=True, required=False, help_text="The chain of attribution, origin first."
    )
    relations = RelationSerializer(
        many=True, required=False, help_text="How it is tied to other records."
    )
    related_by = IncomingRelationSerializer(
        many=True, read_only=True, help_text="How other records are tied to it."
    )

    class Meta:
        model = Claim
        fields = [
            *HEAD,
            "article",
            "locator",
            "excerpt",
            "kind",
            "text",
            "quotation",
            "is_verbatim",
            "language",
            "translation_of",
            "polarity",
            "modality",
            "said_on",
            "earliest",
            "latest",
            "said_on_as_printed",
            "said_at",
            "place",
            "addressees",
            "about",
            "targets",
            "topics",
            "property",
            "value",
            "unit",
            "supports",
            "rank",
            "rank_reason",
            "attributions",
            "relations",
            "related_by",
            *TAIL,
        ]

    def get_name(self, record: Any) -> str:
        """Return the text of the claim."""
        return str(record.text)
