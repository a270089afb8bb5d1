"""The tables of articles: every item that reports, seen by us or not, and what its address answers."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from diplomacy.actors.models import Actor
from diplomacy.articles.codes import ArticleKind, PublicationStatus
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import (
    Earliest,
    EDTFField,
    Latest,
    bcp47_check,
    edtf_check,
    nfc_check,
    url_check,
)
from diplomacy.places.models import Place
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record, record_link

# A publisher's local day can begin up to 14 hours before the same day in UTC.
A_DAY = timedelta(days=1)


class Article(Record):
    """
    One item that reports: a news text, a photograph, a video, an official release.

    An item that another one cites is an article too, seen by us or not. The site
    that published it and the agency that wrote it are two fields.
    """

    TYPE = RecordType.ARTICLE

    record = record_link("as_article")
    kind = code_field(ArticleKind, help_text="What sort of item this is.")
    publisher = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="published_articles",
        help_text="Who put the item before the public.",
    )
    wire = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="wired_articles",
        help_text="The agency whose copy this is.",
    )
    headline = models.TextField(
        blank=True, default="", help_text="The headline, as printed."
    )
    byline = models.TextField(
        blank=True, default="", help_text="The byline, as printed."
    )
    credit_line = models.TextField(
        blank=True,
        default="",
        help_text="The credit of a photograph or video, as printed.",
    )
    dateline_place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="datelined_articles",
        help_text="The place that the dateline names.",
    )
    language = models.CharField(
        max_length=35,
        blank=True,
        default="",
        help_text="BCP 47 tag of the text's language.",
    )
    published = EDTFField(
        allow_time=True,
        help_text="When it was published, as printed: an EDTF date, or a time with or without an offset.",
    )
    published_earliest = Earliest("published")
    published_latest = Latest("published")
    web_url = models.URLField(
        max_length=2000, blank=True, default="", help_text="The address of the item."
    )
    archive_url = models.URLField(
        max_length=2000,
        blank=True,
        default="",
        help_text="The address of an archived copy.",
    )
    sha256 = models.CharField(
        max_length=64,
        blank=True,
        default="",
        help_text="SHA-256 of the text as read, in hexadecimal.",
    )
    version = models.CharField(
        max_length=40,
        blank=True,
        default="",
        help_text="The publisher's own version mark.",
    )
    previous_version = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="next_versions",
        help_text="The version that this one replaces.",
    )
    publication_status = code_field(
        PublicationStatus,
        default=PublicationStatus.USABLE,
        help_text="Whether the publisher stands by the item.",
    )
    is_seen = models.BooleanField(
        default=True,
        help_text="Whether we read the item itself, not only what cites it.",
    )
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text="The item in which this one appears, for a photograph in a text.",
    )
    derives_from = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="derived",
        help_text="The items that this one draws on.",
    )
    retrieved_at = models.DateTimeField(
        null=True, blank=True, help_text="When we read it, in UTC."
    )
    text = models.TextField(
        blank=True,
        default="",
        help_text="The text, kept private; needs recorded rights.",
    )
    rights = models.TextField(
        blank=True, default="", help_text="By what right the text is kept here."
    )

    class Meta:
        constraints = [
            in_vocabulary("kind", ArticleKind, name="article_kind_is_in_vocabulary"),
            in_vocabulary(
                "publication_status",
                PublicationStatus,
                name="article_publication_status_is_in_vocabulary",
            ),
            edtf_check("published", name="article_published_is_edtf", allow_time=True),
            bcp47_check("language", name="article_language_is_bcp47"),
            url_check("web_url", name="article_web_url_is_http"),
            url_check("archive_url", name="article_archive_url_is_http"),
            nfc_check("headline", name="article_headline_is_clean_text"),
            nfc_check("text", name="article_text_is_clean_text"),
            models.CheckConstraint(
                name="article_sha256_is_hexadecimal",
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_code="bad_sha256",
                violation_error_message="A SHA-256 is 64 lower-case hexadecimal digits.",
            ),
            models.CheckConstraint(
                name="article_is_retrieved_after_publication",
                condition=Q(retrieved_at__isnull=True)
                | Q(published_earliest__isnull=True)
                | Q(retrieved_at__date__gte=F("published_earliest") - A_DAY),
                violation_error_code="retrieved_too_early",
                violation_error_message="An article cannot be retrieved before it was published.",
            ),
            models.CheckConstraint(
                name="article_is_not_part_of_itself",
                condition=~Q(part_of=F("record")),
                violation_error_code="part_of_itself",
                violation_error_message="An article cannot be part of itself.",
            ),
            models.CheckConstraint(
                name="article_is_not_its_own_previous_version",
                condition=~Q(previous_version=F("record")),
                violation_error_code="own_previous_version",
                violation_error_message="An article cannot replace itself.",
            ),
            models.CheckConstraint(
                name="article_text_is_kept_by_right",
                condition=Q(text="") | ~Q(rights=""),
                violation_error_code="text_without_rights",
                violation_error_message="Record the rights before keeping an article's text; excerpts need none.",
            ),
        ]


class LinkCheck(models.Model):
    """
    What the address of an article answered when it was last asked, and since when it fails.

    It is no part of the record: no document and no history has it, and it goes with the article.
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="link_check"
    )
    url = models.TextField(help_text="The address that was asked.")
    status = models.PositiveSmallIntegerField(
        null=True, help_text="The status of HTTP; empty if there was no answer."
    )
    told = models.CharField(
        max_length=200, default="", help_text="Why there was no answer."
    )
    led_to = models.TextField(default="", help_text="Where redirects led.")
    redirects = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(help_text="When it was last asked, in UTC.")
    failures = models.PositiveIntegerField(
        default=0, help_text="How often it has failed in a row."
    )
    failing_since = models.DateTimeField(
        null=True, help_text="When it failed first, of these times; in UTC."
    )

    class Meta:
        verbose_name = "link of an article"
        verbose_name_plural = "links of articles"
        constraints = [
            models.CheckConstraint(
                name="link_fails_since_an_instant",
                condition=Q(failures=0, failing_since=None)
                | Q(
                    failures__gt=0,
                    failing_since__isnull=False,
                    failing_since__lte=F("checked_at"),
                ),
                violation_error_code="failing_since_never",
                violation_error_message="A link that fails has failed since an instant, and no other has.",
            ),
        ]
        indexes = [
            models.Index(
                name="link_is_broken",
                fields=["failing_since"],
                condition=Q(failures__gte=2),
            ),
        ]

    def __str__(self) -> str:
        return self.url
