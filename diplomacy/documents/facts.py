"""The facts that stand within documents: affiliations, participants, acts and relations."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from rest_framework import serializers

from diplomacy.actors.models import Affiliation
from diplomacy.documents.fields import PARTIES, CodeField, ReferenceField
from diplomacy.documents.parts import UnnamedSerializer
from diplomacy.documents.references import Document
from diplomacy.documents.rows import RowSerializer
from diplomacy.engagement.codes import Predicate
from diplomacy.engagement.models import Action, Participation, Relation


class FactSerializer(RowSerializer):
    """
    A fact within the document of the record that it belongs to.

    Its evidence is the list of the claims that support it; its corroboration
    counts the origins that those claims go back to.
    """

    id = serializers.UUIDField(
        required=False,
        help_text="The identity of the fact, for ever.",
    )
    evidence = serializers.SerializerMethodField(
        help_text="The ids of the published claims that support the fact."
    )
    corroboration = serializers.SerializerMethodField(
        help_text="How many distinct origins the supporting claims go back to."
    )

    def get_evidence(self, fact: Any) -> list[str]:
        """Return nothing yet; the claims that count are those that are published."""
        return []

    def get_corroboration(self, fact: Any) -> int:
        """Return none yet; the origins that count are those of published claims."""
        return 0


class AffiliationSerializer(FactSerializer):
    """An office held, a membership, a stake: the actor's lasting tie to another one."""

    object = ReferenceField(
        types=PARTIES, source="object_id", help_text="The state or organisation."
    )
    earliest = serializers.DateField(
        source="valid_earliest", read_only=True, allow_null=True
    )
    latest = serializers.DateField(
        source="valid_latest", read_only=True, allow_null=True
    )

    class Meta:
        model = Affiliation
        parent = "subject"
        fields = [
            "id",
            "kind",
            "object",
            "office_class",
            "title",
            "capacity",
            "share_pct",
            "valid",
            "earliest",
            "latest",
            "note",
            "evidence",
            "corroboration",
        ]


class OfficeField(serializers.Field[Any, Any, Any, Any]):
    """
    The office in which somebody took part or acted.

    Written as a reference to an affiliation; read as that affiliation in short,
    as it is published with its holder.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(
            source="affiliation_id", allow_null=True, default=None, **options
        )

    def to_representation(self, value: Any) -> Document:
        office: Document = self.context["references"].office(value)
        return office

    def to_internal_value(self, data: Any) -> Any:
        is_read = isinstance(data, dict) and "id" in data
        sent = {"id": data["id"]} if is_read else data
        return self._reference.to_internal_value(sent)

    @cached_property
    def _reference(self) -> ReferenceField:
        field = ReferenceField(types=("affiliation",))
        field.bind(self.field_name or "", cast("RowSerializer", self))
        return field


class ParticipantPartSerializer(FactSerializer):
    """One actor's part: who took part, for whom, in which office, and how."""

    unnamed = UnnamedSerializer(
        help_text="Who took part, where the source gives no name."
    )
    party = ReferenceField(
        types=PARTIES,
        source="party_id",
        allow_null=True,
        default=None,
        help_text="The state or organisation represented.",
    )
    affiliation = OfficeField(help_text="The office in which the person took part.")

    class Meta:
        model = Participation
        parent = "engagement"
        fields = [
            "id",
            "actor",
            "unnamed",
            "party",
            "affiliation",
            "capacity",
            "role",
            "attendance",
            "mode",
            "printed_as",
            "note",
            "evidence",
            "corroboration",
        ]


class ActionSerializer(FactSerializer):
    """One dated act: what was done, by whom, when, and with effect from when."""

    by = ReferenceField(
        types=PARTIES,
        source="by_id",
        allow_null=True,
        default=None,
        help_text="The party that acted; null for the whole.",
    )
    person = ReferenceField(
        types=("person",),
        source="person_id",
        allow_null=True,
        default=None,
        help_text="The person who acted for it.",
    )
    affiliation = OfficeField(help_text="The office in which the person acted.")
    earliest = serializers.DateField(
        source="date_earliest", read_only=True, allow_null=True
    )
    latest = serializers.DateField(
        source="date_latest", read_only=True, allow_null=True
    )

    class Meta:
        model = Action
        parent = "engagement"
        fields = [
            "id",
            "code",
            "by",
            "person",
            "affiliation",
            "target",
            "date",
            "earliest",
            "latest",
            "effect",
            "effect_earliest",
            "effect_latest",
            "at",
            "place",
            "scope",
            "modality",
            "grounds",
            "contests",
            "rank",
            "rank_reason",
            "note",
            "evidence",
            "corroboration",
        ]
        read_only_fields = ["effect_earliest", "effect_latest"]


class RelationSerializer(FactSerializer):
    """A typed tie from this record to another one."""

    earliest = serializers.DateField(
        source="valid_earliest", read_only=True, allow_null=True
    )
    latest = serializers.DateField(
        source="valid_latest", read_only=True, allow_null=True
    )

    class Meta:
        model = Relation
        parent = "subject"
        fields = [
            "id",
            "predicate",
            "object",
            "valid",
            "earliest",
            "latest",
            "share_pct",
            "note",
            "evidence",
            "corroboration",
        ]


class IncomingRelationSerializer(serializers.Serializer[Any]):
    """A typed tie from another record to this one."""

    id = serializers.UUIDField(help_text="The identity of the relation.")
    predicate = CodeField(
        choices=Predicate.choices,
        help_text="How the two are related, read from the other.",
    )
    subject = ReferenceField(
        source="subject_id", help_text="The record that is related to this one."
    )
