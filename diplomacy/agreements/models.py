"""The table of agreements."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from diplomacy.actors.codes import StatedForm
from diplomacy.agreements.codes import Binding, Instrument, PeaceStage, Renewal
from diplomacy.articles.models import Article
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import bcp47_check, iso8601_duration_check
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record, record_link


class Agreement(Record):
    """
    What two or more sides agree, are to agree, or once agreed: from treaty to oral understanding.

    Its status, for the whole and for each party, is folded from its acts. The
    instrument says what it is called, ``binding`` whether it binds.
    """

    TYPE = RecordType.AGREEMENT

    record = record_link("as_agreement")
    instrument = code_field(Instrument, help_text="The kind of instrument.")
    binding = code_field(
        Binding,
        default=Binding.UNKNOWN,
        help_text="Whether it binds under international law.",
    )
    authentic_languages = ArrayField(
        models.CharField(max_length=35),
        default=list,
        blank=True,
        help_text="BCP 47 tags of the languages in which the text is authentic.",
    )
    prevailing_language = models.CharField(
        max_length=35,
        blank=True,
        default="",
        help_text="BCP 47 tag of the language that prevails where the texts differ.",
    )
    term = models.CharField(
        max_length=32,
        blank=True,
        default="",
        help_text="For how long it is made (ISO 8601 duration).",
    )
    renewal = code_field(
        Renewal,
        blank=True,
        default="",
        help_text="What happens at the end of the term.",
    )
    peace_stage = code_field(
        PeaceStage,
        blank=True,
        default="",
        help_text="The stage of a peace process (PA-X).",
    )
    text_article = models.ForeignKey(
        Article,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="text_of",
        help_text="The item that holds the text of the agreement.",
    )
    stated_form = code_field(
        StatedForm,
        blank=True,
        default="",
        help_text="Bilateral or otherwise, as the sources call it; the count of parties is another fact.",
    )
    enters_into_force_on_signature = models.BooleanField(
        default=False, help_text="Whether signature alone brings it into force."
    )

    class Meta:
        constraints = [
            in_vocabulary(
                "instrument", Instrument, name="agreement_instrument_is_in_vocabulary"
            ),
            in_vocabulary(
                "binding", Binding, name="agreement_binding_is_in_vocabulary"
            ),
            in_vocabulary(
                "renewal",
                Renewal,
                name="agreement_renewal_is_in_vocabulary",
                blank=True,
            ),
            in_vocabulary(
                "peace_stage",
                PeaceStage,
                name="agreement_peace_stage_is_in_vocabulary",
                blank=True,
            ),
            in_vocabulary(
                "stated_form",
                StatedForm,
                name="agreement_stated_form_is_in_vocabulary",
                blank=True,
            ),
            bcp47_check(
                "prevailing_language", name="agreement_prevailing_language_is_bcp47"
            ),
            iso8601_duration_check("term", name="agreement_term_is_iso8601"),
        ]
