"""What a caller may change."""

from __future__ import annotations

from diplomacy.access.codes import Scope
from diplomacy.api.callers import Caller
from diplomacy.exchange.permits import permit_for
from diplomacy.exchange.planning import Permit


def permit_of(caller: Caller) -> Permit:
    """Return what says why a caller may not change a record, if so."""
    return permit_for(caller.user, may_publish=Scope.PUBLISH in caller.scopes)
