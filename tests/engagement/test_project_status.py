from __future__ import annotations

from diplomacy.engagement.status import (
    project_history,
    project_status,
)
from tests.engagement.acting import act


class TestProjectStatus:
    def test_follows_the_steps_of_iati(self) -> None:
        project = [
            act("identified", "2001-01-01"),
            act("financed", "2001-06-01"),
            act("started", "2002-01-01"),
            act("suspended", "2003-01-01"),
            act("resumed", "2004-01-01"),
            act("financed", "2004-06-01"),
            act("finalised", "2005-01-01"),
            act("closed", "2006-01-01"),
        ]

        assert [change.status for change in project_history(project)] == [
            "unknown",
            "pipeline",
            "implementation",
            "suspended",
            "implementation",
            "finalisation",
            "closed",
        ]

    def test_of_a_project_only_planned_is_in_the_pipeline(self) -> None:
        assert project_status([act("started", modality="planned")]) == "pipeline"

    def test_is_unknown_without_acts(self) -> None:
        assert project_status([]) == "unknown"

    def test_is_disputed_when_a_side_denies_that_work_began(self) -> None:
        acts = [
            act("started", "2020-01-01"),
            act("started", by="iran", modality="denied"),
        ]

        assert project_status(acts) == "disputed"
