"""The document of a project."""

from __future__ import annotations

from diplomacy.documents.base import (
    HEAD,
    PARTS_OF_ENGAGEMENT,
    TAIL,
    EngagementSerializer,
)
from diplomacy.projects.codes import ProjectStatus
from diplomacy.projects.models import Project


class ProjectSerializer(EngagementSerializer):
    """Something that is built, run or paid for."""

    class Meta:
        model = Project
        fields = [
            *HEAD,
            "planned_start",
            "planned_start_earliest",
            "planned_start_latest",
            "actual_start",
            "actual_start_earliest",
            "actual_start_latest",
            "planned_end",
            "planned_end_earliest",
            "planned_end_latest",
            "actual_end",
            "actual_end_earliest",
            "actual_end_latest",
            "place",
            "status",
            "sectors",
            *PARTS_OF_ENGAGEMENT,
            *TAIL,
        ]
        read_only_fields = [
            f"{field}_{end}"
            for field in ("planned_start", "actual_start", "planned_end", "actual_end")
            for end in ("earliest", "latest")
        ]

    def get_status(self, project: Project) -> ProjectStatus:
        """Return nothing yet; folded from the acts that are published."""
        return ProjectStatus.UNKNOWN
