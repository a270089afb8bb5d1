"""What is kept of requests that write, so that one sent twice is carried out once."""

from __future__ import annotations

from django.conf import settings
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
    """When a body of many items was first sent, from which the ids of what it made follow."""

    id = models.BigAutoField(primary_key=True)
    digest = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of its bytes."
    )
    first_sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest
