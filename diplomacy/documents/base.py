"""What every document has, and what every engagement's document has."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from diplomacy.documents.facts import (
    ActionSerializer,
    IncomingRelationSerializer,
    ParticipantPartSerializer,
    RelationSerializer,
)
from diplomacy.documents.fields import ReferenceField, ReferenceListField
from diplomacy.documents.parts import (
    AbsenceSerializer,
    IdentifierSerializer,
    NameSerializer,
)
from diplomacy.documents.references import Reference, document_url
from diplomacy.documents.rows import RowSerializer
from diplomacy.records.codes import RecordType

HEAD = ["id", "type", "url", "name", "edition", "published_at"]
TAIL = ["description", "note", "names", "identifiers", "absences"]


class DocumentSerializer(RowSerializer):
    """
    The document of one record.

    Its first members say what it is and which edition this is; its last ones
    are the names, identifiers and absences that any record can have.
    """

    id = serializers.UUIDField(
        required=False, help_text="The identity of the record, for ever."
    )
    type = serializers.ChoiceField(
        choices=RecordType.choices, read_only=True, help_text="The type of the record."
    )
    url = serializers.SerializerMethodField(
        help_text="The address of the document, relative to this host."
    )
    name = serializers.SerializerMethodField(help_text="The name to show for it.")
    edition = serializers.SerializerMethodField(
        help_text="The number of this edition, counted from 1."
    )
    published_at = serializers.SerializerMethodField(
        help_text="When this edition was published, in UTC."
    )
    names = NameSerializer(
        many=True, required=False, help_text="Its names, in every language and script."
    )
    identifiers = IdentifierSerializer(
        many=True, required=False, help_text="What other registers call it."
    )
    absences = AbsenceSerializer(
        many=True, required=False, help_text="Why certain members have no value."
    )

    def get_url(self, record: Any) -> str:
        """Return the address of the document."""
        return document_url(record.type, record.pk)

    def get_name(self, record: Any) -> str:
        """Return the preferred English name, or the best there is."""
        return str(record.label)

    def get_edition(self, record: Any) -> int:
        """Return the number of the edition that is being rendered."""
        number: int = self.context["stamp"](record)[0]
        return number

    def get_published_at(self, record: Any) -> str:
        """Return when the edition that is being rendered is published."""
        instant: str = self.context["stamp"](record)[1]
        return instant


class EngagementSerializer(DocumentSerializer):
    """The document of a meeting, an agreement or a project: what they have in common."""

    status = serializers.SerializerMethodField(
        help_text="How it stands after all its acts."
    )
    sectors = serializers.SerializerMethodField(
        help_text="The sectors of cooperation that it is in."
    )
    participants = ParticipantPartSerializer(
        many=True,
        source="participations",
        required=False,
        help_text="Who takes part, and how.",
    )
    actions = ActionSerializer(
        many=True,
        required=False,
        help_text="The dated acts from which the status is folded.",
    )
    relations = RelationSerializer(
        many=True, required=False, help_text="How it is tied to other records."
    )
    related_by = IncomingRelationSerializer(
        many=True, read_only=True, help_text="How other records are tied to it."
    )
    evidence = serializers.SerializerMethodField(
        help_text="The ids of the published claims that it and its facts rest on."
    )
    articles = serializers.SerializerMethodField(
        help_text="The articles that it and its facts rest on."
    )

    def get_sectors(self, record: Any) -> list[Reference]:
        """Return nothing yet; the sectors are those of its relations as published."""
        return []

    def get_evidence(self, record: Any) -> list[str]:
        """Return nothing yet; the claims are those that are published."""
        return []

    def get_articles(self, record: Any) -> list[Reference]:
        """Return nothing yet; the articles are those of its claims as published."""
        return []


PARTS_OF_ENGAGEMENT = [
    "participants",
    "actions",
    "relations",
    "related_by",
    "evidence",
    "articles",
]

__all__ = [
    "HEAD",
    "PARTS_OF_ENGAGEMENT",
    "TAIL",
    "DocumentSerializer",
    "EngagementSerializer",
    "ReferenceField",
    "ReferenceListField",
]
