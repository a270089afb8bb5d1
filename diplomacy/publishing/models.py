"""The table of editions: every published state of every record, for ever."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When

from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.querysets import EditionQuerySet
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record

EditionManager = models.Manager.from_queryset(EditionQuerySet)

UNDATED = -(10**6)
"""The sort day of a document without a date: before every day of the years 1 to 2100."""

LONG = Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lt=F("latest"))
"""What does not lie on one day."""

DAYS = Case(
    When(earliest__gt=F("latest"), then=None),
    default=Func(
        "earliest",
        "latest",
        Value("[]"),
        function="daterange",
        output_field=DateRangeField(),
    ),
)
"""The days from the first to the last, of which either may be open; none if they are the wrong way round."""


class Edition(models.Model):
    """
    One published state of one record.

    The body is the JSON document as it goes to the wire, in UTF-8. The terms are
    the boolean facts it is found by, the search vector its words. An edition is
    current until the next one of the same record supersedes it.

    Columns of fixed width come first: to find one that stands behind texts,
    PostgreSQL reads the length of each of those, in every row that it looks at.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    sort_day = models.IntegerField(
        default=UNDATED,
        help_text="Days from 1970-01-01 to the earliest day of the document.",
    )
    number = models.PositiveIntegerField(
        help_text="Counts the editions of one record from 1."
    )
    record_revision = models.PositiveIntegerField(
        help_text="The revision of the working record that was published."
    )
    superseded_at = models.DateTimeField(null=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    place = models.UUIDField(
        null=True, help_text="The record of the place where it is, or that it is."
    )
    redirects_to = models.ForeignKey(
        Record, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    latitude = models.FloatField(
        null=True, help_text="Degrees north, WGS 84; of places only."
    )
    longitude = models.FloatField(
        null=True, help_text="Degrees east, WGS 84; of places only."
    )
    type = code_field(
        RecordType, help_text="The type of the record when it was published."
    )
    kind = code_field(EditionKind, default=EditionKind.DOCUMENT)
    terms = ArrayField(
        models.TextField(), default=list, help_text="What the document is found by."
    )
    spells = ArrayField(
        models.BigIntegerField(),
        default=list,
        help_text="What held on which days, as far as that differs from day to day.",
    )
    search = SearchVectorField(null=True)
    etag = models.CharField(max_length=64, help_text="Digest of the body; opaque.")
    code = models.CharField(max_length=100, blank=True, default="")
    name = models.TextField(
        blank=True, default="", help_text="The name that references show."
    )
    names = models.JSONField(
        default=dict,
        help_text="The names that references show in other languages than English, by language.",
    )
    reason = models.TextField(blank=True, default="", help_text="Why it was published.")
    body = models.BinaryField(help_text="The document, as JSON in UTF-8.")

    objects = EditionManager()

    class Meta:
        constraints = [
            in_vocabulary("kind", EditionKind, name="edition_kind_is_in_vocabulary"),
            models.UniqueConstraint(
                name="edition_number_is_taken_once", fields=["record", "number"]
            ),
            models.UniqueConstraint(
                name="edition_is_current_once",
                fields=["record"],
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="edition_redirect_has_a_target",
                condition=Q(kind=EditionKind.REDIRECT, redirects_to__isnull=False)
                | (~Q(kind=EditionKind.REDIRECT) & Q(redirects_to__isnull=True)),
            ),
            models.CheckConstraint(
                name="edition_is_superseded_after_publication",
                condition=Q(superseded_at__isnull=True)
                | Q(superseded_at__gte=F("published_at")),
            ),
        ]
        indexes = [
            models.Index(
                name="edition_list",
                fields=["type", "-sort_day", "-record"],
                condition=Q(superseded_at__isnull=True, kind="document"),
            ),
            models.Index(
                name="edition_publication",
                fields=["type", "-id"],
                condition=Q(superseded_at__isnull=True, kind="document"),
            ),
            GinIndex(
                name="edition_terms",
                fields=["terms"],
                condition=Q(superseded_at__isnull=True, kind="document"),
            ),
            GinIndex(
                name="edition_search",
                fields=["search"],
                condition=Q(superseded_at__isnull=True, kind="document"),
            ),
            models.Index(
                name="edition_long",
                fields=["type", "-sort_day", "-record"],
                condition=LONG & Q(superseded_at__isnull=True, kind="document"),
            ),
            GistIndex(
                DAYS,
                name="edition_days",
                condition=LONG & Q(superseded_at__isnull=True, kind="document"),
            ),
            # As of a past instant, any edition may be the one that stood.
            GistIndex(DAYS, name="edition_days_ever", condition=LONG),
            models.Index(
                name="edition_long_ever",
                fields=["type", "-sort_day", "-record"],
                condition=LONG,
            ),
            models.Index(
                name="edition_list_ever", fields=["type", "-sort_day", "-record"]
            ),
            models.Index(name="edition_instant_ever", fields=["-published_at", "-id"]),
            GinIndex(name="edition_terms_ever", fields=["terms"]),
            GinIndex(name="edition_search_ever", fields=["search"]),
            # Most editions are current, so one index serves for both.
            GinIndex(name="edition_spells_ever", fields=["spells"]),
            models.Index(
                name="edition_place_ever",
                fields=["place", "type", "-sort_day", "-record"],
                condition=Q(place__isnull=False),
            ),
            models.Index(
                name="edition_point_ever",
                fields=["latitude", "longitude"],
                condition=Q(latitude__isnull=False),
            ),
            models.Index(name="edition_change", fields=["type", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.record_id}, edition {self.number}"


class Moment(models.Model):
    """
    One day of a published document: a meeting, or an act that it lists.

    The timeline reads these, as lists read editions. Moments are written with their
    edition and superseded with it, and follow from its document alone.
    """

    id = models.BigAutoField(primary_key=True)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="moments", db_index=False
    )
    record = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The meeting or the action.",
    )
    published_at = models.DateTimeField()
    sort_day = models.IntegerField(
        help_text="Days from 1970-01-01 to its earliest day, or else its latest."
    )
    superseded_at = models.DateTimeField(null=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    place = models.UUIDField(null=True, help_text="The record of its place.")
    terms = ArrayField(models.TextField(), help_text="What the moment is found by.")
    body = models.BinaryField(help_text="What the timeline shows, as JSON in UTF-8.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="moment_is_told_once", fields=["edition", "record"]
            ),
        ]
        indexes = [
            models.Index(
                name="moment_list",
                fields=["-sort_day", "-record"],
                condition=Q(superseded_at__isnull=True),
            ),
            models.Index(name="moment_list_ever", fields=["-sort_day", "-record"]),
            models.Index(
                name="moment_long",
                fields=["-sort_day", "-record"],
                condition=LONG & Q(superseded_at__isnull=True),
            ),
            models.Index(
                name="moment_long_ever",
                fields=["-sort_day", "-record"],
                condition=LONG,
            ),
            GistIndex(
                DAYS,
                name="moment_days",
                condition=LONG & Q(superseded_at__isnull=True),
            ),
            GistIndex(DAYS, name="moment_days_ever", condition=LONG),
            models.Index(name="moment_instant_ever", fields=["published_at"]),
            GinIndex(
                name="moment_terms",
                fields=["terms"],
                condition=Q(superseded_at__isnull=True),
            ),
            GinIndex(name="moment_terms_ever", fields=["terms"]),
            models.Index(
                name="moment_place_ever",
                fields=["place"],
                condition=Q(place__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} in edition {self.edition_id}"


class PendingRefresh(models.Model):
    """A record whose document is to be rendered again, because another one changed."""

    id = models.BigAutoField(primary_key=True)
    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.record_id)


class LoadedStory(models.Model):
    """A file of documents that was loaded, so that it is not loaded again without need."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(
        max_length=200, unique=True, help_text="The name of the file."
    )
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "loaded stories"

    def __str__(self) -> str:
        return self.name
