"""Tokens that are none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from tests import factories


def find_two_by_one_lookup() -> None:
    factories.token(lookup="0123456789ab")
    factories.token(lookup="0123456789ab")


def end_before_it_begins() -> None:
    now = timezone.now()
    factories.token(created_at=now, expires_at=now - timedelta(days=1))


def be_revoked_by_somebody_at_no_time() -> None:
    factories.token(revoked_by=factories.token().owner)


REFUSED: dict[str, Callable[[], object]] = {
    "token_is_found_by_its_lookup_alone": find_two_by_one_lookup,
    "token_has_a_label": lambda: factories.token(label=""),
    "token_label_is_clean_text": lambda: factories.token(label="Loader\u0007"),
    "token_has_a_scope": lambda: factories.token(scopes=[]),
    "token_scopes_are_in_vocabulary": lambda: factories.token(scopes=["sundry"]),
    "token_ends_after_it_begins": end_before_it_begins,
    "token_revoked_by_somebody_is_revoked": be_revoked_by_somebody_at_no_time,
}
