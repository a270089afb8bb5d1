"""
The status of a project, folded from its acts.

The latest act decides, except that scoping or financing a project takes nothing
back. Work that resumes is implementation. A project that is only planned or
hoped for is in the pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from diplomacy.engagement.action_codes import ActionCode
from diplomacy.engagement.acts import Act, Course
from diplomacy.engagement.codes import ActionModality
from diplomacy.engagement.standing import Change, Docket, Outcome, changes
from diplomacy.projects.codes import ProjectStatus
from diplomacy.records.codes import Rank

_GIVES = {
    ActionCode.IDENTIFIED: ProjectStatus.PIPELINE,
    ActionCode.FINANCED: ProjectStatus.PIPELINE,
    ActionCode.STARTED: ProjectStatus.IMPLEMENTATION,
    ActionCode.RESUMED: ProjectStatus.IMPLEMENTATION,
    ActionCode.SUSPENDED: ProjectStatus.SUSPENDED,
    ActionCode.FINALISED: ProjectStatus.FINALISATION,
    ActionCode.CLOSED: ProjectStatus.CLOSED,
    ActionCode.CANCELLED: ProjectStatus.CANCELLED,
}
_COURSE = Course("project", _GIVES)


def project_status(acts: Iterable[Act], on: date | None = None) -> ProjectStatus:
    """
    Return how a project stands on a day, or after all its acts if none is given.

    >>> project_status([Act(id=1, code="started", modality="planned")])
    ProjectStatus.PIPELINE
    """
    given = list(acts)
    return _outcome(Docket(given, _COURSE), _planned(given), on).status


def project_history(acts: Iterable[Act]) -> list[Change[ProjectStatus]]:
    """Return every status the project has had, each with its first day."""
    given = list(acts)
    docket, planned = Docket(given, _COURSE), _planned(given)
    return changes(docket.days, lambda day: _outcome(docket, planned, day))


def _outcome(
    docket: Docket, planned: Act | None, on: date | None
) -> Outcome[ProjectStatus]:
    stands = docket.on(on)
    deciding = planned
    status = ProjectStatus.PIPELINE if planned else ProjectStatus.UNKNOWN
    for step in stands.steps:
        given = _GIVES.get(ActionCode(step.act.code))
        is_first = status in {ProjectStatus.UNKNOWN, ProjectStatus.PIPELINE}
        if given and (is_first or given != ProjectStatus.PIPELINE):
            status, deciding = given, step.act
    if deciding and deciding.id in stands.disputed:
        status = ProjectStatus.DISPUTED
    return Outcome(status, deciding.id if deciding else None)


def _planned(acts: list[Act]) -> Act | None:
    """Return the first act, by id, that is planned or hoped for."""
    meant = (
        act
        for act in acts
        if act.modality in {ActionModality.PLANNED, ActionModality.HOPED}
        and act.rank != Rank.DEPRECATED
        and act.code != ActionCode.CANCELLED
    )
    return min(meant, key=lambda act: str(act.id), default=None)
