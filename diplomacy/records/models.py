"""Record, and what every record has: names, identifiers, and absences that are known to be absences."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import (
    Earliest,
    EDTFField,
    Latest,
    bcp47_check,
    edtf_check,
    nfc_check,
    script_check,
)
from diplomacy.common.ids import uuid7
from diplomacy.records.codes import (
    AbsenceReason,
    IdentifierScheme,
    MatchKind,
    NameKind,
    RecordType,
    ReviewStatus,
)


def record_link(related_name: str) -> models.OneToOneField[Record, Record]:
    """Return the parent link of a kind of record: its row in ``Record``, under the same id."""
    return models.OneToOneField(
        "diplomacy.Record",
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        related_name=related_name,
    )


class Record(models.Model):
    """
    Anything the record of diplomacy can name, cite, relate or merge.

    Things (a person, a meeting), facts (a participation, an action) and claims
    are all records, so that names, identifiers, evidence and merging are built
    once. Each kind of record is a table of its own that shares this row's id.
    """

    TYPE: ClassVar[RecordType | None] = None

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    type = code_field(
        RecordType, editable=False, help_text="What kind of record this is."
    )
    review_status = code_field(
        ReviewStatus,
        default=ReviewStatus.CANDIDATE,
        editable=False,
        help_text="How far the review has come; only vetted facts are published.",
    )
    label = models.TextField(
        blank=True,
        default="",
        editable=False,
        help_text="The name shown in lists; kept by the database from the names.",
    )
    short_code = models.CharField(
        max_length=100,
        blank=True,
        default="",
        editable=False,
        help_text="The code shown beside the name, such as RU or energy.gas; kept by the database.",
    )
    revision = models.PositiveIntegerField(
        default=1,
        editable=False,
        help_text="Raised by the database whenever the record or a part of it changes.",
    )
    published_revision = models.PositiveIntegerField(
        null=True,
        editable=False,
        help_text="The revision that the public reads; where it is another one, there are changes to publish.",
    )
    description = models.TextField(
        blank=True,
        default="",
        help_text="A few words that tell this record from its namesakes.",
    )
    note = models.TextField(
        blank=True,
        default="",
        help_text="What a reader must know and no other field can say.",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
        help_text="The record that this one turned out to be.",
    )
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        permissions = (("merge_record", "Can merge a record into another one"),)
        constraints = [
            in_vocabulary("type", RecordType, name="record_type_is_in_vocabulary"),
            in_vocabulary(
                "review_status",
                ReviewStatus,
                name="record_review_status_is_in_vocabulary",
            ),
            models.CheckConstraint(
                name="record_is_not_merged_into_itself",
                condition=~Q(merged_into=F("id")),
                violation_error_code="merged_into_itself",
                violation_error_message="A record cannot be merged into itself.",
            ),
            nfc_check("description", name="record_description_is_clean_text"),
            nfc_check("note", name="record_note_is_clean_text"),
        ]
        indexes = [
            models.Index(
                name="record_up_for_review",
                fields=["id"],
                condition=Q(review_status=ReviewStatus.SUBMITTED),
            ),
        ]

    def __str__(self) -> str:
        return self.label or f"{self.type} {self.id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the record, naming its type from the model on the first save."""
        self.type = self.record_type()
        super().save(*args, **kwargs)

    def record_type(self) -> str:
        """Return the type that this row has by being in its table."""
        return self.TYPE or self.type


class Name(models.Model):
    """
    One name of a record: in a language, in a script, for a time.

    Titles are names too. The name as an article printed it is kept under the
    kind ``as_printed``, beside the official one.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="names")
    text = models.TextField(help_text="The name itself, in its own script.")
    language = models.CharField(
        max_length=35, help_text="BCP 47 language tag, such as fa or sr-Latn."
    )
    script = models.CharField(
        max_length=4,
        blank=True,
        default="",
        help_text="ISO 15924 script code, such as Arab.",
    )
    kind = code_field(NameKind, help_text="What sort of name this is.")
    valid = EDTFField(help_text="When the name was in use; empty if always.")
    valid_earliest = Earliest("valid")
    valid_latest = Latest("valid")
    is_preferred = models.BooleanField(
        default=False, help_text="The one to show in this language, at its time."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="name_is_listed_once",
                fields=["record", "language", "kind", "text"],
                violation_error_code="name_listed_twice",
                violation_error_message="This name is listed already, in this language and kind.",
            ),
            models.CheckConstraint(
                name="name_has_text",
                condition=~Q(text=""),
                violation_error_code="name_without_text",
                violation_error_message="A name needs a text.",
            ),
            in_vocabulary("kind", NameKind, name="name_kind_is_in_vocabulary"),
            nfc_check("text", name="name_text_is_clean_text"),
            bcp47_check("language", name="name_language_is_bcp47"),
            script_check("script", name="name_script_is_iso15924"),
            edtf_check("valid", name="name_valid_is_edtf"),
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"


class Identifier(models.Model):
    """What another register calls this record, and how well the two match."""

    record = models.ForeignKey(
        Record, on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = code_field(IdentifierScheme, help_text="The register or code list.")
    value = models.CharField(
        max_length=500, help_text="The code or number in that register."
    )
    match = code_field(
        MatchKind,
        default=MatchKind.EXACT,
        help_text="Whether both mean the same, or theirs is close, broader or narrower.",
    )
    valid = EDTFField(help_text="When the identifier was in use; empty if always.")
    valid_earliest = Earliest("valid")
    valid_latest = Latest("valid")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="exact_identifier_belongs_to_one_record",
                fields=["scheme", "value"],
                condition=Q(match=MatchKind.EXACT),
                violation_error_code="identifier_taken",
                violation_error_message="Another record has this identifier already.",
            ),
            models.UniqueConstraint(
                name="identifier_is_listed_once",
                fields=["record", "scheme", "value"],
                violation_error_code="identifier_listed_twice",
                violation_error_message="This identifier is listed already.",
            ),
            models.CheckConstraint(
                name="identifier_has_value",
                condition=~Q(value=""),
                violation_error_code="identifier_without_value",
                violation_error_message="An identifier needs a value.",
            ),
            in_vocabulary("match", MatchKind, name="identifier_match_is_in_vocabulary"),
            nfc_check("value", name="identifier_value_is_clean_text"),
            edtf_check("valid", name="identifier_valid_is_edtf"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Absence(models.Model):
    """
    Why a property of a record has no value.

    An article that is silent, a source that says nobody knows, and a thing that
    is known not to exist are three answers; an empty field would be none of them.
    Source: Beneficial Ownership Data Standard 0.4, unspecified records.
    """

    record = models.ForeignKey(
        Record, on_delete=models.CASCADE, related_name="absences"
    )
    property = models.CharField(
        max_length=40, help_text="The property without a value, such as publisher."
    )
    reason = code_field(AbsenceReason, help_text="Why it has none.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="absence_is_explained_once",
                fields=["record", "property"],
                violation_error_code="absence_explained_twice",
                violation_error_message="The absence of this property is explained already.",
            ),
            in_vocabulary(
                "reason", AbsenceReason, name="absence_reason_is_in_vocabulary"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.property}: {self.reason}"
