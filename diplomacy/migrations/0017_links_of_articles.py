import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0016_names_in_a_text"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="link_check",
                        serialize=False,
                        to="diplomacy.article",
                    ),
                ),
                ("url", models.TextField(help_text="The address that was asked.")),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        help_text="The status of HTTP; empty if there was no answer.",
                        null=True,
                    ),
                ),
                (
                    "told",
                    models.CharField(
                        default="", help_text="Why there was no answer.", max_length=200
                    ),
                ),
                (
                    "led_to",
                    models.TextField(default="", help_text="Where redirects led."),
                ),
                ("redirects", models.PositiveSmallIntegerField(default=0)),
                (
                    "checked_at",
                    models.DateTimeField(help_text="When it was last asked, in UTC."),
                ),
                (
                    "failures",
                    models.PositiveIntegerField(
                        default=0, help_text="How often it has failed in a row."
                    ),
                ),
                (
                    "failing_since",
                    models.DateTimeField(
                        help_text="When it failed first, of these times; in UTC.",
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "link of an article",
                "verbose_name_plural": "links of articles",
                "indexes": [
                    models.Index(
                        condition=models.Q(("failures__gte", 2)),
                        fields=["failing_since"],
                        name="link_is_broken",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("failing_since", None), ("failures", 0)),
                            models.Q(
                                ("failing_since__isnull", False),
                                ("failing_since__lte", models.F("checked_at")),
                                ("failures__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="link_fails_since_an_instant",
                        violation_error_code="failing_since_never",
                        violation_error_message="A link that fails has failed since an instant, and no other has.",
                    )
                ],
            },
        ),
    ]
