"""Tokens are made, found and revoked here, and nowhere else."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from diplomacy.access import spelling
from diplomacy.access.codes import Scope
from diplomacy.access.models import Token
from diplomacy.access.rights import PERMISSIONS, scopes_of

LONGEST = 366
"""How many days a token may last. One that is forgotten ends by itself."""

USUAL = 90
"""How many days a token lasts if nobody says otherwise."""

USE_IS_NOTED = timedelta(minutes=1)
"""How much time lies between two notes of the last use, so that a use costs no writing."""

NO_TOKEN = bytes(32)
"""What is compared where there is no such token, so that the answer takes as long."""


class RefusedToken(Exception):
    """
    A token that cannot be used; the text says why, in a sentence for whoever sent it.

    :param is_guess: whether the sender does not know the secret of any token. To one
        who does know it, what became of the token is no secret.
    """

    def __init__(self, reason: str, *, is_guess: bool = False) -> None:
        self.is_guess = is_guess
        super().__init__(reason)


@sensitive_variables()
def issue(
    owner: User, *, label: str, scopes: Iterable[str], days: int = USUAL
) -> tuple[Token, str]:
    """
    Make a token, and return it with its text, which cannot be had again.

    :raises ValidationError: if the label, the scopes or the number of days will not do,
        or the owner may not do what a scope names.
    """
    if not 1 <= days <= LONGEST:
        raise ValidationError(
            {"expires_at": f"A token lasts from 1 to {LONGEST} days."}, code="bad_days"
        )
    spelled = spelling.draw()
    now = timezone.now()
    token = Token(
        owner=owner,
        label=label.strip(),
        lookup=spelled.lookup,
        digest=spelled.digest,
        scopes=sorted(set(scopes)),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    token.full_clean()
    _refuse_idle(owner, token.scopes)
    token.save(force_insert=True)
    return token, spelled.text


def _refuse_idle(owner: User, scopes: Iterable[str]) -> None:
    for scope in map(Scope, scopes):
        if scope not in scopes_of(owner):
            raise ValidationError(
                {
                    "scopes": f"{owner} cannot use the scope {scope}: the permission"
                    f" {PERMISSIONS[scope]} is missing, or the account is not active."
                },
                code="idle_scope",
            )


@sensitive_variables()
def find(text: str) -> Token:
    """
    Return the token that is written so, with its owner, and note that it was used.

    It is found by one look into an index, and compared in constant time.

    :raises RefusedToken: if there is none, or it cannot be used any more.
    """
    spelled = spelling.read(text)
    if spelled is None:
        raise RefusedToken(
            "The token is none of this service, or was mistyped or cut off.",
            is_guess=True,
        )
    token = Token.objects.select_related("owner").filter(lookup=spelled.lookup).first()
    kept = NO_TOKEN if token is None else bytes(token.digest)
    if not hmac.compare_digest(kept, spelled.digest) or token is None:
        raise RefusedToken("There is no such token.", is_guess=True)
    now = timezone.now()
    _refuse_spent(token, now)
    _note_use(token, now)
    return token


def _refuse_spent(token: Token, now: datetime) -> None:
    if token.revoked_at is not None:
        raise RefusedToken("The token was revoked.")
    if not token.is_valid_at(now):
        raise RefusedToken("The token has expired.")
    if not token.owner.is_active:
        raise RefusedToken("The account of the owner of the token is not active.")


def _note_use(token: Token, now: datetime) -> None:
    before = now - USE_IS_NOTED
    if token.last_used_at is None or token.last_used_at <= before:
        # Others may have noted it since it was read.
        is_old = Q(last_used_at__isnull=True) | Q(last_used_at__lte=before)
        Token.objects.filter(is_old, pk=token.pk).update(last_used_at=now)


def revoke(token: Token, *, by: User | None) -> bool:
    """Revoke a token for good, and return whether it was not revoked before."""
    standing = Token.objects.filter(pk=token.pk, revoked_at__isnull=True)
    return bool(standing.update(revoked_at=timezone.now(), revoked_by=by))
