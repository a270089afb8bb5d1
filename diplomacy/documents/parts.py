"""The parts that documents have in common: names, identifiers, absences, and who is unnamed."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from diplomacy.documents.fields import MOST, CodeField, TextField
from diplomacy.documents.rows import RowSerializer
from diplomacy.engagement.codes import UnnamedReason
from diplomacy.records.models import Absence, Identifier, Name


class NameSerializer(RowSerializer):
    """One name of the record, in one language, for a time."""

    class Meta:
        model = Name
        parent = "record"
        fields = ["text", "language", "script", "kind", "valid", "is_preferred"]


class IdentifierSerializer(RowSerializer):
    """What another register calls the record."""

    class Meta:
        model = Identifier
        parent = "record"
        fields = ["scheme", "value", "match", "valid"]


class AbsenceSerializer(RowSerializer):
    """Why a property of the record has no value."""

    class Meta:
        model = Absence
        parent = "record"
        fields = ["property", "reason"]


class SourceSerializer(serializers.Serializer[Any]):
    """Someone whom the sources do not name; null for someone named."""

    reason = CodeField(
        choices=UnnamedReason.choices,
        source="unnamed_reason",
        help_text="Why there is no name.",
    )
    description = TextField(
        source="unnamed_description", help_text="What the source says of them."
    )

    def __init__(self, **options: Any) -> None:
        options.setdefault("source", "*")
        options |= {"required": False, "allow_null": True}
        super().__init__(**options)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is None or data is serializers.empty:
            return {}
        return super().run_validation(data)

    def to_representation(self, instance: Any) -> Any:
        return super().to_representation(instance) if instance.unnamed_reason else None


class UnnamedSerializer(SourceSerializer):
    """Participants whom the sources do not name, and how many; null for someone named."""

    count_min = serializers.IntegerField(
        min_value=1,
        max_value=MOST,
        allow_null=True,
        default=None,
        help_text="At least how many.",
    )
    count_max = serializers.IntegerField(
        min_value=1,
        max_value=MOST,
        allow_null=True,
        default=None,
        help_text="At most how many.",
    )
