"""Who calls: a person, by a token of theirs or signed in; or nobody that we know of."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.http import HttpRequest

from diplomacy.access.codes import Scope
from diplomacy.access.models import Token
from diplomacy.access.rights import scopes_of


@dataclass(frozen=True)
class Caller:
    """
    For whom a request is made.

    :param token: what the caller has shown; none for one who is signed in.
    """

    user: User
    token: Token | None = None

    @cached_property
    def scopes(self) -> Set[Scope]:
        """What may be done: what the token is for, as far as its owner may do it."""
        permitted = scopes_of(self.user)
        if self.token is None:
            return permitted
        return permitted & frozenset(map(Scope, self.token.scopes))


def remember(request: HttpRequest, caller: Caller) -> None:
    """Keep who calls with the request, so that a token is looked for once."""
    request.caller = caller  # type: ignore[attr-defined]


def by_token(request: HttpRequest) -> Caller | None:
    """Return who was found to call by a token, if anyone was."""
    caller: Caller | None = getattr(request, "caller", None)
    return caller
