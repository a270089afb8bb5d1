"""Who may change a record: anyone who may write, but for what somebody else is only drafting."""

from __future__ import annotations

from typing import Any

from diplomacy.common.mistakes import Mistake
from diplomacy.exchange.planning import Permit
from diplomacy.history.reading import entered_by
from diplomacy.records.models import Record


def permit_for(user: Any, *, may_publish: bool) -> Permit:
    """
    Return what says why somebody may not change a record, if so.

    What was published is for all who write to correct. A draft is for whoever
    entered it, and for those who may publish.
    """

    def permit(record: Record) -> Mistake | None:
        is_free = record.published_revision is not None or may_publish
        if is_free or entered_by(record.pk) in {None, user.pk}:
            return None
        detail = "The record is a draft of somebody else."
        return Mistake("not_yours", detail, "#")

    return permit
