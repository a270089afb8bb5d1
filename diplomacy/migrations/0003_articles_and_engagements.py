"""Articles, and what they tell of: meetings, agreements and projects."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import diplomacy.actors.codes
import diplomacy.agreements.codes
import diplomacy.agreements.instruments
import diplomacy.articles.codes
import diplomacy.common.fields
import diplomacy.meetings.codes


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0002_records"),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_article",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=diplomacy.articles.codes.ArticleKind.as_choices,
                        help_text="What sort of item this is.",
                        max_length=40,
                    ),
                ),
                (
                    "headline",
                    models.TextField(
                        blank=True, default="", help_text="The headline, as printed."
                    ),
                ),
                (
                    "byline",
                    models.TextField(
                        blank=True, default="", help_text="The byline, as printed."
                    ),
                ),
                (
                    "credit_line",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The credit of a photograph or video, as printed.",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="BCP 47 tag of the text's language.",
                        max_length=35,
                    ),
                ),
                (
                    "published",
                    diplomacy.common.fields.EDTFField(
                        allow_time=True,
                        blank=True,
                        default="",
                        help_text="When it was published, as printed: an EDTF date, or a time with or without an offset.",
                        max_length=64,
                    ),
                ),
                (
                    "published_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("published"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "published_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("published"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "web_url",
                    models.URLField(
                        blank=True,
                        default="",
                        help_text="The address of the item.",
                        max_length=2000,
                    ),
                ),
                (
                    "archive_url",
                    models.URLField(
                        blank=True,
                        default="",
                        help_text="The address of an archived copy.",
                        max_length=2000,
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="SHA-256 of the text as read, in hexadecimal.",
                        max_length=64,
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The publisher's own version mark.",
                        max_length=40,
                    ),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=diplomacy.articles.codes.PublicationStatus.as_choices,
                        default="usable",
                        help_text="Whether the publisher stands by the item.",
                        max_length=40,
                    ),
                ),
                (
                    "is_seen",
                    models.BooleanField(
                        default=True,
                        help_text="Whether we read the item itself, not only what cites it.",
                    ),
                ),
                (
                    "retrieved_at",
                    models.DateTimeField(
                        blank=True, help_text="When we read it, in UTC.", null=True
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The text, kept private; needs recorded rights.",
                    ),
                ),
                (
                    "rights",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="By what right the text is kept here.",
                    ),
                ),
                (
                    "derives_from",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The items that this one draws on.",
                        related_name="derived",
                        to="diplomacy.article",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The item in which this one appears, for a photograph in a text.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="diplomacy.article",
                    ),
                ),
                (
                    "previous_version",
                    models.ForeignKey(
                        blank=True,
                        help_text="The version that this one replaces.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_versions",
                        to="diplomacy.article",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who put the item before the public.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_articles",
                        to="diplomacy.actor",
                    ),
                ),
                (
                    "wire",
                    models.ForeignKey(
                        blank=True,
                        help_text="The agency whose copy this is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wired_articles",
                        to="diplomacy.actor",
                    ),
                ),
                (
                    "dateline_place",
                    models.ForeignKey(
                        blank=True,
                        help_text="The place that the dateline names.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="datelined_articles",
                        to="diplomacy.place",
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
                                    "news_text",
                                    "photo",
                                    "video",
                                    "audio",
                                    "official_release",
                                    "readout",
                                    "transcript",
                                    "social_post",
                                    "treaty_text",
                                    "dataset_record",
                                    "other",
                                ],
                            )
                        ),
                        name="article_kind_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of ArticleKind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "publication_status__in",
                                [
                                    "usable",
                                    "corrected",
                                    "withheld",
                                    "canceled",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="article_publication_status_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of PublicationStatus.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("published"),
                            models.Value(True),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="article_published_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Published must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known) or a local time such as 2024-10-12T10:32+03:00.",
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
                        name="article_language_is_bcp47",
                        violation_error_code="not_bcp47",
                        violation_error_message="Language must be a BCP 47 language tag such as en, fa or sr-Latn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("web_url", ""),
                            (
                                "web_url__regex",
                                "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#@]+([/?#]\\S*)?$",
                            ),
                            _connector="OR",
                        ),
                        name="article_web_url_is_http",
                        violation_error_code="not_http_url",
                        violation_error_message="Web url must be a web address that begins with http:// or https://.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("archive_url", ""),
                            (
                                "archive_url__regex",
                                "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#@]+([/?#]\\S*)?$",
                            ),
                            _connector="OR",
                        ),
                        name="article_archive_url_is_http",
                        violation_error_code="not_http_url",
                        violation_error_message="Archive url must be a web address that begins with http:// or https://.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("headline"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="article_headline_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Headline must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("text"),
                            function="text_is_clean",
                            output_field=models.BooleanField(),
                        ),
                        name="article_text_is_clean_text",
                        violation_error_code="unclean_text",
                        violation_error_message="Text must be Unicode text in NFC, without control characters other than new line and tab.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sha256", ""),
                            ("sha256__regex", "^[0-9a-f]{64}$"),
                            _connector="OR",
                        ),
                        name="article_sha256_is_hexadecimal",
                        violation_error_code="bad_sha256",
                        violation_error_message="A SHA-256 is 64 lower-case hexadecimal digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retrieved_at__isnull", True),
                            ("published_earliest__isnull", True),
                            (
                                "retrieved_at__date__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("published_earliest"),
                                    "-",
                                    models.Value(datetime.timedelta(days=1)),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="article_is_retrieved_after_publication",
                        violation_error_code="retrieved_too_early",
                        violation_error_message="An article cannot be retrieved before it was published.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of", models.F("record")), _negated=True
                        ),
                        name="article_is_not_part_of_itself",
                        violation_error_code="part_of_itself",
                        violation_error_message="An article cannot be part of itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("previous_version", models.F("record")), _negated=True
                        ),
                        name="article_is_not_its_own_previous_version",
                        violation_error_code="own_previous_version",
                        violation_error_message="An article cannot replace itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("text", ""),
                            models.Q(("rights", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="article_text_is_kept_by_right",
                        violation_error_code="text_without_rights",
                        violation_error_message="Record the rights before keeping an article's text; excerpts need none.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_meeting",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=diplomacy.meetings.codes.MeetingKind.as_choices,
                        help_text="What sort of meeting this is.",
                        max_length=40,
                    ),
                ),
                (
                    "date",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="The day or days of the meeting, local to its place.",
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
                    "starts_at",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="When it began: local time with its offset from UTC (RFC 3339).",
                        max_length=32,
                    ),
                ),
                (
                    "ends_at",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="When it ended: local time with its offset from UTC (RFC 3339).",
                        max_length=32,
                    ),
                ),
                (
                    "duration",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="How long it is said to have lasted (ISO 8601 duration, such as PT1H).",
                        max_length=32,
                    ),
                ),
                (
                    "duration_is_approximate",
                    models.BooleanField(
                        default=False,
                        help_text="Whether the duration was given as about so long.",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=diplomacy.meetings.codes.Mode.as_choices,
                        default="unknown",
                        help_text="In person, by video, by phone.",
                        max_length=40,
                    ),
                ),
                (
                    "visit_grade",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.meetings.codes.VisitGrade.as_choices,
                        default="",
                        help_text="The protocol rank of a visit.",
                        max_length=40,
                    ),
                ),
                (
                    "secrecy",
                    models.CharField(
                        choices=diplomacy.meetings.codes.Secrecy.as_choices,
                        default="public",
                        help_text="How far the meeting was kept from the public.",
                        max_length=40,
                    ),
                ),
                (
                    "stated_form",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.actors.codes.StatedForm.as_choices,
                        default="",
                        help_text="Bilateral or otherwise, as the sources call it; the count of sides is another fact.",
                        max_length=40,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it was held, or is to be held.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="diplomacy.place",
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
                                    "talks",
                                    "visit",
                                    "summit",
                                    "conference",
                                    "call",
                                    "negotiation_round",
                                    "mediation_session",
                                    "signing_ceremony",
                                    "consultation",
                                    "ceremony",
                                    "other",
                                ],
                            )
                        ),
                        name="meeting_kind_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of MeetingKind.",
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
                            )
                        ),
                        name="meeting_mode_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Mode.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "visit_grade__in",
                                [
                                    "state",
                                    "official",
                                    "official_working",
                                    "working",
                                    "private",
                                    "transit",
                                    "unspecified",
                                ],
                            ),
                            ("visit_grade", ""),
                            _connector="OR",
                        ),
                        name="meeting_visit_grade_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of VisitGrade.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "secrecy__in",
                                ["public", "closed_door", "unannounced", "secret"],
                            )
                        ),
                        name="meeting_secrecy_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Secrecy.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stated_form__in",
                                [
                                    "bilateral",
                                    "trilateral",
                                    "plurilateral",
                                    "multilateral",
                                ],
                            ),
                            ("stated_form", ""),
                            _connector="OR",
                        ),
                        name="meeting_stated_form_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of StatedForm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("date"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="meeting_date_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Date must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("starts_at", ""),
                                (
                                    "starts_at__regex",
                                    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|(?!-00:00)[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)$",
                                ),
                                _connector="OR",
                            ),
                            models.Func(
                                models.Func(
                                    models.F("starts_at"),
                                    models.Value(10),
                                    function="left",
                                    output_field=models.TextField(),
                                ),
                                models.Value(False),
                                function="edtf_is_valid",
                                output_field=models.BooleanField(),
                            ),
                        ),
                        name="meeting_starts_at_has_offset",
                        violation_error_code="not_time_with_offset",
                        violation_error_message="Starts at must be a time with its offset from UTC, such as 2024-10-11T15:00+05:00.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ends_at", ""),
                                (
                                    "ends_at__regex",
                                    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|(?!-00:00)[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)$",
                                ),
                                _connector="OR",
                            ),
                            models.Func(
                                models.Func(
                                    models.F("ends_at"),
                                    models.Value(10),
                                    function="left",
                                    output_field=models.TextField(),
                                ),
                                models.Value(False),
                                function="edtf_is_valid",
                                output_field=models.BooleanField(),
                            ),
                        ),
                        name="meeting_ends_at_has_offset",
                        violation_error_code="not_time_with_offset",
                        violation_error_message="Ends at must be a time with its offset from UTC, such as 2024-10-11T15:00+05:00.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("duration", ""),
                            (
                                "duration__regex",
                                "^P([0-9]+W|(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?)$",
                            ),
                            _connector="OR",
                        ),
                        name="meeting_duration_is_iso8601",
                        violation_error_code="not_iso8601_duration",
                        violation_error_message="Duration must be an ISO 8601 duration such as PT1H30M, P3D or P20Y.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visit_grade", ""), ("kind", "visit"), _connector="OR"
                        ),
                        name="meeting_grade_is_of_a_visit",
                        violation_error_code="grade_of_no_visit",
                        violation_error_message="Only a visit has a grade.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "call"), _negated=True),
                            ("place__isnull", True),
                            _connector="OR",
                        ),
                        name="meeting_call_has_no_place",
                        violation_error_code="call_with_place",
                        violation_error_message="A call has no place.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_agreement",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "instrument",
                    models.CharField(
                        choices=diplomacy.agreements.instruments.Instrument.as_choices,
                        help_text="The kind of instrument.",
                        max_length=40,
                    ),
                ),
                (
                    "binding",
                    models.CharField(
                        choices=diplomacy.agreements.codes.Binding.as_choices,
                        default="unknown",
                        help_text="Whether it binds under international law.",
                        max_length=40,
                    ),
                ),
                (
                    "authentic_languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=35),
                        blank=True,
                        default=list,
                        help_text="BCP 47 tags of the languages in which the text is authentic.",
                        size=None,
                    ),
                ),
                (
                    "prevailing_language",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="BCP 47 tag of the language that prevails where the texts differ.",
                        max_length=35,
                    ),
                ),
                (
                    "term",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="For how long it is made (ISO 8601 duration).",
                        max_length=32,
                    ),
                ),
                (
                    "renewal",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.agreements.codes.Renewal.as_choices,
                        default="",
                        help_text="What happens at the end of the term.",
                        max_length=40,
                    ),
                ),
                (
                    "peace_stage",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.agreements.codes.PeaceStage.as_choices,
                        default="",
                        help_text="The stage of a peace process (PA-X).",
                        max_length=40,
                    ),
                ),
                (
                    "stated_form",
                    models.CharField(
                        blank=True,
                        choices=diplomacy.actors.codes.StatedForm.as_choices,
                        default="",
                        help_text="Bilateral or otherwise, as the sources call it; the count of parties is another fact.",
                        max_length=40,
                    ),
                ),
                (
                    "enters_into_force_on_signature",
                    models.BooleanField(
                        default=False,
                        help_text="Whether signature alone brings it into force.",
                    ),
                ),
                (
                    "text_article",
                    models.ForeignKey(
                        blank=True,
                        help_text="The item that holds the text of the agreement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="text_of",
                        to="diplomacy.article",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("instrument__regex", "^[a-z][a-z0-9_]*$")),
                        name="agreement_instrument_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Instrument.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "binding__in",
                                ["binding", "non_binding", "disputed", "unknown"],
                            )
                        ),
                        name="agreement_binding_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Binding.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "renewal__in",
                                [
                                    "automatic",
                                    "by_agreement",
                                    "none",
                                    "indefinite",
                                    "unknown",
                                ],
                            ),
                            ("renewal", ""),
                            _connector="OR",
                        ),
                        name="agreement_renewal_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of Renewal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "peace_stage__in",
                                [
                                    "Pre",
                                    "SubPar",
                                    "SubComp",
                                    "Imp",
                                    "Cea",
                                    "Ren",
                                    "Oth",
                                ],
                            ),
                            ("peace_stage", ""),
                            _connector="OR",
                        ),
                        name="agreement_peace_stage_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of PeaceStage.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stated_form__in",
                                [
                                    "bilateral",
                                    "trilateral",
                                    "plurilateral",
                                    "multilateral",
                                ],
                            ),
                            ("stated_form", ""),
                            _connector="OR",
                        ),
                        name="agreement_stated_form_is_in_vocabulary",
                        violation_error_code="unknown_code",
                        violation_error_message="This is not a code of StatedForm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("prevailing_language", ""),
                            (
                                "prevailing_language__regex",
                                "^(([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+|[Ii]-[A-Za-z]{2,8}|en-GB-oed|sgn-[A-Z]{2}-[A-Z]{2})$",
                            ),
                            _connector="OR",
                        ),
                        name="agreement_prevailing_language_is_bcp47",
                        violation_error_code="not_bcp47",
                        violation_error_message="Prevailing language must be a BCP 47 language tag such as en, fa or sr-Latn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("term", ""),
                            (
                                "term__regex",
                                "^P([0-9]+W|(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?)$",
                            ),
                            _connector="OR",
                        ),
                        name="agreement_term_is_iso8601",
                        violation_error_code="not_iso8601_duration",
                        violation_error_message="Term must be an ISO 8601 duration such as PT1H30M, P3D or P20Y.",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_project",
                        serialize=False,
                        to="diplomacy.record",
                    ),
                ),
                (
                    "planned_start",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="When it is planned to start (IATI date type 1).",
                        max_length=64,
                    ),
                ),
                (
                    "planned_start_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("planned_start"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "planned_start_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("planned_start"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "actual_start",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="When it started (IATI date type 2).",
                        max_length=64,
                    ),
                ),
                (
                    "actual_start_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("actual_start"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "actual_start_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("actual_start"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "planned_end",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="When it is planned to end (IATI date type 3).",
                        max_length=64,
                    ),
                ),
                (
                    "planned_end_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("planned_end"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "planned_end_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("planned_end"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "actual_end",
                    diplomacy.common.fields.EDTFField(
                        blank=True,
                        default="",
                        help_text="When it ended (IATI date type 4).",
                        max_length=64,
                    ),
                ),
                (
                    "actual_end_earliest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("actual_end"), function="edtf_earliest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "actual_end_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("actual_end"), function="edtf_latest"
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="diplomacy.place",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("planned_start"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="project_planned_start_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Planned start must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("actual_start"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="project_actual_start_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Actual start must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("planned_end"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="project_planned_end_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Planned end must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Func(
                            models.F("actual_end"),
                            models.Value(False),
                            function="edtf_is_valid",
                            output_field=models.BooleanField(),
                        ),
                        name="project_actual_end_is_edtf",
                        violation_error_code="not_edtf",
                        violation_error_message="Actual end must be a date such as 2024-10-11, 2024-10 or 2024, with ?, ~ or %% behind it if need be; unspecified digits as in 2024-XX or 201X; a season as in 2024-21; an interval as in 2024-10-22/2024-10-24, 2024/.. (open) or 2024/ (end not known).",
                    ),
                ],
            },
            bases=("diplomacy.record",),
        ),
    ]
