"""What was said where and by whom, and which facts it supports."""

import django.db.models.constraints
import django.db.models.deletion
import django.db.models.lookups
from django.db import migrations, models

import diplomacy.claims.codes
import diplomacy.claims.kinds
import diplomacy.common.fields
import diplomacy.engagement.roles
import diplomacy.records.codes


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0004_facts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_claim",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=diplomacy.claims.codes.LocatorSection.as_choices,
                        default="body",
                        help_text="The part of the article it stands in.",
                        max_length=40,
                    ),
                ),
                (
                    "paragraph",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="The paragraph of the body, counted from 1.",
                        null=True,
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="First character of the passage, counted from 0 in its paragraph.",
                        null=True,
                    ),
                ),
                (
                    "end",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="The character after the passage, in its paragraph.",
                        null=True,
                    ),
                ),
                (
                    "excerpt",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The few words of the article that it rests on.",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=diplomacy.claims.kinds.ClaimKind.as_choices,
                        help_text="What sort of speech act this is.",
                        max_length=40,
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="What is claimed, in our words or, if verbatim, in the article's."
                    ),
                ),
                (
                    "quotation",
                    models.CharField(
                        choices=diplomacy.claims.codes.Quotation.as_choices,
                        default="none",
                        help_text="How far the article prints it as a quotation.",
                        max_length=40,
                    ),
                ),
                (
                    "is_verbatim",
                    models.BooleanField(
                        default=False,
                        help_text="Whether the text is word for word in the excerpt.",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="en", help_text="BCP 47 tag of the text.", max_length=35
                    ),
                ),
                (
                    "polarity",
                    models.CharField(
                        choices=diplomacy.claims.codes.Polarity.as_choices,
                        default="affirms",
                        help_text="Whether it affirms or negates.",
                        max_length=40,
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=diplomacy.claims.codes.ClaimModality.as_choices,
                        default="actual",
                        help_text="Actual, future, hypothetical or historical.",
                        max_length=40,
                    ),
                ),
                (
                    "said_on",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="When it was said.",
                        max_length=64,
                    ),
                ),
                (
                    "said_on_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("said_on"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "said_on_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("said_on"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "said_on_as_printed",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The date as printed, such as last month.",
                        max_length=200,
                    ),
                ),
                (
                    "property",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The property it gives a value for, such as duration.",
                        max_length=40,
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        blank=True, default="", help_text="That value.", max_length=200
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Its unit (UCUM), or currency (ISO 4217).",
                        max_length=40,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=diplomacy.records.codes.Rank.as_choices,
                        default="normal",
                        help_text="Which of rival claims to prefer.",
                        max_length=40,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.records.codes.RankReason.as_choices,
                        default="",
                        help_text="Why it is preferred or deprecated.",
                        max_length=40,
                    ),
                ),
                (
                    "about",
                    models.ManyToManyField(
                        blank=True,
                        help_text="What or whom it is about.",
                        related_name="discussed_in",
                        to="diplomacy.record",
                    ),
                ),
                (
                    "addressees",
                    models.ManyToManyField(
                        blank=True,
                        help_text="To whom it was said.",
                        related_name="addressed_by",
                        to="diplomacy.record",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        help_text="The article in hand, in which the claim was read.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="diplomacy.article",
                    ),
                ),
                (
                    "targets",
                    models.ManyToManyField(
                        blank=True,
                        help_text="At whom it is aimed.",
                        related_name="targeted_by_claims",
                        to="diplomacy.actor",
                    ),
                ),
                (
                    "translation_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The claim that this one translates.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="diplomacy.claim",
                    ),
                ),
                (
                    "said_at",
                    models.ForeignKey(
                        blank=True,
                        help_text="The meeting at which it was said.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims_made",
                        to="diplomacy.meeting",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it was said.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="diplomacy.place",
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Sectors, issues and situations it touches.",
                        related_name="claims",
                        to="diplomacy.topic",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "section__in",
                                [
                                    "headline",
                                    "subhead",
                                    "caption",
                                    "body",
                                    "byline",
                                    "credit_line",
                                    "dateline",
                                ],
                            )
                        ),
                        name="claim_section_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of LocatorSection.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "report",
                                    "statement",
                                    "assessment",
                                    "praise",
                                    "hope",
                                    "commitment",
                                    "agreement_announced",
                                    "invitation",
                                    "acceptance",
                                    "refusal",
                                    "appeal",
                                    "demand",
                                    "criticism",
                                    "accusation",
                                    "concern",
                                    "denial",
                                    "justification",
                                    "confirmation",
                                    "correction",
                                    "retraction",
                                    "no_comment",
                                    "threat",
                                ],
                            )
                        ),
                        name="claim_kind_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of ClaimKind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quotation__in", ["direct", "partial", "indirect", "none"])
                        ),
                        name="claim_quotation_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Quotation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("polarity__in", ["affirms", "negates"])),
                        name="claim_polarity_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Polarity.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "modality__in",
                                ["actual", "future", "hypothetical", "historical"],
                            )
                        ),
                        name="claim_modality_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of ClaimModality.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rank__in", ["preferred", "normal", "deprecated"])
                        ),
                        name="claim_rank_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Rank.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rank_reason__in",
                                [
                                    "primary_source",
                                    "later_report",
                                    "official_text",
                                    "superseded",
                                    "retracted",
                                    "refuted",
                                    "misprint",
                                    "duplicate",
                                ],
                            ),
                            ("rank_reason", ""),
                            _connector="OR",
                        ),
                        name="claim_rank_reason_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of RankReason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("language", ""),
                            (
                                "language__regex",
                                "^(([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+|[Ii]-[A-Za-z]{2,8}|en-GB-oed|sgn-[A-Z]{2}-[A-Z]{2})$",
                            ),
                            _connector="OR",
                        ),
                        name="claim_language_is_bcp47",
                        violation_error_code="not_bcp47",
                        violation_error_message="Language must be a BCP 47 language tag such as en, fa or sr-Latn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("said_on"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="claim_said_on_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Said on must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("text"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="claim_text_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Text must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("excerpt"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="claim_excerpt_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Excerpt must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="claim_has_text",
                        violation_error_code="claim_without_text",
                        violation_error_message="A claim needs a text.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("section", "body"), _negated=True),
                            models.Q(
                                ("paragraph__gte", 1), ("paragraph__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="claim_body_locator_has_a_paragraph",
                        violation_error_code="no_locator",
                        violation_error_message="Say in which paragraph of the body it stands, counted from 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(
                                ("end__gt", models.F("start")),
                                ("end__isnull", False),
                                ("start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_locator_runs_forwards",
                        violation_error_code="bad_locator",
                        violation_error_message="Give both start and end of the passage, the start first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_verbatim", False),
                            django.db.models.lookups.GreaterThan(
                                models.Func(
                                    models.Func(
                                        models.F("excerpt"), function="quote_normal"
                                    ),
                                    models.Func(
                                        models.F("text"), function="quote_normal"
                                    ),
                                    function="strpos",
                                    output_field=models.IntegerField(),
                                ),
                                models.Value(0),
                            ),
                            _connector="OR",
                        ),
                        name="claim_verbatim_text_is_in_the_excerpt",
                        violation_error_code="not_verbatim",
                        violation_error_message="Verbatim text must stand in the excerpt, word for word.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_deprecation_has_a_reason",
                        violation_error_code="deprecated_without_reason",
                        violation_error_message="Say why the claim is deprecated.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("property", ""), ("unit", ""), ("value", "")),
                            models.Q(
                                models.Q(("property", ""), _negated=True),
                                models.Q(("value", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="claim_value_has_a_property",
                        violation_error_code="value_without_property",
                        violation_error_message="A property needs a value, and a value its property.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
        migrations.CreateModel(
            name="Attribution",
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
                    "position",
                    models.PositiveSmallIntegerField(
                        help_text="Place in the chain; 0 is the origin."
                    ),
                ),
                (
                    "unnamed_reason",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.engagement.roles.UnnamedReason.as_choices,
                        default="",
                        help_text="Why the source has no name.",
                        max_length=40,
                    ),
                ),
                (
                    "unnamed_description",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What the article says of an unnamed source.",
                    ),
                ),
                (
                    "medium",
                    models.CharField(
                        choices=diplomacy.claims.codes.Medium.as_choices,
                        default="unknown",
                        help_text="By what means.",
                        max_length=40,
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.claims.codes.AttributionVerb.as_choices,
                        default="",
                        help_text="The reporting verb.",
                        max_length=40,
                    ),
                ),
                (
                    "date",
                    diplomacy.common.fields.EDTFField(
                        blank=True, default="", help_text="When.", max_length=64
                    ),
                ),
                (
                    "date_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("date"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "date_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("date"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "place_is_doubtful",
                    models.BooleanField(
                        default=False,
                        help_text="Whether the place may belong to another link.",
                    ),
                ),
                (
                    "printed_as",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="How the article names the source.",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What a reader must know of this link.",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who said or passed it on; empty only for someone unnamed.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="diplomacy.actor",
                    ),
                ),
                (
                    "via",
                    models.ForeignKey(
                        blank=True,
                        help_text="The item in which it was said or passed on.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="diplomacy.article",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attributions",
                        to="diplomacy.claim",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="diplomacy.place",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("claim", "position"),
                        name="attribution_position_is_taken_once",
                        violation_error_code="position_taken",
                        violation_error_message="Another link has this place in the chain.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "unnamed_reason__in",
                                ["anonymous", "unknown", "unspecified"],
                            ),
                            ("unnamed_reason", ""),
                            _connector="OR",
                        ),
                        name="attribution_unnamed_reason_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of UnnamedReason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("medium__regex", "^[a-z][a-z0-9_]*$")),
                        name="attribution_medium_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Medium.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verb__regex", "^[a-z][a-z0-9_]*$"),
                            ("verb", ""),
                            _connector="OR",
                        ),
                        name="attribution_verb_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of AttributionVerb.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("date"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="attribution_date_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Date must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("actor__isnull", False),
                                ("unnamed_description", ""),
                                ("unnamed_reason", ""),
                            ),
                            models.Q(
                                ("actor__isnull", True),
                                models.Q(("unnamed_reason", ""), _negated=True),
                                models.Q(("unnamed_description", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="source_is_named_or_described",
                        violation_error_code="named_xor_unnamed",
                        violation_error_message="Name the source, or say why nobody is named and describe them; not both.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                    "fact",
                    models.ForeignKey(
                        help_text="The participation, action, affiliation, relation or other record it supports.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="diplomacy.record",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support",
                        to="diplomacy.claim",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "fact"),
                        name="evidence_is_listed_once",
                        violation_error_code="evidence_listed_twice",
                        violation_error_message="This claim supports the fact already.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="facts",
            field=models.ManyToManyField(
                blank=True,
                related_name="supporting_claims",
                through="diplomacy.Evidence",
                through_fields=("claim", "fact"),
                to="diplomacy.record",
            ),
        ),
    ]
