"""Who took part, what was done, and how records are related."""

import django.db.models.deletion
from django.db import migrations, models

import diplomacy.actors.offices
import diplomacy.common.fields
import diplomacy.engagement.action_codes
import diplomacy.engagement.codes
import diplomacy.engagement.predicates
import diplomacy.engagement.roles
import diplomacy.meetings.codes
import diplomacy.records.codes


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0003_articles_and_engagements"),
    ]

    operations = [
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_participation",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "unnamed_reason",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.engagement.roles.UnnamedReason.as_choices,
                        default="",
                        help_text="Why the participant has no name.",
                        max_length=40,
                    ),
                ),
                (
                    "unnamed_description",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What the source says of someone unnamed.",
                    ),
                ),
                (
                    "count_min",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="At least how many unnamed participants.",
                        null=True,
                    ),
                ),
                (
                    "count_max",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="At most how many unnamed participants.",
                        null=True,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.actors.offices.Capacity.as_choices,
                        default="",
                        help_text="In what capacity, where no office covers the day.",
                        max_length=40,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=diplomacy.engagement.roles.ParticipationRole.as_choices,
                        help_text="The part played.",
                        max_length=40,
                    ),
                ),
                (
                    "attendance",
                    models.CharField(
                        choices=diplomacy.engagement.roles.Attendance.as_choices,
                        default="unknown",
                        help_text="Whether the participant came.",
                        max_length=40,
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.meetings.codes.Mode.as_choices,
                        default="",
                        help_text="How this participant took part.",
                        max_length=40,
                    ),
                ),
                (
                    "printed_as",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="How the source names the participant.",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who took part; empty only for someone unnamed.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="diplomacy.actor",
                    ),
                ),
                (
                    "affiliation",
                    models.ForeignKey(
                        blank=True,
                        help_text="The office in which the person took part.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances_in",
                        to="diplomacy.affiliation",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        help_text="The meeting, agreement or project.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="diplomacy.record",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="The state or organisation represented.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="represented_in",
                        to="diplomacy.actor",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "unnamed_reason__in",
                                ["anonymous", "unknown", "unspecified"],
                            ),
                            ("unnamed_reason", ""),
                            _connector="OR",
                        ),
                        name="participation_unnamed_reason_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of UnnamedReason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "capacity__in",
                                [
                                    "substantive",
                                    "acting",
                                    "caretaker",
                                    "elect",
                                    "designate",
                                    "nominee",
                                    "former",
                                    "personal",
                                    "none_stated",
                                ],
                            ),
                            ("capacity", ""),
                            _connector="OR",
                        ),
                        name="participation_capacity_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Capacity.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "principal",
                                    "delegate",
                                    "host",
                                    "chair",
                                    "mediator",
                                    "facilitator",
                                    "observer",
                                    "guest",
                                    "witness",
                                    "organizer",
                                    "party",
                                    "negotiating_party",
                                    "guarantor",
                                    "depositary",
                                    "sponsor",
                                    "implementing_body",
                                    "beneficiary",
                                    "third_party",
                                    "funding",
                                    "accountable",
                                    "extending",
                                    "implementing",
                                    "stakeholder",
                                    "contractor",
                                    "lender",
                                    "other",
                                ],
                            )
                        ),
                        name="participation_role_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of ParticipationRole.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "attendance__in",
                                [
                                    "attended",
                                    "invited",
                                    "accepted",
                                    "declined",
                                    "expected",
                                    "absent",
                                    "alleged",
                                    "unknown",
                                ],
                            )
                        ),
                        name="participation_attendance_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Attendance.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "mode__in",
                                [
                                    "in_person",
                                    "video",
                                    "phone",
                                    "hybrid",
                                    "written",
                                    "unknown",
                                ],
                            ),
                            ("mode", ""),
                            _connector="OR",
                        ),
                        name="participation_mode_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Mode.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("printed_as"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="participation_printed_as_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Printed as must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("actor__isnull", False),
                                ("count_max__isnull", True),
                                ("count_min__isnull", True),
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
                        name="participant_is_named_or_described",
                        violation_error_code="named_xor_unnamed",
                        violation_error_message="Name the participant, or say why nobody is named and describe them; not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("count_min__isnull", True),
                                ("count_min__gte", 1),
                                _connector="OR",
                            ),
                            models.Q(
                                ("count_max__isnull", True),
                                ("count_max__gte", 1),
                                _connector="OR",
                            ),
                            models.Q(
                                ("count_min__isnull", True),
                                ("count_max__isnull", True),
                                ("count_min__lte", models.F("count_max")),
                                _connector="OR",
                            ),
                        ),
                        name="participant_count_is_a_range",
                        violation_error_code="bad_count",
                        violation_error_message="Counts are at least 1, and the smaller comes first.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_action",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        choices=diplomacy.engagement.action_codes.ActionCode.as_choices,
                        help_text="What was done.",
                        max_length=40,
                    ),
                ),
                (
                    "date",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="When it was done, planned or hoped for.",
                        max_length=64,
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
                    "effect",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="When it took or takes effect.",
                        max_length=64,
                    ),
                ),
                (
                    "effect_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("effect"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "effect_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("effect"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "scope",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The part of the whole to which it applies.",
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=diplomacy.engagement.codes.ActionModality.as_choices,
                        default="done",
                        help_text="Done, planned, hoped, alleged or denied.",
                        max_length=40,
                    ),
                ),
                (
                    "grounds",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.engagement.codes.Grounds.as_choices,
                        default="",
                        help_text="Why the agreement ended.",
                        max_length=40,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=diplomacy.records.codes.Rank.as_choices,
                        default="normal",
                        help_text="Which of rival accounts to prefer.",
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
                    "contests",
                    models.ForeignKey(
                        blank=True,
                        help_text="The act that this one holds void.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contested_by",
                        to="diplomacy.action",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        help_text="The meeting, agreement or project.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="diplomacy.record",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="The party that acted; empty for the instrument or meeting as a whole.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="diplomacy.actor",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="The person who acted for it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="personal_actions",
                        to="diplomacy.actor",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        help_text="To whom the act was addressed.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targeted_by_actions",
                        to="diplomacy.actor",
                    ),
                ),
                (
                    "affiliation",
                    models.ForeignKey(
                        blank=True,
                        help_text="The office in which the person acted.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts_in",
                        to="diplomacy.affiliation",
                    ),
                ),
                (
                    "at",
                    models.ForeignKey(
                        blank=True,
                        help_text="The meeting at which it was done.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions_at",
                        to="diplomacy.meeting",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it was done.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts_there",
                        to="diplomacy.place",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__in",
                                [
                                    "proposed",
                                    "invited",
                                    "accepted",
                                    "declined",
                                    "announced",
                                    "scheduled",
                                    "postponed",
                                    "rescheduled",
                                    "cancelled",
                                    "reinstated",
                                    "started",
                                    "held",
                                    "adjourned",
                                    "walked_out",
                                    "ended",
                                    "not_held",
                                    "negotiation_started",
                                    "agreed",
                                    "text_agreed",
                                    "approved_draft",
                                    "initialled",
                                    "adopted",
                                    "opened_for_signature",
                                    "signed",
                                    "signed_ad_referendum",
                                    "signed_definitively",
                                    "legislature_approved",
                                    "ratified",
                                    "approved",
                                    "acceded",
                                    "succeeded",
                                    "formally_confirmed",
                                    "notified_completion",
                                    "instruments_exchanged",
                                    "instrument_deposited",
                                    "provisional_application_started",
                                    "provisional_application_ended",
                                    "entered_into_force",
                                    "registered",
                                    "reservation_made",
                                    "reservation_withdrawn",
                                    "objection_made",
                                    "declaration_made",
                                    "extended",
                                    "renewed",
                                    "amended",
                                    "suspended",
                                    "resumed",
                                    "reactivated",
                                    "endorsed",
                                    "signature_withdrawn",
                                    "ratification_refused",
                                    "ratification_revoked",
                                    "denounced",
                                    "withdrawn",
                                    "terminated",
                                    "expired",
                                    "superseded",
                                    "abandoned",
                                    "ruled_on",
                                    "identified",
                                    "finalised",
                                    "closed",
                                    "financed",
                                    "stake_changed",
                                ],
                            )
                        ),
                        name="action_code_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of ActionCode.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "modality__in",
                                ["done", "planned", "hoped", "alleged", "denied"],
                            )
                        ),
                        name="action_modality_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of ActionModality.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "grounds__in",
                                [
                                    "sunset",
                                    "success",
                                    "rescission",
                                    "substitution",
                                    "renunciation",
                                    "withdrawal",
                                    "extinction",
                                    "breach",
                                    "other",
                                ],
                            ),
                            ("grounds", ""),
                            _connector="OR",
                        ),
                        name="action_grounds_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Grounds.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rank__in", ["preferred", "normal", "deprecated"])
                        ),
                        name="action_rank_is_in_vocabulary",
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
                        name="action_rank_reason_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of RankReason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("date"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="action_date_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Date must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("effect"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="action_effect_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Effect must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contests", models.F("record")), _negated=True
                        ),
                        name="action_does_not_contest_itself",
                        violation_error_code="contests_itself",
                        violation_error_message="An act cannot contest itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="action_deprecation_has_a_reason",
                        violation_error_code="deprecated_without_reason",
                        violation_error_message="Say why the act is deprecated.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "code__in",
                                    [
                                        "denounced",
                                        "withdrawn",
                                        "ratified",
                                        "entered_into_force",
                                    ],
                                ),
                                _negated=True,
                            ),
                            ("effect_latest__isnull", True),
                            ("date_earliest__isnull", True),
                            ("effect_latest__gte", models.F("date_earliest")),
                            _connector="OR",
                        ),
                        name="action_effect_does_not_precede_the_act",
                        violation_error_code="effect_before_act",
                        violation_error_message="The act cannot take effect before it was done.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("by__isnull", True),
                            ("code__in", ["entered_into_force", "terminated"]),
                            ("rank", "preferred"),
                        ),
                        fields=("engagement", "code"),
                        name="singleton_action_is_preferred_once",
                        violation_error_code="rival_preferred",
                        violation_error_message="Only one account of this act may be preferred.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_relation",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "predicate",
                    models.CharField(
                        choices=diplomacy.engagement.predicates.Predicate.as_choices,
                        help_text="How the two are related.",
                        max_length=40,
                    ),
                ),
                (
                    "valid",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="From when to when, as an EDTF interval.",
                        max_length=64,
                    ),
                ),
                (
                    "valid_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("valid"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "valid_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("valid"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "share_pct",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="The sector's share of the whole, in per cent (IATI).",
                        max_digits=6,
                        null=True,
                    ),
                ),
                (
                    "object",
                    models.ForeignKey(
                        help_text="The record to which it is related.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="related_by",
                        to="diplomacy.record",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        help_text="The record of which it is told.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="diplomacy.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "predicate__in",
                                [
                                    "on_sidelines_of",
                                    "part_of",
                                    "follows",
                                    "prepared",
                                    "produced",
                                    "fulfils",
                                    "amends",
                                    "supplements",
                                    "implements",
                                    "interprets",
                                    "extends",
                                    "supersedes",
                                    "terminates",
                                    "reactivates",
                                    "annexed_to",
                                    "side_letter_to",
                                    "parallel_to",
                                    "endorses",
                                    "under",
                                    "in_sector",
                                    "concerns",
                                    "denies",
                                    "confirms",
                                    "contradicts",
                                    "corrects",
                                    "retracts",
                                    "repeats",
                                    "justifies",
                                    "reacts_to",
                                ],
                            )
                        ),
                        name="relation_predicate_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Predicate.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("valid"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="relation_valid_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Valid must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.UniqueConstraint(
                        fields=("subject", "predicate", "object"),
                        name="relation_is_listed_once",
                        violation_error_code="relation_listed_twice",
                        violation_error_message="This relation is listed already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject", models.F("object")), _negated=True
                        ),
                        name="relation_is_with_another_record",
                        violation_error_code="related_to_itself",
                        violation_error_message="A record cannot be related to itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share_pct__isnull", True),
                            models.Q(
                                ("predicate", "in_sector"),
                                ("share_pct__gt", 0),
                                ("share_pct__lte", 100),
                            ),
                            _connector="OR",
                        ),
                        name="relation_share_is_of_a_sector",
                        violation_error_code="bad_share",
                        violation_error_message="Only a sector has a share: more than 0 and at most 100 per cent.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
    ]
