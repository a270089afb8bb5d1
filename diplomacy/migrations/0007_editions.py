"""What is published: editions, the moments of the timeline, and what is to be rendered anew."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import diplomacy.publishing.codes
import diplomacy.records.codes

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0006_rules_across_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="diplomacy.record",
                    ),
                ),
                ("published_at", models.DateTimeField()),
                (
                    "sort_day",
                    models.IntegerField(
                        default=-1000000,
                        help_text="Days from 1970-01-01 to the earliest day of the document.",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the editions of one record from 1."
                    ),
                ),
                (
                    "record_revision",
                    models.PositiveIntegerField(
                        help_text="The revision of the working record that was published."
                    ),
                ),
                ("superseded_at", models.DateTimeField(null=True)),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                (
                    "place",
                    models.UUIDField(
                        help_text="The record of the place where it is, or that it is.",
                        null=True,
                    ),
                ),
                (
                    "redirects_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="diplomacy.record",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        help_text="Degrees north, WGS 84; of places only.", null=True
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        help_text="Degrees east, WGS 84; of places only.", null=True
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=diplomacy.records.codes.RecordType.as_choices,
                        help_text="The type of the record when it was published.",
                        max_length=40,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=diplomacy.publishing.codes.EditionKind.as_choices,
                        default="document",
                        max_length=40,
                    ),
                ),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        default=list,
                        help_text="What the document is found by.",
                        size=None,
                    ),
                ),
                (
                    "spells",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="What held on which days, as far as that differs from day to day.",
                        size=None,
                    ),
                ),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
                (
                    "etag",
                    models.CharField(
                        help_text="Digest of the body; opaque.", max_length=64
                    ),
                ),
                ("code", models.CharField(blank=True, default="", max_length=100)),
                (
                    "name",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The name that references show.",
                    ),
                ),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        help_text="The names that references show in other languages than English, by language.",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, default="", help_text="Why it was published."
                    ),
                ),
                (
                    "body",
                    models.BinaryField(help_text="The document, as JSON in UTF-8."),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("kind", "document"), ("superseded_at__isnull", True)
                        ),
                        fields=["type", "-sort_day", "-record"],
                        name="edition_list",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(
                            ("kind", "document"), ("superseded_at__isnull", True)
                        ),
                        fields=["terms"],
                        name="edition_terms",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(
                            ("kind", "document"), ("superseded_at__isnull", True)
                        ),
                        fields=["search"],
                        name="edition_search",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("kind", "document"), ("superseded_at__isnull", True)
                        ),
                        fields=["type", "-id"],
                        name="edition_publication",
                    ),
                    models.Index(
                        fields=["type", "-sort_day", "-record"],
                        name="edition_list_ever",
                    ),
                    models.Index(
                        fields=["-published_at", "-id"], name="edition_instant_ever"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["terms"], name="edition_terms_ever"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="edition_search_ever"
                    ),
                    models.Index(
                        condition=models.Q(("place__isnull", False)),
                        fields=["place", "type"],
                        name="edition_place_ever",
                    ),
                    models.Index(
                        condition=models.Q(("latitude__isnull", False)),
                        fields=["latitude", "longitude"],
                        name="edition_point_ever",
                    ),
                    models.Index(fields=["type", "id"], name="edition_change"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["spells"], name="edition_spells_ever"
                    ),
                    models.Index(
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
                        fields=["type", "-sort_day", "-record"],
                        name="edition_long",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("earliest__isnull", True),
                            ("latest__isnull", True),
                            ("earliest__lt", models.F("latest")),
                            _connector="OR",
                        ),
                        fields=["type", "-sort_day", "-record"],
                        name="edition_long_ever",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
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
                    django.contrib.postgres.indexes.GistIndex(
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
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["document", "tombstone", "redirect"])
                        ),
                        name="edition_kind_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of EditionKind.",
                    ),
                    models.UniqueConstraint(
                        fields=("record", "number"), name="edition_number_is_taken_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("record",),
                        name="edition_is_current_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "redirect"), ("redirects_to__isnull", False)
                            ),
                            models.Q(
                                models.Q(("kind", "redirect"), _negated=True),
                                ("redirects_to__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="edition_redirect_has_a_target",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at__isnull", True),
                            ("superseded_at__gte", models.F("published_at")),
                            _connector="OR",
                        ),
                        name="edition_is_superseded_after_publication",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Moment",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
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
                ("published_at", models.DateTimeField()),
                (
                    "sort_day",
                    models.IntegerField(
                        help_text="Days from 1970-01-01 to its earliest day, or else its latest."
                    ),
                ),
                ("superseded_at", models.DateTimeField(null=True)),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                (
                    "place",
                    models.UUIDField(help_text="The record of its place.", null=True),
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
                    "body",
                    models.BinaryField(
                        help_text="What the timeline shows, as JSON in UTF-8."
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
                    models.Index(
                        condition=models.Q(
                            models.Q(
                                ("earliest__isnull", True),
                                ("latest__isnull", True),
                                ("earliest__lt", models.F("latest")),
                                _connector="OR",
                            ),
                            ("superseded_at__isnull", True),
                        ),
                        fields=["-sort_day", "-record"],
                        name="moment_long",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("earliest__isnull", True),
                            ("latest__isnull", True),
                            ("earliest__lt", models.F("latest")),
                            _connector="OR",
                        ),
                        fields=["-sort_day", "-record"],
                        name="moment_long_ever",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
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
                    django.contrib.postgres.indexes.GistIndex(
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
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "record"), name="moment_is_told_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PendingRefresh",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="diplomacy.record",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(
            (SQL / "editions.sql").read_text(encoding="utf-8"),
            (SQL / "editions_drop.sql").read_text(encoding="utf-8"),
        ),
    ]
