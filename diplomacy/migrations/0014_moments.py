"""The moments that the timeline is made of, and the trigger that keeps them as they are."""

from __future__ import annotations

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0013_allowances"),
    ]

    operations = [
        migrations.CreateModel(
            name="Moment",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "body",
                    models.BinaryField(
                        help_text="What the timeline shows, as JSON in UTF-8."
                    ),
                ),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        help_text="What the moment is found by.",
                        size=None,
                    ),
                ),
                (
                    "sort_day",
                    models.IntegerField(
                        help_text="Days from 1970-01-01 to its earliest day, or else its latest."
                    ),
                ),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                (
                    "place",
                    models.UUIDField(help_text="The record of its place.", null=True),
                ),
                ("published_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moments",
                        to="diplomacy.edition",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        help_text="The meeting or the action.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="diplomacy.record",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=["-sort_day", "-record"],
                        name="moment_list",
                    ),
                    models.Index(
                        fields=["-sort_day", "-record"], name="moment_list_ever"
                    ),
                    models.Index(fields=["published_at"], name="moment_instant_ever"),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=["terms"],
                        name="moment_terms",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["terms"], name="moment_terms_ever"
                    ),
                    models.Index(
                        condition=models.Q(("place__isnull", False)),
                        fields=["place"],
                        name="moment_place_ever",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "record"), name="moment_is_told_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            (SQL / "moments.sql").read_text(encoding="utf-8"),
            "DROP TRIGGER moment_is_never_changed ON public.diplomacy_moment",
        ),
    ]
