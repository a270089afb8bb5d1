"""The tables of the chains by which claims reached us, and of the facts they support."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from diplomacy.actors.models import Actor
from diplomacy.articles.models import Article
from diplomacy.claims.claim import Claim
from diplomacy.claims.codes import (
    AttributionVerb,
    Medium,
)
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import (
    Earliest,
    EDTFField,
    Latest,
    edtf_check,
)
from diplomacy.engagement.codes import UnnamedReason
from diplomacy.places.models import Place
from diplomacy.records.models import Record


class Evidence(models.Model):
    """That one claim supports one fact."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="support")
    fact = models.ForeignKey(
        Record,
        on_delete=models.CASCADE,
        related_name="evidence",
        help_text="The participation, action, affiliation, relation or other record it supports.",
    )

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                name="evidence_is_listed_once",
                fields=["claim", "fact"],
                violation_error_code="evidence_listed_twice",
                violation_error_message="This claim supports the fact already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} supports {self.fact_id}"


class Attribution(models.Model):
    """
    One link of the chain by which a claim reached the article in hand.

    Position 0 is the origin, whoever first said it; the last link is the
    publisher or the wire agency of the article. A link may pass through a
    document that we never saw.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="attributions"
    )
    position = models.PositiveSmallIntegerField(
        help_text="Place in the chain; 0 is the origin."
    )
    actor = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attributions",
        help_text="Who said or passed it on; empty only for someone unnamed.",
    )
    unnamed_reason = code_field(
        UnnamedReason, blank=True, default="", help_text="Why the source has no name."
    )
    unnamed_description = models.TextField(
        blank=True, default="", help_text="What the article says of an unnamed source."
    )
    via = models.ForeignKey(
        Article,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attributions",
        help_text="The item in which it was said or passed on.",
    )
    medium = code_field(Medium, default=Medium.UNKNOWN, help_text="By what means.")
    verb = code_field(
        AttributionVerb, blank=True, default="", help_text="The reporting verb."
    )
    date = EDTFField(help_text="When.")
    date_earliest = Earliest("date")
    date_latest = Latest("date")
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attributions",
        help_text="Where.",
    )
    place_is_doubtful = models.BooleanField(
        default=False, help_text="Whether the place may belong to another link."
    )
    printed_as = models.TextField(
        blank=True, default="", help_text="How the article names the source."
    )
    note = models.TextField(
        blank=True, default="", help_text="What a reader must know of this link."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="attribution_position_is_taken_once",
                fields=["claim", "position"],
                deferrable=models.Deferrable.DEFERRED,
                violation_error_code="position_taken",
                violation_error_message="Another link has this place in the chain.",
            ),
            in_vocabulary(
                "unnamed_reason",
                UnnamedReason,
                name="attribution_unnamed_reason_is_in_vocabulary",
                blank=True,
            ),
            in_vocabulary("medium", Medium, name="attribution_medium_is_in_vocabulary"),
            in_vocabulary(
                "verb",
                AttributionVerb,
                name="attribution_verb_is_in_vocabulary",
                blank=True,
            ),
            edtf_check("date", name="attribution_date_is_edtf"),
            models.CheckConstraint(
                name="source_is_named_or_described",
                condition=Q(
                    actor__isnull=False, unnamed_reason="", unnamed_description=""
                )
                | (
                    Q(actor__isnull=True)
                    & ~Q(unnamed_reason="")
                    & ~Q(unnamed_description="")
                ),
                violation_error_code="named_xor_unnamed",
                violation_error_message=(
                    "Name the source, or say why nobody is named and describe them; not both."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.printed_as or self.actor_id}"
