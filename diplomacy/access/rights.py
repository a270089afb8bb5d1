"""Which permission each scope stands on: a token gives nobody a right that they do not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy.access.codes import Scope

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

PERMISSIONS: dict[Scope, str] = {
    Scope.READ_DRAFTS: "diplomacy.view_record",
    Scope.WRITE: "diplomacy.change_record",
    Scope.PUBLISH: "diplomacy.add_edition",
    Scope.ADMIN: "diplomacy.merge_record",
}
"""What the owner must be permitted for a scope to be worth anything."""


def scopes_of(user: User | AbstractBaseUser | AnonymousUser) -> frozenset[Scope]:
    """Return the scopes that a person can make use of; none for one who is not active."""
    return frozenset(
        scope
        for scope, permission in PERMISSIONS.items()
        if user.has_perm(permission)  # type: ignore[union-attr]
    )
