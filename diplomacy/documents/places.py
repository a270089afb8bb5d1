"""The document of a place."""

from __future__ import annotations

from diplomacy.documents.base import HEAD, TAIL, DocumentSerializer
from diplomacy.documents.fields import ReferenceField
from diplomacy.places.models import Place


class PlaceSerializer(DocumentSerializer):
    """Somewhere on a map."""

    country = ReferenceField(
        types=("country",),
        source="state_id",
        allow_null=True,
        default=None,
        help_text="The country whose soil this is.",
    )

    class Meta:
        model = Place
        fields = [
            *HEAD,
            "kind",
            "parent",
            "country",
            "latitude",
            "longitude",
            "precision",
            *TAIL,
        ]
