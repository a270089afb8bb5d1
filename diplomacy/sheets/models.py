"""Sheets that were sent, as long as it is not decided whether they are written."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from diplomacy.common.ids import uuid7


class SentSheet(models.Model):
    """
    A sheet that somebody has sent, with what was shown of each of its rows.

    What is written when it is confirmed stands in here, so it is what was shown. It is
    forgotten after a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=255, help_text="What the file was called.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of its bytes.")
    type = models.CharField(max_length=20, help_text="Of what its rows are.")
    header = models.JSONField(help_text="What stood above its columns.")
    rows = models.JSONField(
        help_text="Of each row its cells, its verdict, and what is to be written."
    )
    made_at = models.DateTimeField(auto_now_add=True)
    written_at = models.DateTimeField(
        null=True, help_text="When it was written; empty until it is confirmed."
    )

    class Meta:
        indexes = [models.Index(name="sent_sheet_age", fields=["made_at"])]

    def __str__(self) -> str:
        return self.name
