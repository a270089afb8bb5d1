"""The table of claims: what was said, and where it stands."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import GreaterThan

from diplomacy.actors.models import Actor
from diplomacy.articles.models import Article
from diplomacy.claims.codes import (
    ClaimKind,
    ClaimModality,
    LocatorSection,
    Polarity,
    Quotation,
)
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import (
    Earliest,
    EDTFField,
    Latest,
    bcp47_check,
    edtf_check,
    nfc_check,
)
from diplomacy.meetings.models import Meeting
from diplomacy.places.models import Place
from diplomacy.records.codes import Rank, RankReason, RecordType
from diplomacy.records.models import Record, record_link
from diplomacy.sectors.models import Topic


class Claim(Record):
    """
    What one article reports: a statement, by someone, found at one spot of the text.

    Claims are how facts are known. The text is ours, unless it is marked as
    verbatim; the chain of attribution runs from the first mouth to the article.
    """

    TYPE = RecordType.CLAIM

    record = record_link("as_claim")
    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="claims",
        help_text="The article in hand, in which the claim was read.",
    )
    section = code_field(
        LocatorSection,
        default=LocatorSection.BODY,
        help_text="The part of the article it stands in.",
    )
    paragraph = models.PositiveIntegerField(
        null=True, blank=True, help_text="The paragraph of the body, counted from 1."
    )
    start = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="First character of the passage, counted from 0 in its paragraph.",
    )
    end = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="The character after the passage, in its paragraph.",
    )
    excerpt = models.TextField(
        blank=True,
        default="",
        help_text="The few words of the article that it rests on.",
    )
    kind = code_field(ClaimKind, help_text="What sort of speech act this is.")
    text = models.TextField(
        help_text="What is claimed, in our words or, if verbatim, in the article's."
    )
    quotation = code_field(
        Quotation,
        default=Quotation.NONE,
        help_text="How far the article prints it as a quotation.",
    )
    is_verbatim = models.BooleanField(
        default=False, help_text="Whether the text is word for word in the excerpt."
    )
    language = models.CharField(
        max_length=35, default="en", help_text="BCP 47 tag of the text."
    )
    translation_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="translations",
        help_text="The claim that this one translates.",
    )
    polarity = code_field(
        Polarity, default=Polarity.AFFIRMS, help_text="Whether it affirms or negates."
    )
    modality = code_field(
        ClaimModality,
        default=ClaimModality.ACTUAL,
        help_text="Actual, future, hypothetical or historical.",
    )
    said_on = EDTFField(help_text="When it was said.")
    said_on_earliest = Earliest("said_on")
    said_on_latest = Latest("said_on")
    said_on_as_printed = models.CharField(
        max_length=200,
        blank=True,
        default="",
        help_text="The date as printed, such as last month.",
    )
    said_at = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims_made",
        help_text="The meeting at which it was said.",
    )
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
        help_text="Where it was said.",
    )
    addressees = models.ManyToManyField(
        Record,
        blank=True,
        related_name="addressed_by",
        help_text="To whom it was said.",
    )
    about = models.ManyToManyField(
        Record,
        blank=True,
        related_name="discussed_in",
        help_text="What or whom it is about.",
    )
    targets = models.ManyToManyField(
        Actor,
        blank=True,
        related_name="targeted_by_claims",
        help_text="At whom it is aimed.",
    )
    topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="claims",
        help_text="Sectors, issues and situations it touches.",
    )
    property = models.CharField(
        max_length=40,
        blank=True,
        default="",
        help_text="The property it gives a value for, such as duration.",
    )
    value = models.CharField(
        max_length=200, blank=True, default="", help_text="That value."
    )
    unit = models.CharField(
        max_length=40,
        blank=True,
        default="",
        help_text="Its unit (UCUM), or currency (ISO 4217).",
    )
    rank = code_field(
        Rank, default=Rank.NORMAL, help_text="Which of rival claims to prefer."
    )
    rank_reason = code_field(
        RankReason,
        blank=True,
        default="",
        help_text="Why it is preferred or deprecated.",
    )
    facts = models.ManyToManyField(
        Record,
        through="Evidence",
        through_fields=("claim", "fact"),
        blank=True,
        related_name="supporting_claims",
    )

    class Meta:
        constraints = [
            in_vocabulary(
                "section", LocatorSection, name="claim_section_is_in_vocabulary"
            ),
            in_vocabulary("kind", ClaimKind, name="claim_kind_is_in_vocabulary"),
            in_vocabulary(
                "quotation", Quotation, name="claim_quotation_is_in_vocabulary"
            ),
            in_vocabulary("polarity", Polarity, name="claim_polarity_is_in_vocabulary"),
            in_vocabulary(
                "modality", ClaimModality, name="claim_modality_is_in_vocabulary"
            ),
            in_vocabulary("rank", Rank, name="claim_rank_is_in_vocabulary"),
            in_vocabulary(
                "rank_reason",
                RankReason,
                name="claim_rank_reason_is_in_vocabulary",
                blank=True,
            ),
            bcp47_check("language", name="claim_language_is_bcp47"),
            edtf_check("said_on", name="claim_said_on_is_edtf"),
            nfc_check("text", name="claim_text_is_clean_text"),
            nfc_check("excerpt", name="claim_excerpt_is_clean_text"),
            models.CheckConstraint(
                name="claim_has_text",
                condition=~Q(text=""),
                violation_error_code="claim_without_text",
                violation_error_message="A claim needs a text.",
            ),
            models.CheckConstraint(
                name="claim_body_locator_has_a_paragraph",
                condition=~Q(section=LocatorSection.BODY)
                | Q(paragraph__isnull=False, paragraph__gte=1),
                violation_error_code="no_locator",
                violation_error_message="Say in which paragraph of the body it stands, counted from 1.",
            ),
            models.CheckConstraint(
                name="claim_locator_runs_forwards",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                violation_error_code="bad_locator",
                violation_error_message="Give both start and end of the passage, the start first.",
            ),
            models.CheckConstraint(
                name="claim_verbatim_text_is_in_the_excerpt",
                condition=Q(is_verbatim=False)
                | Q(
                    GreaterThan(
                        Func(
                            Func(F("excerpt"), function="quote_normal"),
                            Func(F("text"), function="quote_normal"),
                            function="strpos",
                            output_field=models.IntegerField(),
                        ),
                        Value(0),
                    )
                ),
                violation_error_code="not_verbatim",
                violation_error_message="Verbatim text must stand in the excerpt, word for word.",
            ),
            models.CheckConstraint(
                name="claim_deprecation_has_a_reason",
                condition=~Q(rank=Rank.DEPRECATED) | ~Q(rank_reason=""),
                violation_error_code="deprecated_without_reason",
                violation_error_message="Say why the claim is deprecated.",
            ),
            models.CheckConstraint(
                name="claim_value_has_a_property",
                condition=Q(property="", value="", unit="")
                | (~Q(property="") & ~Q(value="")),
                violation_error_code="value_without_property",
                violation_error_message="A property needs a value, and a value its property.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
