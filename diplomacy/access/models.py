"""Token: the secret by which a program acts for a person."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from diplomacy.access.codes import Scope
from diplomacy.common.codes import code_field
from diplomacy.common.fields import nfc_check


class Token(models.Model):
    """
    That a program may act for a person, within some scopes and for some time.

    The token itself is shown once and kept nowhere. Here is what it is found by, and a
    digest to compare it with. A token that is revoked stays, so that it can be seen
    what it was for and when it was last used.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="tokens",
        help_text="For whom it acts.",
    )
    label = models.CharField(
        max_length=100, help_text="What it is for, such as the program that has it."
    )
    lookup = models.CharField(
        max_length=12,
        editable=False,
        help_text="The part of the token by which it is found; no secret.",
    )
    digest = models.BinaryField(help_text="SHA-256 of the token, without its checksum.")
    scopes = ArrayField(
        code_field(Scope), help_text="What it may be used for, if its owner may, too."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(help_text="When it ends by itself.")
    last_used_at = models.DateTimeField(
        null=True, editable=False, help_text="To within a minute."
    )
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Nobody, if it was revoked by a command.",
    )

    class Meta:
        # Nobody changes or deletes a token; it is revoked.
        default_permissions = ("add", "view")
        permissions = (("revoke_any_token", "Can see and revoke the tokens of others"),)
        constraints = [
            models.UniqueConstraint(
                name="token_is_found_by_its_lookup_alone",
                fields=["lookup"],
                violation_error_code="token_taken",
                violation_error_message="Another token is found by the same text.",
            ),
            models.CheckConstraint(
                name="token_has_a_label",
                condition=~Q(label=""),
                violation_error_code="token_without_label",
                violation_error_message="A token needs a label that says what it is for.",
            ),
            nfc_check("label", name="token_label_is_clean_text"),
            models.CheckConstraint(
                name="token_has_a_scope",
                condition=Q(scopes__len__gt=0),
                violation_error_code="token_without_scope",
                violation_error_message="A token needs a scope, or it can do nothing.",
            ),
            models.CheckConstraint(
                name="token_scopes_are_in_vocabulary",
                condition=Q(scopes__contained_by=Scope.values),
                violation_error_code="unknown_code",
                violation_error_message="This is not a code of Scope.",
            ),
            models.CheckConstraint(
                name="token_ends_after_it_begins",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_code="token_ends_too_early",
                violation_error_message="A token cannot end before it begins.",
            ),
            models.CheckConstraint(
                name="token_revoked_by_somebody_is_revoked",
                condition=Q(revoked_at__isnull=False) | Q(revoked_by__isnull=True),
                violation_error_code="token_not_revoked",
                violation_error_message="A token that somebody has revoked needs the instant of that.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.lookup})"

    def is_valid_at(self, instant: datetime) -> bool:
        """Return whether it was neither revoked nor over by then; its owner may have left."""
        return self.revoked_at is None and instant < self.expires_at
