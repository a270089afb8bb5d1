"""The table of relations: typed ties between any two records."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import Earliest, EDTFField, Latest, edtf_check
from diplomacy.engagement.codes import (
    Predicate,
)
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record, record_link


class Relation(Record):
    """
    A typed tie between two records: on the sidelines of, amends, produced, denies.

    It reads from subject to object: the talks *produced* the understanding.
    """

    TYPE = RecordType.RELATION

    record = record_link("as_relation")
    subject = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="relations",
        help_text="The record of which it is told.",
    )
    predicate = code_field(Predicate, help_text="How the two are related.")
    object = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="related_by",
        help_text="The record to which it is related.",
    )
    valid = EDTFField(help_text="From when to when, as an EDTF interval.")
    valid_earliest = Earliest("valid")
    valid_latest = Latest("valid")
    share_pct = models.DecimalField(
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="The sector's share of the whole, in per cent (IATI).",
    )

    class Meta:
        constraints = [
            in_vocabulary(
                "predicate", Predicate, name="relation_predicate_is_in_vocabulary"
            ),
            edtf_check("valid", name="relation_valid_is_edtf"),
            models.UniqueConstraint(
                name="relation_is_listed_once",
                fields=["subject", "predicate", "object"],
                violation_error_code="relation_listed_twice",
                violation_error_message="This relation is listed already.",
            ),
            models.CheckConstraint(
                name="relation_is_with_another_record",
                condition=~Q(subject=F("object")),
                violation_error_code="related_to_itself",
                violation_error_message="A record cannot be related to itself.",
            ),
            models.CheckConstraint(
                name="relation_share_is_of_a_sector",
                condition=Q(share_pct__isnull=True)
                | Q(share_pct__gt=0, share_pct__lte=100, predicate=Predicate.IN_SECTOR),
                violation_error_code="bad_share",
                violation_error_message="Only a sector has a share: more than 0 and at most 100 per cent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.predicate} {self.object_id}"
