"""The document of an article."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from diplomacy.articles.models import Article
from diplomacy.documents.base import HEAD, TAIL, DocumentSerializer
from diplomacy.documents.fields import ReferenceListField
from diplomacy.documents.references import Reference


class ArticleSerializer(DocumentSerializer):
    """An item that reports, and what its published claims are about."""

    earliest = serializers.DateField(
        source="published_earliest", read_only=True, allow_null=True
    )
    latest = serializers.DateField(
        source="published_latest", read_only=True, allow_null=True
    )
    derives_from = ReferenceListField(
        types=("article",), help_text="The items that this one draws on."
    )
    about = serializers.SerializerMethodField(
        help_text="The records that its published claims are about."
    )

    class Meta:
        model = Article
        fields = [
            *HEAD,
            "kind",
            "publisher",
            "wire",
            "headline",
            "byline",
            "credit_line",
            "dateline_place",
            "language",
            "published",
            "earliest",
            "latest",
            "web_url",
            "archive_url",
            "sha256",
            "version",
            "previous_version",
            "publication_status",
            "is_seen",
            "part_of",
            "derives_from",
            "retrieved_at",
            "rights",
            "about",
            *TAIL,
        ]

    def get_name(self, record: Any) -> str:
        """Return the headline, or what the article is called without one."""
        return record.label or record.headline or f"{record.kind} {record.pk}"

    def get_about(self, article: Any) -> list[Reference]:
        """Return nothing yet; what an article is about comes from its claims as published."""
        return []
