"""The history of every change, and the triggers that write it."""

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0008_access_and_exchange"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Occasion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "key",
                    models.UUIDField(
                        editable=False,
                        help_text="Tells occasions within one transaction apart.",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(help_text="The instant of the first change."),
                ),
                (
                    "token",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The token that the request came with.",
                    ),
                ),
                (
                    "request_id",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The id of the request, as logs have it.",
                    ),
                ),
                (
                    "channel",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The way in, such as admin, api or story.",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, default="", help_text="Why it was done."
                    ),
                ),
                (
                    "role",
                    models.TextField(
                        help_text="The role that signed in to the database."
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("table_name", models.CharField(max_length=63)),
                ("row_key", models.TextField(help_text="The primary key of the row.")),
                (
                    "record_id",
                    models.UUIDField(
                        help_text="The record that the row is, or is part of."
                    ),
                ),
                (
                    "owner_id",
                    models.UUIDField(
                        help_text="Another record, under which the change shows as well.",
                        null=True,
                    ),
                ),
                (
                    "left_id",
                    models.UUIDField(
                        help_text="The record to which the row belonged before the change.",
                        null=True,
                    ),
                ),
                (
                    "operation",
                    models.CharField(
                        help_text="One of insert, update and delete.", max_length=6
                    ),
                ),
                (
                    "before",
                    models.JSONField(
                        help_text="What the changed columns held; of a deleted row, all.",
                        null=True,
                    ),
                ),
                (
                    "after",
                    models.JSONField(
                        help_text="What the changed columns hold; of a new row, all.",
                        null=True,
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="diplomacy.occasion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record_id", "id"], name="change_record"),
                    models.Index(
                        condition=models.Q(("owner_id__isnull", False)),
                        fields=["owner_id", "id"],
                        name="change_owner",
                    ),
                    models.Index(
                        condition=models.Q(("left_id__isnull", False)),
                        fields=["left_id", "id"],
                        name="change_left",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "\n".join(
                (SQL / name).read_text(encoding="utf-8")
                for name in ("history.sql", "history_of_tables.sql")
            ),
            (SQL / "history_drop.sql").read_text(encoding="utf-8"),
        ),
    ]
