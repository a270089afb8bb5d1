"""The tables of actors and of the lasting ties between them: offices, memberships, stakes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from diplomacy.actors.codes import (
    ActorKind,
    AffiliationKind,
    Capacity,
    CountryKind,
    OfficeClass,
    Recognition,
)
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import Earliest, EDTFField, Latest, edtf_check, nfc_check
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record, record_link


class Actor(Record):
    """
    Who can act or speak: a person, a state or territory, an organisation, or a grouping.

    Reporters, ministries, blocs and "the West" are actors. A name that stands for
    a state ("Tehran") is a name of the state, not an actor.
    """

    record = record_link("as_actor")
    kind = code_field(ActorKind, help_text="What sort of actor this is.")
    exists = EDTFField(
        help_text="From birth or founding to death or dissolution, as an EDTF interval."
    )
    exists_earliest = Earliest("exists")
    exists_latest = Latest("exists")
    recognition = code_field(
        Recognition,
        blank=True,
        default="",
        help_text="How widely a state is recognised.",
    )
    shares_are_complete = models.BooleanField(
        default=False,
        help_text="Whether the recorded stakes in a consortium are all there are.",
    )

    class Meta:
        constraints = [
            in_vocabulary("kind", ActorKind, name="actor_kind_is_in_vocabulary"),
            in_vocabulary(
                "recognition",
                Recognition,
                name="actor_recognition_is_in_vocabulary",
                blank=True,
            ),
            edtf_check("exists", name="actor_exists_is_edtf"),
            models.CheckConstraint(
                name="only_a_state_has_recognition",
                condition=Q(recognition="") | Q(kind=ActorKind.STATE),
                violation_error_code="recognition_of_no_state",
                violation_error_message="Only a state can be recognised.",
            ),
        ]

    def record_type(self) -> str:
        """Return person, country or organisation, by the actor's kind."""
        if self.kind == ActorKind.PERSON:
            return RecordType.PERSON
        if self.kind in CountryKind.values:
            return RecordType.COUNTRY
        return RecordType.ORGANISATION


class Affiliation(Record):
    """
    A tie that lasts: an office held, a membership, a stake, a succession.

    The subject holds, belongs or succeeds; the object is where. The class of an
    office is a judgement on its power, the title is what it is called.
    """

    TYPE = RecordType.AFFILIATION

    record = record_link("as_affiliation")
    subject = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="affiliations",
        help_text="Who holds the office, or belongs.",
    )
    object = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="affiliated",
        help_text="The state or organisation in which, or to which.",
    )
    kind = code_field(AffiliationKind, help_text="What sort of tie this is.")
    office_class = code_field(
        OfficeClass,
        blank=True,
        default="",
        help_text="The class of office, for an office.",
    )
    title = models.CharField(
        max_length=300,
        blank=True,
        default="",
        help_text="What the office is called, in English.",
    )
    capacity = code_field(
        Capacity,
        blank=True,
        default="",
        help_text="In what capacity the office is held.",
    )
    share_pct = models.DecimalField(
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="The stake, in per cent of the whole.",
    )
    valid = EDTFField(help_text="From when to when, as an EDTF interval.")
    valid_earliest = Earliest("valid")
    valid_latest = Latest("valid")

    class Meta:
        constraints = [
            in_vocabulary(
                "kind", AffiliationKind, name="affiliation_kind_is_in_vocabulary"
            ),
            in_vocabulary(
                "office_class",
                OfficeClass,
                name="affiliation_office_class_is_in_vocabulary",
                blank=True,
            ),
            in_vocabulary(
                "capacity",
                Capacity,
                name="affiliation_capacity_is_in_vocabulary",
                blank=True,
            ),
            edtf_check("valid", name="affiliation_valid_is_edtf"),
            nfc_check("title", name="affiliation_title_is_clean_text"),
            models.CheckConstraint(
                name="affiliation_is_with_another_actor",
                condition=~Q(subject=F("object")),
                violation_error_code="affiliated_with_itself",
                violation_error_message="An actor cannot be affiliated with itself.",
            ),
            models.CheckConstraint(
                name="affiliation_office_has_a_class",
                condition=~Q(kind=AffiliationKind.OFFICE) | ~Q(office_class=""),
                violation_error_code="office_without_class",
                violation_error_message="An office needs its class.",
            ),
            models.CheckConstraint(
                name="affiliation_share_is_a_percentage",
                condition=Q(share_pct__isnull=True)
                | Q(share_pct__gt=0, share_pct__lte=100),
                violation_error_code="bad_share",
                violation_error_message="A share is more than 0 and at most 100 per cent.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.kind} of {self.object_id}"
