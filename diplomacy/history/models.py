"""The tables of history. Triggers fill them, and refuse everything else."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.db import models


class Difference(NamedTuple):
    """What one column held before a change, and what it holds after."""

    column: str
    before: Any
    after: Any


class Occasion(models.Model):
    """
    What was done together: one transaction, or what was done in it by one hand for one reason.

    Where nobody has said who it was, the role in the database is all that is known.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(
        help_text="Tells occasions within one transaction apart.", editable=False
    )
    at = models.DateTimeField(help_text="The instant of the first change.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    token = models.TextField(
        blank=True, default="", help_text="The token that the request came with."
    )
    request_id = models.TextField(
        blank=True, default="", help_text="The id of the request, as logs have it."
    )
    channel = models.TextField(
        blank=True, default="", help_text="The way in, such as admin, api or story."
    )
    note = models.TextField(blank=True, default="", help_text="Why it was done.")
    role = models.TextField(help_text="The role that signed in to the database.")

    def __str__(self) -> str:
        who = self.by.get_username() if self.by else self.role
        return f"{self.at:%Y-%m-%d %H:%M} {who}"


class Change(models.Model):
    """
    What happened to one row of a working table.

    Nothing refers to it and it refers to no record, so that it outlives the row.
    Columns are under their names, with values as PostgreSQL writes them in JSON.
    """

    id = models.BigAutoField(primary_key=True)
    # No constraint: the triggers that write changes give them the occasion that they have made
    # or found, and none is ever deleted.
    occasion = models.ForeignKey(
        Occasion,
        on_delete=models.PROTECT,
        related_name="changes",
        db_constraint=False,
    )
    table_name = models.CharField(max_length=63)
    row_key = models.TextField(help_text="The primary key of the row.")
    record_id = models.UUIDField(help_text="The record that the row is, or is part of.")
    owner_id = models.UUIDField(
        null=True, help_text="Another record, under which the change shows as well."
    )
    left_id = models.UUIDField(
        null=True, help_text="The record to which the row belonged before the change."
    )
    operation = models.CharField(
        max_length=6, help_text="One of insert, update and delete."
    )
    before = models.JSONField(
        null=True, help_text="What the changed columns held; of a deleted row, all."
    )
    after = models.JSONField(
        null=True, help_text="What the changed columns hold; of a new row, all."
    )

    class Meta:
        indexes = [
            models.Index(name="change_record", fields=["record_id", "id"]),
            models.Index(
                name="change_owner",
                fields=["owner_id", "id"],
                condition=models.Q(owner_id__isnull=False),
            ),
            models.Index(
                name="change_left",
                fields=["left_id", "id"],
                condition=models.Q(left_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name} {self.row_key}"

    def differences(self) -> list[Difference]:
        """Return what each changed column held and holds, in the order of their names."""
        before, after = self.before or {}, self.after or {}
        return [
            Difference(column, before.get(column), after.get(column))
            for column in sorted(before.keys() | after.keys())
        ]
