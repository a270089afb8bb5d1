"""What is kept of requests that write, so that one sent twice is carried out once."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class IdempotentRequest(models.Model):
    """
    The answer to a request with an idempotency key, for when it is sent again.

    The row is written in the transaction that does the work: a second request with
    the key waits until the first has ended, and what a crash takes back, it takes
    back whole. Source: draft-ietf-httpapi-idempotency-key-header.
    """

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(max_length=255, help_text="As it was sent.")
    digest = models.CharField(
        max_length=64, help_text="SHA-256 of the address and the body."
    )
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="idempotency_key_is_used_once", fields=["user", "key"]
            ),
        ]
        indexes = [models.Index(name="idempotent_request_age", fields=["made_at"])]

    def __str__(self) -> str:
        return self.key


class SentFile(models.Model):
    """
    A body of many items that was sent: when first, from which the ids of what it made
    follow, and how far its loading has come.

    What is loaded by ``manage.py load`` is noted in the transaction that writes it.
    A request is carried out whole or not at all, so nothing is noted of it.
    """

    id = models.BigAutoField(primary_key=True)
    digest = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of its bytes."
    )
    first_sent_at = models.DateTimeField()
    position = models.PositiveIntegerField(
        default=0, help_text="How many of its items were loaded, or tried."
    )
    left = ArrayField(
        models.PositiveIntegerField(),
        default=list,
        blank=True,
        help_text="Which of these could not be: their places, the first being 0.",
    )
    is_publishing = models.BooleanField(
        default=False, help_text="Whether what is loaded is published, too."
    )

    def __str__(self) -> str:
        return self.digest
