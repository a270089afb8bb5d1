"""People in the roles, and tokens of theirs."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User

from diplomacy.access import tokens
from diplomacy.access.models import Token

numbers = count(1)


def person(*roles: str, **fields: Any) -> User:
    """Return a user in these roles, who may sign in to the admin."""
    fields.setdefault("username", f"{'-'.join(roles) or 'nobody'}-{next(numbers)}")
    user = User.objects.create_user(is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=roles))
    assert user.groups.count() == len(roles)
    return user


def token_of(owner: User, *scopes: str, **fields: Any) -> tuple[Token, str]:
    """Return a token of somebody, and its text."""
    return tokens.issue(owner, label="Loader", scopes=scopes or ["write"], **fields)
