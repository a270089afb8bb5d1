"""
Indexes of the days on which long rows go on, and better knowledge of what is how frequent.

Of a million documents the planner must know thousands of terms to tell whether a list is
best walked or looked up.
"""

import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0027_loading"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GistIndex(
                models.Case(
                    models.When(earliest__gt=models.F("latest"), then=None),
                    default=models.Func(
                        "earliest",
                        "latest",
                        models.Value("[]"),
                        function="daterange",
                        output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                    ),
                ),
                condition=models.Q(
                    models.Q(
                        ("earliest__isnull", True),
                        ("latest__isnull", True),
                        ("earliest__lt", models.F("latest")),
                        _connector="OR",
                    ),
                    ("kind", "document"),
                    ("superseded_at__isnull", True),
                ),
                name="edition_days",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GistIndex(
                models.Case(
                    models.When(earliest__gt=models.F("latest"), then=None),
                    default=models.Func(
                        "earliest",
                        "latest",
                        models.Value("[]"),
                        function="daterange",
                        output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                    ),
                ),
                condition=models.Q(
                    ("earliest__isnull", True),
                    ("latest__isnull", True),
                    ("earliest__lt", models.F("latest")),
                    _connector="OR",
                ),
                name="edition_days_ever",
            ),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=django.contrib.postgres.indexes.GistIndex(
                models.Case(
                    models.When(earliest__gt=models.F("latest"), then=None),
                    default=models.Func(
                        "earliest",
                        "latest",
                        models.Value("[]"),
                        function="daterange",
                        output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                    ),
                ),
                condition=models.Q(
                    models.Q(
                        ("earliest__isnull", True),
                        ("latest__isnull", True),
                        ("earliest__lt", models.F("latest")),
                        _connector="OR",
                    ),
                    ("superseded_at__isnull", True),
                ),
                name="moment_days",
            ),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=django.contrib.postgres.indexes.GistIndex(
                models.Case(
                    models.When(earliest__gt=models.F("latest"), then=None),
                    default=models.Func(
                        "earliest",
                        "latest",
                        models.Value("[]"),
                        function="daterange",
                        output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                    ),
                ),
                condition=models.Q(
                    ("earliest__isnull", True),
                    ("latest__isnull", True),
                    ("earliest__lt", models.F("latest")),
                    _connector="OR",
                ),
                name="moment_days_ever",
            ),
        ),
        *(
            migrations.RunSQL(
                f"ALTER TABLE {table} ALTER COLUMN terms SET STATISTICS 1000",
                f"ALTER TABLE {table} ALTER COLUMN terms SET STATISTICS -1",
            )
            for table in ("diplomacy_edition", "diplomacy_moment")
        ),
    ]
