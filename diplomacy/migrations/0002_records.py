"""The records that others refer to, and what any record has: names, identifiers, absences."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import diplomacy.actors.codes
import diplomacy.actors.offices
import diplomacy.common.fields
import diplomacy.common.ids
import diplomacy.places.codes
import diplomacy.records.codes
import diplomacy.records.schemes
import diplomacy.sectors.codes


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0001_functions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=diplomacy.common.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=diplomacy.records.codes.RecordType.as_choices,
                        editable=False,
                        help_text="What kind of record this is.",
                        max_length=40,
                    ),
                ),
                (
                    "review_status",
                    models.CharField(
                        choices=diplomacy.records.codes.ReviewStatus.as_choices,
                        default="candidate",
                        editable=False,
                        help_text="How far the review has come; only vetted facts are published.",
                        max_length=40,
                    ),
                ),
                (
                    "label",
                    models.TextField(
                        blank=True,
                        default="",
                        editable=False,
                        help_text="The name shown in lists; kept by the database from the names.",
                    ),
                ),
                (
                    "short_code",
                    models.CharField(
                        blank=True,
                        default="",
                        editable=False,
                        help_text="The code shown beside the name, such as RU or energy.gas; kept by the database.",
                        max_length=100,
                    ),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        help_text="Raised by the database whenever the record or a part of it changes.",
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="A few words that tell this record from its namesakes.",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What a reader must know and no other field can say.",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The record that this one turned out to be.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="diplomacy.record",
                    ),
                ),
                (
                    "published_revision",
                    models.PositiveIntegerField(
                        editable=False,
                        help_text="The revision that the public reads; where it is another one, there are changes to publish.",
                        null=True,
                    ),
                ),
            ],
            options={
                "permissions": (
                    ("merge_record", "Can merge a record into another one"),
                ),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "type__in",
                                [
                                    "article",
                                    "meeting",
                                    "participant",
                                    "agreement",
                                    "sector",
                                    "person",
                                    "country",
                                    "organisation",
                                    "place",
                                    "project",
                                    "claim",
                                    "affiliation",
                                    "action",
                                    "relation",
                                ],
                            )
                        ),
                        name="record_type_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of RecordType.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_status__in",
                                [
                                    "candidate",
                                    "submitted",
                                    "vetted",
                                    "rejected",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="record_review_status_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of ReviewStatus.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", models.F("id")), _negated=True
                        ),
                        name="record_is_not_merged_into_itself",
                        violation_error_code="merged_into_itself",
                        violation_error_message="A record cannot be merged into itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("description"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="record_description_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Description must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("note"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="record_note_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Note must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Name",
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
                    "text",
                    models.TextField(help_text="The name itself, in its own script."),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="BCP 47 language tag, such as fa or sr-Latn.",
                        max_length=35,
                    ),
                ),
                (
                    "script",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="ISO 15924 script code, such as Arab.",
                        max_length=4,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=diplomacy.records.codes.NameKind.as_choices,
                        help_text="What sort of name this is.",
                        max_length=40,
                    ),
                ),
                (
                    "valid",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="When the name was in use; empty if always.",
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
                    "is_preferred",
                    models.BooleanField(
                        default=False,
                        help_text="The one to show in this language, at its time.",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="diplomacy.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "language", "kind", "text"),
                        name="name_is_listed_once",
                        violation_error_code="name_listed_twice",
                        violation_error_message="This name is listed already, in this language and kind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="name_has_text",
                        violation_error_code="name_without_text",
                        violation_error_message="A name needs a text.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "official",
                                    "short",
                                    "common",
                                    "former",
                                    "acronym",
                                    "alias",
                                    "translation",
                                    "transliteration",
                                    "authentic_title",
                                    "working_title",
                                    "as_printed",
                                ],
                            )
                        ),
                        name="name_kind_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of NameKind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("text"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="name_text_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Text must be Unicode text in NFC, without control characters other than new line and tab.",
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
                        name="name_language_is_bcp47",
                        violation_error_code="not_bcp47",
                        violation_error_message="Language must be a BCP 47 language tag such as en, fa or sr-Latn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("script", ""),
                            ("script__regex", "^[A-Z][a-z]{3}$"),
                            _connector="OR",
                        ),
                        name="name_script_is_iso15924",
                        violation_error_code="not_iso15924",
                        violation_error_message="Script must be an ISO 15924 script code such as Latn or Arab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("valid"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="name_valid_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Valid must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
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
                    "scheme",
                    models.CharField(
                        choices=diplomacy.records.schemes.IdentifierScheme.as_choices,
                        help_text="The register or code list.",
                        max_length=40,
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        help_text="The code or number in that register.", max_length=500
                    ),
                ),
                (
                    "match",
                    models.CharField(
                        choices=diplomacy.records.codes.MatchKind.as_choices,
                        default="exact",
                        help_text="Whether both mean the same, or theirs is close, broader or narrower.",
                        max_length=40,
                    ),
                ),
                (
                    "valid",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="When the identifier was in use; empty if always.",
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
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="diplomacy.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("match", "exact")),
                        fields=("scheme", "value"),
                        name="exact_identifier_belongs_to_one_record",
                        violation_error_code="identifier_taken",
                        violation_error_message="Another record has this identifier already.",
                    ),
                    models.UniqueConstraint(
                        fields=("record", "scheme", "value"),
                        name="identifier_is_listed_once",
                        violation_error_code="identifier_listed_twice",
                        violation_error_message="This identifier is listed already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True),
                        name="identifier_has_value",
                        violation_error_code="identifier_without_value",
                        violation_error_message="An identifier needs a value.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("match__in", ["exact", "close", "broad", "narrow"])
                        ),
                        name="identifier_match_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of MatchKind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("value"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="identifier_value_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Value must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("valid"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="identifier_valid_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Valid must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
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
                    "property",
                    models.CharField(
                        help_text="The property without a value, such as publisher.",
                        max_length=40,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=diplomacy.records.codes.AbsenceReason.as_choices,
                        help_text="Why it has none.",
                        max_length=40,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="diplomacy.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "property"),
                        name="absence_is_explained_once",
                        violation_error_code="absence_explained_twice",
                        violation_error_message="The absence of this property is explained already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                ["not_reported", "unknown", "withheld", "none"],
                            )
                        ),
                        name="absence_reason_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of AbsenceReason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Actor",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_actor",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=diplomacy.actors.codes.ActorKind.as_choices,
                        help_text="What sort of actor this is.",
                        max_length=40,
                    ),
                ),
                (
                    "exists",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="From birth or founding to death or dissolution, as an EDTF interval.",
                        max_length=64,
                    ),
                ),
                (
                    "exists_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("exists"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "exists_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("exists"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "recognition",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.actors.codes.Recognition.as_choices,
                        default="",
                        help_text="How widely a state is recognised.",
                        max_length=40,
                    ),
                ),
                (
                    "shares_are_complete",
                    models.BooleanField(
                        default=False,
                        help_text="Whether the recorded stakes in a consortium are all there are.",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "person",
                                    "state",
                                    "territory",
                                    "igo",
                                    "bloc",
                                    "government_body",
                                    "subnational",
                                    "company",
                                    "consortium",
                                    "political_party",
                                    "armed_group",
                                    "media",
                                    "ngo",
                                    "informal_grouping",
                                    "other",
                                ],
                            )
                        ),
                        name="actor_kind_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of ActorKind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "recognition__in",
                                [
                                    "un_member",
                                    "un_observer",
                                    "limited",
                                    "none",
                                    "historical",
                                ],
                            ),
                            ("recognition", ""),
                            _connector="OR",
                        ),
                        name="actor_recognition_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Recognition.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("exists"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="actor_exists_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Exists must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recognition", ""), ("kind", "state"), _connector="OR"
                        ),
                        name="only_a_state_has_recognition",
                        violation_error_code="recognition_of_no_state",
                        violation_error_message="Only a state can be recognised.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_affiliation",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=diplomacy.actors.codes.AffiliationKind.as_choices,
                        help_text="What sort of tie this is.",
                        max_length=40,
                    ),
                ),
                (
                    "office_class",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.actors.offices.OfficeClass.as_choices,
                        default="",
                        help_text="The class of office, for an office.",
                        max_length=40,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="What the office is called, in English.",
                        max_length=300,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.actors.offices.Capacity.as_choices,
                        default="",
                        help_text="In what capacity the office is held.",
                        max_length=40,
                    ),
                ),
                (
                    "share_pct",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="The stake, in per cent of the whole.",
                        max_digits=6,
                        null=True,
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
                    "object",
                    models.ForeignKey(
                        help_text="The state or organisation in which, or to which.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliated",
                        to="diplomacy.actor",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        help_text="Who holds the office, or belongs.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliations",
                        to="diplomacy.actor",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "office",
                                    "member",
                                    "observer",
                                    "dialogue_partner",
                                    "candidate",
                                    "associate",
                                    "part_of",
                                    "successor_of",
                                    "stake",
                                    "employed_by",
                                    "envoy_of",
                                ],
                            )
                        ),
                        name="affiliation_kind_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of AffiliationKind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("office_class__regex", "^[a-z][a-z0-9_]*$"),
                            ("office_class", ""),
                            _connector="OR",
                        ),
                        name="affiliation_office_class_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of OfficeClass.",
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
                        name="affiliation_capacity_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Capacity.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("valid"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="affiliation_valid_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Valid must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("title"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="affiliation_title_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Title must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject", models.F("object")), _negated=True
                        ),
                        name="affiliation_is_with_another_actor",
                        violation_error_code="affiliated_with_itself",
                        violation_error_message="An actor cannot be affiliated with itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "office"), _negated=True),
                            models.Q(("office_class", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="affiliation_office_has_a_class",
                        violation_error_code="office_without_class",
                        violation_error_message="An office needs its class.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share_pct__isnull", True),
                            models.Q(("share_pct__gt", 0), ("share_pct__lte", 100)),
                            _connector="OR",
                        ),
                        name="affiliation_share_is_a_percentage",
                        violation_error_code="bad_share",
                        violation_error_message="A share is more than 0 and at most 100 per cent.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_topic",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=diplomacy.sectors.codes.TopicKind.as_choices,
                        default="sector",
                        help_text="Sector, issue or situation.",
                        max_length=40,
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="Dotted lower-case path, such as energy.gas.",
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$"
                            )
                        ],
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The wider topic that this one belongs to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="diplomacy.topic",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["sector", "issue", "situation"])
                        ),
                        name="topic_kind_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of TopicKind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("code__regex", "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$")
                        ),
                        name="topic_code_is_a_dotted_path",
                        violation_error_code="bad_topic_code",
                        violation_error_message="A topic code is a dotted lower-case path, such as energy.gas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", models.F("record")), _negated=True
                        ),
                        name="topic_is_not_its_own_parent",
                        violation_error_code="own_parent",
                        violation_error_message="A topic cannot be its own parent.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_place",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=diplomacy.places.codes.PlaceKind.as_choices,
                        help_text="What sort of place this is.",
                        max_length=40,
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        help_text="Degrees north, WGS 84.",
                        max_digits=8,
                        null=True,
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        help_text="Degrees east, WGS 84.",
                        max_digits=8,
                        null=True,
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.places.codes.PlacePrecision.as_choices,
                        default="",
                        help_text="How exact the coordinates are.",
                        max_length=40,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The place around this one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="diplomacy.place",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        blank=True,
                        help_text="The state whose soil this is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="territory",
                        to="diplomacy.actor",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "building",
                                    "site",
                                    "settlement",
                                    "administrative_area",
                                    "country",
                                    "region",
                                    "water",
                                    "vessel",
                                    "other",
                                ],
                            )
                        ),
                        name="place_kind_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of PlaceKind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "precision__in",
                                [
                                    "exact",
                                    "near",
                                    "second_order_area",
                                    "first_order_area",
                                    "estimated",
                                    "country",
                                    "assumed_capital",
                                ],
                            ),
                            ("precision", ""),
                            _connector="OR",
                        ),
                        name="place_precision_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of PlacePrecision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", models.F("record")), _negated=True
                        ),
                        name="place_is_not_its_own_parent",
                        violation_error_code="own_parent",
                        violation_error_message="A place cannot be its own parent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("latitude__isnull", True), ("longitude__isnull", True)
                            ),
                            models.Q(
                                ("latitude__isnull", False),
                                ("longitude__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="place_has_both_coordinates_or_none",
                        violation_error_code="half_a_coordinate",
                        violation_error_message="Give both latitude and longitude, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("latitude__isnull", True),
                                ("latitude__range", (-90, 90)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("longitude__isnull", True),
                                ("longitude__range", (-180, 180)),
                                _connector="OR",
                            ),
                        ),
                        name="place_coordinates_are_on_earth",
                        violation_error_code="coordinates_off_earth",
                        violation_error_message="Latitude runs from -90 to 90 degrees, longitude from -180 to 180.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
    ]
