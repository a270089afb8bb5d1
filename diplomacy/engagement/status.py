"""
How a meeting, an agreement or a project stands, folded from its dated acts.

Nobody enters a status. It follows from the acts on record, so that it can be
given for any day (`on`), and without a day for what all acts on record amount to
in the end, later days of effect included. No clock is read here: whoever wants
the status of today passes today.

The rules are told where they are kept: which acts count in `standing`, their
order in `acts`, and the rest in the module of each status.
"""

from diplomacy.engagement.acts import Act, Id
from diplomacy.engagement.agreement_life import Terms
from diplomacy.engagement.agreement_status import (
    agreement_history,
    agreement_status,
    party_histories,
    party_status,
    party_statuses,
)
from diplomacy.engagement.encounter import (
    meeting_format,
    meeting_level,
    meeting_setting,
)
from diplomacy.engagement.meeting_status import meeting_history, meeting_status
from diplomacy.engagement.project_status import project_history, project_status
from diplomacy.engagement.standing import Change, Outcome

__all__ = [
    "Act",
    "Change",
    "Id",
    "Outcome",
    "Terms",
    "agreement_history",
    "agreement_status",
    "meeting_format",
    "meeting_history",
    "meeting_level",
    "meeting_setting",
    "meeting_status",
    "party_histories",
    "party_status",
    "party_statuses",
    "project_history",
    "project_status",
]
