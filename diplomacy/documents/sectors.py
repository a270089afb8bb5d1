"""The document of a topic: a sector of cooperation, an issue, or a situation."""

from __future__ import annotations

from diplomacy.documents.base import HEAD, TAIL, DocumentSerializer
from diplomacy.sectors.models import Topic


class SectorSerializer(DocumentSerializer):
    """A sector of cooperation, an issue, or a situation."""

    class Meta:
        model = Topic
        fields = [*HEAD, "code", "kind", "parent", *TAIL]
