"""Tokens and allowances, and what is kept of requests and files that are sent."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import diplomacy.access.codes

# Of no model: only `api.limits` reads and writes it. Unlogged, since a count that a
# crash forgets is forgiven, and what is not logged costs next to nothing to write.
ALLOWANCES = """
    CREATE UNLOGGED TABLE diplomacy_allowance (
        client bytea PRIMARY KEY,
        started_at timestamptz NOT NULL,
        taken bigint NOT NULL,
        granted bigint NOT NULL
    ) WITH (fillfactor = 50);
    COMMENT ON TABLE diplomacy_allowance IS
        'How many requests each client has had since the start of its window.';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0007_editions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        help_text="What it is for, such as the program that has it.",
                        max_length=100,
                    ),
                ),
                (
                    "lookup",
                    models.CharField(
                        editable=False,
                        help_text="The part of the token by which it is found; no secret.",
                        max_length=12,
                    ),
                ),
                (
                    "digest",
                    models.BinaryField(
                        help_text="SHA-256 of the token, without its checksum."
                    ),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=diplomacy.access.codes.Scope.as_choices,
                            max_length=40,
                        ),
                        help_text="What it may be used for, if its owner may, too.",
                        size=None,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(help_text="When it ends by itself."),
                ),
                (
                    "last_used_at",
                    models.DateTimeField(
                        editable=False, help_text="To within a minute.", null=True
                    ),
                ),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        help_text="For whom it acts.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        editable=False,
                        help_text="Nobody, if it was revoked by a command.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": (
                    ("revoke_any_token", "Can see and revoke the tokens of others"),
                ),
                "default_permissions": ("add", "view"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("lookup",),
                        name="token_is_found_by_its_lookup_alone",
                        violation_error_code="token_taken",
                        violation_error_message="Another token is found by the same text.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("label", ""), _negated=True),
                        name="token_has_a_label",
                        violation_error_code="token_without_label",
                        violation_error_message="A token needs a label that says what it is for.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("label"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="token_label_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Label must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scopes__len__gt", 0)),
                        name="token_has_a_scope",
                        violation_error_code="token_without_scope",
                        violation_error_message="A token needs a scope, or it can do nothing.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "scopes__contained_by",
                                ["read:drafts", "write", "publish", "admin"],
                            )
                        ),
                        name="token_scopes_are_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Scope.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("created_at"))),
                        name="token_ends_after_it_begins",
                        violation_error_code="token_ends_too_early",
                        violation_error_message="A token cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at__isnull", False),
                            ("revoked_by__isnull", True),
                            _connector="OR",
                        ),
                        name="token_revoked_by_somebody_is_revoked",
                        violation_error_code="token_not_revoked",
                        violation_error_message="A token that somebody has revoked needs the instant of that.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IdempotentRequest",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(help_text="As it was sent.", max_length=255)),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of the address and the body.", max_length=64
                    ),
                ),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("headers", models.JSONField(default=dict)),
                ("body", models.BinaryField(default=b"")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["made_at"], name="idempotent_request_age")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "key"), name="idempotency_key_is_used_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SentFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of its bytes.", max_length=64, unique=True
                    ),
                ),
                ("first_sent_at", models.DateTimeField()),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="How many of its items were loaded, or tried.",
                    ),
                ),
                (
                    "left",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        blank=True,
                        default=list,
                        help_text="Which of these could not be: their places, the first being 0.",
                        size=None,
                    ),
                ),
                (
                    "is_publishing",
                    models.BooleanField(
                        default=False,
                        help_text="Whether what is loaded is published, too.",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LoadedStory",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "name",
                    models.CharField(
                        help_text="The name of the file.", max_length=200, unique=True
                    ),
                ),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of the file.", max_length=64),
                ),
                ("loaded_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name_plural": "loaded stories",
            },
        ),
        migrations.RunSQL(ALLOWANCES, "DROP TABLE diplomacy_allowance"),
    ]
